"""A drawing as one group of a Word document: wpg:wgp in the frame that its author gave it ([MS-ODRAWXML] 2.10 and 2.11)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from docgen.template.tags.drawing import SOFT, Drawing, Elbow, Element, Frame, Label, Line, Shape
from docgen.template.tags.markup import DRAWING, LANGUAGES, label_look, line_look, quoted, shape_look, text_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_WORD_THEME = {"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2"}
_ALIGNED = {"l": "left", "ctr": "center", "r": "right"}
# Lines of Word's fonts differ in height; an exact line keeps what was measured, and lines up in both scripts.
_LINE_EM = 1.22


@dataclass(frozen=True, slots=True)
class Anchored:
    """The markup of an author's own frame around the drawing, up to the drawing's name and from behind its content."""

    opening: str = ""
    closing: str = ""


def to_docx(drawing: Drawing, frame: Frame, first_id: int, language: str, anchored: Anchored | None = None) -> tuple[str, int]:
    """Return the markup of the character of a run that shows `drawing`, and the next free id.

    Without `anchored` it stands in its line like a letter, as large as `frame`.
    """
    shapes = [_element(element, number, language) for number, element in enumerate(drawing.elements, first_id + 1)]
    size = f'cx="{frame.cx}" cy="{frame.cy}"'
    place = f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="{frame.x}" y="{frame.y}"/><a:chExt {size}/>'
    group = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{place}</a:xfrm></wpg:grpSpPr>{''.join(shapes)}</wpg:wgp>"
    named = f'<wp:docPr id="{first_id}" name={quoted(drawing.name)} descr={quoted(drawing.description)}/>'
    content = (
        f'{named}<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{GROUP}">{group}</a:graphicData></a:graphic>'
    )
    opening = f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    around = anchored if anchored is not None else Anchored(opening, "</wp:inline>")
    # A program older than the namespaces of 2010 passes over what it cannot read (ISO/IEC 29500-3, 10.2).
    markup = (
        f'<mc:AlternateContent xmlns:mc="{CHOICE}" xmlns:wpg="{GROUP}" xmlns:wps="{SHAPE}" xmlns:wp="{PLACE}" xmlns:w="{WORD}"'
        f' xmlns:a="{DRAWING}"><mc:Choice Requires="wpg"><w:drawing>{around.opening}{content}{around.closing}</w:drawing></mc:Choice>'
        f"</mc:AlternateContent>"
    )
    return markup, first_id + 1 + len(shapes)


def _element(element: Element, number: int, language: str) -> str:
    if isinstance(element, Line | Elbow):
        name = element.name or f"Line {number}"
        return _shape_of(number, name, "<wps:cNvCnPr/>", line_look(element), "<wps:bodyPr/>")
    if isinstance(element, Label):
        return _label(element, number, language)
    return _shape(element, number)


def _shape(shape: Shape, number: int) -> str:
    return _shape_of(number, shape.name or f"{shape.preset.title()} {number}", "<wps:cNvSpPr/>", shape_look(shape), "<wps:bodyPr/>")


def _label(label: Label, number: int, language: str) -> str:
    quiet = replace(label, size_pt=label.note_pt, colour=SOFT, bold=False)
    note = "".join(_paragraph(replace(quiet, text=line), language) for line in label.note.split("\n")) if label.note else ""
    text = f"<wps:txbx><w:txbxContent>{_paragraph(label, language)}{note}</w:txbxContent></wps:txbx>"
    body = (
        f'<wps:bodyPr wrap="square" lIns="{label.inset}" tIns="0" rIns="{label.inset}" bIns="0" anchor="{label.anchor}">'
        "<a:noAutofit/></wps:bodyPr>"
    )
    box = "" if label.fill or label.outline else ' txBox="1"'
    return _shape_of(number, label.name or f"Text {number}", f"<wps:cNvSpPr{box}/>", label_look(label), text + body)


def _shape_of(number: int, name: str, kind: str, look: str, content: str) -> str:
    return f'<wps:wsp><wps:cNvPr id="{number}" name={quoted(name)}/>{kind}<wps:spPr>{look}</wps:spPr>{content}</wps:wsp>'


def _paragraph(label: Label, language: str) -> str:
    lang, other = LANGUAGES.get(language, LANGUAGES["en"])
    latin, asian = (lang, other) if language == "en" else (other, lang)
    half_points, twips = round(label.size_pt * 2), round(label.size_pt * _LINE_EM * 20)
    weight = "" if label.bold else ' w:val="0"'
    return (
        '<w:p><w:pPr><w:suppressAutoHyphens/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{twips}" w:lineRule="exact"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="{_ALIGNED[label.align]}"/></w:pPr>'
        '<w:r><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
        f'<w:b{weight}/><w:i w:val="0"/>{_colour(label.colour)}<w:spacing w:val="0"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/><w:lang w:val="{latin}" w:eastAsia="{asian}"/></w:rPr>'
        f'<w:t xml:space="preserve">{text_of(label.text)}</w:t></w:r></w:p>'
    )


def _colour(colour: str) -> str:
    # Word's tint counts the colour left, in 1/255 (ISO/IEC 29500-1, 17.3.2.6).
    slot, _, tint = colour.partition(" ")
    share = f' w:themeTint="{round(int(tint) * 2.55):02X}"' if tint else ""
    return f'<w:color w:val="auto" w:themeColor="{_WORD_THEME.get(slot, slot)}"{share}/>'
