"""RACI: who does, answers for, advises and hears."""

from __future__ import annotations

from collections import Counter

from docgen.checks.rule import KICKOFF, Case, Finding, Findings, Rule, found_by_reader
from docgen.engagement.plan import RaciRow

MOST_CONSULTED = 3
MOST_ACCOUNTABLE = 0.6
ENOUGH_ROWS = 5
LETTERS = ("r", "a", "c", "i")


def raci_01_not_exactly_one_accountable(case: Case) -> Findings:
    """An activity has no accountable person, or two.

    Why: Two people who both answer for something each wait for the other.

    Bad:
        People | name     | side   | role
               | Ana Ruiz | client | project_lead
        RACI | activity | r        | a
             | Design   | Ana Ruiz |
    Good:
        People | name     | side   | role
               | Ana Ruiz | client | project_lead
        RACI | activity | r        | a
             | Design   | Ana Ruiz | Ana Ruiz
    """
    return found_by_reader()


def raci_02_nobody_does_it(case: Case) -> Findings:
    """An activity has nobody responsible for doing it.

    Why: Somebody answers for it, nobody works on it.

    Bad:
        People | name     | side   | role
               | Ana Ruiz | client | project_lead
        RACI | activity | r | a
             | Design   |   | Ana Ruiz
    Good:
        People | name     | side   | role
               | Ana Ruiz | client | project_lead
        RACI | activity | r        | a
             | Design   | Ana Ruiz | Ana Ruiz
    """
    return found_by_reader()


def raci_03_name_is_nobodys(case: Case) -> Findings:
    """A name in the matrix is not on the sheet People of the engagement.

    Why: Roles and teams do not accept work; and a misspelt name loses its telephone number.

    Bad:
        People | name     | side   | role
               | Ana Ruiz | client | project_lead
        RACI | activity | r       | a
             | Design   | IT team | Ana Ruiz
    Good:
        People | name     | side   | role
               | Ana Ruiz | client | project_lead
        RACI | activity | r        | a
             | Design   | Ana Ruiz | Ana Ruiz
    """
    return found_by_reader()


def raci_04_two_letters_for_one_person(case: Case) -> Findings:
    """A person holds two letters in one row, other than A and R together.

    Why: Who does the work need not be informed of it. The second letter usually belongs to somebody who was forgotten.

    Bad:
        RACI | activity | r        | a          | i
             | Design   | Ana Ruiz | Ben Okoro  | Ana Ruiz
    Good:
        RACI | activity | r        | a          | i
             | Design   | Ana Ruiz | Ben Okoro  | Cleo Hart
    """
    for row in case.engagement.raci:
        letters = _letters(row)
        for name in dict.fromkeys(name for names in letters.values() for name in names):
            held = [letter for letter in LETTERS if name in letters[letter]]
            if len(held) > 1 and held != ["r", "a"]:
                values = {"name": name, "letters": " / ".join(letter.upper() for letter in held), "activity": row.activity}
                yield Finding(row.cell(held[-1]), values, related=tuple(row.cell(letter) for letter in held[:-1]))


def raci_05_too_many_to_consult(case: Case) -> Findings:
    """More than three people are to be consulted on one activity.

    Why: Each C is a meeting. With four of them the activity is a committee.

    Bad:
        RACI | activity | r   | a   | c
             | Design   | Ana | Ben | Cleo; Dan; Eve; Fay
    Good:
        RACI | activity | r   | a   | c          | i
             | Design   | Ana | Ben | Cleo; Dan | Eve; Fay
    """
    for row in case.engagement.raci:
        if len(row.c) > MOST_CONSULTED:
            yield Finding(row.cell("c"), {"activity": row.activity, "count": len(row.c)})


def raci_06_one_person_answers_for_nearly_all(case: Case) -> Findings:
    """One person is accountable for more than 60 % of the activities.

    Why: That person's holiday stops the project.

    Bad:
        RACI | activity | r   | a
             | Design   | Ana | Ana
             | Build    | Ana | Ana
             | Test     | Ana | Ana
             | Training | Ana | Ana
             | Go-live  | Ana | Ben
    Good:
        RACI | activity | r   | a
             | Design   | Ana | Ana
             | Build    | Ana | Ana
             | Test     | Ana | Ana
             | Training | Ana | Cleo
             | Go-live  | Ana | Ben
    """
    rows = case.engagement.raci
    counts = Counter(row.a for row in rows if row.a)
    if len(rows) < ENOUGH_ROWS or not counts:
        return
    name, count = counts.most_common(1)[0]
    if count > len(rows) * MOST_ACCOUNTABLE:
        first, *others = [row.cell("a") for row in rows if row.a == name]
        yield Finding(first, {"name": name, "count": count, "rows": len(rows)}, related=tuple(others))


def raci_07_client_answers_for_nothing(case: Case) -> Findings:
    """Nobody of the client is accountable for any activity.

    Why: A project that the client does not answer for is done to it, not with it.

    Bad:
        People | name      | side   | role
               | Ilse Brandt | vendor | csm
        RACI | activity | r           | a
             | Design   | Ilse Brandt | Ilse Brandt
    Good:
        People | name        | side   | role
               | Ilse Brandt | vendor | csm
               | Ana Ruiz    | client | project_lead
        RACI | activity | r           | a
             | Design   | Ilse Brandt | Ana Ruiz
    """
    rows = case.engagement.raci
    clients = {person.name for person in case.client_people}
    if rows and case.sides_are_known and all(row.a for row in rows) and not any(row.a in clients for row in rows):
        yield Finding(rows[0].cell("a"), {"rows": len(rows)}, related=tuple(row.cell("a") for row in rows[1:]))


def _letters(row: RaciRow) -> dict[str, tuple[str, ...]]:
    return {"r": row.r, "a": (row.a,) if row.a else (), "c": row.c, "i": row.i}


RULES = (
    Rule("RACI-01", "error", (KICKOFF,), ("RACI",), raci_01_not_exactly_one_accountable),
    Rule("RACI-02", "error", (KICKOFF,), ("RACI",), raci_02_nobody_does_it),
    Rule("RACI-03", "error", (KICKOFF,), ("RACI",), raci_03_name_is_nobodys),
    Rule("RACI-04", "warning", (KICKOFF,), ("RACI",), raci_04_two_letters_for_one_person),
    Rule("RACI-05", "warning", (KICKOFF,), ("RACI",), raci_05_too_many_to_consult),
    Rule("RACI-06", "warning", (KICKOFF,), ("RACI",), raci_06_one_person_answers_for_nearly_all),
    Rule("RACI-07", "info", (KICKOFF,), ("RACI",), raci_07_client_answers_for_nothing),
)
