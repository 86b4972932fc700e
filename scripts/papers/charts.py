"""The native charts of papers before data: one look a kind, in theme colours, with an embedded workbook."""

from __future__ import annotations

import datetime as dt
import io
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
}
_TEXT = (
    '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:pPr>'
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
        parts[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"] = workbook_bytes()
    return parts


def _chart_xml(kind: str) -> bytes:
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # python-pptx has no types
    data.categories = ["A", "B"]
    data.add_series("One", (1, 2))
    data.add_series("Two", (2, 3))
    writer: Any = ChartXmlWriter  # no types either
    xml: str = writer(_KINDS[kind], data).xml
    for series, fill in ((0, '<a:schemeClr val="accent1"/>'), (1, '<a:schemeClr val="accent6"/>')):
        mark = f'<c:order val="{series}"/>'
        start = xml.index("</c:tx>", xml.index(mark)) + len("</c:tx>")
        look = f"<a:solidFill>{fill}</a:solidFill>" if kind != "line" else f'<a:ln w="28575"><a:solidFill>{fill}</a:solidFill></a:ln>'
        end = xml.index("<c:cat>", start)
        own = '<c:invertIfNegative val="0"/>' if kind != "line" else ""
        xml = xml[:start] + f"<c:spPr>{look}</c:spPr>{own}" + _LABELS + xml[end:]
    external = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
    xml = xml.replace("</c:chartSpace>", f"{external}</c:chartSpace>") if "c:externalData" not in xml else xml
    return xml.encode()


_LABELS = (
    "<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>" + _TEXT + '<c:showLegendKey val="0"/><c:showVal val="1"/>'
    '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)


def workbook_bytes() -> bytes:
    """Return the workbook behind a chart before data: two categories, two series."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"created": dt.datetime(2000, 1, 1)})
    sheet = book.add_worksheet("Sheet1")
    for row, cells in enumerate((("", "One", "Two"), ("A", 1, 2), ("B", 2, 3))):
        sheet.write_row(row, 0, cells)
    book.close()
    return Package.read(target.getvalue(), "sheet.xlsx").to_bytes()
