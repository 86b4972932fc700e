"""Slides 12 to 14: RACI, decisions and escalation, governance and change."""

from __future__ import annotations

from deck.grid import BODY_BOTTOM, Box, columns_box
from deck.package import Slide
from deck.shapes import text_box
from deck.table import DENSE, Cell, Part, Row, cell, each, header, middle, shared, table
from deck.text import MUTED, Run, muted, para
from deck.words import Words, heading, layout, notes, page_marks, person

# Inside the column loop `loop` counts people, and `letters` stand in the order of `raci_people`.
LETTER = "row.letters[loop.index0]"
SIDE = '("accent2" if p.side == "client" else "accent1")'
# What a cell without A or R is filled with: the columns of our side stand on a quiet panel, which divides the two sides.
PANEL = '("" if p.side == "client" else "lt2")'
# With more people than this, names are short and parts are not told.
FEW = 10


def raci(words: Words) -> Slide:
    """Return the matrix of activities and named people, with the meaning of each letter under it."""
    opener = "{% column for p in raci_people %}{% fill " + PANEL + " %}"
    told = f"{{% if raci_people|length <= {FEW} %}}{words('raci', 'role')}{{% endif %}}{{% endfor %}}"
    role = para(told, size=10, align="ctr")
    people = Cell((para(*_name(words, opener), align="ctr"), role), "b", margin=0.04)
    top = Row((Cell((para(words("raci", "activity"), size=12, bold=True),), "b"), people), 0.8, "ink")
    filled = f'{{% fill {SIDE} if "A" in {LETTER} else ("accent6 15" if "R" in {LETTER} else {PANEL}) %}}'
    white = Run(f'{filled}{{% if "A" in {LETTER} %}}{{{{ {LETTER} }}}}{{% endif %}}', 14, True, "lt1")
    strong = Run(f'{{% if {LETTER} == "R" %}}{{{{ {LETTER} }}}}{{% endif %}}', 14, True, "dk1")
    plain = Run(f'{{% if {LETTER} == "C" or {LETTER} == "I" %}}{{{{ {LETTER} }}}}{{% endif %}}', 14, False, "dk1")
    # In a draft nobody may be accountable yet: a letter has no column to stand in then, so the hole stands with its activity.
    unsettled = para(f"{{% paragraph if row.a and row.a is not known %}}{words('raci', 'unsettled')}{{% endif %}}", size=10.5, colour=MUTED)
    note = para("{{ row.note }}", size=10.5, colour=MUTED)
    activity = cell(para("{{ row.activity }}", size=12, bold=True), unsettled, note, anchor="ctr")
    letters = Cell((para(white, strong, plain, align="ctr"),), "ctr", margin=0.04)
    line = each("for row in raci", Row((activity, letters), 0.55))
    matrix = table("RACI [fit 12]", words("raci", "alt"), words.body(bottom=0.4), (2.25, 9.88), [top, line])
    legend = text_box("Legend [fit 10.5]", columns_box(1, 12, BODY_BOTTOM - 0.3, BODY_BOTTOM), (para(*_legend(words)),), anchor="b")
    return Slide("raci", layout(words), heading(words, "raci", "raci") + matrix + legend + page_marks(words), notes(words, "raci"))


def _name(words: Words, opener: str) -> tuple[Run, Run]:
    """Return the name of one person in the colour of the side: whole, or short where whole names have no room."""
    name = f"{{% if raci_people|length <= {FEW} %}}{{{{ p|addressed }}}}{{% else %}}{words('raci', 'short_name')}{{% endif %}}"
    client = Run(f'{opener}{{% if p.side == "client" %}}{name}{{% endif %}}', 11, True, "accent2")
    return client, Run(f'{{% if p.side != "client" %}}{name}{{% endif %}}', 11, True, "accent1")


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
    frame = heading(words, "decisions", "deciders or escalation")
    return Slide("decisions", layout(words), frame + left + _ladder(words) + page_marks(words), notes(words, "decisions"))


def _ladder(words: Words) -> str:
    """Return the steps of escalation; without any answer time the people have its width."""
    step, client, vendor, within = words.list("decisions", "ladder")
    label, people = shared(
        Part("client", client, (para(person("e.client_person"), size=16, bold=True, colour="accent2"),)),
        Part("vendor", vendor, (para(person("e.vendor_person"), size=16, bold=True, colour="accent1"),)),
        Part(
            "answer",
            within,
            (para(words("decisions", "response"), size=16), muted("{{ e.purpose }}")),
            "(escalation|selectattr('response_hours')|list or escalation|selectattr('purpose')|list)",
        ),
    )
    row = middle(Row((cell(para("{{ e.level }}", size=20, bold=True, colour="dk2")), people), 1.18))
    rows = [header([step, label], height=0.4), each("for e in escalation", row)]
    return table("Escalation [fit 14]", words("decisions", "ladder_alt"), words.body(6, 12), (0.7, 6.25), rows)


def governance(words: Words) -> Slide:
    """Return the regular meetings, and under them the channels and the steps of a change."""
    name, rhythm, when, who, channel = words.list("governance", "columns")
    minutes = (muted(words("governance", "minutes_owner")), "m.minutes_owner")
    label, details = shared(
        Part("when", when, (para(words("governance", "clock"), size=14), minutes)),
        Part("who", who, (para("{{ m.attendees }}", size=14),), "meetings|selectattr('attendees')|list"),
        Part("channel", channel, (para("{{ m.channel }}", size=14),), "meetings|selectattr('channel')|list"),
    )
    first = cell(para("{{ m.meeting }}", size=14, bold=True), muted("{{ m.purpose }}"))
    row = middle(Row((first, cell(words("governance", "rhythm"), size=14), details), 0.66))
    rows = [header([name, rhythm, label]), each("for m in meetings", row)]
    box = words.body(bottom=2.85)
    meetings = table("Meetings [fit 12.5]", words("governance", "alt"), box, words.widths("governance"), rows)
    frame = heading(words, "governance", "meetings or channels or change_approval")
    # Under a single meeting the rest of the slide moves up and opens out.
    below = "".join(make(words, is_high) for is_high in (False, True) for make in (_channels, _change))
    return Slide("governance", layout(words), frame + meetings + below + page_marks(words), notes(words, "governance"))


def _below(words: Words, is_high: bool, first: int, last: int) -> tuple[Box, str, str]:
    """Return box, condition and a word for the name of a table under the meetings: at the foot, or higher under a single one."""
    if is_high:
        return words.body(first, last, top=1.55), "{% shape if meetings|length < 2 %}", ", higher"
    return words.body(first, last, top=words.body().height - 2.6), "{% shape if meetings|length > 1 %}", ""


def _channels(words: Words, is_high: bool) -> str:
    """Return what each channel is for and who answers on it."""
    box, stands, more = _below(words, is_high, 1, 6)
    channel, use, who = words.list("governance", "channel_columns")
    test = " or ".join(f"channels|selectattr('{key}')|list" for key in ("attendees", "client_person", "vendor_person"))
    answering = ("{{ c.attendees }}", person("c.client_person"), person("c.vendor_person"))
    label, details = shared(
        Part("use", use, (para("{{ c.meeting or c.purpose }}", size=14), (muted("{{ c.purpose }}"), "c.meeting"))),
        Part("who", who, tuple(para(text, size=14) for text in answering), f"({test})"),
    )
    row = middle(Row((cell(para("{{ c.channel }}", size=14, bold=True)), details), 0.66))
    rows = [header([stands + channel, label]), each("for c in channels", row)]
    return table(f"Channels{more} [fit 12.5]", words("governance", "channels_alt"), box, (1.1, 4.9), rows, pad=DENSE)


def _change(words: Words, is_high: bool) -> str:
    """Return the four steps of a change, and under them who approves and in what form."""
    box, stands, more = _below(words, is_high, 7, 12)
    steps = zip(words.list("governance", "steps"), words.list("governance", "step_texts"), strict=True)
    rows = [header([stands + words("governance", "change_label"), ""])]
    for number, (step, text) in enumerate(steps, start=1):
        rows.append(
            middle(Row((cell(para(f"{number}  {step}", size=14, bold=True, colour="dk2")), cell(text, size=14)), 0.5 if is_high else 0.36))
        )
    purpose = muted("{{ change_approval.purpose }}")
    last = (
        cell(para(words("governance", "approval_label"), size=14, bold=True)),
        cell(para(words("governance", "approvers"), size=14, bold=True), purpose),
    )
    rows.append(each("if change_approval", middle(Row(last, 0.5, "none"))))
    return table(f"How a change is made{more} [fit 12.5]", words("governance", "change_alt"), box, (1.75, 4.25), rows, pad=DENSE)
