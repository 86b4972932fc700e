"""Open a workbook the way the commands do: with the house headings of the folder they run in."""

from __future__ import annotations

from pathlib import Path

from docgen.workbook.reading import Reading, read_house
from docgen.workbook.workbook import Workbook


def open_workbook(path: Path) -> Workbook:
    """Return the workbook at `path`, its columns known by the aliases of `docgen.toml` in the current folder too.

    Raises DocgenError when the workbook or `docgen.toml` cannot be read.
    """
    return Workbook.read(path, Reading(house=read_house(Path.cwd())))
