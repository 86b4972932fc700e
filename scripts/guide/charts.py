"""The charts of the examples, as an author draws them before any numbers are known: two categories, made-up series."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE

_KINDS = {
    "area": XL_CHART_TYPE.AREA_STACKED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "doughnut": XL_CHART_TYPE.DOUGHNUT,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "pie": XL_CHART_TYPE.PIE,
    "radar": XL_CHART_TYPE.RADAR_MARKERS,
    "scatter": XL_CHART_TYPE.XY_SCATTER,
    "share": XL_CHART_TYPE.COLUMN_STACKED_100,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "waterfall": XL_CHART_TYPE.COLUMN_STACKED,
}
_ROUND = ("pie", "doughnut")
_SINGLE = (*_ROUND, "waterfall", "bar", "scatter")
_SAID = ("bar", "column", "waterfall")
_TEXT = (
    '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:pPr>'
    '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
)
_LABELS = (
    "<c:dLbls>" + _TEXT.format(900) + '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)
_LEGEND = '<c:legend><c:legendPos val="{}"/><c:overlay val="0"/></c:legend>'


@dataclass(frozen=True)
class GuideChart:
    """A chart of one kind; `title` is the text of its title, tags included."""

    kind: str
    title: str = ""

    @property
    def series(self) -> tuple[tuple[str, str], ...]:
        """The names of its series; their colours are those of the theme."""
        return tuple((f"Series {number}", "") for number in range(1, 2 if self.kind in _SINGLE else 3))

    def xml(self) -> str:
        """Return the chart's part."""
        made: str = ChartXmlWriter(_KINDS[self.kind], self._numbers()).xml  # type: ignore[no-untyped-call]  # python-pptx has no types
        made = made.partition("?>")[2].strip().replace("<c:majorGridlines/>", "")
        made = re.sub(r"\s*<c:legend>.*?</c:legend>", "", made, flags=re.DOTALL)
        made = re.sub(r'\s*<c:txPr>(?:(?!</c:txPr>).)*sz="1800".*?</c:txPr>', "", made, flags=re.DOTALL)
        made = made.replace("</c:plotArea>", f"</c:plotArea>{self._legend()}")
        made = re.sub(r'<c:autoTitleDeleted val="0"/>', '<c:autoTitleDeleted val="1"/>', made)
        if self.kind == "radar":
            made = re.sub(r'(<c:valAx>.*?<c:orientation val="minMax"/>)', r'\1<c:max val="25"/><c:min val="0"/>', made, flags=re.DOTALL)
        if self.title:
            made = re.sub(r'<c:autoTitleDeleted val="\d"/>', "", made)
            made = made.replace("<c:chart>", f"<c:chart>{_title(self.title)}", 1)
        if self.kind in _SAID:
            made = re.sub(r"(?=\s*<c:cat>)", _LABELS, made)
            made = re.sub(r'(<c:valAx>.*?<c:delete val=")0', r"\g<1>1", made, flags=re.DOTALL)
            made = re.sub(r"<c:gapWidth val=\"\d+\"/>", '<c:gapWidth val="60"/>', made)
        frame = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>" + _TEXT.format(1000)
        data = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        made = re.sub(r"\s*<c:externalData.*?</c:externalData>", "", made, flags=re.DOTALL)
        return made.replace("</c:chart>", f"</c:chart>{frame}", 1).replace("</c:chartSpace>", f"{data}</c:chartSpace>")

    def _legend(self) -> str:
        return "" if self.kind in ("bar", "waterfall", "scatter") else _LEGEND.format("r" if self.kind in _ROUND else "t")

    def _numbers(self) -> Any:
        if self.kind == "scatter":
            points: Any = XyChartData()  # type: ignore[no-untyped-call]
            series = points.add_series("Series 1")
            for place in (1, 2):
                series.add_data_point(place, place + 1)
            return points
        table: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        table.categories = ["A", "B"]
        for number, (name, _) in enumerate(self.series, 1):
            table.add_series(name, (number, number + 1))
        return table


def _title(text: str) -> str:
    return (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr lang="en-US" sz="1200" '
        f'b="1"/><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
    )
