"""Slides 1 to 5: cover, summary, agenda, people, purpose; and the list of participants behind the last one."""

from __future__ import annotations

from deck.grid import MARGIN, Box, columns_box
from deck.package import Slide
from deck.shapes import drawing, placeholder, text_box
from deck.table import DENSE, TIGHT, Row, cell, each, header, middle, table, wide
from deck.text import MUTED, Run, muted, para
from deck.words import Words, heading, layout, notes, page_marks, person


def cover(words: Words) -> Slide:
    """Return the cover: client, project, date, place, presenters, version."""
    labels = words.list("cover", "labels")
    values = [
        ("kickoff_at", words("cover", "when")),
        ("kickoff_place", "{{ kickoff_place }}"),
        ("vendor_name", words("cover", "presenters")),
        ("version", words("cover", "version")),
        ("confidentiality_label", "{{ confidentiality_label }}"),
    ]
    rows = [
        each(f"if {test}", middle(Row((cell(para(label, size=14, colour=MUTED)), cell(para(value, size=16))), 0.44)))
        for label, (test, value) in zip(labels, values, strict=True)
    ]
    shapes = (
        placeholder("ctrTitle", "Title [fit 28]", (para("{{ project_name|lines(20) }}"),))
        + placeholder("body", "Addressee [fit 16]", (para(words("cover", "addressee")),), index=13)
        + placeholder("subTitle", "Subtitle [fit 16]", (para(words("cover", "subtitle")),), index=1)
        + table("Document facts [fit 12]", words("cover", "alt"), columns_box(1, 9, 4.65, 6.95), (1.7, 7.4), rows)
    )
    return Slide("cover", "cover", shapes, notes(words, "cover"))


def summary(words: Words) -> Slide:
    """Return the page that holds goal, dates, scope and the client's actions."""
    half = (words.body().height - 0.3) / 2
    top_left, top_right = words.body(1, 6, bottom=half + 0.3), words.body(7, 12, bottom=half + 0.3)
    low_left, low_right = words.body(1, 6, top=half + 0.3), words.body(7, 12, top=half + 0.3)
    shapes = _goal_box(words, top_left) + _dates_box(words, top_right) + _scope_box(words, low_left) + _actions_box(words, low_right)
    frame = heading(words, "summary", "goals or next_steps")
    return Slide("summary", layout(words), frame + shapes + page_marks(words), notes(words, "summary"))


def _goal_box(words: Words, box: Box) -> str:
    number = "{{ g.baseline|number(g.decimals) }} → {{ g.target|measure(g.unit, g.decimals) }}"
    due = cell(para("{{ g.due_date|date }}", size=14))
    headline = (wide(cell(para(number, size=32, bold=True, colour="dk2"), para(words("summary", "metric"), size=14, bold=True)), 2), due)
    big = each("for g in [headline_goal] if g", middle(Row(headline, 0.9)))
    others = (cell(words("summary", "metric")), cell(para(number, size=12, bold=True)), cell("{{ g.due_date|date }}"))
    other = each("for g in goals[:3] if g != headline_goal", middle(Row(others, 0.38)))
    more = each("if goals|length > 3", Row((wide(cell(muted(words("summary", "more_goals"))), 3),), rule="none"))
    top = header(words.list("summary", "goal_columns"))
    return table("Goal [fit 16]", words("summary", "goal_alt"), box, words.widths("summary"), [top, big, other, more], pad=DENSE)


def _dates_box(words: Words, box: Box) -> str:
    fields = ("signature_date", "kickoff_date", "go_live_date", "delivery_date", "sow_end_date")
    rows = []
    for field, label in zip(fields, words.list("summary", "dates"), strict=True):
        is_main = field == "go_live_date"
        row = Row((cell(para(label, size=14, bold=is_main)), cell(para(f"{{{{ {field}|date }}}}", size=14, bold=is_main))), 0.4)
        rows.append(each(f"if {field}", middle(row)))
    top = header([words("summary", "dates_label"), words("summary", "dates_day")])
    return table("Dates [fit 12]", words("summary", "dates_alt"), box, (2.6, 3.4), [top, *rows], pad=DENSE)


def _scope_box(words: Words, box: Box) -> str:
    cells = (cell(words("summary", "item"), size=14), cell(para("{{ s.quantity }}", size=14, bold=True)))
    item = each("for s in scope_in[:4]", middle(Row(cells, 0.4)))
    out = each("if scope_out or scope_later", Row((wide(cell(muted(words("summary", "not_in_scope"))), 2),), rule="none"))
    top = header([words("summary", "scope_label"), words("summary", "scope_quantity")])
    return table("Scope [fit 12]", words("summary", "scope_alt"), box, (4.3, 1.7), [top, item, out], pad=DENSE)


def _actions_box(words: Words, box: Box) -> str:
    due = cell(para("{{ a.due|date('short') }}", size=14, bold=True))
    cells = (cell(words("summary", "action"), size=14), cell(person("a.owner"), size=14), due)
    action = each("for a in client_next_steps[:3]", middle(Row(cells, 0.4)))
    more = each("if client_next_steps|length > 3", Row((wide(cell(muted(words("summary", "more_actions"))), 3),), rule="none"))
    top = header([words("summary", "actions_label"), *words.list("summary", "actions_columns")], colour="accent2")
    return table(
        "Your actions [fit 12]",
        words("summary", "actions_alt"),
        box,
        words.widths("summary", "action_widths"),
        [top, action, more],
        pad=DENSE,
    )


def agenda(words: Words) -> Slide:
    """Return outcomes on the left, the blocks with clock times on the right."""
    lines = [each("for o in outcomes", middle(Row((cell(para("{{ o }}", size=14)),), 0.5)))]
    lines += [
        each(f"if not outcomes and {test}", middle(Row((cell(para(line, size=14)),), 0.5)))
        for test, line in zip(("goals", "plan", "raci", "next_steps"), words.list("agenda", "default_outcomes"), strict=True)
    ]
    rules = [
        each("if ground_rules", Row((cell(para(words("agenda", "rules_label"), size=12, bold=True), anchor="b"),), 0.55, "ink")),
        each("for rule in ground_rules", Row((cell("{{ rule }}"),))),
    ]
    left = table(
        "Outcomes [fit 12.5]",
        words("agenda", "outcomes_alt"),
        words.body(1, 3),
        (1,),
        [header([words("agenda", "outcomes_label")]), *lines, *rules],
        pad=DENSE,
    )
    times = "{{ b.start_time|time_range(b.end_time) }}"
    block = (
        cell(times),
        cell(para("{{ b.block }}", size=12, bold=True), muted("{{ b.purpose }}")),
        cell("{{ b.minutes }}", align="r"),
        cell(person("b.presenter")),
        cell("{{ b.output }}"),
    )
    rows = [header(words.list("agenda", "columns"), aligns="llrll"), each("for b in agenda", Row(block, 0.48))]
    right = table("Agenda [fit 10.5]", words("agenda", "alt"), words.body(4, 12), words.widths("agenda"), rows, pad=0.06)
    return Slide("agenda", layout(words), heading(words, "agenda", "agenda") + left + right + page_marks(words), notes(words, "agenda"))


def people(words: Words) -> Slide:
    """Return both sides as one chart (体制図): sponsor, lead and members with their lines, joined from lead to lead."""
    call = para("{% draw org_chart(people, client=client_name, vendor=vendor_name) %}", size=12)
    exhibit = drawing("Who works with whom", words("people", "exhibit_alt"), words.body(), call)
    return Slide("people", layout(words), heading(words, "people", "people") + exhibit + page_marks(words), notes(words, "people"))


def participants(words: Words) -> Slide:
    """Return the people of both sides, the client's first: name and post, role and decisions, attendance, why they are here."""
    rows = [header(words.list("participants", "columns"))]
    for side, colour in (("client", "accent2"), ("vendor", "accent1")):
        label = wide(cell(para(words("participants", side), size=12, bold=True, colour=colour), anchor="b"), 4)
        row = (
            cell(para("{{ p|addressed }}", size=12, bold=True, colour=colour), muted("{{ p.affiliation }}", 11)),
            cell(para("{{ p.role_label }}", size=12), muted(words("participants", "decides"), 11)),
            cell(para(words("participants", "attendance"), size=12)),
            cell(para("{{ p.invite_reason }}", size=12), muted("{{ p.duty }}", 11)),
        )
        rows += [each(f"if {side}_people", Row((label,), 0.28, "ink")), each(f"for p in {side}_people", Row(row, 0.44))]
    whole = table(
        "People [fit 11.5]", words("participants", "alt"), words.body(top=-0.1, bottom=-0.1), words.widths("participants"), rows, pad=TIGHT
    )
    return Slide(
        "participants", layout(words), heading(words, "participants", "people") + whole + page_marks(words), notes(words, "participants")
    )


def purpose(words: Words) -> Slide:
    """Return the client's own words, and why now."""
    source = para(words("purpose", "quote_source"), size=14, colour=MUTED, before=14)
    quote = placeholder("body", "Quotation [fit 12]", (para("{{ purpose }}"), source), index=14)
    why = text_box(
        "Why now [fit 14]",
        Box(MARGIN, 5.1, columns_box(1, 10, 0, 1).width, 1.7),
        (
            para(Run("{% shape if why_now %}" + words("purpose", "why_label"), 14, True, "dk2"), after=4),
            para("{{ why_now }}", size=20),
        ),
    )
    name = "message_quotation" if words.has_key_message else "quotation"
    return Slide("purpose", name, heading(words, "purpose", "purpose") + quote + why + page_marks(words), notes(words, "purpose"))
