"""Labels of points with words of their own: "value from cells", as Office 2013 and later show and edit it (MS-ODRAWXML 2.24.3)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from docgen.template.charts.plan import LabelsPlan
from docgen.template.charts.sheet import clean_text

_C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_LABEL_EXTENSION, _SERIES_EXTENSION = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}", "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_FLAGS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def point_labels(author: LabelsPlan | None, values: Sequence[object], labels: Sequence[str], p: str) -> str:
    """Return the labels of a series: each point that is drawn shows its text, in the look that the author gave his labels.

    Programs that know no cells as labels show the same text, which stands in the field.
    """
    look = author.look if author is not None else ""
    wrap = ' wrap="none"' if author is not None and not author.wraps else ""
    flags = "".join(f'<{p}{name} val="0"/>' for name in _FLAGS)
    shown = _extension('<c15:showDataLabelsRange val="1"/>', _LABEL_EXTENSION, p)
    single = []
    for place, (value, label) in enumerate(zip(values, labels, strict=True)):
        if value is None or not label:
            continue
        words = escape(clean_text(label))
        field = f'<a:fld id="{{00000000-0000-4000-8000-{place:012X}}}" type="CELLRANGE"><a:rPr/><a:t>{words}</a:t></a:fld>'
        text = f"<{p}tx><{p}rich><a:bodyPr {_DRAWING}{wrap}/><a:p {_DRAWING}>{field}</a:p></{p}rich></{p}tx>"
        single.append(f'<{p}dLbl><{p}idx val="{place}"/>{text}{look}{flags}<{p}extLst>{shown}</{p}extLst></{p}dLbl>')
    return f"<{p}dLbls>{''.join(single)}{look}{flags}<{p}extLst>{shown}</{p}extLst></{p}dLbls>"


def with_label_cells(tail: str, cells: str, labels: Sequence[str], p: str) -> str:
    """Return the end of a series with the reference to the cells that label its points, and what they say."""
    points = "".join(
        f'<{p}pt idx="{place}"><{p}v>{escape(clean_text(label))}</{p}v></{p}pt>' for place, label in enumerate(labels) if label
    )
    cache = f'<c15:dlblRangeCache><{p}ptCount val="{len(labels)}"/>{points}</c15:dlblRangeCache>'
    extension = _extension(f"<c15:datalabelsRange><c15:f>{cells}</c15:f>{cache}</c15:datalabelsRange>", _SERIES_EXTENSION, p)
    before, found, after = tail.rpartition(f"</{p}extLst>")
    return f"{before}{extension}{found}{after}" if found else f"{tail}<{p}extLst>{extension}</{p}extLst>"


def _extension(inner: str, uri: str, p: str) -> str:
    return f'<{p}ext uri="{uri}" {_C15}>{inner}</{p}ext>'
