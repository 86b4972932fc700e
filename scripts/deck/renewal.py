"""The renewal deck: what was achieved, what was learned, what comes next, and only then the options and their price."""

from __future__ import annotations

from deck.charts import BRIDGE, Chart, chart_frame
from deck.grid import Box, columns_box
from deck.package import Slide
from deck.shapes import drawing, placeholder, text_box
from deck.table import DENSE, Cell, Row, cell, each, header, middle, table, wide
from deck.text import MUTED, Paragraph, Run, muted, para
from deck.words import Words, heading, layout, notes, page_marks, person

# The one story that the deck tells in full; the value slides have the others.
STORY = "(cited_values or value)[:1]"
# More options than this stand one below the other.
FEW = 5
TINT = '{% fill "dk2 12" if o.recommended else "" %}'
ANSWERS = ("renewal.strategic_fit", "renewal.benchmark_note", "renewal.loss_if_not")
COSTS = ("renewal.switch_cost", "renewal.rebuild_cost", "renewal.delay_cost")
# Days near the signature on which the client takes no talks.
CLOSED = (
    "(constraints|selectattr('start')|selectattr('end')|selectattr('end', 'ge', today)"
    "|selectattr('start', 'le', contract_end)|list if contract_end else [])"
)
CHAPTERS = "value|selectattr('next_chapter')|list"
AHEAD = "(goals|selectattr('due_date')|selectattr('due_date', 'ge', next_term_start)|list if next_term_start else [])"


def cover(words: Words) -> Slide:
    """Return the cover: client, project, next term, until when the offer holds."""
    tests = ("sponsor", "next_term_start", "vendor_name", "renewal.valid_until", "version", "confidentiality_label")
    rows = _facts(words.list("cover", "labels"), words.list("cover", "facts"), tests, 0.38, size=16)
    shapes = (
        placeholder("ctrTitle", "Title [fit 28]", (para("{{ project_name|lines(20) }}"),))
        + placeholder("body", "Addressee [fit 16]", (para(words("cover", "addressee")),), index=13)
        + placeholder("subTitle", "Subtitle [fit 16]", (para(words("cover", "subtitle")),), index=1)
        + table("Document facts [fit 12]", words("cover", "alt"), columns_box(1, 9, 4.6, 6.95), (1.9, 7.2), rows, pad=DENSE)
    )
    return Slide("cover", "cover", shapes, notes(words, "cover"))


def _facts(labels: list[str], facts: list[str], tests: tuple[str, ...], height: float, *, size: float) -> list[Row]:
    """Return rows of a label and what it says, each of which stands when its test holds."""
    rows = []
    for label, fact, test in zip(labels, facts, tests, strict=True):
        named = cell(para(label, size=min(size, 14), bold=size < 16, colour="dk2" if size < 16 else MUTED))
        rows.append(each(f"if {test}", middle(Row((named, cell(para(fact, size=size))), height))))
    return rows


def summary(words: Words) -> Slide:
    """Return the page that suffices to decide: results first, then the proposal with its price, three answers, the decision asked."""
    numbers = "{{ v.baseline|measure(v.unit, v.decimals) }} → {{ v.result|measure(v.unit, v.decimals) }}"
    result = (
        cell(_strong("{{ v.headline }}")),
        cell(_strong(f"{{% if v.baseline is not none and v.result is not none %}}{numbers}{{% endif %}}")),
        cell(_strong("{{ v.amount|money(currency) }}"), muted("{% if v.amount %}{{ v.amount_nature_label }}{% endif %}"), align="r"),
    )
    top = header(words.list("summary", "result_columns"), aligns="llr")
    rows = [top, each("for v in (cited_values if cited_values|length > 1 else value)[:3]", middle(Row(result, 0.5)))]
    results = table("Results [fit 11]", words("summary", "results_alt"), words.body(bottom=3.15), (6.6, 3.1, 2.4), rows, pad=DENSE)
    test = " or ".join(ANSWERS)
    below = _proposal(words, test, 6) + _proposal(words, f"not ({test})", 12)
    label = _label(f"{{% shape if {test} %}}" + words("summary", "answers_label"))
    said = [f"{{{{ {field}[:1]|upper }}}}{{{{ {field}[1:] }}}}" for field in ANSWERS]
    answers = _facts(words.list("summary", "answers"), said, ANSWERS, 0.5, size=12)
    box = words.body(7, 12, top=2.15, bottom=0.65)
    below += table("Three answers [fit 10.5]", words("summary", "answers_alt"), box, (1.6, 4.4), [label, *answers], pad=DENSE)
    asked = text_box(
        "Decision asked [fit 11]",
        words.body(top=words.body().height - 0.55),
        (para(Run(words("summary", "asked_label"), 14, True, "dk2"), Run(words("summary", "asked"), 14)),),
        fill="lt2",
        anchor="ctr",
        inset=0.1,
    )
    frame = heading(words, "summary", "value or options")
    return Slide("summary", layout(words), frame + results + below + asked + page_marks(words), notes(words, "summary"))


def _proposal(words: Words, test: str, last: int) -> str:
    """Return the recommended option in rows up to grid column `last`, price after content; it stands when `test` holds."""
    rec = "recommended_option"
    tests = (rec, f"{rec} and {rec}.added", f"{rec} and {rec}.removed", rec, rec, f"{rec} and {rec}.recurring_ratio")
    label = _label(f"{{% shape if {test} %}}" + words("summary", "proposal_label"))
    other = (cell(para("{{ o.option }}", size=12, bold=True, colour="dk2")), cell(para(words("summary", "other"), size=12)))
    rows = _facts(words.list("summary", "labels"), words.list("summary", "facts"), tests, 0.34, size=12)
    box = words.body(1, last, top=2.1, bottom=0.65)
    name = "Proposal [fit 10.5]" if last < 12 else "Proposal alone [fit 10.5]"
    # Nothing is recommended: the options themselves, as far as there is room.
    rows.append(each(f"for o in ([] if {rec} else options)[:4]", middle(Row(other, 0.34))))
    return table(name, words("summary", "proposal_alt"), box, (1.3, box.width - 1.3), [label, *rows], pad=DENSE)


def _label(text: str) -> Row:
    """Return a header over both columns of a table of facts."""
    return Row((wide(header([text]).cells[0], 2),), 0.34, "ink")


def _strong(text: str, size: float = 14) -> Paragraph:
    return para(text, size=size, bold=True)


def next_term(words: Words) -> Slide:
    """Return the client's priorities in their words, beside what each result makes possible and the goals of the next term."""
    has_words = "renewal.next_priorities"
    label = para(Run(f"{{% shape if {has_words} %}}" + words("next_term", "priorities_label"), 14, True, "dk2"), after=6)
    said = para(Run(words("next_term", "priorities"), 20, False, "dk2", True))
    quote = text_box("Priorities [fit 12]", words.body(1, 4, bottom=0.15), (label, said), fill="lt2", anchor="ctr", inset=0.2)
    rows = _term_rows(words, has_words, 5) + _term_rows(words, f"not {has_words}", 1)
    frame = heading(words, "next_term", f"{has_words} or {CHAPTERS} or {AHEAD}")
    return Slide("next_term", layout(words), frame + quote + rows + page_marks(words), notes(words, "next_term"))


def _term_rows(words: Words, test: str, first: int) -> str:
    """Return results with their next step, then goals of the next term, from grid column `first` on; they stand when `test` holds."""
    step = (_strong("{{ v.next_chapter }}"), muted(words("story", "next_who")))
    chapter = (cell(para("{{ v.headline }}", size=14), muted("{{ v.value_id }}")), cell(*step))
    goal = (cell(para("{{ g.metric }}", size=14), muted(words("next_term", "baseline"))), cell(_strong(words("next_term", "goal"))))
    labels = words.list("next_term", "columns")
    rows = [header([f"{{% shape if ({test}) and ({CHAPTERS} or {AHEAD}) %}}" + labels[0], labels[1]])]
    rows.append(each(f"for v in ({CHAPTERS})[:6]", middle(Row(chapter, 0.75))))
    group = wide(cell(para(words("next_term", "goals_label"), size=12, bold=True, colour="dk2"), anchor="b"), 2)
    rows += [each(f"if {AHEAD}", Row((group,), 0.42, "ink")), each(f"for g in {AHEAD}", middle(Row(goal, 0.6)))]
    name = f"Next steps{'' if first > 1 else ' alone'} [fit 11] [grow]"
    return table(name, words("next_term", "alt"), words.body(first, 12, bottom=0.15), (1, 1.1), rows, pad=DENSE)


def options(words: Words) -> Slide:
    """Return the options side by side: what is in them, what leaves, and under it term, price and change; the recommended one tinted."""
    labels = iter(words.list("options", "labels"))
    opener = "{% column for o in options %}" + TINT
    name = Cell((para(Run(opener + "{{ o.option }}", 16, True, "dk2")), muted(words("options", "mark") + "{% endfor %}")), "b")
    top = Row((Cell((para(f"{{% shape if options|length <= {FEW} %}}", size=14),), "b"), name), 0.62, "ink")
    tax, lock = "tax_mode == 'excl' and tax_rate", "options|selectattr('price_lock')|list"
    lines = (
        ("", para(TINT + "{{ o.scope_summary }}", size=14), 0.72),
        ("options|selectattr('added')|list", para(TINT + "{{ o.added or '–' }}", size=14), 0.6),
        ("options|selectattr('removed')|list", para(TINT + "{{ o.removed or '–' }}", size=14), 0.6),
        ("", para(TINT + words("options", "term"), size=14), 0.4),
        (lock, para(TINT + words("options", "lock"), size=14), 0.4),
        ("", _strong(TINT + "{{ o.annual_price|money(currency) }}", 18), 0.5),
        ("", para(TINT + "{{ o.monthly_price|money(currency) }}", size=14), 0.4),
        (tax, para(TINT + "{{ o.price_incl|money(currency) }}", size=14), 0.4),
        ("acv", para(TINT + words("options", "change"), size=14), 0.4),
        ("recurring_value", para(TINT + words("options", "ratio"), size=14), 0.4),
    )
    rows = [top]
    for test, fact, height in lines:
        row = middle(Row((cell(para(next(labels), size=14, bold=True, colour="dk2")), cell(fact)), height))
        rows.append(each(f"if {test}", row) if test else row)
    whole = table("Options [fit 11]", words("options", "alt"), words.body(bottom=0.1), (2.3, 9.8), rows, pad=DENSE)
    frame = heading(words, "options", "options")
    return Slide("options", layout(words), frame + whole + _many_options(words) + page_marks(words), notes(words, "options"))


def _many_options(words: Words) -> str:
    """Return a row for each option, where there are too many to stand side by side."""
    row = (
        cell(_strong(TINT + "{{ o.option }}"), muted(words("options", "mark"))),
        cell(para(TINT + "{{ o.scope_summary }}", size=12)),
        cell(para(TINT + "{{ o.removed or '–' }}", size=12)),
        cell(para(TINT + words("options", "term"), size=12)),
        cell(_strong(TINT + "{{ o.annual_price|money(currency) }}"), align="r"),
        cell(para(TINT + words("options", "change"), size=12), align="r"),
    )
    first, *labels = words.list("options", "columns")
    top = header([f"{{% shape if options|length > {FEW} %}}{first}", *labels], aligns="llllrr")
    rows = [top, each("for o in options", middle(Row(row, 0.5)))]
    return table("Many options [fit 11]", words("options", "alt"), words.body(bottom=0.1), words.widths("options"), rows, pad=DENSE)


def price(words: Words) -> Slide:
    """Return the bridge from today's fee to the proposed one, beside what it rests on and what grew without a fee."""
    has_bridge = "(recommended_option and acv)"
    caption = text_box(
        "What the bridge shows [fit 12]",
        words.body(1, 7, bottom=4.75),
        (para(f"{{% shape if {has_bridge} %}}" + words("price", "chart_label"), size=14, bold=True, colour="dk2"),),
    )
    call = (
        f'{{% chart recommended_option.bridge if {has_bridge} else [], category="part_label", value="amount", '
        'total={"part": ["current", "proposed"]}, waterfall=true, unit=currency, connectors=true %}'
    )
    bridge = chart_frame("Price bridge", call, words.body(1, 7, top=0.45, bottom=0.15))
    basis = _basis(words, has_bridge, 8) + _basis(words, f"not {has_bridge}", 1)
    frame = heading(words, "price", f"{has_bridge} or renewal.price_reason or cited_values")
    chart = Chart("col", BRIDGE, size=12, gap=40, is_bridge=True)
    return Slide("price", layout(words), frame + caption + bridge + basis + page_marks(words), notes(words, "price"), (chart,))


def _basis(words: Words, test: str, first: int) -> str:
    """Return reason, results cited and additions since the contract began, from grid column `first` on; they stand when `test` holds."""

    def group(key: str, condition: str) -> Row:
        return each(f"if {condition}", Row((cell(para(words("price", key), size=12, bold=True, colour="dk2"), anchor="b"),), 0.4, "ink"))

    stands = f"{{% shape if ({test}) and (renewal.price_reason or cited_values or change_orders) %}}"
    rows = [
        header([stands + words("price", "reason_label")], colour="dk2"),
        each("if renewal.price_reason", middle(Row((cell(para(words("price", "reason"), size=14)),), 0.6))),
        group("values_label", "cited_values"),
        each(
            "for v in cited_values[:4]", middle(Row((cell(para("{{ v.headline }}", size=14), muted(words("price", "value_line"))),), 0.5))
        ),
        group("growth_label", "change_orders"),
        each(
            "for c in change_orders", middle(Row((cell(para("{{ c.description }}", size=14), muted(words("price", "growth_line"))),), 0.5))
        ),
    ]
    name = f"What the price rests on{'' if first > 1 else ', alone'} [fit 11] [grow]"
    box = words.body(first, 12, bottom=0.15)
    beside = Box(box.left + 0.2, box.top, box.width - 0.2, box.height) if first > 1 else box
    return table(name, words("price", "alt"), beside, (1,), rows, pad=DENSE)


def questions(words: Words) -> Slide:
    """Return what the client may ask with an answer in numbers, and under it what another course would cost."""
    row = (cell(_strong("{{ o.objection }}")), cell(para("{{ o.response }}", size=14)), cell(muted(words("questions", "evidence"))))
    labels = [
        f"{{% if objections %}}{label}{{% else %}}{other}{{% endif %}}"
        for label, other in zip(words.list("questions", "columns"), words.list("questions", "cost_columns"), strict=True)
    ]
    any_cost = " or ".join(COSTS)
    rows = [header(labels), each("for o in objections", middle(Row(row, 0.7)))]
    group = wide(cell(para(words("questions", "costs_label"), size=12, bold=True, colour="dk2"), anchor="b"), 3)
    rows.append(each(f"if objections and ({any_cost})", Row((group,), 0.45, "ink")))
    for label, period, field in zip(words.list("questions", "costs"), words.list("questions", "periods"), COSTS, strict=True):
        amount = para(Run(f"{{{{ {field}|money(currency) }}}} ", 14, True), Run(period, 14))
        basis = muted(f"{{% paragraph if {field}_basis %}}{{{{ {field}_basis }}}}{{% endif %}}")
        cost = (cell(para(label, size=14)), cell(amount, basis), cell(muted(words("questions", "estimate"))))
        rows.append(each(f"if {field}", middle(Row(cost, 0.42))))
    whole = table(
        "Questions [fit 11] [grow]", words("questions", "alt"), words.body(bottom=0.15), words.widths("questions"), rows, pad=DENSE
    )
    frame = heading(words, "questions", f"objections or {any_cost}")
    return Slide("questions", layout(words), frame + whole + page_marks(words), notes(words, "questions"))


def first_days(words: Words) -> Slide:
    """Return the wins of the first 90 days as a strip, and under it what follows and who works on it."""
    call = para('{% draw strip(quick_wins, item="action", note="owner") %}', size=12)
    strip = drawing("The first 90 days", words("first_days", "exhibit_alt"), words.body(bottom=3.0), call)
    row = (cell(_strong("{{ a.action }}")), cell(person("a.owner"), size=14), cell("{{ a.due|date }}", size=14))
    labels = words.list("first_days", "columns")
    then = [header(["{% shape if follow_ons %}" + labels[0], *labels[1:]]), each("for a in follow_ons", middle(Row(row, 0.45)))]
    someone = (cell(_strong("{{ p|addressed }}")), cell(muted("{{ p.affiliation }}")), cell(para("{{ p.duty or p.role_label }}", size=14)))
    team = [
        header(["{% shape if vendor_people %}" + words("first_days", "team_label"), "", ""]),
        each("for p in vendor_people[:5]", middle(Row(someone, 0.45))),
    ]
    top, shares = words.body().height - 2.8, words.widths("first_days")
    left = table("What follows [fit 11]", words("first_days", "alt"), words.body(1, 6, top=top), shares, then, pad=DENSE)
    shares = words.widths("first_days", "team_widths")
    right = table("Who works on it [fit 11]", words("first_days", "team_alt"), words.body(7, 12, top=top), shares, team, pad=DENSE)
    frame = heading(words, "first_days", "quick_wins")
    return Slide("first_days", layout(words), frame + strip + left + right + page_marks(words), notes(words, "first_days"))


def terms(words: Words) -> Slide:
    """Return the terms on the left, and on the right who does what by when until the signature."""
    tests = (
        "next_term_start",
        "options",
        "billing_cycle_label",
        "renewal.payment_terms",
        "renewal.valid_until",
        "sign_to",
        "extended_until",
        CLOSED,
    )
    label = _label("{% shape if next_steps %}" + words("terms", "label"))
    alone = _label("{% shape if not next_steps %}" + words("terms", "label"))
    rows = _facts(words.list("terms", "labels"), words.list("terms", "facts"), tests, 0.5, size=14)
    left = table("Terms [fit 11] [grow]", words("terms", "alt"), words.body(1, 5, bottom=0.15), (1.4, 3.6), [label, *rows])
    whole = table("Terms alone [fit 11] [grow]", words("terms", "alt"), words.body(bottom=0.15), (2, 10), [alone, *rows])
    owner = cell(_strong(person("a.owner")), muted("{% if a.owner_person %}{{ a.owner_person.title }}{% endif %}"))
    step = (cell(_strong("{{ a.due|date }}")), cell(para("{{ a.action }}", size=14)), owner)
    last = (cell(_strong("{{ contract_end|date }}")), cell(para(words("terms", "end"), size=14)), cell(""))
    path = [header(["{% shape if next_steps %}" + words.list("terms", "columns")[0], *words.list("terms", "columns")[1:]])]
    path += [each("for a in next_steps", middle(Row(step, 0.62))), each("if contract_end", middle(Row(last, 0.5)))]
    box = words.body(6, 12, bottom=0.15)
    beside = Box(box.left + 0.2, box.top, box.width - 0.2, box.height)
    right = table("Steps to signature [fit 11] [grow]", words("terms", "steps_alt"), beside, words.widths("terms"), path)
    frame = heading(words, "terms", "options")
    return Slide("terms", layout(words), frame + left + whole + right + page_marks(words), notes(words, "terms"))
