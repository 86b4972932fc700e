"""A drawing as one group of a slide (ISO/IEC 29500-1, 19.3.1.22)."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from docgen.template.tags.drawing import SOFT, Drawing, Elbow, Element, Frame, Label, Line, Shape, bounds
from docgen.template.tags.grid import SLIDE, Grid
from docgen.template.tags.markup import (
    DRAWING,
    LANGUAGES,
    PRESENTATION,
    label_look,
    line_look,
    quoted,
    shape_look,
    text_of,
    theme_colour,
)


def to_pptx(drawing: Drawing, frame: Frame, first_id: int, language: str, grid: Grid = SLIDE) -> tuple[str, int]:
    """Return the markup of one `p:grpSp` that holds `drawing`, and the next free shape id.

    The group takes `first_id`, its shapes the ids after it; their names count from 1, so that they are the same wherever it stands.
    A drawing without elements gives an empty group in `frame`. The group states its place in the units of `grid`, those of the groups
    around it; `frame` and what is drawn are in the slide's.
    """
    box = bounds(drawing.elements) if drawing.elements else frame
    shapes = [_element(element, first_id + place, place, language) for place, element in enumerate(drawing.elements, 1)]
    own = grid.stated(box)
    place = (
        f'<a:off x="{own.x}" y="{own.y}"/><a:ext cx="{own.cx}" cy="{own.cy}"/>'
        f'<a:chOff x="{box.x}" y="{box.y}"/><a:chExt cx="{box.cx}" cy="{box.cy}"/>'
    )
    markup = (
        f'<p:grpSp xmlns:p="{PRESENTATION}" xmlns:a="{DRAWING}"><p:nvGrpSpPr>'
        f"<p:cNvPr id={quoted(str(first_id))} name={quoted(drawing.name)} descr={quoted(drawing.description)}/>"
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )
    return markup, first_id + 1 + len(shapes)


def _element(element: Element, number: int, place: int, language: str) -> str:
    if isinstance(element, Line | Elbow):
        return _line(element, number, place)
    if isinstance(element, Label):
        return _label(element, number, place, language)
    return _shape(element, number, place)


def _shape(shape: Shape, number: int, place: int) -> str:
    name = shape.name or f"{shape.preset.title()} {place}"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoted(name)}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{shape_look(shape)}</p:spPr></p:sp>"
    )


def _line(line: Line | Elbow, number: int, place: int) -> str:
    name = line.name or f"Line {place}"
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name={quoted(name)}/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        f"<p:spPr>{line_look(line)}</p:spPr></p:cxnSp>"
    )


def _label(label: Label, number: int, place: int, language: str) -> str:
    name = label.name or f"Text {place}"
    quiet = replace(label, size_pt=label.note_pt, colour=SOFT, bold=False)
    note = "".join(_paragraph(replace(quiet, text=line), language) for line in label.note.split("\n")) if label.note else ""
    box = "" if label.fill or label.outline else ' txBox="1"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoted(name)}/><p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{label_look(label)}</p:spPr><p:txBody>"
        f'<a:bodyPr wrap="square" lIns="{label.inset}" tIns="0" rIns="{label.inset}" bIns="0" rtlCol="0" anchor="{label.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{_paragraph(label, language)}{note}</p:txBody></p:sp>"
    )


def _paragraph(label: Label, language: str) -> str:
    opening = _opening(label.align, label.size_pt, label.colour, label.bold, language)
    return f"{opening}{text_of(label.text)}</a:t></a:r></a:p>"


@lru_cache(maxsize=256)
def _opening(align: str, size_pt: float, colour: str, bold: bool, language: str) -> str:
    lang, other = LANGUAGES.get(language, LANGUAGES["en"])
    return (
        f'<a:p><a:pPr algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/></a:pPr>'
        f'<a:r><a:rPr lang="{lang}" altLang="{other}" sz="{round(size_pt * 100)}" b="{int(bold)}">'
        f'<a:solidFill>{theme_colour(colour)}</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:rPr><a:t>'
    )
