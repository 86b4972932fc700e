"""What every computation of an engagement may look at beside its own rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from docgen.engagement.calendar import Calendar
from docgen.engagement.facts import Facts
from docgen.engagement.naming import Naming
from docgen.engagement.settings import Settings


@dataclass(frozen=True, slots=True)
class Frame:
    """The facts and settings of an engagement, its calendar, the day documents are made, and how rows become names."""

    facts: Facts
    settings: Settings
    calendar: Calendar
    today: dt.date
    naming: Naming

    @property
    def is_ours(self) -> bool:
        """Whether the names are for us and not for the client."""
        return self.naming.audience == "internal"
