"""Native charts of slides before data: bars named where they stand, no axis, no grid, no legend; colours and fonts of the theme.

DrawingML charts: ISO/IEC 29500-1, 21.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from deck.grid import Box
from deck.shapes import ID_MARK, transform
from deck.text import fill_xml

URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Transparent, so that labels in ink read on a column and beyond its edge; a tint of a deep colour would be garish.
BRIDGE = (("Base", ""), ("Total", "dk2 45"), ("Increase", "accent1 45"), ("Decrease", "accent6 45"))
# Slide layout and notes come first among the relationships of a slide, then its charts.
FIRST_CHART = 3


@dataclass(frozen=True)
class Chart:
    """Columns (`col`) or bars (`bar`), side by side or `stacked`: each series by its name and its theme colour.

    Stacked ones have an axis of values and a legend, since parts are too small to be written into.

    `names` writes the name of the series above its number, where there is one category only. `gap` is the room between categories,
    in per cent of the width of a bar. With `is_bridge` the series are those of `BRIDGE`, stacked for a waterfall.
    """

    direction: str
    series: tuple[tuple[str, str], ...]
    names: bool = False
    size: float = 14
    gap: int = 60
    is_bridge: bool = False
    stacked: bool = False

    def xml(self) -> str:
        """Return the chart part: two categories of any numbers, which the `chart` tag of its frame replaces."""
        series = "".join(self._series(number, name, colour) for number, (name, colour) in enumerate(self.series))
        bars = (
            f'<c:barChart><c:barDir val="{self.direction}"/><c:grouping val="{"stacked" if self._is_stacked else "clustered"}"/>'
            f'<c:varyColors val="0"/>{series}<c:gapWidth val="{self.gap}"/><c:overlap val="{100 if self._is_stacked else -20}"/>'
            '<c:axId val="111"/><c:axId val="222"/></c:barChart>'
        )
        return (
            f'<c:chartSpace xmlns:c="{URI}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{RELATIONSHIPS}">'
            '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
            f'{bars}{self._axes()}</c:plotArea>{self._legend()}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f'{self._text()}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _series(self, number: int, name: str, colour: str) -> str:
        column = "BCDE"[number]
        places = "".join(f'<c:pt idx="{place}"><c:v>{text}</c:v></c:pt>' for place, text in enumerate("AB"))
        numbers = "".join(f'<c:pt idx="{place}"><c:v>{place + number + 1}</c:v></c:pt>' for place in range(2))
        return (
            f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>'
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
            f'<c:spPr>{self._fill(colour)}</c:spPr><c:invertIfNegative val="0"/>{self._labels() if colour and not self.stacked else ""}'
            f'<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$3</c:f><c:strCache><c:ptCount val="2"/>{places}</c:strCache></c:strRef></c:cat>'
            f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}$3</c:f><c:numCache><c:formatCode>General</c:formatCode>"
            f'<c:ptCount val="2"/>{numbers}</c:numCache></c:numRef></c:val></c:ser>'
        )

    def _fill(self, colour: str) -> str:
        if not self.is_bridge:
            return fill_xml(colour)
        slot, _, share = colour.partition(" ")
        if not slot:
            return "<a:noFill/><a:ln><a:noFill/></a:ln>"
        return fill_xml(slot).replace("</a:schemeClr>", f'<a:alpha val="{share}000"/></a:schemeClr>')

    def _labels(self) -> str:
        # Stacked columns have no place for labels beyond their end (ISO/IEC 29500-1, 21.2.2.48).
        place = "" if self.is_bridge else '<c:dLblPos val="outEnd"/>'
        separator = "<c:separator>\n</c:separator>" if self.names else ""
        return (
            '<c:dLbls><c:numFmt formatCode="General" sourceLinked="1"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
            f'{self._text(bold=True)}{place}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
            f'<c:showSerName val="{int(self.names)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>{separator}</c:dLbls>'
        )

    def _axes(self) -> str:
        # Bars run from the top down in the order of their rows.
        is_bar = self.direction == "bar"
        side, order, other = ("l", "maxMin", "t") if is_bar else ("b", "minMax", "l")
        line = f'<c:spPr><a:ln w="12700">{fill_xml("dk1")}</a:ln></c:spPr>'
        labels = "none" if self.names else "nextTo"
        return (
            f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>{line}{self._text()}'
            '<c:crossAx val="222"/><c:crosses val="autoZero"/></c:catAx>'
            '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
            f'<c:delete val="{int(not self.stacked)}"/><c:axPos val="{other}"/>{self._grid()}'
            '<c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
            f"{'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>' if self.stacked else ''}"
            '<c:crossAx val="111"/><c:crosses val="autoZero"/></c:valAx>'
        )

    @property
    def _is_stacked(self) -> bool:
        return self.is_bridge or self.stacked

    def _grid(self) -> str:
        if not self.stacked:
            return ""
        return f'<c:majorGridlines><c:spPr><a:ln w="6350">{fill_xml("accent6 40")}</a:ln></c:spPr></c:majorGridlines>'

    def _legend(self) -> str:
        return f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{self._text()}</c:legend>' if self.stacked else ""

    def _text(self, *, bold: bool = False) -> str:
        fonts = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        run = f'<a:defRPr sz="{round(self.size * 100)}" b="{int(bold)}">{fill_xml("dk1")}{fonts}</a:defRPr>'
        return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{run}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'


def chart_frame(name: str, alt: str, box: Box, number: int = 1) -> str:
    """Return the frame of the slide's chart `number`, from 1; `alt` holds the `chart` tag."""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr {ID_MARK} name={quoteattr(name)} descr={quoteattr(alt)}/>"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{transform(box, "p")}<a:graphic><a:graphicData uri="{URI}"><c:chart xmlns:c="{URI}" xmlns:r="{RELATIONSHIPS}" '
        f'r:id="rId{FIRST_CHART + number - 1}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


def chart_parts(first: int, charts: Sequence[Chart]) -> dict[str, str]:
    """Return the chart parts numbered from `first`, each with its relationship to a workbook of the same number."""
    parts = {}
    for number, chart in enumerate(charts, start=first):
        parts[f"ppt/charts/chart{number}.xml"] = chart.xml()
        parts[f"ppt/charts/_rels/chart{number}.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONSHIPS}/package" Target="../embeddings/Microsoft_Excel_Sheet{number}.xlsx"/></Relationships>'
        )
    return parts
