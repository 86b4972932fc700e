"""Governance: meetings, the steps of escalation, who approves changes, and channels."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.engagement.facts import Facts
from docgen.engagement.meetings import GovernanceRow
from docgen.engagement.naming import Names, Naming
from docgen.engagement.people import Person
from docgen.locale import catalogue

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LADDER = (("project_lead", "implementation"), ("project_lead", "csm"), ("executive_sponsor", "csm"))


def governance_names(rows: Sequence[GovernanceRow], facts: Facts, people: Sequence[Person], naming: Naming) -> Names:
    """Return the rows of the sheet Governance, or the usual ones when it is empty, whole and by kind."""
    used = list(rows) or default_rows(facts, people, naming.language)
    named = [_named_row(row, naming) for row in used]
    pairs = [(row.kind or "meeting", row.level, names) for row, names in zip(used, named, strict=True)]
    steps = [(level if level is not None else 99, place) for place, (kind, level, _) in enumerate(pairs) if kind == "escalation"]
    return {
        "governance": named,
        "meetings": [names for kind, _, names in pairs if kind == "meeting"],
        "escalation": [named[place] for _, place in sorted(steps)],
        "change_approval": next((names for kind, _, names in pairs if kind == "change_approval"), None),
        "channels": [names for kind, _, names in pairs if kind == "channel"],
    }


def default_rows(facts: Facts, people: Sequence[Person], language: str) -> list[GovernanceRow]:
    """Return what is usual, with people by their parts and no day, hour or answer time that nobody has agreed to."""
    by_role = {person.role: person.name for person in reversed(people) if person.role and person.name}
    words = catalogue(language)["governance"]
    at = facts.next_meeting_at
    weekly = GovernanceRow(
        kind="meeting",
        meeting=words["weekly"],
        purpose=words["weekly_purpose"],
        cadence="weekly",
        weekday=_WEEKDAYS[at.weekday()] if at else None,
        time=at.time() if at else None,
        minutes=30,
        minutes_owner=by_role.get("implementation") or by_role.get("csm"),
    )
    ladder = [(by_role.get(client), by_role.get(vendor)) for client, vendor in _LADDER]
    steps = [
        GovernanceRow(kind="escalation", level=level, client_person=client, vendor_person=vendor)
        for level, (client, vendor) in enumerate([step for step in ladder if all(step)], start=1)
    ]
    approval = GovernanceRow(kind="change_approval", client_person=by_role.get("executive_sponsor"), vendor_person=by_role.get("csm"))
    channels = [
        GovernanceRow(kind="channel", channel=words["formal_channel"], purpose=words["formal_purpose"]),
        GovernanceRow(kind="channel", channel=words["quick_channel"], purpose=words["quick_purpose"]),
    ]
    approvals = [approval] if approval.client_person or approval.vendor_person else []
    return [weekly, *steps, *approvals, *channels]


def _named_row(row: GovernanceRow, naming: Naming) -> Names:
    kind = row.kind or "meeting"
    return naming.row(row) | {"kind": kind, "kind_label": naming.label("governance_kind", kind)}
