"""The pages with fields to copy from that a working copy of a template has at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docgen.authoring.fields import Field, fields_of_sheet
from docgen.authoring.words import words
from docgen.engagement.sheets import Sheet
from docgen.opc import Package, Relationships, rels_name
from docgen.template.cheat_sheet import CONTROL_MARK, SLIDE_MARK
from docgen.template.deck import slide_parts

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "[Content_Types].xml"
# How many letters a slide holds in two columns of small type.
_LETTERS = 3_600
_MARGIN_EMU = 457_200
_BETWEEN = "   "


@dataclass(frozen=True, slots=True)
class Note:
    """A heading with the paragraphs below it; `is_code` says that they are tags."""

    heading: str
    lines: tuple[str, ...]
    is_code: bool = True


def notes(fields: Sequence[Field], sheets: Sequence[Sheet], language: str) -> tuple[Note, ...]:
    """Return what a cheat sheet says: how tags work, then the fields of each sheet with the loop they stand in."""
    said = words(language)["cheat"]
    how = Note(said["how"], tuple(said["lines"]), is_code=False)
    return (how, *(note for sheet in sheets for note in _of_sheet(fields, sheet, language)))


def _of_sheet(fields: Sequence[Field], sheet: Sheet, language: str) -> Iterator[Note]:
    said = words(language)["cheat"]
    # A label stands beside the field it is of; who needs the rest looks into the list of fields.
    own = [field for field in fields_of_sheet(fields, sheet) if not field.path.endswith(("_label", "_labels", "_people"))]
    top = [field.tag for field in own if not field.group]
    if top:
        yield Note(said["facts"] if sheet.key == "engagements" else sheet.title(language), (_BETWEEN.join(top),))
    rows = [field for field in own if field.group == sheet.key and field.group]
    if rows and rows[0].loop:
        yield Note(said["inside"].format(loop=rows[0].loop), (_BETWEEN.join(field.tag for field in rows),))


def with_cheat_sheet(package: Package, found: Sequence[Note], language: str) -> Package:
    """Return a template with a cheat sheet at its end: slides that are hidden, or a page of a Word document."""
    title = words(language)["cheat"]["title"]
    if "ppt/presentation.xml" in package:
        for page in _pages(found):
            package = _with_slide(package, _slide(title, page, package))
        return package
    return _with_page(package, _page(title, found, language))


def _pages(found: Sequence[Note]) -> Iterator[list[Note]]:
    page: list[Note] = []
    used = 0
    for note in (part for whole in found for part in _parted(whole)):
        length = len(note.heading) + sum(map(len, note.lines)) + 80
        if page and used + length > _LETTERS:
            yield page
            page, used = [], 0
        page.append(note)
        used += length
    if page:
        yield page


def _parted(note: Note) -> Iterator[Note]:
    """Yield a note in pieces that go on one slide each."""
    text = note.lines[0]
    if len(note.lines) > 1 or len(text) < _LETTERS - 200:
        yield note
        return
    tags, piece = text.split(_BETWEEN), list[str]()
    for tag in tags:
        if sum(map(len, piece)) + 3 * len(piece) + len(tag) > _LETTERS - 300:
            yield Note(note.heading, (_BETWEEN.join(piece),))
            piece = []
        piece.append(tag)
    yield Note(note.heading, (_BETWEEN.join(piece),))


# Slides


def _slide(title: str, found: Sequence[Note], package: Package) -> str:
    size = re.search(rb'<p:sldSz [^>]*cx="(\d+)"[^>]*cy="(\d+)"', package.part("ppt/presentation.xml"))
    width, height = (int(number) for number in size.groups()) if size else (12_192_000, 6_858_000)
    body = "".join(map(_drawn, found))
    box = (
        f'<a:off x="{_MARGIN_EMU}" y="{_MARGIN_EMU + 500_000}"/>'
        f'<a:ext cx="{width - 2 * _MARGIN_EMU}" cy="{height - 2 * _MARGIN_EMU - 500_000}"/>'
    )
    head = f'<a:off x="{_MARGIN_EMU}" y="{_MARGIN_EMU - 100_000}"/><a:ext cx="{width - 2 * _MARGIN_EMU}" cy="500000"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:sld {_A} {_P} {_R} show="0"><p:cSld name="{SLIDE_MARK}"><p:spTree>'
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr><a:xfrm>{head}</a:xfrm></p:spPr><p:txBody><a:bodyPr anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:r><a:rPr sz="2000"/><a:t>{escape(title)}</a:t></a:r></a:p></p:txBody></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Fields"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm>{box}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" numCol="2" spcCol="360000"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{body}</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _drawn(note: Note) -> str:
    heading = (
        '<a:p><a:pPr><a:spcBef><a:spcPts val="600"/></a:spcBef></a:pPr>'
        f'<a:r><a:rPr sz="1100" b="1"/><a:t>{escape(note.heading)}</a:t></a:r></a:p>'
    )
    spacing = '<a:pPr><a:lnSpc><a:spcPct val="120000"/></a:lnSpc></a:pPr>'
    lines = (_unbroken(line) if note.is_code else line for line in note.lines)
    return heading + "".join(f'<a:p>{spacing}<a:r><a:rPr sz="1000"/><a:t>{escape(line)}</a:t></a:r></a:p>' for line in lines)


def _unbroken(line: str) -> str:
    """Return a line of tags that breaks between them only: in a tag docgen takes a no-break space for any other."""
    return _BETWEEN.join(tag.replace(" ", "\u00a0") for tag in line.split(_BETWEEN))


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


# Documents


def _page(title: str, found: Sequence[Note], language: str) -> str:
    alias = words(language)["cheat"]["control"]
    blocks = [_line(title, size=32, is_bold=True, breaks=True)]
    for note in found:
        blocks.append(_line(note.heading, size=20, is_bold=True))
        blocks += [_line(_unbroken(line) if note.is_code else line, size=18) for line in note.lines]
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={quoteattr(alias)}/><w:tag w:val="{CONTROL_MARK}"/></w:sdtPr>'
        f"<w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>"
    )


def _line(text: str, *, size: int, is_bold: bool = False, breaks: bool = False) -> str:
    look = f'{"<w:b/>" if is_bold else ""}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    page = "<w:pageBreakBefore/>" if breaks else ""
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p><w:pPr>{page}<w:spacing w:after="60"/></w:pPr>{run}</w:p>'


def _with_page(package: Package, markup: str) -> Package:
    main = package.main_part
    body = package.part(main).decode()
    position = body.rfind("<w:sectPr", 0, body.rfind("</w:body>"))
    # The last section's properties stand at the end of the body; one inside a paragraph belongs to an earlier section.
    end = body.rfind("</w:body>") if position < 0 or "</w:p>" in body[position : body.rfind("</w:body>")] else position
    return package.with_parts({main: (body[:end] + markup + body[end:]).encode()})
