"""A waterfall as stacked columns: a base nobody sees, and on it totals, increases and decreases; each step begins where the last ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias
from xml.sax.saxutils import escape

from docgen.locale import LANGUAGES, catalogue
from docgen.template.charts.above import size_above_pt
from docgen.template.charts.codes import number_codes
from docgen.template.charts.figures import figure
from docgen.template.charts.options import Options
from docgen.template.charts.plan import SLOT_TARGET, ChartPlan, LabelsPlan, SeriesPlan, StepsPlan
from docgen.template.charts.table import Number, Row, Series, Table, category_text, number_of, rows_of, unit_of, value_at
from docgen.template.charts.write import BLANK, Written
from docgen.text import formats

_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_NO_FILL = f"<a:noFill {_DRAWING}/><a:ln {_DRAWING}><a:noFill/></a:ln>"
# Tints, on which ink reads inside a column and beyond its edge; the outline of a total is dark, so that it stands out in grey too.
_TINT = '<a:solidFill {}><a:schemeClr val="{}"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr></a:solidFill>'
_OUTLINE = f'<a:ln {_DRAWING} w="12700"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:ln>'
_FILLS = {
    "total": _TINT.format(_DRAWING, "tx2") + _OUTLINE,
    "up": _TINT.format(_DRAWING, "accent1"),
    "down": _TINT.format(_DRAWING, "accent6"),
}
_SIGNS = {"up": "+", "down": "-"}
_ROLES = ("base", "total", "up", "down")
_GREY = '<a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>'
_LINE = f'<a:ln {_DRAWING} w="9525"><a:solidFill>{_GREY}</a:solidFill></a:ln>'


@dataclass(frozen=True, slots=True)
class Step:
    """One column: what it adds (None: not known), the levels it runs between, and whether it is a total."""

    label: str
    value: Number | None
    start: Number
    end: Number
    is_total: bool
    row: Row


def read_steps(rows: object, options: Options, language: str) -> tuple[Step, ...]:
    """Return the steps of a waterfall. A total without a value of its own shows the sum so far; with one, the steps go on from it.

    Raises UndefinedError for a column no row has, TypeError for what is no row and no number.
    """
    level: Number = 0
    start: Number
    steps = []
    column = options.columns[0][0]
    for row in rows_of(rows):
        value = number_of(value_at(row, column), column)
        is_total = _is_total(row, options)
        if is_total:
            start, level = 0, (level if value is None else value)
        else:
            start, level = level, _rounded(level + (value or 0))
        label = category_text(value_at(row, options.category), language)
        steps.append(Step(label, level if is_total else value, start, level, is_total, row))
    return tuple(steps)


def _is_total(row: Row, options: Options) -> bool:
    if not options.total:
        return False
    found = value_at(row, options.total)
    return found in options.totals if options.totals else bool(found)


def _rounded(value: Number) -> Number:
    return value if isinstance(value, int) else round(value, 10)


# A column of the sheet: its role, its name and its numbers.
Column: TypeAlias = tuple[str, str, tuple[Number | None, ...]]


def waterfall(steps: Sequence[Step], plan: ChartPlan, options: Options, language: str) -> tuple[Table, tuple[Written, ...]]:
    """Return the table of a waterfall and its series in their formats: those of an author who drew base, total, increase and decrease."""
    code, codes = number_codes([[step.value for step in steps]], [unit_of(step.row) for step in steps], options, language)
    columns = _columns(steps, options, language)
    series = [Series(name, values, *_signed(role, code, codes)) for role, name, values in columns]
    figures = tuple(figure for _, figure in told_steps(steps, series, language))
    told = {place: _figure(step, options, language) for place, step in enumerate(steps) if _crosses(step)}
    made = [
        _plan(role, number, plan, {n: text for n, text in told.items() if _role(steps[n]) == role})
        for number, (role, _, _) in enumerate(columns)
    ]
    spans = tuple((min(step.start, step.end), max(step.start, step.end)) for step in steps)
    size = size_above_pt(plan.steps, spans, figures) if plan.steps is not None else None
    if plan.steps is not None and size is not None:
        tops = tuple(high if text else None for (_, high), text in zip(spans, figures, strict=True))
        series.append(Series(catalogue(language)["graphics"]["waterfall_label"], tops, code, tuple(codes)))
        line = _plan("line", len(columns), plan, {})
        made = [*(replace(own, labels=_no_labels(plan.prefix)) for own in made), _line_of_labels(line, plan.steps, size, plan.prefix)]
    known = {words["graphics"][f"waterfall_{role}"] for words in map(catalogue, LANGUAGES) for role in _ROLES}
    names = [own.heading if own.heading not in ("", *known) else item.heading or "" for own, item in zip(made, series, strict=True)]
    written = tuple(
        Written(own, item, number, name, has_labels=number > len(columns))
        for number, (own, item, name) in enumerate(zip(made, series, names, strict=True), 1)
    )
    return Table(tuple(step.label for step in steps), "", tuple(series), figures if size is not None else ()), written


def _columns(steps: Sequence[Step], options: Options, language: str) -> list[Column]:
    words = catalogue(language)["graphics"]
    columns: list[Column] = [
        ("base", words["waterfall_base"], tuple(_base(step) for step in steps)),
        *((role, words[f"waterfall_{role}"], tuple(_part(step, role) for step in steps)) for role in _ROLES[1:]),
    ]
    for role in ("up", "down"):
        below = tuple(min(step.start, step.end) if _role(step) == role and _crosses(step) else None for step in steps)
        if any(value is not None for value in below):
            columns.append((f"{role} below", words["waterfall_below"].format(name=words[f"waterfall_{role}"]), below))
    if options.connectors:
        for number, (step, following) in enumerate(pairwise(steps), 1):
            level = step.end if not following.is_total or following.end == step.end else None
            values = tuple(level if place in (number - 1, number) else None for place in range(len(steps)))
            columns.append(("line", words["waterfall_connector"].format(number=number), values))
    return columns


def _line_of_labels(own: SeriesPlan, look: StepsPlan, size_pt: float, p: str) -> SeriesPlan:
    """Return the line that nobody sees, on whose points the labels stand above the columns."""
    text = f'{look.before}{round(size_pt * 100)}{look.after}<{p}dLblPos val="t"/>'
    before = f'<{p}spPr><a:ln {_DRAWING} w="9525"><a:noFill/></a:ln></{p}spPr><{p}marker><{p}symbol val="none"/></{p}marker>'
    return replace(own, before=before, labels=LabelsPlan("", (), "", text, wraps=False))


def told_steps(steps: Sequence[Step], parts: Sequence[Series], language: str) -> list[tuple[str, str]]:
    """Return the name and the figure of each step, in words: neither the base that nobody sees, nor the parts that an axis makes."""
    series = dict(zip(_ROLES, parts, strict=False))
    told = []
    for place, step in enumerate(steps):
        own = series[_role(step)]
        value = step.end if step.is_total else step.value
        told.append((step.label, "" if value is None else figure(value, own.codes[place] if own.codes else own.code, language)))
    return told


def _role(step: Step) -> str:
    return "total" if step.is_total else "up" if step.end >= step.start else "down"


def _crosses(step: Step) -> bool:
    return min(step.start, step.end) < 0 < max(step.start, step.end)


def _base(step: Step) -> Number | None:
    low, high = sorted((step.start, step.end))
    if step.is_total or step.value is None or low <= 0 <= high:
        return None
    return low if low > 0 else high


def _part(step: Step, role: str) -> Number | None:
    """Return the height that a step adds to the columns of `role`; one below zero hangs from its base."""
    if _role(step) != role or step.value is None:
        return None
    low, high = sorted((step.start, step.end))
    if step.is_total:
        return step.end
    if _crosses(step):
        return high
    return _rounded(high - low if low >= 0 else low - high)


def _signed(role: str, code: str, codes: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the number formats of a series: steps are written with their sign, whichever side of zero they are drawn on."""
    sign = _SIGNS.get(role)
    return (code, tuple(codes)) if sign is None else (_with_sign(code, sign), tuple(_with_sign(own, sign) for own in codes))


def _figure(step: Step, options: Options, language: str) -> str:
    """Return what a step adds, in words: its column is cut in two by the axis, and neither part knows the whole."""
    unit = unit_of(step.row)[0] if options.unit is None else options.unit
    return _SIGNS[_role(step)] + formats.measure(abs(step.value or 0), unit, options.decimals, language=language)


def _with_sign(code: str, sign: str) -> str:
    many = code.rpartition(";")[2] if code.startswith("[=1]") else code.partition(";")[0]
    # Two quoted texts side by side are one.
    return f'"{sign}"{many};"{sign}"{many}'.replace('""', "")


def _plan(role: str, number: int, plan: ChartPlan, told: Mapping[int, str]) -> SeriesPlan:
    """Return the format of a column of the sheet: the author's by position if he drew all four, else that of its role.

    `told` are the labels that are words, by the place of their column.
    """
    drew_all, p = len(plan.series) >= len(_ROLES), plan.prefix
    if drew_all and role in _ROLES:
        own = plan.series[number]
        return replace(own, labels=_told(own.labels, told, p)) if own.labels is not None else own
    model = plan.series[0] if plan.series else BLANK
    index = number if number < len(_ROLES) else max((series.index for series in plan.series), default=0) + number
    blank = replace(model, index=index, order=index, heading="", points=(), after="", labels=_no_labels(p))
    if role == "line":
        before = f'<{p}spPr>{_LINE}</{p}spPr><{p}marker><{p}symbol val="none"/></{p}marker>'
        return replace(blank, plot=len(plan.plots), before=before, tail=f'<{p}smooth val="0"/>')
    if role == "base":
        return replace(blank, before=_shape(_NO_FILL, p))
    above, _, below = role.partition(" ")
    if drew_all:
        return replace(blank, before=plan.series[_ROLES.index(above)].before)
    return replace(blank, before=_shape(_FILLS[above], p), labels=blank.labels if below else _told(_labels(model, p), told, p))


def _shape(fill: str, p: str) -> str:
    return f'<{p}spPr>{fill}</{p}spPr><{p}invertIfNegative val="0"/>'


def _no_labels(p: str) -> LabelsPlan:
    return LabelsPlan(f"<{p}dLbls>", (), f'<{p}delete val="1"/></{p}dLbls>')


def _labels(model: SeriesPlan, p: str) -> LabelsPlan:
    if model.labels is not None:
        return replace(model.labels, single=())
    colour = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    text = (
        f"<a:bodyPr {_DRAWING}/><a:lstStyle {_DRAWING}/><a:p {_DRAWING}><a:pPr><a:defRPr>{colour}</a:defRPr></a:pPr><a:endParaRPr/></a:p>"
    )
    return LabelsPlan(f"<{p}dLbls>", (), f"<?{SLOT_TARGET} code?><{p}txPr>{text}</{p}txPr>{_flags(p)}</{p}dLbls>")


def _told(labels: LabelsPlan, told: Mapping[int, str], p: str) -> LabelsPlan:
    """Return labels of which those at the places of `told` are these words."""
    single = []
    for place, words in told.items():
        text = f"<a:bodyPr {_DRAWING}/><a:p {_DRAWING}><a:r><a:rPr/><a:t>{escape(words)}</a:t></a:r></a:p>"
        single.append((place, f'<{p}dLbl><{p}idx val="{place}"/><{p}tx><{p}rich>{text}</{p}rich></{p}tx>{_flags(p)}</{p}dLbl>'))
    return replace(labels, single=tuple(sorted((*(item for item in labels.single if item[0] not in told), *single))))


def _flags(p: str) -> str:
    names = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return "".join(f'<{p}{name} val="{int(name == "showVal")}"/>' for name in names)
