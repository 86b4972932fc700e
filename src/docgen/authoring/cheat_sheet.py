"""The pages with fields to copy from that a working copy of a template has at its end."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docgen.authoring.cheat_notes import Note
from docgen.authoring.cheat_slides import with_slides
from docgen.authoring.words import words
from docgen.opc import Package
from docgen.template.cheat_sheet import CONTROL_MARK

_BETWEEN = "   "


def with_cheat_sheet(package: Package, found: Sequence[Note], language: str) -> Package:
    """Return a template with a cheat sheet at its end: slides that are hidden, or a page of a Word document."""
    title = words(language)["cheat"]["title"]
    if "ppt/presentation.xml" in package:
        return with_slides(package, found, title)
    return _with_page(package, _page(title, found, language))


def _page(title: str, found: Sequence[Note], language: str) -> str:
    alias = words(language)["cheat"]["control"]
    blocks = [_line(title, size=32, is_bold=True, breaks=True)]
    for note in found:
        blocks.append(_line(note.heading, size=20, is_bold=True))
        blocks += [_line(line, size=18) for line in _lines_of(note)]
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={quoteattr(alias)}/><w:tag w:val="{CONTROL_MARK}"/></w:sdtPr>'
        f"<w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>"
    )


def _lines_of(note: Note) -> list[str]:
    """Return sentences line by line, and all tags in one line that breaks between them only."""
    tags = _BETWEEN.join(entry.tag.replace(" ", "\u00a0") for entry in note.entries if entry.is_code)
    return [*(entry.tag for entry in note.entries if not entry.is_code), *([tags] if tags else [])]


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
