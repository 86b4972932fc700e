"""SCP: what is included, how much of it, and what is not."""

from __future__ import annotations

import re
import unicodedata

from docgen.checks.rule import KICKOFF, Case, Finding, Findings, Rule, found_by_reader


def scp_01_scope_without_an_edge(case: Case) -> Findings:
    """Nothing is out of scope or left for later, or nothing is in scope.

    Why: Scope is what you say no to. Without that list, everything anybody ever mentioned is included.

    Bad:
        Scope | in_out | item
              | in     | Quote desk
    Good:
        Scope | in_out | item
              | in     | Quote desk
              | out    | Invoice correction
    """
    rows = case.engagement.scope
    kinds = {row.in_out for row in rows}
    if not rows or None in kinds:
        return
    related = tuple(row.cell("in_out") for row in rows[1:])
    if "in" not in kinds:
        yield Finding(rows[0].cell("in_out"), {"count": len(rows)}, "in", related)
    if not kinds & {"out", "later"}:
        yield Finding(rows[0].cell("in_out"), {"count": len(rows)}, "", related)


def scp_02_scope_without_a_quantity(case: Case) -> Findings:
    """Something in scope does not say how much of it.

    Why: "Training" is two hours or two months. 60 people in 6 sessions is a price.

    Bad:
        Scope | in_out | item     | quantity
              | in     | Training |
    Good:
        Scope | in_out | item     | quantity
              | in     | Training | 60 people, 6 sessions
    """
    return found_by_reader()


def scp_03_same_thing_in_and_out(case: Case) -> Findings:
    """The same item is in scope and also out of it or left for later.

    Why: Each side reads the row it prefers.

    Bad:
        Scope | in_out | item
              | in     | Carrier desk
              | later  | Carrier Desk
    Good:
        Scope | in_out | item
              | in     | Carrier desk, Tacoma
              | later  | Carrier desk, Spokane
    """
    first = {_key(row.item): row for row in case.engagement.scope if row.item and row.in_out == "in"}
    for row in case.engagement.scope:
        twin = first.get(_key(row.item or ""))
        if twin is not None and row.in_out in ("out", "later"):
            yield Finding(row.cell("item"), {"item": row.item}, related=(twin.cell("item"),))


def _key(text: str) -> str:
    return re.sub(r"[\s・、,.。]", "", unicodedata.normalize("NFKC", text)).casefold()


RULES = (
    Rule("SCP-01", "error", (KICKOFF,), ("Scope",), scp_01_scope_without_an_edge),
    Rule("SCP-02", "warning", (KICKOFF,), ("Scope",), scp_02_scope_without_a_quantity),
    Rule("SCP-03", "warning", (KICKOFF,), ("Scope",), scp_03_same_thing_in_and_out),
)
