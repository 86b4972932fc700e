"""Labels of a waterfall: inside their columns while all of them have room there, else all of them above their columns.

A stacked column has no place for a label beyond its end (ISO/IEC 29500-1, 21.2.2.48), so labels above hang on points of a line
that nobody sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from docgen.dialects import WP, A, P
from docgen.template.charts.plan import StepsPlan
from docgen.template.charts.settle import C
from docgen.text.measure import Style, text_width

Element = etree._Element

_EMU, _SIZE_PT, _SMALLEST_PT = 12_700, 10.0, 7.0
# Of the height of a chart its columns take about so much beside names and margins, and of its width.
_PLOT_HEIGHT, _PLOT_WIDTH = 0.72, 0.92
_LINE = 1.3
# Ink that reads on a dark column only.
_PALE = frozenset({"bg1", "lt1", "bg2", "lt2"})
_PALE_FROM = 0xC0
_FACE = ("Arial", "BIZ UDPGothic")


def steps_plan(root: Element, frame: Element) -> StepsPlan | None:
    """Return what decides where the labels of a waterfall stand; None for bars, beside which there is no room to count on."""
    direction, gap = root.find(f".//{C}barChart/{C}barDir"), root.find(f".//{C}barChart/{C}gapWidth")
    extent = frame.find(f"{P}xfrm/{A}ext") if frame.tag == P + "graphicFrame" else next(frame.iter(WP + "extent"), None)
    sizes = [extent.get(name, "") for name in ("cx", "cy")] if extent is not None else []
    if direction is None or direction.get("val", "col") != "col" or len(sizes) != 2 or not all(map(str.isdigit, sizes)):
        return None
    width, height = (int(size) / _EMU for size in sizes)
    share = gap.get("val", "150").rstrip("%") if gap is not None else "150"
    text = _text_of(root)
    defaults = next(text.iter(A + "defRPr"))
    stated = defaults.get("sz", "")
    size = int(stated) / 100 if stated.isdigit() else _SIZE_PT
    defaults.set("sz", "§")
    before, _, after = etree.tostring(text, encoding="unicode").partition("§")
    return StepsPlan(width, height, int(share) / 100 if share.isdigit() else 1.5, size, defaults.get("b") in ("1", "true"), before, after)


def _text_of(root: Element) -> Element:
    """Return how labels above columns are written: as the author's are, in ink that reads on the page, and in one line."""
    found = next((item for item in root.iterfind(f".//{C}ser/{C}dLbls/{C}txPr")), None)
    if found is None:
        found = next((item for item in root.iterfind(f"{C}txPr")), None)
    text = deepcopy(found) if found is not None else etree.Element(C + "txPr", nsmap={"c": C[1:-1], "a": A[1:-1]})
    body = text.find(A + "bodyPr")
    if body is None:
        body = etree.SubElement(text, A + "bodyPr")
    body.set("wrap", "none")
    defaults = next(text.iter(A + "defRPr"), None)
    if defaults is None:
        for paragraph in list(text.iterchildren(A + "p")):
            text.remove(paragraph)
        paragraph = etree.SubElement(text, A + "p")
        defaults = etree.SubElement(etree.SubElement(paragraph, A + "pPr"), A + "defRPr")
        etree.SubElement(paragraph, A + "endParaRPr")
    for fill in list(defaults.iterchildren(A + "solidFill")):
        if _is_pale(fill):
            defaults.remove(fill)
    if defaults.find(A + "solidFill") is None:
        line = defaults.find(A + "ln")
        fill = etree.Element(A + "solidFill")
        etree.SubElement(fill, A + "schemeClr", {"val": "tx1"})
        defaults.insert(1 if line is not None else 0, fill)
    return text


def _is_pale(fill: Element) -> bool:
    for colour in fill:
        value = colour.get("val", "")
        if colour.tag == A + "schemeClr" and value in _PALE:
            return True
        if colour.tag == A + "srgbClr" and all(int(value[place : place + 2] or "0", 16) >= _PALE_FROM for place in (0, 2, 4)):
            return True
    return False


def size_above_pt(plan: StepsPlan, spans: Sequence[tuple[float, float]], labels: Sequence[str]) -> float | None:
    """Return the size of labels above the columns, None when all of them have room inside.

    `spans` are the levels that each column runs between, `labels` its words; a column without words asks for no room.
    """
    levels = [0.0, *(level for span in spans for level in span)]
    reach = max(levels) - min(levels)
    each_pt = plan.width_pt * _PLOT_WIDTH / max(len(spans), 1)
    widest = max((text_width(label, Style(*_FACE, plan.is_bold, plan.size_pt)) for label in labels), default=0.0)
    height = plan.height_pt * _PLOT_HEIGHT
    has_height = all(
        not label or abs(high - low) / (reach or 1) * height >= plan.size_pt * _LINE
        for (low, high), label in zip(spans, labels, strict=True)
    )
    if has_height and widest <= each_pt / (1 + plan.gap):
        return None
    return plan.size_pt if widest <= each_pt else max(int(plan.size_pt * each_pt / widest * 2) / 2, min(_SMALLEST_PT, plan.size_pt))
