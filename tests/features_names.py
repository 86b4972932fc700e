"""The names with which the tests of all features are filled: a small engagement that has something of everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from picture_files import SVG, png

_PURPOSE = (
    "Quotes in **two hours**, see [the plan](https://example.com/plan)\n\n- one desk\n  - one queue\n- no *paper*\n\n1. train\n2. start"
)
SENTENCE = "We agree on what success means and who decides. "
PEOPLE = [{"name": name, "duty": duty} for name, duty in (("Ana", "leads"), ("Bo", "tests"), ("Cy", "signs"))]
_MAY = dt.date(2026, 5, 4)

NAMES: Mapping[str, object] = {
    "client": "R&D <Asahino>",
    "note": "first\nsecond\tthird",
    "odd": "a\x00b\ud800c😀",
    "go_live": dt.date(2026, 10, 5),
    "today": dt.date(2026, 5, 20),
    "fee": 1200,
    "share": 0.125,
    "hours": 40,
    "blank": None,
    "nothing": [],
    "code": "a b/c",
    "purpose": _PURPOSE,
    "sentence": SENTENCE,
    "photo": "photo.png",
    "mark": "mark.png",
    "drawing": "plan.svg",
    "goals": [
        {"name": "Speed", "metric": "Speed", "now": 30, "baseline": 30, "target": 12, "unit": "hours", "late": False, "why": "**Now**"},
        {"name": "Cost", "metric": "Cost", "now": 8, "baseline": 8, "target": 4.5, "unit": "hours", "late": True, "why": "see *plan*"},
    ],
    "phases": [
        {"name": "Setup", "owner": "Ana", "hours": 24, "weeks": [{"week": "W1", "hours": 10}, {"week": "W2", "hours": 14}]},
        {"name": "Pilot & test", "owner": "Bo", "hours": 48, "weeks": [{"week": "W3", "hours": 48}]},
    ],
    "people": PEOPLE,
    "teams": [{"name": "Desk", "people": ["Ana", "Bo"]}, {"name": "Board", "people": ["Cy"]}],
    "raci": [{"activity": "Plan", "Ana": "A", "Bo": "R", "Cy": "I"}, {"activity": "Test", "Ana": "C", "Bo": "A", "Cy": ""}],
    "efforts": [
        {"phase": phase, "team": team, "hours": hours}
        for phase, team, hours in (("Setup", "Ours", 10), ("Setup", "Yours", 24), ("Pilot", "Yours", 48))
    ],
    "months": [{"day": dt.date(2026, month, 1), "rate": rate} for month, rate in ((5, 0.1), (6, 0.125))],
    "bridge": [
        {"part": "Now", "amount": 100},
        {"part": "More users", "amount": 30},
        {"part": "Less", "amount": -10},
        {"part": "Next", "amount": None},
    ],
    "plan": [
        {"row_type": "phase", "name": "Setup", "start": _MAY, "end": dt.date(2026, 5, 15), "client_hours": 24, "phase": "Setup"},
        {"row_type": "task", "name": "Data", "start": dt.date(2026, 5, 18), "end": dt.date(2026, 6, 5), "depends_on": "Setup"},
        {"row_type": "buffer", "name": "Reserve", "start": dt.date(2026, 6, 8), "end": dt.date(2026, 6, 12)},
        {"row_type": "milestone", "name": "Go-live", "start": dt.date(2026, 6, 15), "end": dt.date(2026, 6, 15), "client_hours": 8},
    ],
    "long_plan": [
        {"row_type": "task", "name": f"Work {week}", "start": _MAY + dt.timedelta(weeks=week), "end": _MAY + dt.timedelta(weeks=week + 1)}
        for week in range(18)
    ],
    "constraints": [{"statement": "Closing of books", "start": dt.date(2026, 5, 29), "end": dt.date(2026, 6, 2)}],
    "team": [
        {"name": "Ana", "side": "client", "role": "sponsor", "role_label": "Sponsor", "decides": ["scope"], "stance": "champion"},
        {"name": "Bo", "side": "client", "role": "project_lead", "role_label": "Lead", "decides": [], "stance": "neutral"},
        {"name": "Cy", "side": "vendor", "role": "csm", "role_label": "Customer success", "decides": [], "stance": ""},
    ],
    "scores": [{"name": "Value", "score": 70}, {"name": "People", "score": 45}],
    "wins": [{"horizon": 30, "action": "First quote", "owner": "Ana"}, {"horizon": 90, "action": "All quotes", "owner": "Bo"}],
    "steps": [
        {"level": level, "meeting": meeting, "client_person": "Ana", "vendor_person": "Cy", "response_hours": hours}
        for level, meeting, hours in ((1, "Team", 8), (2, "Board", 24))
    ],
}


def read_picture(name: str) -> bytes:
    """Return the picture file of that name."""
    return {"photo.png": png(), "mark.png": png(20, 40, "#AA3333"), "plan.svg": SVG}[name]
