"""A row of a sheet: typed values that remember the cells they were read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from docgen.engagement.column import Column

Text = str | None
Number = int | float | None
Integer = int | None
Date = dt.date | None
Moment = dt.datetime | None
Clock = dt.time | None
Flag = bool | None
Names = tuple[str, ...]

ENGAGEMENT_ID = Column("案件ID", need="always", example=("US-014", "JP-001"))


class Row(BaseModel):
    """One row of a sheet.

    `sheet` is the sheet's name as it stands in the file, `columns` the letters of each key's column, `twins` the texts of
    `…_en` and `…_ja` columns, `extra` the texts under headings that docgen does not know; `unread` are the keys whose
    cell held something that could not be read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    engagement_id: Annotated[Text, ENGAGEMENT_ID] = None
    sheet: str = ""
    number: int = 0
    # All rows of a sheet share it, so it is neither checked nor copied for each of them.
    columns: SkipValidation[Mapping[str, str]] = Field(default_factory=dict)
    twins: dict[str, str] = Field(default_factory=dict)
    extra: dict[str, str] = Field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def cell(self, key: str) -> str:
        """Return the address of the cell of `key`, such as `Goals!F7`; of the row's first cell if it has no such column."""
        return f"{self.sheet}!{self.columns.get(key, 'A')}{self.number}"

    def in_language(self, key: str, language: str) -> str | None:
        """Return the text of `key` in `language` if there is a twin, else the text there is."""
        other = "en" if language == "ja" else "ja"
        own: str | None = getattr(self, key)
        return self.twins.get(f"{key}_{language}") or own or self.twins.get(f"{key}_{other}")
