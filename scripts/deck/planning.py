"""Slides 9 to 11: timeline, what is asked of the client, phases in four answers."""

from __future__ import annotations

from deck.package import Slide
from deck.shapes import drawing
from deck.table import Row, cell, each, header, table
from deck.text import Run, muted, para
from deck.words import Words, heading, layout, notes, page_marks, person


def timeline(words: Words) -> Slide:
    """Return the plan as a Gantt with the client's closed windows, and those windows in words."""
    exhibit = drawing(
        "Timeline", words("timeline", "exhibit_alt"), words.body(bottom=1.55), para("{% draw gantt(plan, constraints, today) %}", size=12)
    )
    row = (
        cell(para("{{ c.statement }}", size=12, bold=True), muted("{{ c.impact }}")),
        cell(words.period("c")),
        cell("{{ c.response }}"),
        cell(person("c.owner")),
    )
    labels = words.list("timeline", "columns")
    top = header(["{% shape if constraints %}" + labels[0], *labels[1:]], colour="accent3")
    rows = [top, each("for c in constraints", Row(row, 0.34))]
    box = words.body(top=words.body().height - 1.4)
    closed = table("Windows we plan around [fit 10.5]", words("timeline", "alt"), box, (3.1, 3.7, 3.8, 1.5), rows)
    frame = heading(words, "timeline", "plan")
    return Slide("timeline", layout(words), frame + exhibit + closed + page_marks(words), notes(words, "timeline"))


def asks(words: Words) -> Slide:
    """Return the client's hours per phase as bars, beside what is asked, of whom, by when."""
    exhibit = drawing("Client hours", words("asks", "exhibit_alt"), words.body(1, 4), para("{% draw bars(plan) %}", size=12))
    row = (
        cell(para("{{ r.name }}", size=12, bold=True)),
        cell("{{ r.client_need }}"),
        cell(person("r.client_owner")),
        cell(words.period("r")),
        cell(para("{% if r.client_hours %}{{ r.client_hours|number }}{% endif %}", size=12, bold=True), align="r"),
    )
    total = Row(
        (
            cell(para(words("asks", "total"), size=12, bold=True)),
            cell(""),
            cell(""),
            cell(""),
            cell(para("{{ client_hours_total|number }}", size=12, bold=True), align="r"),
        ),
        rule="none",
    )
    rows = [
        header(words.list("asks", "columns"), aligns="llllr"),
        each("for r in client_asks", Row(row, 0.42)),
        each("if client_hours_total", total),
    ]
    table_of_asks = table("What we ask of you [fit 10.5]", words("asks", "alt"), words.body(5, 12), (1.6, 2.1, 1.4, 2.4, 0.7), rows)
    frame = heading(words, "asks", "client_asks")
    return Slide("asks", layout(words), frame + exhibit + table_of_asks + page_marks(words), notes(words, "asks"))


def phases(words: Words) -> Slide:
    """Return every row of the plan: when, what happens, what is delivered, what is needed, when it is done."""
    name = Run('{% if r.row_type == "milestone" %}◆ {% endif %}{{ r.name }}', 12, True)
    row = (
        cell(para(name), muted(words.period("r"))),
        cell("{{ r.what }}"),
        cell("{{ r.deliverable }}"),
        cell("{{ r.client_need }}", muted(words("phases", "depends"))),
        cell(para("{{ r.exit_criteria }}", size=12, bold=True)),
        cell(person("r.client_owner"), person("r.vendor_owner")),
    )
    rows = [header(words.list("phases", "columns")), each("for r in plan", Row(row, 0.5))]
    widths = (2.15, 2.2, 2.0, 2.0, 2.15, 1.6)
    whole = table("Phases [fit 10.5]", words("phases", "alt"), words.body(), widths, rows)
    return Slide("phases", layout(words), heading(words, "phases", "phases") + whole + page_marks(words), notes(words, "phases"))
