"""Slides 15 to 18 and the appendix: risks, scorecard, next steps, contacts, assumptions and terms."""

from __future__ import annotations

from deck.grid import BODY_BOTTOM, Box, columns_box
from deck.package import Slide
from deck.shapes import drawing, text_box
from deck.table import DENSE, Cell, Row, cell, each, header, middle, table
from deck.text import MUTED, Run, muted, para
from deck.words import Words, heading, layout, notes, page_marks, person


def risks(words: Words) -> Slide:
    """Return each risk with its level, its response, its owner and its date."""
    level = '{"high": "accent5 15", "medium": "accent3 15", "low": "accent4 15"}.get(k.level, "")'
    chip = para(f"{{% fill {level} %}}{{{{ k.level_label }}}}", size=14, bold=True, align="ctr")
    row = (
        cell(para("{{ k.statement }}", size=16, bold=True), muted("{{ k.impact }}")),
        Cell((chip, *(para(line, size=10.5, align="ctr") for line in words.list("risks", "factors"))), "ctr"),
        cell(para("{{ k.response }}", size=16)),
        cell(para(person("k.owner"), size=14)),
        cell(para("{{ k.end|date }}", size=14)),
    )
    rows = [header(words.list("risks", "columns"), aligns="lclll"), each("for k in key_risks", middle(Row(row, 1.15)))]
    whole = table("Risks [fit 14]", words("risks", "alt"), words.body(), (3.4, 1.45, 3.3, 1.75, 2.23), rows)
    return Slide("risks", layout(words), heading(words, "risks", "key_risks") + whole + page_marks(words), notes(words, "risks"))


def scorecard(words: Words) -> Slide:
    """Return the measures by kind, and the visible wins at 30, 60 and 90 days."""
    row = (
        cell("{{ g.type_label }}", size=14),
        cell(para(words("scorecard", "metric"), size=14, bold=True)),
        cell(para("{{ g.baseline|measure(g.unit, g.decimals) }}", size=14), muted("{{ g.baseline_date|date }}"), align="r"),
        cell(para("{{ g.target|measure(g.unit, g.decimals) }}", size=14, bold=True), align="r"),
        cell("{{ g.due_date|date }}", size=14),
        cell("{{ g.cadence_label }}", size=14),
        cell(person("g.owner"), size=14),
    )
    rows = [
        header(words.list("scorecard", "columns"), aligns="llrrlll"),
        each("for g in leading_goals + lagging_goals", middle(Row(row, 0.6))),
    ]
    card = table("Scorecard [fit 12.5]", words("scorecard", "alt"), words.body(bottom=2.45), words.widths("scorecard"), rows, pad=DENSE)
    frame = heading(words, "scorecard", "goals or quick_wins")
    return Slide("scorecard", layout(words), frame + card + _quick_wins(words) + page_marks(words), notes(words, "scorecard"))


def _quick_wins(words: Words) -> str:
    """Return the strip of visible wins; without goals above it, it has the whole slide."""
    shapes = ""
    for name, test, box in (
        ("First visible wins", "goals", words.body(top=words.body().height - 2.2)),
        ("First visible wins, alone", "not goals", words.body()),
    ):
        call = f'{{% draw strip(quick_wins if {test} else [], item="action", note="owner") %}}'
        shapes += drawing(name, words("scorecard", "wins_alt"), box, para(call, size=12))
    return shapes


def next_steps(words: Words) -> Slide:
    """Return what each side does next: the client's actions on the left, ours on the right."""
    left = _actions(words, "client", "accent2", words.body(1, 6, bottom=1.2))
    right = _actions(words, "vendor", "accent1", words.body(7, 12, bottom=1.2))
    meeting = text_box(
        "Next meeting [fit 12]",
        words.body(top=words.body().height - 0.95),
        (
            para(Run("{% shape if next_meeting_at %}" + words("next_steps", "next_meeting"), 14, True), after=2),
            para("{{ next_meeting_at|datetime }}", size=20, bold=True, colour="dk2"),
        ),
        fill="lt2",
        anchor="ctr",
        inset=0.15,
    )
    frame = heading(words, "next_steps", "next_steps")
    return Slide("next_steps", layout(words), frame + left + right + meeting + page_marks(words), notes(words, "next_steps"))


def _actions(words: Words, side: str, colour: str, box: Box) -> str:
    row = (
        cell(para("{{ a.action }}", size=16)),
        cell(para(person("a.owner"), size=16, bold=True)),
        cell(para("{{ a.due|date }}", size=14)),
    )
    labels = [words("next_steps", side), *words.list("next_steps", "columns")]
    rows = [header(labels, colour=colour, height=0.4), each(f"for a in {side}_next_steps", middle(Row(row, 0.85)))]
    return table(f"Actions of the {side} [fit 12]", words("next_steps", f"{side}_alt"), box, words.widths("next_steps"), rows)


def contacts(words: Words) -> Slide:
    """Return the sponsor's sentence, the next meeting, and how to reach each person."""
    frame = heading(words, "contacts", "contacts")
    who = _reach(words, has_phones=True) + _reach(words, has_phones=False)
    return Slide("contacts", layout(words), frame + who + _last_words(words) + page_marks(words), notes(words, "contacts"))


def _reach(words: Words, *, has_phones: bool) -> str:
    """Return the table of people; the one without phones stands where nobody's phone is known."""
    columns = [
        cell(para("{{ p|addressed }}", size=12, bold=True)),
        cell(words("contacts", "side")),
        cell("{{ p.affiliation }}"),
        cell("{{ p.role_label }}"),
        cell("{{ p.email }}"),
    ]
    phones = "contacts|selectattr('phone')|list"
    first, *labels, phone = words.list("contacts", "columns")
    name, test, key = "Contacts without phones [fit 10.5]", f"not {phones}", "widths_without_phone"
    if has_phones:
        name, test, key = "Contacts [fit 10.5]", phones, "widths"
        columns.append(cell("{{ p.phone }}"))
        labels.append(phone)
    rows = [header([f"{{% shape if {test} %}}{first}", *labels]), each("for p in contacts", middle(Row(tuple(columns), 0.36)))]
    return table(name, words("contacts", "alt"), words.body(bottom=1.2), words.widths("contacts", key), rows)


def _last_words(words: Words) -> str:
    """Return the strip at the foot: the sponsor's sentence with the next meeting beside it; later pages only name the meeting."""
    top = words.body().height - 1.08
    is_spoken = "sponsor_sentence and page == 1"
    quote = para(Run(f"{{% shape if {is_spoken} %}}{{{{ sponsor_sentence }}}}", 20, False, "dk2", True))
    speaker = muted(words("contacts", "speaker"))
    shapes = [
        text_box("Commitment [fit 13]", words.body(1, 8, top=top), (quote, speaker), fill="lt2", anchor="ctr", inset=0.15),
    ]
    for name, first, test in (
        ("Next meeting [fit 12]", 9, f"next_meeting_at and {is_spoken}"),
        ("Next meeting, alone [fit 12]", 1, f"next_meeting_at and not ({is_spoken})"),
    ):
        lines = (
            para(Run(f"{{% shape if {test} %}}" + words("contacts", "next_meeting"), 14, True), after=2),
            para("{{ next_meeting_at|datetime }}", size=20, bold=True, colour="dk2"),
        )
        shapes.append(text_box(name, words.body(first, 12, top=top), lines, fill="lt2", anchor="ctr", inset=0.15))
    return "".join(shapes)


def appendix(words: Words) -> Slide:
    """Return assumptions, the client's terms and ours, and the history of this document."""
    details = [muted(f"{{{{ x.{field} }}}}") for field in ("impact", "response")]
    details.append(muted(words("appendix", "until")))
    assumption = (cell(para("{{ x.statement }}", size=14), *details), cell(person("x.owner"), size=14))
    none = muted(words("appendix", "none"))
    left_rows = [
        header(words.list("appendix", "assumption_columns")),
        each("for x in assumptions", middle(Row(assumption, 0.6))),
        each("if not assumptions", Row((cell(none), cell("")))),
    ]
    left = table("Assumptions [fit 12.5]", words("appendix", "assumptions_alt"), words.body(1, 6, bottom=0.45), (4.4, 1.6), left_rows)
    term = (cell(para("{{ t.client_term }}", size=14, bold=True)), cell("{{ t.our_term }}", size=14), cell("{{ t.meaning }}", size=14))
    right_rows = [
        header(words.list("appendix", "term_columns")),
        each("for t in glossary", middle(Row(term, 0.6))),
        each("if not glossary", Row((cell(none), cell(""), cell("")))),
    ]
    right = table("Terms [fit 12]", words("appendix", "terms_alt"), words.body(7, 12, bottom=0.45), (1.4, 1.7, 2.9), right_rows)
    line = "{% for h in document_history %}" + words("appendix", "history") + "{% endfor %}"
    history = text_box(
        "Document history [fit 9]", columns_box(1, 12, BODY_BOTTOM - 0.3, BODY_BOTTOM), (para(line, size=10.5, colour=MUTED),), anchor="b"
    )
    frame = heading(words, "appendix", "assumptions or glossary")
    return Slide("appendix", layout(words), frame + left + right + history + page_marks(words), notes(words, "appendix"))
