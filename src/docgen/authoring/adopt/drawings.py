"""Groups of shapes that are drawings of docgen's: a box or a line with the `draw` tag that draws them again takes their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from docgen.authoring.adopt.change import Change
from docgen.dialects import WP, WPG, P, W
from docgen.opc import parse_xml
from docgen.opc.names import A
from docgen.template.tags import GRAPHICS
from docgen.template.tags.drawing import Drawing, Frame, Label
from docgen.template.tags.graphic import ArgumentError, Graphic

Element = etree._Element
_EMU_PER_INCH = 914_400
_EMU_PER_CM = 360_000
_LEAST_WORDS = 3
_LEAST_SHARE = 0.9
# Rows that some drawings show besides their own list, by the names that templates call them.
_FURTHER = {"constraints": "constraints", "today": "today", "client": "client_name", "vendor": "vendor_name"}


@dataclass(frozen=True, slots=True)
class _Call:
    text: str
    graphic: Graphic
    arguments: Mapping[str, object]
    source: str = ""
    rows: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """What prefers the shortest list that gives the words, and the call that also gives the height of its rows."""
        return -self.rows, len(self.arguments)


def redraw(root: Element, prefix: str, names: Mapping[str, object], language: str) -> Iterator[Change]:
    """Put a `draw` tag in the place of each group of a slide whose words a drawing of the workbook gives, and yield what was done."""
    for group in [*root.iter(f"{P}grpSp")]:
        frame = _frame(group)
        words = _words(group)
        if frame is None or len(words) < _LEAST_WORDS:
            continue
        call = _matching(words, frame, names, language)
        if call is None:
            continue
        properties = group.find(f"{P}nvGrpSpPr/{P}cNvPr")
        name, identifier = (properties.get("name", ""), properties.get("id", "2")) if properties is not None else ("", "2")
        tag = f"{{% draw {call.text} %}}"
        parent = group.getparent()
        if parent is not None:
            parent.replace(group, _box(tag, name, identifier, frame))
            yield Change(
                f"{prefix} > {name}",
                "drawing",
                " | ".join(words[:6]),
                tag,
                note="drawn",
                source=call.source,
                count=call.rows,
            )


def redraw_lines(root: Element, place: Callable[[Element], str], names: Mapping[str, object], language: str) -> Iterator[Change]:
    """Put a `draw` tag in each paragraph of a document that holds only a group whose words a drawing gives, and yield what was done."""
    for group in list(root.iter(f"{WPG}wgp")):
        paragraph, inline = next(group.iterancestors(f"{W}p"), None), next(group.iterancestors(f"{WP}inline"), None)
        extent = inline.find(f"{WP}extent") if inline is not None else None
        words = ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in group.iter(f"{W}p")]
        words = [text for text in words if text.strip()]
        if paragraph is None or extent is None or len(words) < _LEAST_WORDS or _says_more(paragraph, inline):
            continue
        frame = Frame(0, 0, int(extent.get("cx", "0")), int(extent.get("cy", "0")))
        call = _matching(words, frame, names, language)
        if call is None:
            continue
        tag = f"{{% draw {call.text.removesuffix(')')}, height_cm={frame.cy / _EMU_PER_CM:.3g}) %}}"
        where = place(paragraph)
        for child in list(paragraph):
            if child.tag != f"{W}pPr":
                paragraph.remove(child)
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = tag
        yield Change(where, "drawing", " | ".join(words[:6]), tag, note="drawn", source=call.source, count=call.rows)


def _says_more(paragraph: Element, inline: Element | None) -> bool:
    """Tell whether a paragraph has words or drawings besides one that stands in its line."""
    outside = (text for text in paragraph.iter(f"{W}t") if inline is not None and inline not in text.iterancestors(f"{WP}inline"))
    return len(list(paragraph.iter(f"{WP}inline", f"{WP}anchor"))) > 1 or any((text.text or "").strip() for text in outside)


def _matching(words: Sequence[str], frame: Frame, names: Mapping[str, object], language: str) -> _Call | None:
    """Return the call whose drawing has the words of a group, nearly all and hardly others; the one that matches best."""
    best: tuple[float, _Call] | None = None
    for call in _calls(names, frame):
        try:
            drawing = call.graphic.draw(frame, **call.arguments, language=language)
        except (ArgumentError, TypeError, ValueError, KeyError, AttributeError, ArithmeticError):
            continue
        share = _alike(words, _drawn_words(drawing))
        if share >= _LEAST_SHARE and (best is None or (share, call.rank) > (best[0], best[1].rank)):
            best = share, call
    return best[1] if best else None


def _calls(names: Mapping[str, object], frame: Frame) -> Iterator[_Call]:
    for name, graphic in GRAPHICS.items():
        own = next((argument for argument, kind in graphic.takes.items() if kind == "rows"), None)
        further = {argument: _FURTHER[argument] for argument in graphic.takes if argument in _FURTHER and names.get(_FURTHER[argument])}
        if own is None:
            if names.get("readiness_total") is not None:
                yield _Call(graphic.example, graphic, {"value": names["readiness_total"], "change": names.get("readiness_change")})
            continue
        for source, rows in names.items():
            if isinstance(rows, list) and rows and all(isinstance(row, Mapping) for row in rows):
                yield from _with_rows(name, graphic, {own: source}, further, names, frame)
                if "today" in further:
                    timeless = {argument: value for argument, value in further.items() if argument != "today"}
                    yield from _with_rows(name, graphic, {own: source}, timeless, names, frame)


def _with_rows(
    name: str, graphic: Graphic, rows: Mapping[str, str], further: Mapping[str, str], names: Mapping[str, object], frame: Frame
) -> Iterator[_Call]:
    (own, source), *_ = rows.items()
    positional = list(graphic.takes)
    shown = [source]
    for place, (argument, value) in enumerate(further.items(), 1):
        in_order = place < len(positional) and positional[place] == argument and len(shown) == place
        shown.append(value if in_order else f"{argument}={value}")
    rows_shown = names[source]
    count = len(rows_shown) if isinstance(rows_shown, list) else 1
    arguments = {own: names[source], **{argument: names[value] for argument, value in further.items()}}
    if "row_inches" in graphic.takes:
        inches = round(frame.cy / count / _EMU_PER_INCH, 2)
        yield _Call(f"{name}({', '.join(shown)}, row_inches={inches})", graphic, {**arguments, "row_inches": inches}, source, count)
    yield _Call(f"{name}({', '.join(shown)})", graphic, arguments, source, count)


def _words(group: Element) -> list[str]:
    """Return the text of each shape of a group."""
    bodies = group.iter(f"{P}txBody")
    texts = ("".join(text.text or "" for text in paragraph.iter(f"{A}t")) for body in bodies for paragraph in body.iter(f"{A}p"))
    return [text for text in texts if text.strip()]


def _drawn_words(drawing: Drawing) -> list[str]:
    labels = [element for element in drawing.elements if isinstance(element, Label)]
    return [text for label in labels for part in (label.text, label.note) for text in part.split("\n") if text.strip()]


def _alike(first: Sequence[str], second: Sequence[str]) -> float:
    """Return the share of words that two drawings have in common."""
    both = set(first) | set(second)
    return len(set(first) & set(second)) / len(both) if both else 0.0


def _frame(group: Element) -> Frame | None:
    place = group.find(f"{P}grpSpPr/{A}xfrm")
    off, ext = (place.find(f"{A}off"), place.find(f"{A}ext")) if place is not None else (None, None)
    if off is None or ext is None:
        return None
    return Frame(int(off.get("x", "0")), int(off.get("y", "0")), int(ext.get("cx", "0")), int(ext.get("cy", "0")))


def _box(tag: str, name: str, identifier: str, frame: Frame) -> Element:
    return parse_xml(
        f'<p:sp xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"><p:nvSpPr><p:cNvPr id="{escape(identifier)}" name="{escape(name)}"/>'
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{frame.x}" y="{frame.y}"/>'
        f'<a:ext cx="{frame.cx}" cy="{frame.cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{escape(tag)}</a:t></a:r></a:p></p:txBody></p:sp>".encode()
    )
