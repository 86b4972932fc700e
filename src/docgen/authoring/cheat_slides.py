"""The cheat sheet of a presentation: hidden slides at its end, two columns of tags with what each gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docgen.authoring.cheat_notes import Entry, Note
from docgen.opc import Package, Relationships, rels_name
from docgen.template.cheat_sheet import SLIDE_MARK
from docgen.template.deck import slide_parts

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "[Content_Types].xml"
_MARGIN_EMU, _HEAD_EMU, _GUTTER_EMU = 457_200, 500_000, 360_000
_EMU_PER_PT = 12_700
_SIZE_PT, _LINE_PT, _HEADING_PT, _BEFORE_PT = 9, 11.5, 13, 6
# How wide a letter of the size is, a little more than usual, so that no line takes more room than is counted.
_LETTER_PT = 4.9
# What a tag gives stands from here on.
_TAB_PT = 225
_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class _Size:
    width: int
    height: int

    @property
    def column_emu(self) -> int:
        return (self.width - 2 * _MARGIN_EMU - (_COLUMNS - 1) * _GUTTER_EMU) // _COLUMNS

    @property
    def room_pt(self) -> float:
        return (self.height - 2 * _MARGIN_EMU - _HEAD_EMU) / _EMU_PER_PT


@dataclass(frozen=True, slots=True)
class _Column:
    """The paragraphs of a column, and beside them those that say what each tag gives, line by line."""

    tags: str = ""
    told: str = ""

    def with_lines(self, tags: str, told: str) -> _Column:
        return _Column(self.tags + tags, self.told + told)


def with_slides(package: Package, found: Sequence[Note], title: str) -> Package:
    """Return a presentation with its cheat sheet on hidden slides at the end."""
    stated = re.search(rb'<p:sldSz [^>]*cx="(\d+)"[^>]*cy="(\d+)"', package.part("ppt/presentation.xml"))
    size = _Size(*(int(number) for number in stated.groups())) if stated else _Size(12_192_000, 6_858_000)
    columns = list(_columns(found, size))
    for first in range(0, len(columns), _COLUMNS):
        package = _with_slide(package, _slide(title, columns[first : first + _COLUMNS], size))
    return package


def _columns(found: Sequence[Note], size: _Size) -> Iterator[_Column]:
    """Yield each column; a heading never stands last in one, and what continues says so again."""
    width_pt = size.column_emu / _EMU_PER_PT
    column, used = _Column(), 0.0
    for note in found:
        is_open = False
        for number, entry in enumerate(note.entries):
            height = _lines(entry, width_pt) * _LINE_PT
            head = 0.0 if is_open else _HEADING_PT + (_BEFORE_PT if column.tags else 0)
            following = _LINE_PT if not is_open and number + 1 < len(note.entries) else 0.0
            if column.tags and used + head + height + following > size.room_pt:
                yield column
                column, used, is_open, head = _Column(), 0.0, False, _HEADING_PT
            if not is_open:
                column = column.with_lines(_heading(note.heading), _heading(""))
            column = column.with_lines(_line(_tag(entry)), _line(_told(entry, width_pt)) * _lines(entry, width_pt))
            used += head + height
            is_open = True
    if column.tags:
        yield column


def _lines(entry: Entry, width_pt: float) -> int:
    return max(1, -(-round(_width_pt(entry.tag)) // round(width_pt))) if not entry.told else 1


def _width_pt(text: str) -> float:
    return sum(_SIZE_PT if unicodedata.east_asian_width(letter) in "WF" else _LETTER_PT for letter in text)


def _slide(title: str, columns: Sequence[_Column], size: _Size) -> str:
    head = f'<a:off x="{_MARGIN_EMU}" y="{_MARGIN_EMU - 100_000}"/><a:ext cx="{size.width - 2 * _MARGIN_EMU}" cy="{_HEAD_EMU}"/>'
    boxes = "".join(_boxes(number, column, size) for number, column in enumerate(columns))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:sld {_A} {_P} {_R} show="0"><p:cSld name="{SLIDE_MARK}"><p:spTree>'
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr><a:xfrm>{head}</a:xfrm></p:spPr><p:txBody><a:bodyPr anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:r><a:rPr sz="2000"/><a:t>{escape(title)}</a:t></a:r></a:p></p:txBody></p:sp>{boxes}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _boxes(number: int, column: _Column, size: _Size) -> str:
    """Return a box of tags, and over its right half one of what they give: tab stops are not the same in every program."""
    x = _MARGIN_EMU + number * (size.column_emu + _GUTTER_EMU)
    tab = _TAB_PT * _EMU_PER_PT
    tags = _box(2 * number + 3, f"Fields {number + 1}", (x, size.column_emu), column.tags, size)
    return tags + _box(2 * number + 4, f"Samples {number + 1}", (x + tab, size.column_emu - tab), column.told, size)


def _box(identifier: int, name: str, across: tuple[int, int], paragraphs: str, size: _Size) -> str:
    y = _MARGIN_EMU + _HEAD_EMU
    place = f'<a:off x="{across[0]}" y="{y}"/><a:ext cx="{across[1]}" cy="{size.height - y - _MARGIN_EMU}"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identifier}" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm>{place}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{paragraphs}</p:txBody></p:sp>"
    )


def _heading(text: str) -> str:
    return _paragraph(_HEADING_PT, _BEFORE_PT, _run(text, 1000, 'b="1"') if text else "")


def _line(runs: str) -> str:
    return _paragraph(_LINE_PT, 0, runs)


def _paragraph(height_pt: float, before_pt: float, runs: str) -> str:
    """Return a paragraph of a stated height, so that neighbours in two boxes stand side by side."""
    spacing = (
        f'<a:lnSpc><a:spcPts val="{round(height_pt * 100)}"/></a:lnSpc><a:spcBef><a:spcPts val="{round(before_pt * 100)}"/></a:spcBef>'
    )
    end = "" if runs else f'<a:endParaRPr sz="{_SIZE_PT * 100}"/>'
    return f'<a:p><a:pPr marL="0" indent="0">{spacing}<a:buNone/></a:pPr>{runs}{end}</a:p>'


def _run(text: str, size: int, look: str = "", fill: str = "") -> str:
    return f'<a:r><a:rPr sz="{size}" {look}>{fill}</a:rPr><a:t>{escape(text)}</a:t></a:r>'


def _tag(entry: Entry) -> str:
    # In a tag docgen takes a no-break space for any other; so it stays in its line.
    return _run(entry.tag.replace(" ", "\u00a0") if entry.is_code else entry.tag, _SIZE_PT * 100)


def _told(entry: Entry, width_pt: float) -> str:
    """Return what a tag gives, cut to its room; nothing beside a tag that needs the room itself."""
    text = entry.told
    if _width_pt(entry.tag) > _TAB_PT - _LETTER_PT:
        return ""
    while text and _width_pt(text) > width_pt - _TAB_PT:
        text = f"{text[:-2]}…"
    grey = '<a:solidFill><a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr></a:solidFill>'
    return _run(text, _SIZE_PT * 100, fill=grey) if text else ""


def _with_slide(package: Package, markup: str) -> Package:
    main = package.main_part
    number = 1 + max((int(found) for part in package.names for found in re.findall(r"^ppt/slides/slide(\d+)\.xml$", part)), default=0)
    part = f"ppt/slides/slide{number}.xml"
    layout = next(item.target for item in package.relationships(slide_parts(package)[-1]) if item.kind == "slideLayout")
    relations, id = Relationships(main, package.relationships(main)).with_added(f"{_OFFICE}/slide", part)
    own, _ = Relationships(part, ()).with_added(f"{_OFFICE}/slideLayout", layout)
    show = package.part(main).decode()
    ids = [int(found) for found in re.findall(r'<p:sldId [^>]*?\bid="(\d+)"', show)]
    entry = f'<p:sldId id="{max(ids, default=255) + 1}" r:id={quoteattr(id)}/>'
    return package.with_parts(
        {
            part: markup.encode(),
            rels_name(part): own.to_bytes(),
            rels_name(main): relations.to_bytes(),
            main: _in_sections(show.replace("</p:sldIdLst>", f"{entry}</p:sldIdLst>"), max(ids, default=255) + 1).encode(),
            _TYPES: package.content_types.with_overrides({part: _SLIDE_TYPE}).to_bytes(),
        }
    )


def _in_sections(show: str, id: int) -> str:
    """Return the presentation with a slide in its last section, when it has sections: PowerPoint wants every slide in one."""
    head, mark, tail = show.rpartition("</p14:sldIdLst>")
    return f'{head}<p14:sldId id="{id}"/>{mark}{tail}' if mark else show
