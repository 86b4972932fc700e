"""People: sides, parts, who decides what, whom to reach."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.engagement.naming import Names, Naming
from docgen.engagement.people import Person
from docgen.locale import catalogue

ATTENDING = ("full", "first15", "first15_last10", "video")
OUR_SIDES = ("vendor", "partner")
DECISIONS = ("general", "technical", "scope_timeline", "security", "budget", "commercial")


def named_people(people: Sequence[Person], naming: Naming) -> list[Names]:
    """Return the rows of the sheet People, with `affiliation` and `attends`."""
    named = []
    for person in people:
        row = naming.row(person)
        row["affiliation"] = affiliation(row["department"], row["title"], naming.language)
        row["attends"] = person.attends_kickoff in ATTENDING
        named.append(row)
    return named


def affiliation(department: object, title: object, language: str) -> str | None:
    """Return department and title as one text in the order of the language."""
    if department and title:
        pattern: str = catalogue(language)["people"]["affiliation"]
        return pattern.format(department=department, title=title)
    return str(department or title) if department or title else None


def people_names(people: Sequence[Person], named: Sequence[Names], naming: Naming) -> Names:
    """Return the names computed from the people: both sides, the parts one person plays, contacts and deciders."""
    pairs = list(zip(people, named, strict=True))
    reachable = [row for person, row in pairs if person.email or person.phone]
    return {
        "client_people": [row for person, row in pairs if person.side == "client"],
        "vendor_people": [row for person, row in pairs if person.side in OUR_SIDES],
        "sponsor": first_with_role(people, named, "executive_sponsor"),
        "project_lead": first_with_role(people, named, "project_lead"),
        "csm": first_with_role(people, named, "csm"),
        "implementation_lead": first_with_role(people, named, "implementation"),
        "attendees": [row for row in named if row["attends"]],
        "contacts": sorted(reachable, key=lambda row: (row["side"] != "client", not row["attends"])),
        "deciders": _deciders(pairs, naming),
    }


def first_with_role(people: Sequence[Person], named: Sequence[Names], role: str) -> Names | None:
    """Return the first person who plays a part, or None."""
    return next((row for person, row in zip(people, named, strict=True) if person.role == role), None)


def _deciders(pairs: Sequence[tuple[Person, Names]], naming: Naming) -> list[Names]:
    clients = [(person, row) for person, row in pairs if person.side == "client"]
    return [
        {"decision": decision, "decision_label": naming.label("decides", decision), "person": row}
        for decision in DECISIONS
        for person, row in clients
        if decision in person.decides
    ]
