"""What a Program calls for a chart: the author's chart as it was rendered, and rows, become a part of the document with its workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from docgen.locale import catalogue
from docgen.template.charts.figures import figure
from docgen.template.charts.options import Options
from docgen.template.charts.plan import ChartPlan, CopiedPart
from docgen.template.charts.sheet import workbook_bytes
from docgen.template.charts.table import Series, Table, read_table
from docgen.template.charts.waterfall import read_steps, told_steps, waterfall
from docgen.template.charts.write import assign, chart_markup
from docgen.template.finish import finish
from docgen.template.marks import NEXT_PART
from docgen.template.relations import NewPart, Relation
from docgen.template.rendering import Rendering
from docgen.text import formats

PACKAGE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MOST_TOLD = 24

# The relationship id of a chart and the sentence that tells it; nothing when it has nothing to show.
Shown = tuple[str, str] | tuple[()]


def chart(text: str, rendering: Rendering, number: int, rows: object, **given: object) -> Shown:
    """Return the chart of `rows` in the author's formats, or nothing when there is no number to show."""
    plan = rendering.plans.charts[number]
    options, language = Options.read(given), rendering.language
    if plan.is_waterfall:
        steps = read_steps(rows, options, language)
        table, written = waterfall(steps, plan, options, language)
        facts = told_steps(steps, table.series, language)
    else:
        dates = plan.date_code or catalogue(language)["graphics"]["chart_date"] if plan.has_dates else ""
        table = read_table(rows, options, language, dates)
        written = assign(plan, table, language)
        facts = _facts(table, [item.heading for item in written], language)
    if not table.shows:
        return ()
    rendering.charge_steps(len(table.categories) * len(table.series))
    headings = tuple(item.heading for item in written)
    markup = chart_markup(_finished(text, rendering), plan, table, written)
    workbook = NewPart(*_name_of(plan.workbook_part), workbook_bytes(table, headings), WORKBOOK_TYPE)
    relations = (Relation(plan.workbook_id, PACKAGE_RELATION, workbook), *map(_relation, plan.parts))
    return _related(markup, relations, plan, rendering), _told(facts, language)


def copied_chart(text: str, rendering: Rendering, number: int) -> Shown:
    """Return a chart without data of its own: the author's, with the texts of this place."""
    plan = rendering.plans.charts[number]
    return _related(_finished(text, rendering), tuple(map(_relation, plan.parts)), plan, rendering), ""


def _finished(text: str, rendering: Rendering) -> str:
    return "".join(finish(NEXT_PART + text, rendering)[0])


def _related(markup: str, relations: tuple[Relation, ...], plan: ChartPlan, rendering: Rendering) -> str:
    rendering.room -= len(markup)
    if rendering.room < 0:
        rendering.refuse_text()
    part = NewPart(*_name_of(plan.part), (_DECLARATION + markup).encode("utf-8", "replace"), plan.content_type, relations)
    return rendering.relate(plan.holder, plan.relation, part)


def _relation(part: CopiedPart) -> Relation:
    if part.content is None:
        return Relation(part.id, part.type, part.target, part.external)
    return Relation(
        part.id, part.type, NewPart(*_name_of(part.target), part.content, part.content_type, tuple(map(_relation, part.relations)))
    )


def _name_of(part: str) -> tuple[str, str]:
    """Return a part's name before its number, and its ending."""
    stem, _, ending = part.rpartition(".")
    return stem.rstrip("0123456789"), f".{ending}"


def _facts(table: Table, headings: Sequence[str], language: str) -> list[tuple[str, str]]:
    """Return the name and the figures of each category, in words."""
    of, facts = catalogue(language)["graphics"]["of"], []
    for place, category in enumerate(table.categories):
        values = []
        for series, heading in zip(table.series, headings, strict=True):
            text = _shown(series, place, language)
            if text:
                values.append(of.format(name=heading, value=text) if heading and len(headings) > 1 else text)
        name = category if isinstance(category, str) else "" if category is None else figure(category, table.category_code, language)
        facts.append((name, formats.join(values, language=language)))
    return facts


def _shown(series: Series, place: int, language: str) -> str:
    value = series.values[place]
    return "" if value is None else figure(value, series.codes[place] if series.codes else series.code, language)


def _told(facts: Sequence[tuple[str, str]], language: str) -> str:
    """Return the facts of a chart as a sentence for those who do not see it."""
    words = catalogue(language)["graphics"]
    said = [words["of"].format(name=name, value=value) if value else name for name, value in facts[:_MOST_TOLD]]
    if len(facts) > _MOST_TOLD:
        said.append(words["more"].format(count=len(facts) - _MOST_TOLD))
    return str(words["join"]).join(said)


FILTERS: Mapping[str, Callable[..., object]] = {"_chart": chart, "_chart_copy": copied_chart}
