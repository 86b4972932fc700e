"""What a rule looks at: one engagement on one day, for the documents of one stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from docgen.checks.lexicon import Known
from docgen.engagement.audience import hidden_from_client, is_shown_to_client
from docgen.engagement.calendar import Calendar
from docgen.engagement.column import Column, columns_of, twins_of
from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.people import Person
from docgen.engagement.plan import PlanRow
from docgen.engagement.registers import RaidRow
from docgen.engagement.row import Row
from docgen.engagement.sheets import SHEETS, sheet_named

KICKOFF, RENEWAL, CLOSEOUT = "kickoff", "renewal", "closeout"
STAGES = (KICKOFF, RENEWAL, CLOSEOUT)
# Every document names its client, and people.
ALWAYS = ("Engagements", "People")
# The columns of an engagement that hold names of the client and of what is done for it.
OWN_NAMES = ("client_name", "client_short", "project_name", "vendor_name", "service_type")


@dataclass(frozen=True, slots=True)
class Text:
    """One cell that holds free text: its row, the column, the key under which it stands (the column's or a twin's)."""

    row: Row
    column: Column
    key: str
    text: str

    @property
    def where(self) -> str:
        """The address of the cell."""
        return self.row.cell(self.key)


@dataclass(frozen=True)
class Case:
    """One engagement as the rules see it: on a day, by a calendar, for the documents of a stage.

    `sheets` are those that one kind of document shows (English names), or None when every sheet counts.
    """

    engagement: Engagement
    stage: str
    today: dt.date
    calendar: Calendar
    sheets: frozenset[str] | None = None

    @property
    def facts(self) -> Facts:
        """The row of the engagement."""
        return self.engagement.facts

    @property
    def kickoff_date(self) -> dt.date | None:
        """The day of the kickoff."""
        return self.facts.kickoff_at.date() if self.facts.kickoff_at else None

    @property
    def client_people(self) -> tuple[Person, ...]:
        """The people of the client."""
        return tuple(person for person in self.engagement.people if person.side == "client")

    @property
    def our_people(self) -> tuple[Person, ...]:
        """The people of the vendor and of partners."""
        return tuple(person for person in self.engagement.people if person.side in ("vendor", "partner"))

    @property
    def sides_are_known(self) -> bool:
        """Whether everybody's side could be read: somebody without one may be of the side that nobody seems to be of."""
        return all(person.side for person in self.engagement.people)

    @property
    def parts_are_known(self) -> bool:
        """Whether everybody's side and role could be read: a cell that could not may hold the part that seems to be missing."""
        return self.sides_are_known and all(person.role for person in self.engagement.people)

    @property
    def phases(self) -> tuple[PlanRow, ...]:
        """The phases of the plan."""
        return tuple(row for row in self.engagement.plan if row.row_type == "phase")

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every cell that holds free text, on the sheets that count."""
        rows = [row for sheet in SHEETS if self.shows(sheet.name) for row in self.engagement.rows(sheet.key)]
        return tuple(text for row in rows for text in texts_of(row))

    @cached_property
    def client_texts(self) -> tuple[Text, ...]:
        """The cells with free text that a client may read, on the sheets that count."""
        sheets = [self.engagement.rows(sheet.key) for sheet in SHEETS if self.shows(sheet.name)]
        shown = [row for rows in sheets for row in rows if is_shown_to_client(row)]
        return tuple(text for row in shown for text in texts_of(row, hidden_from_client(row)))

    @cached_property
    def known(self) -> Known:
        """The names of people and the terms that are the engagement's own."""
        names = [person.name for person in self.engagement.people if person.name]
        terms = [term for row in self.engagement.glossary for term in (row.client_term, row.our_term) if term]
        own = [name for key in OWN_NAMES if (name := getattr(self.facts, key))]
        return Known.of(names, [*terms, *own])

    def shows(self, sheet_name: str) -> bool:
        """Return whether a sheet counts for the document that is asked for."""
        return self.sheets is None or sheet_name in self.sheets or sheet_name in ALWAYS

    def person(self, name: str | None) -> Person | None:
        """Return the person of that name."""
        return next((person for person in self.engagement.people if name and person.name == name), None)

    def raid(self, kind: str) -> tuple[RaidRow, ...]:
        """Return the rows of RAID of a kind."""
        return tuple(row for row in self.engagement.raid if row.kind == kind)

    def sheet(self, key: str) -> str:
        """Return the name of a sheet as the user knows it: as it stands in the file, else in the engagement's language."""
        rows = self.engagement.rows(key)
        return next((row.sheet for row in rows if row.sheet), "") or sheet_named(key).title(self.engagement.languages[0])

    def place(self, rows: Iterable[Row], key: str, sheet_key: str) -> str:
        """Return the cell of `key` in the first of the rows; the sheet alone when there are none."""
        return next((row.cell(key) for row in rows), self.sheet(sheet_key))


def texts_of(row: Row, hidden: Container[str] = ()) -> Iterator[Text]:
    """Yield the cells of a row that hold free text, those in a second language among them; but for the `hidden` keys."""
    # To ask a model for an attribute takes many times as long as to ask its dictionary.
    values, twins = vars(row), row.twins
    for column, second in _text_columns(type(row)):
        text = values[column.key]
        if text and column.key not in hidden:
            yield Text(row, column, column.key, text)
        if twins:
            yield from (Text(row, column, key, twins[key]) for key in second if twins.get(key) and key not in hidden)


@lru_cache(maxsize=64)
def _text_columns(model: type[Row]) -> tuple[tuple[Column, tuple[str, ...]], ...]:
    """Return the columns of a sheet that hold free text, each with the keys of its twins."""
    found = [column for column in columns_of(model) if column.holds_text and column.key != "engagement_id"]
    return tuple((column, tuple(twin.key for twin in twins_of(column))) for column in found)
