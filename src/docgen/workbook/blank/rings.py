"""Which sheets are the core and which only help, which stage uses them, and how long it takes to fill them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from docgen.engagement.sheets import Sheet

STAGES = ("kickoff", "renewal", "closeout")
NEEDED, USED = "●", "○"


@dataclass(frozen=True, slots=True)
class Ring:
    """The place of one sheet: its ring, its mark for each stage that uses it, and what a stage types into it.

    `rows` says how many rows are usual; `minutes` how long they take, by stage; `lines` how many rows are drawn ready to fill in.
    """

    name: Literal["core", "other"] = "other"
    marks: Mapping[str, str] = field(default_factory=dict)
    rows: str = ""
    minutes: Mapping[str, int] = field(default_factory=dict)
    lines: int = 12

    def mark(self, stage: str) -> str:
        """Return how a stage uses the sheet: needed, used, or not at all (empty)."""
        return self.marks.get(stage, "")


def _marks(marks: str) -> dict[str, str]:
    return {stage: mark for stage, mark in zip(STAGES, marks, strict=True) if mark != " "}


_RINGS = {
    "engagements": Ring("core", _marks("●●●"), "1", {"kickoff": 5, "renewal": 4, "closeout": 4}, 1),
    "people": Ring("core", _marks("●●●"), "6–10", {"kickoff": 7, "renewal": 5, "closeout": 5}, 14),
    "goals": Ring("core", _marks("●●●"), "2–4", {"kickoff": 5, "renewal": 3, "closeout": 2}, 8),
    "scope": Ring("core", _marks("● ○"), "4–8", {"kickoff": 2}),
    "plan": Ring("core", _marks("● ○"), "5–8", {"kickoff": 5}),
    "raci": Ring("core", _marks("●  "), "6–9", {"kickoff": 3}),
    "actions": Ring("core", _marks("●●●"), "5–12", {"kickoff": 2, "renewal": 2, "closeout": 2}, 14),
    "raid": Ring("core", _marks("●○●"), "4–8", {"kickoff": 3, "closeout": 2}),
    "value": Ring("core", _marks(" ●○"), "3–6", {"renewal": 9}, 8),
    "renewal": Ring("core", _marks(" ● "), "1", {"renewal": 5}, 1),
    "options": Ring("core", _marks(" ● "), "2–3", {"renewal": 4}, 6),
    "deliverables": Ring("core", _marks("○ ●"), "4–8", {"closeout": 5}),
    "closeout": Ring("core", _marks("  ●"), "33", {"closeout": 6}, 36),
    "agenda": Ring("other", _marks("○  "), "8", {}, 10),
    "governance": Ring("other", _marks("○  "), "3–8", {}),
    "use_cases": Ring("other", _marks("○  "), "1–3", {}, 6),
    "readiness": Ring("other", _marks(" ● "), "20", {"renewal": 6}, 20),
    "touchpoints": Ring("other", _marks(" ○ "), "4", {}, 6),
    "objections": Ring("other", _marks(" ○ "), "3–5", {}, 8),
    "training": Ring("other", _marks("  ○"), "3–6", {"closeout": 3}, 8),
    "survey": Ring("other", _marks(" ○○"), "2–5", {"closeout": 2}, 8),
    "billing": Ring("other", _marks(" ○○"), "3–8", {"closeout": 3}),
    "lessons": Ring("other", _marks(" ○○"), "3–6", {"closeout": 2}, 8),
    "opportunities": Ring("other", _marks(" ○○"), "1–4", {}, 6),
    "change_orders": Ring("other", _marks(" ○○"), "0–5", {}, 6),
    "past_renewals": Ring("other", _marks(" ○ "), "", {}, 6),
    "glossary": Ring("other", _marks("○○○"), "0–15", {}),
    "texts": Ring("other", _marks("○○○"), "0–10", {}),
}


def ring_of(sheet: Sheet) -> Ring:
    """Return the ring of a sheet; one that nobody has placed yet helps every stage."""
    return _RINGS.get(sheet.key, Ring(marks=dict.fromkeys(STAGES, USED)))
