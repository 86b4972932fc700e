"""The portfolio review: one page to steer by, then what comes up, what is late, readiness, what moved, what is at risk, metrics.

Its names come from the whole workbook. Long tables are cut at what a meeting can talk about, and say how much is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts import Chart, chart_frame
from deck.grid import Box, columns_box
from deck.package import Slide
from deck.shapes import placeholder, text_box
from deck.table import DENSE, TIGHT, Row, cell, each, header, middle, table
from deck.text import MUTED, Paragraph, Run, muted, para
from deck.words import Words, layout, notes, page_marks

# State colours: a tint, and always the word beside it.
STATE = '("accent4 20" if @ == "green" else "accent3 20" if @ == "yellow" else "accent5 20" if @ == "red" else "accent6 15")'
BAND = (
    '("accent4 20" if @ in ["healthy", "good", "grows", "top", "above"] else "accent3 20" if @ in ["watch", "early", "holds"] '
    'else "accent5 20" if @ in ["low", "shrinks", "below"] else "")'
)
VALUES = (
    "{% paragraph for m in g.by_currency %}{{ m.renewed_value|measure(m.currency) }}"
    " / {{ m.expired_value|measure(m.currency) }}{% endfor %}"
)
# What a meeting can talk about: three slides of rows.
MOST_HEAT, MOST_RISKS, MOST_MOVES, MOST_LATE, MOST_NEXT, MOST_GROUPS = 36, 24, 36, 24, 30, 12


def _frame(words: Words, key: str, condition: str) -> str:
    """Return title and key message of a slide, computed; the slide stands when `condition` holds or for each turn of a loop."""
    title = f"{{% slide {condition} %}}" + words(key, "title")
    shapes = placeholder("title", "Title [fit 22]", (para(title),))
    if words.has_key_message:
        shapes += placeholder("body", "Key message [fit 14]", (para(words(key, "message")),), index=13)
    return shapes


def _slide(words: Words, key: str, condition: str, shapes: str, charts: tuple[Chart, ...] = ()) -> Slide:
    return Slide(key, layout(words), _frame(words, key, condition) + shapes + page_marks(words), notes(words, key), charts)


def _strong(text: str, size: float = 14) -> Paragraph:
    return para(text, size=size, bold=True)


def _filled(rule: str, name: str, text: str, size: float = 12) -> Paragraph:
    return para(f"{{% fill {rule.replace('@', name)} %}}{text}", size=size, bold=True)


def _rest(words: Words, key: str, names: str, most: int) -> str:
    """Return the line below a table that says how many rows it leaves out."""
    text = f"{{% shape if {names}|length > {most} %}}" + words("common", "rest").replace("@", f"{names}|length - {most}")
    return text_box("Left out [fit 10.5]", words.body(top=words.body().height - 0.32), (para(text, size=12, colour=MUTED),), anchor="b")


def _page(words: Words, key: str, rows: Sequence[Row], names: str, most: int, *, aligns: str = "", pad: float = DENSE) -> Slide:
    top = header(words.list(key, "columns"), aligns=aligns)
    whole = table(f"{key.title()} [fit 10.5] [grow]", words(key, "alt"), words.body(bottom=0.4), words.widths(key), [top, *rows], pad=pad)
    return _slide(words, key, f"if {names}", whole + _rest(words, key, names, most))


def cover(words: Words) -> Slide:
    """Return the cover: whose portfolio, of which month or quarter, as of which day, and that it is for us alone."""
    facts = zip(words.list("cover", "labels"), words.list("cover", "facts"), strict=True)
    rows = [middle(Row((cell(para(label, size=14, colour=MUTED)), cell(para(fact, size=16))), 0.44)) for label, fact in facts]
    shapes = (
        placeholder("ctrTitle", "Title [fit 28]", (para(words("cover", "title")),))
        + placeholder("body", "Addressee [fit 16]", (para(words("cover", "addressee")),), index=13)
        + placeholder("subTitle", "Subtitle [fit 16]", (para(words("cover", "subtitle")),), index=1)
        + table("Facts of the review [fit 12]", words("cover", "alt"), columns_box(1, 9, 4.65, 6.95), (2.6, 6.5), rows)
    )
    return Slide("cover", "cover", shapes, notes(words, "cover"))


def summary(words: Words) -> Slide:
    """Return the page to steer by: four numbers, then each currency with what ends within a year and what of it is at risk."""
    figures = "".join(
        text_box(
            f"Figure {number} [fit 14]",
            words.body(3 * number - 2, 3 * number, bottom=3.85),
            (para(Run(big, 36, True, "dk2"), after=2), muted(small, 14)),
        )
        for number, (big, small) in enumerate(
            zip(words.list("summary", "figures"), words.list("summary", "captions"), strict=True), start=1
        )
    )
    row = (
        cell(_strong("{{ p.currency or '–' }}")),
        cell(para("{{ p.count }}", size=14), align="r"),
        cell(_strong("{{ p.value|measure(p.currency) }}"), align="r"),
        cell(_strong("{{ p.value_at_risk|measure(p.currency) }}"), muted(words("summary", "share")), align="r"),
        cell(para("{{ p.late_count }}{% if p.late_count %} · {{ p.late_value|measure(p.currency) }}{% endif %}", size=14), align="r"),
        cell(para(words("summary", "rest"), size=12, colour=MUTED)),
    )
    rows = [header(words.list("summary", "columns"), aligns="lrrrrl"), each("for p in pipelines", middle(Row(row, 0.6)))]
    money = table(
        "Money by currency [fit 11] [grow]", words("summary", "alt"), words.body(top=1.55, bottom=0.15), words.widths("summary"), rows
    )
    return _slide(words, "summary", "if renewals", figures + money)


def pipeline(words: Words) -> Slide:
    """Return one slide for each currency: what ends in which of the next twelve months, by band, and what lies outside of them."""
    series = ", ".join(
        f'"{state}": "{label}"' for state, label in zip(("green", "yellow", "red", "none"), words.list("pipeline", "series"), strict=True)
    )
    call = f'{{% chart p.months, category="month_label", series={{{series}}}, unit=p.currency %}}'
    columns = chart_frame("What ends when", call, words.body(1, 9))
    facts = zip(
        words.list("pipeline", "labels"),
        words.list("pipeline", "facts"),
        ("p.count", "p.value_at_risk", "p.late_count", "p.beyond_count", "p.undated_count", "p.valueless_count"),
        strict=True,
    )
    rows = [
        each(f"if {test}", middle(Row((cell(para(label, size=14, colour=MUTED)), cell(_strong(fact), align="r")), 0.6)))
        for label, fact, test in facts
    ]
    side = words.body(10, 12)
    beside = table(
        "Facts of the pipeline [fit 11]", words("pipeline", "alt"), Box(side.left, side.top, side.width, 4.6), (1.35, 1.55), rows, pad=DENSE
    )
    chart = Chart(
        "col",
        tuple(zip(words.list("pipeline", "series"), ("accent4", "accent3", "accent5", "accent6 60"), strict=True)),
        size=12,
        gap=45,
        stacked=True,
    )
    return _slide(words, "pipeline", "for p in pipelines if p.count", columns + beside, (chart,))


def late(words: Words) -> Slide:
    """Return what is overdue: since when, why, and the next action with its owner."""
    row = (
        cell(_strong("{{ r.overdue_since|date('plain') }}")),
        cell(_strong("{{ r.client_short }}"), muted("{{ r.relationship_owner }}")),
        cell(para("{{ r.overdue_labels|join(', ') }}", size=14)),
        cell(
            para("{{ r.next_action }}", size=14),
            muted("{{ r.next_action_owner }}{% if r.next_action_due %} · {{ r.next_action_due|date('short') }}{% endif %}"),
        ),
        cell(para("{{ r.acv|measure(r.currency) }}", size=14), muted("{{ r.contract_end|date('plain') }}"), align="r"),
    )
    return _page(
        words,
        "late",
        [each(f"for r in overdue_renewals[:{MOST_LATE}]", middle(Row(row, 0.55)))],
        "overdue_renewals",
        MOST_LATE,
        aligns="llllr",
    )


def heat_map(words: Words) -> Slide:
    """Return clients down and the four dimensions across, the most value at risk first, each with its number on its colour."""
    mark = "{{ d.total if d.total is not none else '–' }}"
    head = "{% column for d in heat_map[0].readiness_dimensions %}{{ d.dim_label }}{% endfor %}"
    state = _filled(STATE, "r.worst", words("heat_map", "state"))
    dimension = para(
        "{% set d = r.readiness_dimensions[loop.index0] %}" + f"{{% fill {STATE.replace('@', 'd.band')} %}}{mark}", size=14, bold=True
    )
    row = (
        cell(_strong("{{ r.client_short }}", 12)),
        cell(para("{{ r.value_at_risk|measure(r.currency) if r.value_at_risk else '–' }}", size=12, bold=True), align="r"),
        cell(para("{{ r.contract_end|date('month') if r.contract_end else '–' }}", size=12)),
        cell(dimension, align="ctr"),
        cell(state),
    )
    columns = words.list("heat_map", "columns")
    top = header([*columns[:3], head, columns[3]], aligns="lrlcl")
    rows = [top, each(f"for r in heat_map[:{MOST_HEAT}]", middle(Row(row, 0.36)))]
    whole = table("Heat map [fit 10.5] [grow]", words("heat_map", "alt"), words.body(bottom=0.4), words.widths("heat_map"), rows, pad=TIGHT)
    return _slide(words, "heat_map", "if heat_map", whole + _rest(words, "heat_map", "heat_map", MOST_HEAT))


def moves(words: Words) -> Slide:
    """Return what changed since the last review, bad news first."""
    rule = '("accent5 20" if m.movement in ["lost", "fell", "expired"] else "accent4 20" if m.movement in ["signed", "rose"] else "")'
    row = (
        cell(para(f"{{% fill {rule} %}}{{{{ m.movement_label }}}}", size=14, bold=True)),
        cell(_strong("{{ m.client_short }}")),
        cell(para(words("moves", "change"), size=14)),
        cell(para(words("moves", "day"), size=14)),
        cell(para("{{ m.acv|measure(m.currency) }}", size=14), align="r"),
        cell(para("{{ m.relationship_owner }}", size=14)),
    )
    rows = [each(f"for m in movements[:{MOST_MOVES}]", middle(Row(row, 0.42)))]
    return _page(words, "moves", rows, "movements", MOST_MOVES, aligns="llllrl")


def risks(words: Words) -> Slide:
    """Return the contracts at risk, most value first: why, and what is done about it by whom until when; a gap is a gap."""
    under_way = "r.mitigations|rejectattr('is_done')|list"
    answer = (
        para(f"{{% paragraph for m in {under_way} %}}" + words("risks", "mitigation") + "{% endfor %}", size=12),
        para(
            f"{{% fill '' if {under_way} else 'accent5 20' %}}{{% if not ({under_way}) %}}{words('risks', 'missing')}{{% endif %}}",
            size=12,
            bold=True,
        ),
    )
    row = (
        cell(_strong("{{ r.client_short }}"), muted("{{ r.relationship_owner }}")),
        cell(
            para("{{ r.acv|measure(r.currency) }}", size=14, bold=True),
            muted("{{ r.contract_end|date('plain') or r.renewal_mode_label }}"),
            align="r",
        ),
        cell(_filled(STATE, "r.worst", "{{ r.worst_label or '–' }}", 14), muted(words("risks", "readiness"))),
        cell(para("{{ r.renewal_note }}", size=12)),
        cell(*answer),
    )
    rows = [each(f"for r in at_risk[:{MOST_RISKS}]", middle(Row(row, 0.6)))]
    return _page(words, "risks", rows, "at_risk", MOST_RISKS, aligns="lrlll")


def metrics(words: Words) -> Slide:
    """Return every figure with its base, its reading and its target."""
    row = (
        cell(_strong("{{ f.label }}{% if f.currency %} ({{ f.currency }}){% endif %}")),
        cell(_strong("{{ f.shown }}", 16), align="r"),
        cell(para(words("metrics", "base"), size=12)),
        cell(_filled(BAND, "f.band", "{{ f.band_label or '–' }}", 14)),
        cell(para("{{ f.target }}", size=12, colour=MUTED)),
    )
    top = header(words.list("metrics", "columns"), aligns="lrlll")
    rows = [top, each("for f in metrics.figures if f.value is not none", middle(Row(row, 0.44)))]
    whole = table("Metrics [fit 11] [grow]", words("metrics", "alt"), words.body(bottom=0.5), words.widths("metrics"), rows, pad=DENSE)
    said = para("{% shape if metrics.expired %}" + words("metrics", "said"), size=12, colour=MUTED)
    note = text_box("Base of the metrics [fit 10.5]", words.body(top=words.body().height - 0.4), (said,), anchor="b")
    return _slide(words, "metrics", "if metrics.expired", whole + note)


def foresight(words: Words) -> Slide:
    """Return how well renewals were foreseen six months before, beside the reasons why contracts were lost."""
    left = (
        cell(_filled(STATE, "t.band", "{{ t.band_label }}", 16)),
        cell(para("{{ t.renewed }}", size=20, bold=True), align="r"),
        cell(para("{{ t.lost }}", size=20, bold=True), align="r"),
    )
    right = (cell(para("{{ c.reason_label }}", size=16)), cell(para("{{ c.count }}", size=20, bold=True), align="r"))
    first, second = words.list("foresight", "labels")
    top, tables = words.body(), ""
    for number, (label, columns) in enumerate(((first, (1, 6)), (second, (8, 12))), 1):
        box = words.body(*columns)
        test = "metrics.risk_base" if number == 1 else "metrics.churn_reasons"
        tables += text_box(
            f"Label {number} [fit 12]",
            Box(box.left, top.top, box.width, 0.4),
            (para(f"{{% shape if {test} %}}{label}", size=16, bold=True, colour="dk2"),),
        )
    tables += table(
        "Foreseen [fit 12] [grow]",
        words("foresight", "alt"),
        words.body(1, 6, top=0.5, bottom=1.2),
        (2.6, 1.5, 1.5),
        [header(words.list("foresight", "columns"), aligns="lrr"), each("for t in metrics.risk_table", middle(Row(left, 0.8)))],
    )
    tables += table(
        "Reasons [fit 12] [grow]",
        words("foresight", "alt_reasons"),
        words.body(8, 12, top=0.5, bottom=1.2),
        (3.4, 1.2),
        [header(words.list("foresight", "reason_columns"), aligns="lr"), each("for c in metrics.churn_reasons", middle(Row(right, 0.8)))],
    )
    note = para("{% shape if metrics.risk_base %}" + words("foresight", "note"), size=14, colour=MUTED)
    tables += text_box("How to read it [fit 11]", words.body(1, 6, top=top.height - 1.0), (note,), anchor="b")
    return _slide(words, "foresight", "if metrics.risk_base", tables)


def groups(words: Words) -> list[Slide]:
    """Return the metrics by owner, by service and by industry, for the quarter."""
    slides = []
    for group in ("owner", "service", "industry"):
        names = f"metrics_by_{group}"
        row = (
            cell(_strong("{{ g.group_label }}")),
            cell(para("{{ g.expired }}", size=14), align="r"),
            cell(para("{{ g.renewed }}", size=14), align="r"),
            cell(_filled(BAND, "g.rate_band", "{{ g.renewal_rate|percent(0) if g.renewal_rate is not none else '–' }}", 14), align="r"),
            cell(para("{% if g.expired < 10 %}" + words("groups", "few") + "{% endif %}", size=12, colour=MUTED)),
            cell(
                para(
                    "{% if g.lead_days is not none %}{{ g.lead_days|measure(" + f"'{words('groups', 'unit')}'" + ", 0) }}{% endif %}",
                    size=14,
                ),
                align="r",
            ),
            cell(para(VALUES, size=12), align="r"),
        )
        key = f"groups_{group}"
        words.tables[key] = {**words.tables["groups"], **words.tables[key]}
        rows = [each(f"for g in {names}[:{MOST_GROUPS}]", middle(Row(row, 0.45)))]
        top = header(words.list("groups", "columns"), aligns="lrrrlrr")
        whole = table(
            f"By {group} [fit 10.5] [grow]", words("groups", "alt"), words.body(bottom=0.4), words.widths("groups"), [top, *rows], pad=DENSE
        )
        shapes = whole + _rest(words, key, names, MOST_GROUPS)
        slides.append(_slide(words, key, f"if period == 'quarter' and {names}|length > 1", shapes))
    return slides


def ahead(words: Words) -> Slide:
    """Return what happens until the next review: next actions by day, each with its owner."""
    row = (
        cell(
            _strong("{{ r.next_action_due|date('short') }}"),
            muted("{% paragraph if r.next_action_due < today %}" + words("ahead", "late") + "{% endif %}"),
        ),
        cell(_strong("{{ r.next_action_owner }}")),
        cell(para("{{ r.next_action }}", size=14)),
        cell(para("{{ r.client_short }}", size=14), muted("{{ r.renewal_mode_label }}")),
    )
    top = header(words.list("ahead", "columns"))
    rows = [top, each(f"for r in next_actions[:{MOST_NEXT}]", middle(Row(row, 0.45)))]
    whole = table(
        "Until the next review [fit 10.5] [grow]", words("ahead", "alt"), words.body(bottom=0.4), words.widths("ahead"), rows, pad=DENSE
    )
    return _slide(words, "ahead", "if next_actions", whole + _rest(words, "ahead", "next_actions", MOST_NEXT))


def portfolio_slides(words: Words) -> list[Slide]:
    """Return the slides of the review in order; the quarter's have the metrics by group too."""
    return [
        cover(words),
        summary(words),
        pipeline(words),
        late(words),
        heat_map(words),
        moves(words),
        risks(words),
        metrics(words),
        foresight(words),
        *groups(words),
        ahead(words),
    ]
