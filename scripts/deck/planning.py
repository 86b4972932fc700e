"""Slides 9 to 11: timeline, what is asked of the client, phases in four answers."""

from __future__ import annotations

from deck.package import Slide
from deck.shapes import drawing
from deck.table import DENSE, Row, cell, each, header, middle, table, wide
from deck.text import Run, muted, para
from deck.words import Words, heading, layout, notes, page_marks, person

# How tall a row of the asks is, in inches: eight of them fill the body.
ROW = 0.55


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
    rows = [top, each("for c in constraints", middle(Row(row, 0.36)))]
    box = words.body(top=words.body().height - 1.4)
    closed = table("Windows we plan around [fit 10.5]", words("timeline", "alt"), box, (3.1, 3.7, 3.8, 1.5), rows)
    frame = heading(words, "timeline", "plan")
    return Slide("timeline", layout(words), frame + exhibit + closed + page_marks(words), notes(words, "timeline"))


def asks(words: Words) -> Slide:
    """Return the client's hours per phase as bars, beside what is asked, of whom, by when."""
    # The bars begin where the rows of the table begin, and are as tall as they are.
    call = f"{{% draw bars(client_asks, row_inches={ROW}) %}}"
    exhibit = drawing("Client hours", words("asks", "exhibit_alt"), words.body(1, 3, top=0.34, bottom=0.36), para(call, size=12))
    row = (
        cell(para("{{ r.name|truncate(@, true, '…', 0) }}".replace("@", words("asks", "name_length")), size=12, bold=True)),
        cell(para("{{ r.client_need|truncate(@, true, '…', 0) }}".replace("@", words("asks", "need_length")), size=12)),
        cell(person("r.client_owner")),
        cell(words("asks", "period"), size=words.widths("asks", "period_size")[0]),
        cell(para("{% if r.client_hours %}{{ r.client_hours|number }}{% endif %}", size=14, bold=True), align="r"),
    )
    total = Row(
        (
            wide(cell(para(words("asks", "total"), size=14, bold=True)), 4),
            cell(para("{{ client_hours_total|number }}", size=14, bold=True), align="r"),
        ),
        rule="none",
    )
    rows = [
        header(words.list("asks", "columns"), aligns="llllr"),
        each("for r in client_asks", middle(Row(row, ROW))),
        each("if client_hours_total", total),
    ]
    table_of_asks = table("What we ask of you [fit 12.5]", words("asks", "alt"), words.body(4, 12), words.widths("asks"), rows, pad=0.04)
    frame = heading(words, "asks", "client_asks")
    return Slide("asks", layout(words), frame + exhibit + table_of_asks + page_marks(words), notes(words, "asks"))


def phases(words: Words) -> Slide:
    """Return every row of the plan: when, what happens, what is delivered, what is needed, when it is done."""
    name = Run('{% if r.row_type == "milestone" %}◆ {% endif %}{{ r.name }}', 12, True)
    row = (
        cell(para(name), muted(words.period("r"), 11)),
        cell("{{ r.what }}"),
        cell("{{ r.deliverable }}"),
        cell("{{ r.client_need }}", muted(words("phases", "depends"))),
        cell(para("{{ r.exit_criteria }}", size=12, bold=True)),
        cell(
            "{% if r.vendor_owner %}" + person("r.vendor_owner") + "{% else %}" + person("r.client_owner") + "{% endif %}",
            muted(words("phases", "beside")),
        ),
    )
    rows = [header(words.list("phases", "columns")), each("for r in plan", Row(row, 0.5))]
    widths = (2.5, 2.3, 1.85, 1.9, 2.0, 1.55)
    whole = table("Phases [fit 10.5]", words("phases", "alt"), words.body(), widths, rows, pad=DENSE)
    return Slide("phases", layout(words), heading(words, "phases", "phases") + whole + page_marks(words), notes(words, "phases"))
