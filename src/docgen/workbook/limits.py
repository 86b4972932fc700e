"""How much a sheet may hold: what Excel can, and what docgen reads before it says that it is too much."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.problems import DocgenError, Problem

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
# A portfolio of 10,000 engagements fills 9 million.
MAX_CELLS = 25_000_000
# A reader may make a place for each cell left of a filled one, so rows that reach far to the right cost as much as full ones;
# but a table may be long, if its rows are no wider than tables are.
MAX_PLACES = 20_000_000
PLACES_TO_A_ROW = 64
MAX_STRINGS = 5_000_000
# What a workbook may unpack to when its parts are read piece by piece: four times what is let into memory as a whole.
MAX_STREAMED = 2**31


@dataclass(slots=True)
class Size:
    """The cells of a workbook counted while it is read; `file` is its name."""

    file: str
    cells: int = 0
    places: int = 0
    rows: int = 0

    def add_row(self, cells: int, width: int) -> None:
        """Count a row of so many cells, the last of them in column `width`; raise DocgenError when there are too many now."""
        self.cells += cells
        self.places += width
        self.rows += 1
        if self.cells > MAX_CELLS:
            raise _too_many_cells(self.file, self.cells, MAX_CELLS)

    def check_places(self) -> None:
        """Raise DocgenError when the rows of the workbook reach too far to the right."""
        most = max(MAX_PLACES, PLACES_TO_A_ROW * self.rows)
        if self.places > most:
            raise _too_many_cells(self.file, self.places, most)


def too_many_strings(file: str) -> DocgenError:
    """Return the error that a workbook has more different texts than docgen reads."""
    message = f"“{file}” holds more than {MAX_STRINGS:,} different texts; docgen reads at most as many."
    fix = "Delete the sheets, rows and columns that it does not need, and save the workbook again."
    return DocgenError([Problem("too-many-cells", message, fix, file=file)])


def _too_many_cells(file: str, found: int, most: int) -> DocgenError:
    message = f"“{file}” takes {found:,} cells to read; docgen reads at most {most:,}."
    fix = "Delete the rows and columns that the sheets do not need, and save the workbook again."
    return DocgenError([Problem("too-many-cells", message, fix, file=file)])
