"""Slides 1 to 5: cover, summary, agenda, people, purpose."""

from __future__ import annotations

from deck.grid import MARGIN, Box, columns_box
from deck.package import Slide
from deck.shapes import placeholder, text_box
from deck.table import Row, cell, each, header, table
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
        each(f"if {test}", Row((cell(para(label, size=14, colour=MUTED)), cell(para(value, size=16))), 0.42))
        for label, (test, value) in zip(labels, values, strict=True)
    ]
    shapes = (
        placeholder("ctrTitle", "Title [fit 28]", (para("{{ project_name }}"),))
        + placeholder("body", "Addressee [fit 16]", (para(words("cover", "addressee")),), index=13)
        + placeholder("subTitle", "Subtitle [fit 16]", (para(words("cover", "subtitle")),), index=1)
        + table("Document facts [fit 12]", words("cover", "alt"), columns_box(1, 9, 4.75, 6.95), (1.7, 7.4), rows)
    )
    return Slide("cover", "Cover", shapes, notes(words, "cover"))


def summary(words: Words) -> Slide:
    """Return the page that holds goal, dates, scope and the client's actions."""
    half = (words.body().height - 0.25) / 2
    top_left, top_right = words.body(1, 6, bottom=half + 0.25), words.body(7, 12, bottom=half + 0.25)
    low_left, low_right = words.body(1, 6, top=half + 0.25), words.body(7, 12, top=half + 0.25)
    shapes = _goal_box(words, top_left) + _dates_box(words, top_right) + _scope_box(words, low_left) + _actions_box(words, low_right)
    frame = heading(words, "summary", "goals or next_steps")
    return Slide("summary", layout(words), frame + shapes + page_marks(words), notes(words, "summary"))


def _goal_box(words: Words, box: Box) -> str:
    number = "{{ g.baseline|number(g.decimals) }} → {{ g.target|measure(g.unit, g.decimals) }}"
    headline = (
        cell(para(number, size=32, bold=True, colour="dk2"), para("{{ g.metric }}", size=14)),
        cell(para("{{ g.due_date|date }}", size=14), anchor="b"),
    )
    big = each("for g in [headline_goal] if g", Row(headline, 0.8))
    others = (cell(para(words("summary", "metric"), size=14)), cell(para(number, size=14, bold=True)))
    other = each("for g in goals[:3] if g != headline_goal", Row(others, 0.33))
    more = each("if goals|length > 3", Row((cell(muted(words("summary", "more_goals"))), cell("")), rule="none"))
    top = header([words("summary", "goal_label"), words("summary", "goal_due")])
    return table("Goal", words("summary", "goal_alt"), box, (3.6, 2.4), [top, big, other, more])


def _dates_box(words: Words, box: Box) -> str:
    fields = ("signature_date", "kickoff_date", "go_live_date", "delivery_date", "sow_end_date")
    rows = [
        each(f"if {field}", Row((cell(label, size=14), cell(para(f"{{{{ {field}|date }}}}", size=14, bold=field == "go_live_date"))), 0.37))
        for field, label in zip(fields, words.list("summary", "dates"), strict=True)
    ]
    return table("Dates", words("summary", "dates_alt"), box, (2.2, 3.8), [header([words("summary", "dates_label"), ""]), *rows])


def _scope_box(words: Words, box: Box) -> str:
    item = each("for s in scope_in[:4]", Row((cell(words("summary", "item"), size=14), cell("{{ s.quantity }}", size=14))))
    out = each("if scope_out or scope_later", Row((cell(muted(words("summary", "not_in_scope"))), cell("")), rule="none"))
    return table("Scope", words("summary", "scope_alt"), box, (4.5, 1.5), [header([words("summary", "scope_label"), ""]), item, out])


def _actions_box(words: Words, box: Box) -> str:
    cells = (cell(words("summary", "action"), size=14), cell(person("a.owner"), size=14), cell("{{ a.due|date('short') }}", size=14))
    action = each("for a in client_next_steps[:3]", Row(cells))
    more = each("if client_next_steps|length > 3", Row((cell(muted(words("summary", "more_actions"))), cell(""), cell("")), rule="none"))
    top = header([words("summary", "actions_label"), *words.list("summary", "actions_columns")], colour="accent2")
    return table("Your actions", words("summary", "actions_alt"), box, (2.9, 1.5, 1.6), [top, action, more])


def agenda(words: Words) -> Slide:
    """Return outcomes on the left, the blocks with clock times on the right."""
    lines = [each("for o in outcomes", Row((cell(para("{{ o }}", size=14)),), 0.42))]
    lines += [
        each(f"if not outcomes and {test}", Row((cell(para(line, size=14)),), 0.42))
        for test, line in zip(("goals", "plan", "raci", "next_steps"), words.list("agenda", "default_outcomes"), strict=True)
    ]
    rules = [
        each("if ground_rules", Row((cell(para(words("agenda", "rules_label"), size=12, bold=True), anchor="b"),), 0.6, "ink")),
        each("for rule in ground_rules", Row((cell("{{ rule }}"),))),
    ]
    left = table(
        "Outcomes", words("agenda", "outcomes_alt"), words.body(1, 3), (1,), [header([words("agenda", "outcomes_label")]), *lines, *rules]
    )
    times = "{{ b.start_time|time_range(b.end_time) }}"
    block = (
        cell(times),
        cell(para("{{ b.block }}", size=12, bold=True), muted("{{ b.purpose }}")),
        cell("{{ b.minutes }}", align="r"),
        cell(person("b.presenter")),
        cell("{{ b.output }}"),
    )
    rows = [header(words.list("agenda", "columns"), aligns="llrll"), each("for b in agenda", Row(block, 0.5))]
    right = table("Agenda [fit 10.5]", words("agenda", "alt"), words.body(4, 12), words.widths("agenda"), rows)
    return Slide("agenda", layout(words), heading(words, "agenda", "agenda") + left + right + page_marks(words), notes(words, "agenda"))


def people(words: Words) -> Slide:
    """Return both sides' people: name and post, role and decisions, why they are here."""
    left = _side(words, "client", "accent2", words.body(1, 6))
    right = _side(words, "vendor", "accent1", words.body(7, 12))
    return Slide("people", layout(words), heading(words, "people", "people") + left + right + page_marks(words), notes(words, "people"))


def _side(words: Words, side: str, colour: str, box: Box) -> str:
    # Each table shrinks by itself; a size that both sides can keep makes them look alike.
    size = 11
    row = (
        cell(para("{{ p|addressed }}", size=size, bold=True), muted("{{ p.affiliation }}", size)),
        cell(para("{{ p.role_label }}", size=size), muted(words("people", "decides"), size), muted(words("people", "attendance"), size)),
        cell(para("{{ p.invite_reason }}", size=size), muted("{{ p.duty }}", size)),
    )
    labels = [words("people", side), *words.list("people", "columns")]
    rows = [header(labels, colour=colour), each(f"for p in {side}_people", Row(row, 0.62))]
    return table(f"People of the {side} [fit 10.5]", words("people", f"{side}_alt"), box, (1.75, 1.75, 2.4), rows)


def purpose(words: Words) -> Slide:
    """Return the client's own words, and why now."""
    source = para(words("purpose", "quote_source"), size=14, colour=MUTED, before=14)
    quote = placeholder("body", "Quotation [fit 12]", (para("{{ purpose }}"), source), index=14)
    why = text_box(
        "Why now [fit 14]",
        Box(MARGIN, 5.1, columns_box(1, 10, 0, 1).width, 1.7),
        (
            para(Run("{% shape if why_now %}" + words("purpose", "why_label"), 14, True, "dk2"), after=4),
            para("{{ why_now }}", size=18),
        ),
    )
    name = "Quotation with key message" if words.has_key_message else "Quotation"
    return Slide("purpose", name, heading(words, "purpose", "purpose") + quote + why + page_marks(words), notes(words, "purpose"))
