"""A native drawing: shapes, lines and labels in theme colours, and their markup as one group of a slide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

EMU_PER_POINT = 12700
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

Preset = Literal["rect", "ellipse", "diamond", "triangle"]
Align = Literal["l", "ctr", "r"]
Anchor = Literal["t", "ctr", "b"]
Dash = Literal["solid", "dash", "sysDash", "sysDot"]

# A slide's colour map renames the theme's four text and background slots; the accents keep their names.
_SLOTS = {"dk1": "tx1", "dk2": "tx2", "lt1": "bg1", "lt2": "bg2"}
# Words are set in the theme's ink, whole or softened, because a foreign theme's accents may be too light to read.
SOFT = "dk1 75"
_LANGUAGES = {"en": ("en-US", "ja-JP"), "ja": ("ja-JP", "en-US")}
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def points(length_pt: float) -> int:
    """Return `length_pt` points in EMU, to the nearest one."""
    return round(length_pt * EMU_PER_POINT)


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle that a drawing may fill, in EMU from the slide's top left corner."""

    x: int
    y: int
    cx: int
    cy: int

    @property
    def right(self) -> int:
        """The first EMU to the right of the frame."""
        return self.x + self.cx

    @property
    def bottom(self) -> int:
        """The first EMU below the frame."""
        return self.y + self.cy


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled or outlined preset shape. Colours are theme slots with an optional tint in percent: `accent1 20`.

    With `hatch` the fill becomes diagonal stripes of that colour over `fill`.
    """

    preset: Preset
    frame: Frame
    fill: str = ""
    outline: str = ""
    outline_pt: float = 0.75
    hatch: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from (x1, y1) to (x2, y2) in EMU, with an arrow head at its end if `arrow`."""

    x1: int
    y1: int
    x2: int
    y2: int
    colour: str
    width_pt: float = 0.5
    dash: Dash = "solid"
    arrow: bool = False
    name: str = ""

    @property
    def frame(self) -> Frame:
        """The smallest rectangle that holds the line."""
        return Frame(min(self.x1, self.x2), min(self.y1, self.y2), abs(self.x2 - self.x1), abs(self.y2 - self.y1))


@dataclass(frozen=True, slots=True)
class Label:
    """Text in a box without insets; it wraps at the box's width. `note` is a smaller, quieter paragraph under it."""

    text: str
    frame: Frame
    size_pt: float
    colour: str = "dk1"
    bold: bool = False
    align: Align = "l"
    anchor: Anchor = "ctr"
    name: str = ""
    note: str = ""
    note_pt: float = 10.5


Element = Shape | Line | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Elements from back to front; `description` tells the facts to those who cannot see it (alternative text)."""

    elements: tuple[Element, ...]
    name: str
    description: str


def nothing(name: str) -> Drawing:
    """Return the drawing of no facts: no elements, so that its shape can be dropped."""
    return Drawing((), name, "")


def bounds(elements: Iterable[Element]) -> Frame:
    """Return the smallest rectangle that holds all `elements`, of which there must be one."""
    frames = [element.frame for element in elements]
    x, y = min(frame.x for frame in frames), min(frame.y for frame in frames)
    return Frame(x, y, max(frame.right for frame in frames) - x, max(frame.bottom for frame in frames) - y)


def to_pptx(drawing: Drawing, frame: Frame, first_id: int, language: str) -> tuple[str, int]:
    """Return the markup of one `p:grpSp` that holds `drawing`, and the next free shape id.

    The group takes `first_id`, its shapes the ids after it. A drawing without elements gives an empty group in `frame`.
    """
    box = bounds(drawing.elements) if drawing.elements else frame
    shapes = [_element(element, number, language) for number, element in enumerate(drawing.elements, first_id + 1)]
    place = (
        f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.cx}" cy="{box.cy}"/>'
        f'<a:chOff x="{box.x}" y="{box.y}"/><a:chExt cx="{box.cx}" cy="{box.cy}"/>'
    )
    markup = (
        f'<p:grpSp xmlns:p="{PRESENTATION}" xmlns:a="{DRAWING}"><p:nvGrpSpPr>'
        f"<p:cNvPr id={_quoted(str(first_id))} name={_quoted(drawing.name)} descr={_quoted(drawing.description)}/>"
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )
    return markup, first_id + 1 + len(shapes)


def _element(element: Element, number: int, language: str) -> str:
    if isinstance(element, Line):
        return _line(element, number)
    if isinstance(element, Label):
        return _label(element, number, language)
    return _shape(element, number)


def _shape(shape: Shape, number: int) -> str:
    name = shape.name or f"{shape.preset.title()} {number}"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={_quoted(name)}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{_geometry(shape.frame, shape.preset)}{_fill(shape)}{_stroke(shape.outline, shape.outline_pt)}</p:spPr></p:sp>"
    )


def _line(line: Line, number: int) -> str:
    name = line.name or f"Line {number}"
    flips = "".join(f' {flip}="1"' for flip, turned in (("flipH", line.x2 < line.x1), ("flipV", line.y2 < line.y1)) if turned)
    head = '<a:tailEnd type="triangle" w="med" len="med"/>' if line.arrow else ""
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name={_quoted(name)}/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        f"<p:spPr>{_geometry(line.frame, 'line', flips)}{_stroke(line.colour, line.width_pt, line.dash, head)}</p:spPr></p:cxnSp>"
    )


def _label(label: Label, number: int, language: str) -> str:
    name = label.name or f"Text {number}"
    note = _paragraph(replace(label, text=label.note, size_pt=label.note_pt, colour=SOFT, bold=False), language) if label.note else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={_quoted(name)}/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{_geometry(label.frame, 'rect')}<a:noFill/></p:spPr><p:txBody>"
        f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{label.anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{_paragraph(label, language)}{note}</p:txBody></p:sp>"
    )


def _paragraph(label: Label, language: str) -> str:
    lang, other = _LANGUAGES.get(language, _LANGUAGES["en"])
    text = escape(_FORBIDDEN.sub("", label.text).replace("\n", " ").replace("\r", " ").replace("\t", " "))
    return (
        f'<a:p><a:pPr algn="{label.align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/></a:pPr>'
        f'<a:r><a:rPr lang="{lang}" altLang="{other}" sz="{round(label.size_pt * 100)}" b="{int(label.bold)}">'
        f'<a:solidFill>{theme_colour(label.colour)}</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:rPr>'
        f"<a:t>{text}</a:t></a:r></a:p>"
    )


def _geometry(frame: Frame, preset: str, flips: str = "") -> str:
    return (
        f'<a:xfrm{flips}><a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.cx}" cy="{frame.cy}"/></a:xfrm>'
        f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
    )


def _fill(shape: Shape) -> str:
    if shape.hatch:
        ground = theme_colour(shape.fill or "lt1")
        return f'<a:pattFill prst="wdUpDiag"><a:fgClr>{theme_colour(shape.hatch)}</a:fgClr><a:bgClr>{ground}</a:bgClr></a:pattFill>'
    return f"<a:solidFill>{theme_colour(shape.fill)}</a:solidFill>" if shape.fill else "<a:noFill/>"


def _stroke(colour: str, width_pt: float, dash: Dash = "solid", head: str = "") -> str:
    if not colour:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{points(width_pt)}"><a:solidFill>{theme_colour(colour)}</a:solidFill><a:prstDash val="{dash}"/>{head}</a:ln>'


def theme_colour(colour: str) -> str:
    """Return the `a:schemeClr` of a theme slot with an optional tint in percent, such as `accent3 20`.

    A tint keeps that share of the colour's lightness and half of its saturation: without the second, light teal turns cyan.
    """
    slot, _, tint = colour.partition(" ")
    slot = _SLOTS.get(slot, slot)
    if not tint:
        return f'<a:schemeClr val="{slot}"/>'
    share = int(tint) * 1000
    return f'<a:schemeClr val="{slot}"><a:satMod val="50000"/><a:lumMod val="{share}"/><a:lumOff val="{100000 - share}"/></a:schemeClr>'


def _quoted(value: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", value))
