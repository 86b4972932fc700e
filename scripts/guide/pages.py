"""A sketch as a small page in the shipped styles: a paper of the house, on a sheet as wide as a picture."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from docgen.opc import Package, Relationship, Relationships, rels_name
from guide.art import placeholder as placeholder_picture
from guide.example import Example, in_language
from papers.markup import body_xml, paragraph_xml
from papers.package import docx_bytes
from papers.parse import Paper, blocks_of
from papers.styles import NAMESPACES

DOCUMENT = "word/document.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MARGIN_INCHES, _TWIPS, _MM = 0.35, 1440, 25.4
_SIGN = re.compile(r"⟨(\w+) ?(.*?)⟩")
_CONTROL = re.compile(r"<<control (.*?): (.*)>>")
_MEDIA = "word/media/placeholder.png"


def page_package(example: Example, language: str) -> Package:
    """Return the template of an example as a document."""
    lines = example.lines(language)
    properties = {"title": example.name, "name": example.name, "audience": example.audience, "stage": "", "needs": ""}
    body, notes = _body(lines, example)
    paper = Paper(example.name, language, properties, tuple(blocks_of(lines)))
    package = Package.read(docx_bytes(paper), "example.docx")
    document = f"{_HEAD}<w:document {NAMESPACES}><w:body>{body}{_section(example)}</w:body></w:document>"
    changed: dict[str, bytes | None] = {DOCUMENT: document.encode(), "word/footer1.xml": None, "word/header1.xml": None, _MEDIA: None}
    items = [item for item in package.relationships(DOCUMENT) if item.kind not in ("header", "footer")]
    types = package.content_types.with_default("png", "image/png").without("word/header1.xml", "word/footer1.xml")
    for name, text in _more_parts(example, language, notes).items():
        changed[f"word/{name}s.xml" if name == "footnote" else f"word/{name}1.xml"] = text.encode()
        part = "word/footnotes.xml" if name == "footnote" else f"word/{name}1.xml"
        kind = "footnotes" if name == "footnote" else name
        items.append(Relationship(f"rId{name.title()}", f"{_OFFICE}/{kind}", part))
        types = types.with_overrides({part: f"{_WORD}.{kind}+xml"})
    if "r:embed" in document:
        changed[_MEDIA] = placeholder_picture("logo")
        items.append(Relationship("rIdPicture", f"{_OFFICE}/image", _MEDIA))
    changed[rels_name(DOCUMENT)] = Relationships(DOCUMENT, tuple(items)).to_bytes()
    changed["[Content_Types].xml"] = types.to_bytes()
    return package.with_parts({name: content for name, content in changed.items() if content is not None or name in package})


def _body(lines: list[str], example: Example) -> tuple[str, list[str]]:
    """Return the body, and the texts of its footnotes."""
    kept: list[str] = []
    notes: list[str] = []

    def sign(match: re.Match[str]) -> str:
        kept.append(_inline(match[1], match[2], notes))
        return f"\ue100{len(kept) - 1}\ue101"

    texts = [_CONTROL.sub(r"\2", line) if _CONTROL.fullmatch(line) else line for line in (_SIGN.sub(sign, line) for line in lines)]
    pieces: list[str] = []
    for line, text in zip(lines, texts, strict=True):
        named = _CONTROL.fullmatch(line)
        pieces.append("<<section>>" if line == "<<section>>" else f"\ue102{named[1]}\ue103{text}" if named else text)
    width = (example.width - 2 * _MARGIN_INCHES) * _MM
    parts = "\n".join(pieces).split("<<section>>")
    bodies = [body_xml(tuple(blocks_of(part.split("\n"))), width) for part in parts]
    body = f"<w:p><w:pPr>{_section(example)}</w:pPr></w:p>".join(bodies)
    body = re.sub(r"(<w:p>(?:(?!<w:p>).)*?)\ue102(.*?)\ue103(.*?</w:p>)", _control, body)
    for number, markup in enumerate(kept):
        body = body.replace(f"\ue100{number}\ue101", f'</w:t></w:r>{markup}<w:r><w:t xml:space="preserve">')
    return body, notes


def _control(match: re.Match[str]) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={quoteattr(match[2])}/><w:id w:val="77"/><w:showingPlcHdr/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{match[1]}{match[3]}</w:sdtContent></w:sdt>"
    )


def _inline(word: str, text: str, notes: list[str]) -> str:
    if word == "note":
        notes.append(text)
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{len(notes) + 1}"/></w:r>'
    if word == "count":
        return f'<w:fldSimple w:instr=" SEQ {escape(text)} \\* ARABIC "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    size = f'cx="{round(1.5 * 914400)}" cy="{914400 // 2}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="90" name="Picture" descr={quoteattr(text)}/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="90" name="Picture"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _section(example: Example) -> str:
    # Footnotes stand at the foot of the sheet, so that sheet is short.
    share = 0.62 if "⟨note" in example.sketch else 1.1
    width, margin = round(example.width * _TWIPS), round(_MARGIN_INCHES * _TWIPS)
    header = '<w:headerReference w:type="default" r:id="rIdHeader"/>' if example.header else ""
    top = 900 if example.header else margin
    return (
        f'<w:sectPr>{header}<w:pgSz w:w="{width}" w:h="{round(width * share)}"/>'
        f'<w:pgMar w:top="{top}" w:right="{margin}" w:bottom="{margin}" '
        f'w:left="{margin}" w:header="300" w:footer="300" w:gutter="0"/></w:sectPr>'
    )


def _more_parts(example: Example, language: str, notes: list[str]) -> dict[str, str]:
    parts = {}
    if example.header:
        text = paragraph_xml("Header", in_language(example.header, language))
        parts["header"] = f"{_HEAD}<w:hdr {NAMESPACES}>{text}</w:hdr>"
    if notes:
        rules = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        rules += '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        sign = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        made = "".join(
            f'<w:footnote w:id="{number}">{paragraph_xml("Caption", text).replace("</w:pPr>", f"</w:pPr>{sign}", 1)}</w:footnote>'
            for number, text in enumerate(notes, 2)
        )
        parts["footnote"] = f"{_HEAD}<w:footnotes {NAMESPACES}>{rules}{made}</w:footnotes>"
    return parts
