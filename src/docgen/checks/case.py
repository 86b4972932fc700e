"""What a rule looks at: one engagement on one day, for the documents of one stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.engagement.calendar import Calendar
from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.people import Person
from docgen.engagement.plan import PlanRow
from docgen.engagement.registers import RaidRow
from docgen.engagement.row import Row
from docgen.engagement.sheets import sheet_named

KICKOFF, RENEWAL, CLOSEOUT = "kickoff", "renewal", "closeout"
STAGES = (KICKOFF, RENEWAL, CLOSEOUT)


@dataclass(frozen=True, slots=True)
class Case:
    """One engagement as the rules see it: on a day, by a calendar, for the documents of a stage."""

    engagement: Engagement
    stage: str
    today: dt.date
    calendar: Calendar

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
    def phases(self) -> tuple[PlanRow, ...]:
        """The phases of the plan."""
        return tuple(row for row in self.engagement.plan if row.row_type == "phase")

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
