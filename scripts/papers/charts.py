"""The native charts of papers before data: one look a kind, in theme colours, with an embedded workbook."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE
from xlsxwriter import Workbook

from docgen.opc import Package

_KINDS = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "pair": XL_CHART_TYPE.BAR_CLUSTERED,
    "hours": XL_CHART_TYPE.BAR_CLUSTERED,
    "bridge": XL_CHART_TYPE.COLUMN_STACKED,
}
_SERIES = {"pair": ("One",), "hours": ("One",), "bridge": ("Base", "Total", "Increase", "Decrease")}
_FROM_ZERO = ("pair", "hours", "bridge")
# Unwrapped: an amount broken before its unit would lie across the edges of its column.
_TEXT = (
    '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900">'
    '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:pPr>'
    '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
)


def chart_parts(charts: Sequence[tuple[int, str]]) -> dict[str, bytes]:
    """Return the parts of the charts, by name: chart, its relationships, its workbook."""
    parts: dict[str, bytes] = {}
    for number, kind in charts:
        parts[f"word/charts/chart{number}.xml"] = _chart_xml(kind)
        parts[f"word/charts/_rels/chart{number}.xml.rels"] = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" '
            f'Target="../embeddings/Microsoft_Excel_Sheet{number}.xlsx"/></Relationships>'
        ).encode()
        parts[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"] = workbook_bytes(_names(kind))
    return parts


def _names(kind: str) -> Sequence[str]:
    return _SERIES.get(kind, ("Series 1", "Series 2"))


def _chart_xml(kind: str) -> bytes:
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # python-pptx has no types
    data.categories = ["A", "B"]
    names = _names(kind)
    for number, name in enumerate(names, 1):
        data.add_series(name, (number, number + 1))
    writer: Any = ChartXmlWriter  # no types either
    xml: str = writer(_KINDS[kind], data).xml
    for series in range(len(names)):
        start = xml.index("</c:tx>", xml.index(f'<c:order val="{series}"/>')) + len("</c:tx>")
        end = xml.index("<c:cat>", start)
        xml = xml[:start] + _series_look(kind, series) + xml[end:]
    external = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
    xml = xml.replace("</c:chartSpace>", f"{external}</c:chartSpace>") if "c:externalData" not in xml else xml
    return _quiet(xml, kind).encode()


def _series_look(kind: str, series: int) -> str:
    """The colour and labels of one series; in a `pair` what was is neutral, a `bridge` stands on a base that nobody sees."""
    own = '<c:invertIfNegative val="0"/>' if kind != "line" else ""
    if kind == "bridge":
        # Transparent, so that labels in ink read on the columns and beyond them.
        if series == 0:
            return f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{own}"
        slot, share = (("tx2", 35), ("accent1", 45), ("accent6", 45))[series - 1]
        alpha = f'<a:alpha val="{share}000"/>'
        return f"<c:spPr>{_FILL.format(slot, alpha)}</c:spPr>{own}{_LABELS}"
    fill_xml = _FILL.format(("accent1", "accent6")[series], "")
    if kind == "pair":
        was = f"<c:spPr>{_FILL.format('accent6', '')}</c:spPr>"
        own += f'<c:dPt><c:idx val="0"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{was}</c:dPt>'
    look = f'<a:ln w="28575">{fill_xml}</a:ln>' if kind == "line" else fill_xml
    return f"<c:spPr>{look}</c:spPr>{own}{_LABELS}"


def _quiet(xml: str, kind: str) -> str:
    """Without grid, frame and, where labels say the numbers, without their axis; letters of 9 pt."""
    gap = '<c:gapWidth val="30"/>' + ('<c:overlap val="100"/>' if kind in ("stacked", "bridge") else "")
    before, axis, after = xml.partition("<c:valAx>")
    if kind in ("pair", "hours"):
        before = before.replace('<c:orientation val="minMax"/>', '<c:orientation val="maxMin"/>')
    if kind != "line":
        before = re.sub(r'\s*<c:(gapWidth|overlap) val="-?\d+"/>', "", before)
        before = before.replace("</c:ser>\n        <c:axId", f"</c:ser>{gap}<c:axId")
        least = '<c:orientation val="minMax"/>' + ('<c:min val="0"/>' if kind in _FROM_ZERO else "")
        after = after.replace("<c:scaling/>", f"<c:scaling>{least}</c:scaling>").replace('<c:delete val="0"/>', '<c:delete val="1"/>')
    before = before.replace('<c:majorTickMark val="out"/>', '<c:majorTickMark val="none"/>')
    before = before.replace("<c:crossAx", f'<c:spPr><a:ln w="6350">{_FILL.format("accent6", "")}</a:ln></c:spPr><c:crossAx', 1)
    after = after.replace("<c:majorGridlines/>", "").replace('sz="1800"', 'sz="900"')
    if len(_names(kind)) == 2:
        after = re.sub(r"\s*<c:legend>.*?</c:legend>", "", after, flags=re.DOTALL)
        after = after.replace("</c:plotArea>", f"</c:plotArea>{_LEGEND}", 1)
    frame = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    return before + axis + after.replace("</c:chart>", f"</c:chart>{frame}", 1)


_FILL = '<a:solidFill><a:schemeClr val="{}">{}</a:schemeClr></a:solidFill>'
# Two series of one colour each can only be told apart with their names.
_LEGEND = f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_TEXT}</c:legend>'
_LABELS = (
    "<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>" + _TEXT + '<c:showLegendKey val="0"/><c:showVal val="1"/>'
    '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)


def workbook_bytes(names: Sequence[str]) -> bytes:
    """Return the workbook behind a chart before data: what its caches say, two categories and a series for each name."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"created": dt.datetime(2000, 1, 1)})
    sheet = book.add_worksheet("Sheet1")
    numbers = range(1, len(names) + 1)
    for row, cells in enumerate((("", *names), ("A", *numbers), ("B", *(number + 1 for number in numbers)))):
        sheet.write_row(row, 0, cells)
    book.close()
    return Package.read(target.getvalue(), "sheet.xlsx").to_bytes()
