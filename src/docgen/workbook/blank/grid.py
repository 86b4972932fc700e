"""Where the columns of a sheet stand in a new workbook: what is needed first on wide sheets, what a later stage needs at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from docgen.engagement.column import Column
from docgen.engagement.sheets import SETTINGS, Sheet
from docgen.workbook.blank.wanted import Wanted

Role = Literal["id", "needed", "optional", "later"]
# Rows that have lists, checks and colours; a workbook with more rows works as well, without them.
LAST_ROW = 201
# A sheet of more columns is filled from left to right only if what is needed stands together.
_WIDE = 24
_ORDER: Mapping[Role, int] = {"id": 0, "needed": 1, "optional": 2, "later": 3}


@dataclass(frozen=True, slots=True)
class Place:
    """One column where it stands: its number from 0, and whether documents of the wanted stages need it."""

    column: Column
    number: int
    role: Role

    @property
    def letter(self) -> str:
        """The column's letter in Excel."""
        return str(xl_col_to_name(self.number))


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of one sheet in the order in which they stand."""

    sheet: Sheet
    title: str
    places: tuple[Place, ...]

    def place(self, key: str) -> Place:
        """Return where the column of `key` stands."""
        return next(place for place in self.places if place.column.key == key)

    def cells(self, key: str) -> str:
        """Return the range of a column's rows as another sheet names it."""
        letter = self.place(key).letter
        return f"{quote_sheetname(self.title)}!${letter}$2:${letter}${LAST_ROW}"

    @property
    def last_letter(self) -> str:
        """The letter of the last column."""
        return self.places[-1].letter


@lru_cache(maxsize=128)
def grid_of(sheet: Sheet, wanted: Wanted) -> Grid:
    """Return where the columns of a sheet stand; every column of the model has its place."""
    roles = [(column, _role(sheet, column, wanted)) for column in sheet.columns]
    if len(roles) > _WIDE:
        roles.sort(key=lambda pair: _ORDER[pair[1]])
    else:
        roles.sort(key=lambda pair: pair[1] == "later")
    places = tuple(Place(column, number, role) for number, (column, role) in enumerate(roles))
    return Grid(sheet, sheet.title(wanted.language), places)


def _role(sheet: Sheet, column: Column, wanted: Wanted) -> Role:
    if column.key == "engagement_id":
        return "needed" if sheet.key == "engagements" else "id"
    if sheet is SETTINGS or not column.need:
        return "optional"
    return "needed" if any(column.is_needed_for(stage) for stage in wanted.stages) else "later"
