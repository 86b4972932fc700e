"""The closeout deck: one page to decide on, then goals, deliverables, schedule, money, what is open, hand-over, lessons, what is next."""

from __future__ import annotations

from collections.abc import Sequence

from deck.grid import Box, columns_box
from deck.package import Slide
from deck.shapes import drawing, placeholder, text_box
from deck.table import DENSE, Row, cell, each, header, middle, table, wide
from deck.text import MUTED, Paragraph, Run, muted, para
from deck.words import Words, heading, layout, notes, page_marks, person

STATUS = (
    '"accent4 20" if g.status in ["reached", "on_track"] else "accent3 20" if g.status == "behind" '
    'else "accent5 20" if g.status == "missed" else ""'
)
CALLER = "{% if handover_to %}{{ handover_to_person|addressed or handover_to }}{% elif csm %}{{ csm|addressed }}{% endif %}"
ACTUAL = "{% if g.actual is not none %}{{ g.actual|measure(g.unit, g.decimals) if g.decimals else g.actual|measure(g.unit) }}{% endif %}"


def cover(words: Words) -> Slide:
    """Return the cover: client, project, final delivery, version."""
    values = [
        ("delivery_date", "{{ delivery_date|date }}"),
        ("vendor_name", words("cover", "presenters")),
        ("version", words("cover", "version")),
        ("confidentiality_label", "{{ confidentiality_label }}"),
    ]
    rows = [
        each(f"if {test}", middle(Row((cell(para(label, size=14, colour=MUTED)), cell(para(value, size=16))), 0.44)))
        for label, (test, value) in zip(words.list("cover", "labels"), values, strict=True)
    ]
    shapes = (
        placeholder("ctrTitle", "Title [fit 28]", (para("{{ project_name|lines(20) }}"),))
        + placeholder("body", "Addressee [fit 16]", (para(words("cover", "addressee")),), index=13)
        + placeholder("subTitle", "Subtitle [fit 16]", (para(words("cover", "subtitle")),), index=1)
        + table("Document facts [fit 12]", words("cover", "alt"), columns_box(1, 9, 4.65, 6.95), (1.9, 7.2), rows)
    )
    return Slide("cover", "cover", shapes, notes(words, "cover"))


def summary(words: Words) -> Slide:
    """Return the page that suffices to decide: four numbers, the facts behind them, and the decision asked."""
    figures = "".join(
        text_box(
            f"Figure {number} [fit 14]",
            words.body(3 * number - 2, 3 * number, bottom=3.95),
            (para(Run(big, 32, True, "dk2"), after=2), muted(small, 13)),
        )
        for number, (big, small) in enumerate(
            zip(words.list("summary", "figures"), words.list("summary", "captions"), strict=True), start=1
        )
    )
    tests = ("go_live_actual or delivery_date", "contract_total", "open_issues", "handover_to", "checkin_30")
    lines = zip(words.list("summary", "labels"), words.list("summary", "facts"), tests, strict=True)
    rows = [
        each(f"if {test}", middle(Row((cell(para(label, size=14, bold=True, colour="dk2")), cell(para(fact, size=14))), 0.46)))
        for label, fact, test in lines
    ]
    facts = table("Facts [fit 12]", words("summary", "alt"), words.body(top=1.35, bottom=0.95), words.widths("summary"), rows)
    asked = text_box(
        "Decision asked [fit 11]",
        words.body(top=words.body().height - 0.8),
        (para(Run(words("summary", "asked_label"), 14, True, "dk2"), Run(words("summary", "asked"), 14)),),
        fill="lt2",
        anchor="ctr",
        inset=0.15,
    )
    frame = heading(words, "summary", "deliverables or goals")
    return Slide("summary", layout(words), frame + figures + facts + asked + page_marks(words), notes(words, "summary"))


def _page(words: Words, key: str, condition: str, rows: Sequence[Row], *, aligns: str = "") -> Slide:
    """Return a slide of one table over the whole body, its header in the words of `key`."""
    top = header(words.list(key, "columns"), aligns=aligns)
    whole = table(f"{key.title()} [fit 11] [grow]", words(key, "alt"), words.body(bottom=0.15), words.widths(key), [top, *rows])
    return Slide(key, layout(words), heading(words, key, condition) + whole + page_marks(words), notes(words, key))


def _strong(text: str, size: float = 14) -> Paragraph:
    return para(text, size=size, bold=True)


def post(words: Words, name: str) -> Paragraph:
    """Return the post of a person of a row, empty where the person is on no sheet."""
    return muted(words("post", "text").replace("@", name))


def goals(words: Words) -> Slide:
    """Return every goal with baseline, target, day due, actual value and its status in a word and a tint."""
    row = (
        cell(_strong("{{ g.goal_id }}: {{ g.metric }}"), muted("{{ g.goal_text }}")),
        cell(para("{{ g.baseline|measure(g.unit, g.decimals) }}", size=14), muted("{{ g.baseline_date|date('plain') }}"), align="r"),
        cell(_strong("{{ g.target|measure(g.unit, g.decimals) }}"), muted("{{ g.due_date|date }}"), align="r"),
        cell(_strong(ACTUAL, 16), muted("{% if g.actual is not none %}{{ g.actual_date|date('short') }}{% endif %}"), align="r"),
        cell(_strong(f"{{% fill {STATUS} %}}{{{{ g.status_label }}}}"), muted(words("goals", "way"))),
        cell(person("g.owner"), post(words, "g.owner"), muted("{{ g.measure_method }}")),
    )
    return _page(words, "goals", "goals", [each("for g in goals", middle(Row(row, 0.75)))], aligns="lrrrll")


def deliverables(words: Words) -> Slide:
    """Return what was delivered, what its test showed, and who accepted it when."""
    row = (
        cell(_strong("{{ d.name }}"), muted(words("deliverables", "version"))),
        cell(para("{{ d.acceptance_criteria }}", size=12)),
        cell(para("{{ d.test_result }}", size=12)),
        cell(_strong("{{ d.status_label }}"), muted("{{ d.accepted_on|date('short') }}")),
        cell(person("d.acceptor"), post(words, "d.acceptor")),
    )
    rows = [header(words.list("deliverables", "columns")), each("for d in deliverables", middle(Row(row, 0.6)))]
    alt, widths = words("deliverables", "alt"), words.widths("deliverables")
    whole = table("Deliverables [fit 11] [grow]", alt, words.body(bottom=0.85), widths, rows)
    apart = para("{% shape if scope_out or scope_later or closed_issues %}" + words("deliverables", "scope"), size=12)
    box = words.body(top=words.body().height - 0.75)
    beside = text_box("Not part of the project [fit 10.5]", box, (apart,), fill="lt2", anchor="ctr", inset=0.1)
    frame = heading(words, "deliverables", "deliverables")
    return Slide("deliverables", layout(words), frame + whole + beside + page_marks(words), notes(words, "deliverables"))


def schedule(words: Words) -> Slide:
    """Return the plan with when each row really ran."""
    call = para("{% draw gantt(plan, constraints, actual=true) %}", size=12)
    exhibit = drawing("Planned and actual", words("schedule", "alt"), words.body(), call)
    return Slide("schedule", layout(words), heading(words, "schedule", "plan") + exhibit + page_marks(words), notes(words, "schedule"))


def money(words: Words) -> Slide:
    """Return every invoice without the expenses, beside contract, changes, billed and remaining."""
    amount = cell(para("{{ b.amount|money(currency) }}", size=14, bold=True), align="r")
    line = (
        cell(para("{{ b.item }}", size=14)),
        cell("{{ b.status_label }}"),
        cell(para("{{ (b.on or b.due)|date('short') }}"), muted(words("money", "falls"))),
        amount,
    )
    left = [
        header(words.list("money", "columns"), aligns="lllr"),
        each("for b in billing if b.kind != 'expense'", middle(Row(line, 0.5))),
    ]
    totals = ("contract_value", "change_orders_total", "contract_total", "billed_total", "remaining_total", "hours_actual")
    facts = zip(words.list("money", "labels"), words.list("money", "facts"), totals, strict=True)
    right = [header([words("money", "account"), words("money", "amount")], aligns="lr")]
    for label, fact, test in facts:
        right.append(each(f"if {test}", middle(Row((cell(para(label, size=14)), cell(para(fact, size=14, bold=True), align="r")), 0.5))))
    bills = table("Invoices [fit 11]", words("money", "alt"), words.body(1, 7, bottom=0.15), words.widths("money"), left, pad=DENSE)
    side = words.body(8, 12)
    beside = Box(side.left + 0.3, side.top, side.width - 0.3, 3.6)
    sums = table("Account [fit 11]", words("money", "sums_alt"), beside, (2.8, 2), right, pad=DENSE)
    tested = "expenses_total or change_orders or (hours_variance and hours_variance > 0)"
    apart = para(f"{{% shape if {tested} %}}" + words("money", "apart"), size=12, colour=MUTED)
    note = text_box("Changes and expenses [fit 10.5]", Box(beside.left, beside.bottom + 0.1, beside.width, 1.3), (apart,))
    frame = heading(words, "money", "billing and contract_total")
    return Slide("money", layout(words), frame + bills + sums + note + page_marks(words), notes(words, "money"))


def open_items(words: Words) -> Slide:
    """Return what is still open with severity, owner and day, then the actions that follow."""
    issue = (
        cell(_strong("{{ i.statement }}"), muted("{{ i.response }}")),
        cell(_strong("{{ i.severity_label }}")),
        cell(para(person("i.owner"), size=14), post(words, "i.owner")),
        cell("{{ i.end|date }}", size=14),
    )
    action = (
        cell(para("{{ a.action }}", size=14)),
        cell(muted("{{ a.kind_label }}")),
        cell(para(person("a.owner"), size=14), post(words, "a.owner")),
        cell("{{ a.due|date }}", size=14),
    )
    # What follows from an issue above is told there, with its owner and day.
    follows = "for a in follow_ons if a.status != 'done' and not a.horizon and a.links_to not in open_issues|map(attribute='raid_id')|list"
    rows = [each("for i in open_issues", middle(Row(issue, 0.6))), each(follows, middle(Row(action, 0.5)))]
    return _page(words, "open", "open_issues or follow_ons", rows)


def training(words: Words) -> Slide:
    """Return what knowledge went to whom, when, and what shows it."""
    row = (
        cell(_strong("{{ t.topic }}")),
        cell(para(person("t.recipient"), size=14), post(words, "t.recipient")),
        cell(para("{{ t.session_on|date }}", size=14), muted("{{ t.method }}")),
        cell(para("{{ t.evidence }}", size=14)),
    )
    rows = [header(words.list("training", "columns")), each("for t in training", middle(Row(row, 0.6)))]
    whole = table("Training [fit 11] [grow]", words("training", "alt"), words.body(bottom=1.55), words.widths("training"), rows)
    questions = "texts|selectattr('kind', 'equalto', 'handover_test')|map(attribute='text')|list"
    label = para(Run(f"{{% shape if {questions} %}}" + words("training", "tests_label"), 14, True, "dk2"), after=3)
    each_test = para(f"{{% paragraph for q in {questions} %}}{{{{ loop.index }}}}. {{{{ q }}}}{{% endfor %}}", size=14)
    box = words.body(top=words.body().height - 1.4)
    tests = text_box("Tests of the hand-over [fit 11]", box, (label, each_test), fill="lt2", anchor="ctr", inset=0.15)
    frame = heading(words, "training", "training")
    return Slide("training", layout(words), frame + whole + tests + page_marks(words), notes(words, "training"))


def satisfaction(words: Words) -> Slide:
    """Return the mean of each scale with the number of answers, beside the words of those who answered."""
    score = (
        cell(para("{{ s.scale_label }}", size=14), muted(words("satisfaction", "answers"))),
        cell(para(Run("{{ s.mean|number(1) }}", 28, True, "dk2"), Run(words("satisfaction", "of"), 14)), align="r"),
    )
    left = [header(words.list("satisfaction", "score_columns"), aligns="lr"), each("for s in survey_scores", middle(Row(score, 0.9)))]
    said = (
        cell(para(Run(words("satisfaction", "comment"), 18, False, "dk2", True)), muted(words("satisfaction", "speaker"))),
        cell(para("{{ s.score|number }}", size=16, bold=True), align="r"),
    )
    labels = words.list("satisfaction", "columns")
    right = [header(labels, aligns="lr"), each("for s in survey if s.comment", middle(Row(said, 0.9)))]
    scores = table("Scores [fit 12] [grow]", words("satisfaction", "scores_alt"), words.body(1, 3), (1.7, 1.3), left)
    comments = table("Comments [fit 12] [grow]", words("satisfaction", "alt"), words.body(5, 12, bottom=0.15), (6.9, 1.1), right)
    frame = heading(words, "satisfaction", "survey_scores")
    return Slide("satisfaction", layout(words), frame + scores + comments + page_marks(words), notes(words, "satisfaction"))


def lessons(words: Words) -> Slide:
    """Return what to keep and what to change, with effect, change and owner."""
    row = (
        cell(_strong("{{ l.type_label }}")),
        cell(para("{{ l.observation }}", size=14)),
        cell(para("{{ l.effect }}", size=14)),
        cell(_strong("{{ l.change }}")),
        cell(person("l.owner"), post(words, "l.owner"), muted("{{ l.due|date('short') }}")),
    )
    return _page(words, "lessons", "lessons", [each("for l in lessons_keep + lessons_change", middle(Row(row, 0.8)))])


def support(words: Words) -> Slide:
    """Return who looks after the client from now on: owner, route, response, how long."""
    # Who delivered has handed over, and who took over is the contact: only others are a step further.
    higher = "escalation|selectattr('vendor_person')|rejectattr('vendor_person', 'in', [handover_to, handover_from])|list"
    tests = ("handover_to", "support_route", "sla", "support_until", "warranty_end", higher)
    lines = zip(words.list("support", "labels"), words.list("support", "facts"), tests, strict=True)
    rows = [
        each(f"if {test}", middle(Row((cell(para(label, size=16, bold=True, colour="dk2")), cell(para(fact, size=16))), 0.75)))
        for label, fact, test in lines
    ]
    whole = table("Support [fit 12] [grow]", words("support", "alt"), words.body(bottom=0.15), words.widths("support"), rows)
    frame = heading(words, "support", "handover_to or support_route")
    return Slide("support", layout(words), frame + whole + page_marks(words), notes(words, "support"))


def ahead(words: Words) -> Slide:
    """Return the check-ins after delivery with who leads them, the dates of goals still due, and what may come next."""
    checkin = (cell(_strong("{{ c.date|date }}", 16)), cell(para(words("ahead", "checkin"), size=16)), cell(CALLER, size=14))
    goal = (cell(_strong("{{ g.due_date|date }}", 16)), cell(para(words("ahead", "goal"), size=16)), cell(person("g.owner"), size=14))
    chance = (cell(_strong("{{ o.due|date }}", 16)), cell(para(words("ahead", "chance"), size=16)), cell(person("o.owner"), size=14))
    due = "goals|selectattr('due_date')|rejectattr('is_due')|list"
    groups = (
        ("checkins", "for c in checkins", checkin),
        (due, f"for g in ({due})|sort(attribute='due_date')", goal),
        ("opportunities", "for o in opportunities", chance),
    )
    rows = []
    for label, (test, loop, cells) in zip(words.list("ahead", "groups"), groups, strict=True):
        named = wide(cell(para(label, size=12, bold=True, colour="dk2"), anchor="b"), 3)
        rows += [each(f"if {test}", Row((named,), 0.42)), each(loop, middle(Row(cells, 0.45)))]
    return _page(words, "ahead", "checkins or opportunities", rows)


def steps(words: Words) -> Slide:
    """Return what is still to do: the decision asked, the closing steps, the open items, the actions that follow, the next talk."""

    def row(what: str, who: str, by: str) -> Row:
        return middle(Row((cell(_strong(what, 12)), cell(para(person(who), size=12), post(words, who)), cell(para(by, size=12))), 0.36))

    todo = "closeout|rejectattr('group', 'in', ['retrospective', 'admin'])|rejectattr('status', 'in', ['done', 'na'])|list"
    follows = "for a in follow_ons if a.status != 'done' and not a.horizon and a.links_to not in open_issues|map(attribute='raid_id')|list"
    asked = (
        cell(_strong(words("steps", "decision"), 12)),
        cell(para("{{ sponsor|addressed }}", size=12), muted(words("steps", "sponsor"))),
    )
    talk = (cell(para(words("steps", "checkin"), size=12)), cell(CALLER, size=12), cell("{{ c.date|date }}", size=12))
    rows = [
        each("if sponsor", middle(Row((*asked, cell("{{ sow_end_date|date }}", size=12)), 0.36))),
        each(f"for c in {todo}", row("{{ c.item }}", "c.owner", "{{ c.due|date }}")),
        each("for i in open_issues", row("{{ i.statement }}", "i.owner", "{{ i.end|date }}")),
        each(follows, row("{{ a.action }}", "a.owner", "{{ a.due|date }}")),
        each("for c in (checkins|selectattr('date', 'gt', today)|list)[:1]", middle(Row(talk, 0.36))),
    ]
    frame = heading(words, "steps", f"({todo}) or open_issues or follow_ons")
    top = header(words.list("steps", "columns"))
    whole = table("Steps [fit 11] [grow]", words("steps", "alt"), words.body(bottom=0.15), words.widths("steps"), [top, *rows], pad=DENSE)
    return Slide("steps", layout(words), frame + whole + page_marks(words), notes(words, "steps"))
