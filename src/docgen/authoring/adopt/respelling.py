"""Days that a document writes in a manner of its own: written as docgen writes them, so that a tag can stand for them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.authoring.adopt.change import Change
from docgen.authoring.adopt.lines import apply, line_of, without_tags
from docgen.authoring.adopt.looping import Place
from docgen.authoring.adopt.pattern import Edit
from docgen.dialects import Dialect
from docgen.text.dates import date

Element = etree._Element

_MONTHS = {name.casefold(): number for names in (calendar.month_name, calendar.month_abbr) for number, name in enumerate(names) if name}
_MONTH = "|".join(sorted((*_MONTHS, "sept"), key=len, reverse=True))
_WEEKDAY = "|".join(sorted((*calendar.day_name, *calendar.day_abbr), key=len, reverse=True))
_EN_LEAD = rf"(?<![\w/.-])(?:(?P<weekday>{_WEEKDAY})\.?,?\s+)?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_MANNERS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "en": tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{_EN_LEAD}(?P<m>{_MONTH})\.?\s+{_DAY}(?:,?\s+(?P<y>\d{{4}}))?(?![\w/])",
            rf"{_EN_LEAD}{_DAY}\s+(?:of\s+)?(?P<m>{_MONTH})\.?(?:,?\s+(?P<y>\d{{4}}))?(?![\w/])",
            r"(?<![\w/.-])(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})(?![\w/])",
            r"(?<![\w/.-])(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\w/])",
        )
    ),
    "ja": tuple(
        re.compile(pattern)
        for pattern in (
            r"(?<!\d)(?:(?P<y>\d{4})\s?年\s?)?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日(?P<weekday>\s?[(（][月火水木金土日](?:曜日?)?[)）])?",
            r"(?<![\w/.-])(?:(?P<y>\d{4})[/.])?(?P<m>\d{1,2})/(?P<d>\d{1,2})(?P<weekday>\s?[(（][月火水木金土日][)）])?(?![\w/])",
            r"(?<![\w/.-])(?P<y>\d{4})\.(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?![\w/.])",
        )
    ),
}


@dataclass(frozen=True)
class Days:
    """The days of a workbook, its texts that speak of days, and the language that docgen writes them in."""

    days: frozenset[dt.date]
    texts: tuple[str, ...]
    language: str

    @classmethod
    def of(cls, names: Mapping[str, object], language: str) -> Days:
        """Return the days and texts among the names of one engagement."""
        values = list(_values(names))
        days = (value.date() if isinstance(value, dt.datetime) else value for value in values if isinstance(value, dt.date))
        texts = {value for value in values if isinstance(value, str) and any(manner.search(value) for manner in _MANNERS[language])}
        return cls(frozenset(days), tuple(sorted(texts)), language)

    def respelt(self, text: str) -> list[Edit]:
        """Return what writes the workbook's days in a line as docgen writes them; those in texts of the workbook stay as they are."""
        kept = [(found.start(), found.end()) for said in self.texts for found in re.finditer(re.escape(said), text)]
        found: list[Edit] = []
        for manner in _MANNERS[self.language]:
            for match in manner.finditer(text):
                taken = [*kept, *((edit.start, edit.end) for edit in found)]
                written = self._written(match) if not any(start < match.end() and match.start() < end for start, end in taken) else None
                if written:
                    found.append(Edit(match.start(), match.end(), written))
        return sorted((edit for edit in found if text[edit.start : edit.end] != edit.text), key=lambda edit: edit.start)

    def _written(self, match: re.Match[str]) -> str | None:
        """Return a day as docgen writes it, with year and weekday where the document has them; None when the workbook has no such day."""
        parts = match.groupdict()
        word = parts["m"].casefold()
        month = int(word) if word.isdigit() else _MONTHS.get(word[:3], 0)
        meant = [
            day for day in self.days if (day.month, day.day) == (month, int(parts["d"])) and str(day.year) == (parts["y"] or str(day.year))
        ]
        if len(meant) != 1:
            return None
        style = "short" if not parts["y"] else "full" if parts.get("weekday") else "plain"
        return date(meant[0], style, language=self.language)


def respell(paragraphs: Iterable[Element], dialect: Dialect, days: Days, place: Place) -> Iterator[Change]:
    """Write the workbook's days in some paragraphs as docgen writes them, and yield what was done."""
    for paragraph in paragraphs:
        line = line_of(paragraph, dialect)
        text = without_tags(line.text)
        edits = days.respelt(text)
        apply(line, edits, dialect)
        for edit in edits:
            yield Change(place(paragraph), "day", text[edit.start : edit.end], edit.text, note="respelt")


def _values(value: object) -> Iterator[object]:
    """Yield every value that a name holds, those of its rows among them."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _values(item)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _values(item)
    else:
        yield value
