"""Slides 6 to 8: goals, how work changes, scope."""

from __future__ import annotations

from deck.grid import Box
from deck.package import Slide
from deck.shapes import drawing
from deck.table import AIRY, Row, cell, each, header, middle, table
from deck.text import MUTED, muted, para
from deck.words import Words, heading, layout, notes, page_marks, person


def goals(words: Words) -> Slide:
    """Return the dumbbell of every goal, and under it how each is measured, by whom, by when."""
    exhibit = drawing(
        "Goals from today to target", words("goals", "exhibit_alt"), words.body(bottom=2.55), para("{% draw dumbbell(goals) %}", size=12)
    )
    row = (
        cell(para("{{ g.goal_id }}", size=12, bold=True)),
        cell(para("{{ g.goal_text or g.metric }}", size=12, bold=True), muted(words("goals", "metric_line"))),
        cell("{{ g.measure_method }}", muted("{{ g.cadence_label }}")),
        cell(person("g.owner")),
        cell(para("{{ g.due_date|date }}", size=12, bold=True), muted(words("goals", "anchor_line"))),
    )
    rows = [header(words.list("goals", "columns")), each("for g in goals", Row(row, 0.5))]
    box = words.body(top=words.body().height - 2.4)
    how = table("How goals are measured [fit 10.5]", words("goals", "alt"), box, words.widths("goals"), rows, pad=0.06)
    return Slide("goals", layout(words), heading(words, "goals", "goals") + exhibit + how + page_marks(words), notes(words, "goals"))


def work_change(words: Words) -> Slide:
    """Return today's way and the new one side by side, and beside them the goals that will show the difference."""
    row = (
        cell(para("{{ u.today }}", size=16)),
        cell(para("{{ u.problem }}", size=16)),
        cell(para("{{ u.with_us }}", size=16, bold=True, colour="dk2")),
        cell(para("{{ u.result }}", size=16, bold=True, colour="dk2")),
    )
    rows = [header(words.list("work_change", "columns"), height=0.4), each("for u in use_cases", middle(Row(row, 1.55)))]
    change = table("Before and after [fit 12]", words("work_change", "alt"), words.body(1, 9), (1, 1, 1, 1), rows)
    number = "{{ g.baseline|number(g.decimals) }} → {{ g.target|measure(g.unit, g.decimals) }}"
    goal = cell(
        para(number, size=24, bold=True, colour="dk2"),
        para(words("work_change", "metric"), size=14),
        muted(words("work_change", "goal_line")),
    )
    proof = [header([words("work_change", "proof_label")], height=0.4), each("for g in goals[:3]", middle(Row((goal,), 1.55)))]
    evidence = table("What will show it [fit 20]", words("work_change", "proof_alt"), words.body(10, 12), (1,), proof)
    frame = heading(words, "work_change", "use_cases")
    return Slide("work_change", layout(words), frame + change + evidence + page_marks(words), notes(words, "work_change"))


def scope(words: Words) -> Slide:
    """Return three columns: in scope, not in scope, later."""
    tables = [
        _scope_column(words, "in", "dk2", words.body(1, 6)),
        _scope_column(words, "out", MUTED, words.body(7, 9)),
        _scope_column(words, "later", MUTED, words.body(10, 12)),
    ]
    return Slide("scope", layout(words), heading(words, "scope", "scope") + "".join(tables) + page_marks(words), notes(words, "scope"))


def _scope_column(words: Words, part: str, colour: str, box: Box) -> str:
    name = f"scope_{part}"
    item = para("{{ s.item }}", size=16, bold=part == "in")
    reason = muted("{{ s.reason }}")
    empty = each(f"if not {name}", Row((cell(para(words("scope", "nothing"), size=16, colour=MUTED)),), 0.5))
    if part == "in":
        phase, quantity = para("{{ s.phase }}", size=16), para("{{ s.quantity }}", size=16, bold=True, colour="dk2")
        row = Row((cell(item, reason), cell(phase), cell(quantity)), 0.85)
        top = header([words("scope", "in_label"), *words.list("scope", "in_columns")], colour=colour, height=0.4)
        empty = each(f"if not {name}", Row((cell(para(words("scope", "nothing"), size=16, colour=MUTED)), cell(""), cell("")), 0.5))
        return table(
            "In scope [fit 14]", words("scope", "in_alt"), box, (3.2, 1.2, 1.6), [top, each(f"for s in {name}", row), empty], pad=AIRY
        )
    detail = muted("{{ [s.phase, s.quantity]|select|join(words_between) }}".replace("words_between", '" · "'))
    top = header([words("scope", f"{part}_label")], colour=colour, height=0.4)
    row = each(f"for s in {name}", Row((cell(item, detail, reason),), 0.85))
    label = {"out": "Not in scope [fit 14]", "later": "Later [fit 14]"}[part]
    return table(label, words("scope", f"{part}_alt"), box, (1,), [top, row, empty], pad=AIRY)
