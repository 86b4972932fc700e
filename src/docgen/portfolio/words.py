"""The words of the portfolio's views in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.engagement.computed.numbers import Number
from docgen.locale import catalogue


@dataclass(frozen=True)
class Words:
    """The words of one view (`renewals`, `metrics` …) in a language, and how it writes days and amounts."""

    language: str
    view: str

    @property
    def table(self) -> Mapping[str, Any]:
        """All words of the view."""
        found: Mapping[str, Any] = catalogue(self.language)["portfolio"][self.view]
        return found

    def __call__(self, key: str, **values: object) -> str:
        """Return one sentence with the values put in."""
        return str(self.table[key]).format(**values)

    def count(self, key: str, count: Number, **values: object) -> str:
        """Return the form of a sentence for a number: one or several."""
        return str(self.table[key][count != 1]).format(count=count, **values)

    def label(self, choices: str, key: str | None) -> str:
        """Return the word for a choice; a word that is not on the list stands for itself, None for nothing."""
        return str(catalogue(self.language)["labels"][choices].get(key, key)) if key else ""

    def common(self, key: str, **values: object) -> str:
        """Return a word that all views share."""
        return str(catalogue(self.language)["portfolio"][key]).format(**values)

    def day(self, day: dt.date | None, style: str = "plain") -> str:
        """Return a day as the language writes it, or the sign for nothing."""
        from docgen.text.dates import date

        return date(day, style, language=self.language) if day else self.common("none")

    def money(self, amount: Number | None, currency: str) -> str:
        """Return an amount as the language writes it, or the sign for nothing."""
        from docgen.text.numbers import money, number

        if amount is None:
            return self.common("none")
        return money(amount, currency, language=self.language) if currency else number(amount, language=self.language)

    def percent(self, fraction: float | None) -> str:
        """Return a fraction as a percentage, or the sign for nothing."""
        from docgen.text.numbers import percent

        return self.common("none") if fraction is None else percent(fraction, language=self.language)

    def days(self, days: float | None) -> str:
        """Return a number of days, or the sign for nothing."""
        from docgen.text.numbers import number

        if days is None:
            return self.common("none")
        return str(catalogue(self.language)["portfolio"]["metrics"]["days"]).format(days=number(days, 0, language=self.language))
