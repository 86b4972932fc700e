"""The DrawingML that slides and Word documents share: colours, fills, outlines, geometry (ISO/IEC 29500-1, clause 20)."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from docgen.template.tags.drawing import Dash, Elbow, Frame, Label, Line, Shape, points

PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
# The text languages of a document's language: the main one, and that of the other script.
LANGUAGES = {"en": ("en-US", "ja-JP"), "ja": ("ja-JP", "en-US")}

# A slide's colour map renames the theme's four text and background slots; the accents keep their names.
_SLOTS = {"dk1": "tx1", "dk2": "tx2", "lt1": "bg1", "lt2": "bg2"}
_SPECIAL = re.compile('[&<>"]')
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# A drawing has hundreds of shapes in a handful of colours and outlines.
@lru_cache(maxsize=256)
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


def geometry(frame: Frame, preset: str, turns: str = "", adjust: int = 0) -> str:
    """Return place and outline of a shape; `turns` are attributes such as ` flipH="1"`, `adjust` is in percent."""
    guide = f'<a:avLst><a:gd name="adj" fmla="val {adjust * 1000}"/></a:avLst>' if adjust else "<a:avLst/>"
    return (
        f'<a:xfrm{turns}><a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.cx}" cy="{frame.cy}"/></a:xfrm>'
        f'<a:prstGeom prst="{preset}">{guide}</a:prstGeom>'
    )


def shape_look(shape: Shape) -> str:
    """Return the properties of a shape."""
    if shape.hatch:
        ground = theme_colour(shape.fill or "lt1")
        inside = f'<a:pattFill prst="wdUpDiag"><a:fgClr>{theme_colour(shape.hatch)}</a:fgClr><a:bgClr>{ground}</a:bgClr></a:pattFill>'
    else:
        inside = _fill(shape.fill)
    return f"{geometry(shape.frame, shape.preset, adjust=shape.adjust)}{inside}{_stroke(shape.outline, shape.outline_pt)}"


def label_look(label: Label) -> str:
    """Return the properties of the box of a label."""
    stroke = _stroke(label.outline, label.outline_pt) if label.outline else ""
    return f"{geometry(label.frame, 'rect')}{_fill(label.fill)}{stroke}"


def line_look(line: Line | Elbow) -> str:
    """Return the properties of a line or connector."""
    if isinstance(line, Elbow):
        return f"{_elbow(line)}{_stroke(line.colour, line.width_pt, head=_HEAD)}"
    turned = (("flipH", line.x2 < line.x1), ("flipV", line.y2 < line.y1))
    turns = "".join(f' {name}="1"' for name, is_turned in turned if is_turned)
    return f"{geometry(line.frame, 'line', turns)}{_stroke(line.colour, line.width_pt, line.dash, _HEAD if line.arrow else '')}"


_HEAD = '<a:tailEnd type="triangle" w="med" len="med"/>'


def _elbow(line: Elbow) -> str:
    # bentConnector2 runs right, then down. Turned by a quarter to either side, and mirrored for two of the four ways, it runs
    # down or up, then across; what turns by a quarter is stated as if it lay on its side, around the same centre (20.1.7.6).
    box = line.frame
    side = Frame(box.x + (box.cx - box.cy) // 2, box.y + (box.cy - box.cx) // 2, box.cy, box.cx)
    to_right, down = line.x2 >= line.x1, line.y2 >= line.y1
    turns = f' rot="{16_200_000 if to_right else 5_400_000}"' + (' flipH="1"' if to_right is down else "")
    return geometry(side, "bentConnector2", turns)


def _fill(colour: str) -> str:
    return f"<a:solidFill>{theme_colour(colour)}</a:solidFill>" if colour else "<a:noFill/>"


@lru_cache(maxsize=256)
def _stroke(colour: str, width_pt: float, dash: Dash = "solid", head: str = "") -> str:
    if not colour:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{points(width_pt)}"><a:solidFill>{theme_colour(colour)}</a:solidFill><a:prstDash val="{dash}"/>{head}</a:ln>'


def text_of(text: str) -> str:
    """Return `text` as the content of a text element, on one line, without characters that XML forbids."""
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
        return text
    return escape(_FORBIDDEN.sub("", text).replace("\n", " ").replace("\r", " ").replace("\t", " "))


def quoted(value: str) -> str:
    """Return `value` as an attribute's value with its quotes."""
    if value.isprintable() and not _SPECIAL.search(value):
        return f'"{value}"'
    return quoteattr(_FORBIDDEN.sub("", value))
