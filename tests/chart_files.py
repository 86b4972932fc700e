"""Decks and documents with charts, drawn as an author draws them, and what a finished chart says: to its reader and in its workbook."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import openpyxl
import pptx
from lxml import etree
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import to_excel
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu

from docgen.opc import Package, Relationship, Relationships, parse_xml, rels_name
from sketches import DOCUMENT, SLIDE, document_package, slide_package, word_paragraph

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GRAPHIC = (
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData'
    ' uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{}"/></a:graphicData></a:graphic>'
)


@dataclass(frozen=True)
class Drawn:
    """A chart as its author drew it: the markup of its part and its workbook."""

    markup: str
    workbook: bytes


def drawn(
    kind: str = "COLUMN_CLUSTERED", title: str = "", series: Sequence[str] = ("Now", "Goal"), categories: Sequence[str] = ("A", "B")
) -> Drawn:
    """A chart of that kind (a member of XL_CHART_TYPE) as PowerPoint would hold it."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    if kind.startswith("XY"):
        content: CategoryChartData | XyChartData = XyChartData()
        for name in series:
            points = content.add_series(name)
            for place in range(len(categories)):
                points.add_data_point(place + 1, place + 2)
    else:
        content = CategoryChartData()
        content.categories = categories
        for name in series:
            content.add_series(name, range(1, len(categories) + 1))
    frame = slide.shapes.add_chart(getattr(XL_CHART_TYPE, kind), Emu(0), Emu(0), Emu(6_000_000), Emu(3_000_000), content)
    chart = frame.chart
    chart.has_legend = True
    if title:
        chart.has_title = True
        chart.chart_title.text_frame.text = title
    part = chart.part
    tree = parse_xml(part.blob)
    # python-pptx says of a radar chart's lines whether they are smooth, for which there is no place (ISO/IEC 29500-1, 21.2.2.153).
    for smooth in [item for radar in tree.iter(C + "radarChart") for item in radar.iter(C + "smooth")]:
        smooth.getparent().remove(smooth)
    return Drawn(etree.tostring(tree, encoding="unicode"), part.chart_workbook.xlsx_part.blob)


def slide_chart(number: int, relation: str, alt: str = "") -> str:
    """The frame of a chart on a slide."""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="Chart {number}" descr="{_quoted(alt)}"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        '<p:xfrm><a:off x="500000" y="1500000"/><a:ext cx="8000000" cy="4500000"/></p:xfrm>'
        f"{_GRAPHIC.format(relation)}</p:graphicFrame>"
    )


def word_chart(number: int, relation: str, alt: str = "") -> str:
    """A paragraph that holds a chart."""
    return (
        '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="3000000"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr="{_quoted(alt)}"/>{_GRAPHIC.format(relation)}</wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def deck_with(shapes: str, *charts: Drawn) -> Package:
    """A deck of one slide that holds `shapes`; chart k of `charts` has the relationship rIdC<k>, counted from 1."""
    return with_charts(slide_package(shapes), SLIDE, charts)


def document_with(blocks: str, *charts: Drawn) -> Package:
    """A document whose body holds `blocks`, with the same names for its charts."""
    return with_charts(document_package(blocks), DOCUMENT, charts)


def filled_deck(chart: Drawn, alt: str = "") -> Package:
    """A deck with one chart on its slide."""
    return deck_with(slide_chart(4, "rIdC1", alt), chart)


def filled_document(chart: Drawn, alt: str = "") -> Package:
    """A document with one chart between two paragraphs."""
    return document_with(word_paragraph("Before") + word_chart(4, "rIdC1", alt) + word_paragraph("After"), chart)


def with_charts(package: Package, holder: str, charts: Sequence[Drawn], first: int = 1) -> Package:
    """The package with charts that the part `holder` shows by the relationships rIdC<k>, k from `first`."""
    folder = holder.split("/")[0]
    changed: dict[str, bytes | None] = {}
    types = package.content_types.with_default("xlsx", _WORKBOOK_TYPE)
    items = list(package.relationships(holder))
    for number, chart in enumerate(charts, first):
        part, book = f"{folder}/charts/chart{number}.xml", f"{folder}/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
        changed[part], changed[book] = chart.markup.encode(), chart.workbook
        changed[rels_name(part)] = Relationships(part, (Relationship("rId1", f"{_OFFICE}/package", book),)).to_bytes()
        items.append(Relationship(f"rIdC{number}", f"{_OFFICE}/chart", part))
        types = types.with_overrides({part: _CHART_TYPE})
    changed[rels_name(holder)] = Relationships(holder, tuple(items)).to_bytes()
    changed["[Content_Types].xml"] = types.to_bytes()
    return package.with_parts(changed)


def chart_parts(package: Package) -> list[str]:
    """The chart parts of a package."""
    return [name for name in package.names if package.content_type(name) == _CHART_TYPE]


def charts_of(package: Package) -> list[etree._Element]:
    """The trees of the charts of a package, in the order of their names."""
    return [parse_xml(package.part(name)) for name in chart_parts(package)]


def shown(chart: etree._Element) -> str:
    """What a chart shows, one line a series: heading, then category=value; `·` is a gap; a number format follows in brackets."""
    lines = []
    for ser in chart.iter(C + "ser"):
        name = "".join(text.text or "" for text in ser.iterfind(f"{C}tx//{C}v"))
        keys = _points(ser.find(C + "cat") if ser.find(C + "cat") is not None else ser.find(C + "xVal"))
        found = ser.find(C + "val") if ser.find(C + "val") is not None else ser.find(C + "yVal")
        values = _points(found)
        code = found.findtext(f".//{C}formatCode")
        count = int(found.find(f".//{C}ptCount").get("val"))
        lines.append(f"{name}: " + " ".join(f"{keys.get(n, '')}={values.get(n, '·')}" for n in range(count)) + f" [{code}]")
    return "\n".join(lines)


def _points(reference: etree._Element | None) -> dict[int, str]:
    points = reference.iter(C + "pt") if reference is not None else ()
    return {int(point.get("idx", "0")): point.findtext(C + "v") or "" for point in points}


def disagreements(package: Package) -> list[str]:
    """Where a chart's cache and the cells of its workbook differ, in values or number formats. Empty is as it should be."""
    return [line for part in chart_parts(package) for line in _disagreements(package, part)]


def _disagreements(package: Package, part: str) -> Iterator[str]:
    root = parse_xml(package.part(part))
    external = root.find(C + "externalData")
    relations = {item.id: item.target for item in package.relationships(part)}
    book = relations[external.get(f"{{{_OFFICE}}}id")]
    sheet = openpyxl.load_workbook(io.BytesIO(package.part(book))).active
    for reference in root.iter(C + "strRef", C + "numRef"):
        cells = _cells(sheet, reference.findtext(C + "f") or "")
        cache = reference[1]
        points = {int(point.get("idx")): point for point in cache.iter(C + "pt")}
        if int(cache.find(C + "ptCount").get("val")) != len(cells):
            yield f"{part}: {reference.findtext(C + 'f')} has {len(cells)} cells"
        code = cache.findtext(C + "formatCode")
        for place, cell in enumerate(cells):
            point = points.get(place)
            said = None if point is None else point.findtext(C + "v")
            number = to_excel(cell.value) if isinstance(cell.value, dt.datetime) else cell.value
            stands = None if number is None else str(number)
            same = said == stands or (said is not None and stands is not None and code is not None and float(said) == float(stands))
            if not same:
                yield f"{part}: {cell.coordinate} is {stands!r}, the chart says {said!r}"
            if point is not None and code is not None and cell.number_format != point.get("formatCode", code):
                yield f"{part}: {cell.coordinate} is written {cell.number_format!r}, the chart says {point.get('formatCode', code)!r}"


def _cells(sheet: openpyxl.worksheet.worksheet.Worksheet, reference: str) -> list[openpyxl.cell.Cell]:
    name, _, cells = reference.partition("!")
    assert name == sheet.title
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    return [sheet.cell(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


GOALS: Mapping[str, object] = {
    "goals": [
        {"metric": "Quotes", "baseline": 30, "target": 12},
        {"metric": "Invoices", "baseline": None, "target": 5.5},
        {"metric": "Calls", "baseline": 8, "target": 4},
    ]
}
