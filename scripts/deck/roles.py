"""Slides 12 to 14: RACI, decisions and escalation, governance and change."""

from __future__ import annotations

from deck.grid import BODY_BOTTOM, columns_box
from deck.package import Slide
from deck.shapes import text_box
from deck.table import DENSE, Cell, Row, cell, each, header, middle, table
from deck.text import MUTED, Run, muted, para
from deck.words import Words, heading, layout, notes, page_marks, person

# Inside the column loop `loop` counts people, and `letters` stand in the order of `raci_people`.
LETTER = "row.letters[loop.index0]"
SIDE = '("accent2" if p.side == "client" else "accent1")'


def raci(words: Words) -> Slide:
    """Return the matrix of activities and named people, with the meaning of each letter under it."""
    client = Run('{% column for p in raci_people %}{% if p.side == "client" %}{{ p|addressed }}{% endif %}', 11, True, "accent2")
    vendor = Run('{% if p.side != "client" %}{{ p|addressed }}{% endif %}', 11, True, "accent1")
    top = Row(
        (
            Cell((para(words("raci", "activity"), size=12, bold=True),), "b"),
            Cell((para(client, vendor, align="ctr"), para("{{ p.role_label }}{% endfor %}", size=10.5, align="ctr")), "b"),
        ),
        0.8,
        "ink",
    )
    filled = f'{{% fill {SIDE} if "A" in {LETTER} else ("accent6 15" if "R" in {LETTER} else "") %}}'
    white = Run(f'{filled}{{% if "A" in {LETTER} %}}{{{{ {LETTER} }}}}{{% endif %}}', 14, True, "lt1")
    strong = Run(f'{{% if {LETTER} == "R" %}}{{{{ {LETTER} }}}}{{% endif %}}', 14, True, "dk1")
    plain = Run(f'{{% if {LETTER} == "C" or {LETTER} == "I" %}}{{{{ {LETTER} }}}}{{% endif %}}', 14, False, "dk1")
    activity = cell(para("{{ row.activity }}", size=12, bold=True), para("{{ row.note }}", size=10.5, colour=MUTED), anchor="ctr")
    line = each("for row in raci", Row((activity, Cell((para(white, strong, plain, align="ctr"),), "ctr")), 0.55))
    matrix = table("RACI [fit 12]", words("raci", "alt"), words.body(bottom=0.4), (2.4, 9.73), [top, line])
    legend = text_box("Legend [fit 10.5]", columns_box(1, 12, BODY_BOTTOM - 0.3, BODY_BOTTOM), (para(*_legend(words)),), anchor="b")
    return Slide("raci", layout(words), heading(words, "raci", "raci") + matrix + legend + page_marks(words), notes(words, "raci"))


def _legend(words: Words) -> list[Run]:
    runs = [Run(word, 12) for word in words.list("raci", "legend")]
    sides = [Run(words("raci", "client"), 12, True, "accent2"), Run(words("raci", "vendor"), 12, True, "accent1")]
    return [*runs, *sides]


def decisions(words: Words) -> Slide:
    """Return who decides what on the left, and the ladder of escalation on the right."""
    row = (
        cell(para("{{ d.decision_label }}", size=16)),
        cell(para("{{ d.person|addressed }}", size=16, bold=True), muted("{{ d.person.affiliation }}")),
    )
    left_rows = [header(words.list("decisions", "columns"), height=0.4), each("for d in deciders", middle(Row(row, 0.885)))]
    left = table("Who decides [fit 14]", words("decisions", "alt"), words.body(1, 5), (1.7, 3.3), left_rows)
    step = (
        cell(para("{{ e.level }}", size=20, bold=True, colour="dk2")),
        cell(para(person("e.client_person"), size=16, bold=True, colour="accent2")),
        cell(para(person("e.vendor_person"), size=16, bold=True, colour="accent1")),
        cell(para(words("decisions", "response"), size=16), muted("{{ e.purpose }}")),
    )
    *ladder, within = words.list("decisions", "ladder")
    within = (
        "{% column if escalation|selectattr('response_hours')|list or escalation|selectattr('purpose')|list %}" + within + "{% endif %}"
    )
    right_rows = [header([*ladder, within], height=0.4), each("for e in escalation", middle(Row(step, 1.18)))]
    right = table("Escalation [fit 16]", words("decisions", "ladder_alt"), words.body(6, 12), (0.75, 2.05, 1.85, 2.3), right_rows)
    frame = heading(words, "decisions", "deciders or escalation")
    return Slide("decisions", layout(words), frame + left + right + page_marks(words), notes(words, "decisions"))


def governance(words: Words) -> Slide:
    """Return the regular meetings, and under them the channels and the steps of a change."""
    row = (
        cell(para("{{ m.meeting }}", size=14, bold=True), muted("{{ m.purpose }}")),
        cell(words("governance", "rhythm"), size=14),
        cell(words("governance", "clock"), size=14),
        cell(para("{{ m.attendees }}", size=14), muted(words("governance", "minutes_owner"))),
        cell("{{ m.channel }}", size=14),
    )
    *labels, channel = words.list("governance", "columns")
    channel = "{% column if meetings|selectattr('channel')|list %}" + channel + "{% endif %}"
    rows = [header([*labels, channel]), each("for m in meetings", middle(Row(row, 0.66)))]
    box = words.body(bottom=2.85)
    meetings = table("Meetings [fit 12.5]", words("governance", "alt"), box, words.widths("governance"), rows)
    frame = heading(words, "governance", "meetings or channels or change_approval")
    shapes = frame + meetings + _channels(words) + _change(words) + page_marks(words)
    return Slide("governance", layout(words), shapes, notes(words, "governance"))


def _channels(words: Words) -> str:
    """Return what each channel is for and who answers on it."""
    row = (
        cell(para("{{ c.channel }}", size=14, bold=True)),
        cell(para("{{ c.meeting or c.purpose }}", size=14), muted("{% paragraph if c.meeting %}{{ c.purpose }}{% endif %}")),
        cell(para("{{ c.attendees }}", size=14), para(person("c.client_person"), size=14), para(person("c.vendor_person"), size=14)),
    )
    *labels, who = words.list("governance", "channel_columns")
    named = ("attendees", "client_person", "vendor_person")
    test = " or ".join(f"channels|selectattr('{key}')|list" for key in named)
    rows = [header([*labels, f"{{% column if {test} %}}{who}{{% endif %}}"]), each("for c in channels", middle(Row(row, 0.66)))]
    box = words.body(1, 6, top=words.body().height - 2.6)
    return table("Channels [fit 12.5]", words("governance", "channels_alt"), box, (1.1, 2.9, 2.0), rows, pad=DENSE)


def _change(words: Words) -> str:
    """Return the four steps of a change, and under them who approves and in what form."""
    steps = zip(words.list("governance", "steps"), words.list("governance", "step_texts"), strict=True)
    rows = [header([words("governance", "change_label"), ""])]
    for number, (step, text) in enumerate(steps, start=1):
        rows.append(middle(Row((cell(para(f"{number}  {step}", size=14, bold=True, colour="dk2")), cell(text, size=14)), 0.36)))
    purpose = muted("{{ change_approval.purpose }}")
    last = (
        cell(para(words("governance", "approval_label"), size=14, bold=True)),
        cell(para(words("governance", "approvers"), size=14, bold=True), purpose),
    )
    rows.append(each("if change_approval", middle(Row(last, 0.5, "none"))))
    box = words.body(7, 12, top=words.body().height - 2.6)
    return table("How a change is made [fit 12.5]", words("governance", "change_alt"), box, (1.75, 4.25), rows, pad=DENSE)
