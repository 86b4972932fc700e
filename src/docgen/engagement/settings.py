"""The sheet Settings 設定: how a workbook is read and counted, where that is the user's choice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Annotated, Literal

from docgen.engagement.column import Column
from docgen.engagement.row import Row, Text

DateOrder = Literal["day_first", "month_first"]
TimingDays = Literal["calendar", "working"]
Rounding = Literal["down", "nearest", "up"]
Anchor = Literal["kickoff", "go_live"]


class SettingRow(Row):
    """One setting; one without an engagement's ID holds for the whole workbook."""

    setting: Annotated[Text, Column("設定項目", "enum", "always", choices="setting", example=("Closed days", "休業日"))] = None
    value: Annotated[
        Text, Column("値", "long", "always", example=("2026-12-29 - 2027-01-04; 2027-08-13", "2026-12-29–2027-01-04、2027-08-13"))
    ] = None
    note: Annotated[Text, Column("備考", "long")] = None


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """A span of days on which nobody works, first and last included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class House:
    """The words of the firm that makes the documents, wherever the workbook comes from; empty where it has none of its own.

    `confidentiality` are (language, key, word): what a choice of that column is called.
    """

    firm_name: str = ""
    confidentiality: tuple[tuple[str, str, str], ...] = ()

    def confidential(self, language: str, key: str | None) -> str | None:
        """Return the firm's word for a degree of confidentiality in a language, or None when it has none."""
        return next((word for found, name, word in self.confidentiality if (found, name) == (language, key)), None)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user settled; None and empty where nothing was said, and then the usual holds.

    `date_order` reads 03/04/2026; `timing_days` counts the days of timing rules; `country` is the code of the country whose
    public holidays count (`none`: weekends only); `fiscal_year_month` is the first month of the fiscal year; quick wins count
    from `quick_win_anchor`.
    """

    vendor_name: str | None = None
    date_order: DateOrder | None = None
    timing_days: TimingDays | None = None
    closed_days: tuple[ClosedDays, ...] = ()
    country: str | None = None
    fiscal_year_month: int | None = None
    tax_rounding: Rounding | None = None
    quick_win_anchor: Anchor | None = None

    def over(self, other: Settings) -> Settings:
        """Return these settings, with those of `other` where nothing was said here."""
        return Settings(**{field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(Settings)})
