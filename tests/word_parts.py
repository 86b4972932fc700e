"""Word templates with parts beside the body, for tests: notes, comments, headers, lists, fields, content controls."""

from __future__ import annotations

from collections.abc import Mapping

import sketches
from docgen.dialects import W
from docgen.opc import Package, Relationships, rels_name
from docgen.template.template import Document

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN = "word/document.xml"


def with_part(package: Package, kind: str, part: str, markup: str) -> tuple[Package, str]:
    """The package with one more part that its document refers to, and the id of the relationship."""
    relations, id = Relationships(_MAIN, package.relationships(_MAIN)).with_added(_RELATION + kind, part)
    types = package.content_types.with_overrides({part: f"{_TYPE}{kind}+xml"})
    changed = {part: markup.encode(), rels_name(_MAIN): relations.to_bytes(), "[Content_Types].xml": types.to_bytes()}
    return package.with_parts(changed), id


def with_notes(package: Package, notes: Mapping[int, str], kind: str = "footnote") -> Package:
    """The package with footnotes (or endnotes, comments), each a sketch of one paragraph by its id."""
    author = ' w:author="Ana"' if kind == "comment" else ""
    markup = "".join(f'<w:{kind} w:id="{id}"{author}>{sketches.word_paragraph(text)}</w:{kind}>' for id, text in notes.items())
    return with_part(package, f"{kind}s", f"word/{kind}s.xml", f"<w:{kind}s {_NS}>{markup}</w:{kind}s>")[0]


def with_header(package: Package, text: str, number: int, kind: str = "header") -> tuple[Package, str]:
    """The package with a header of one paragraph, and the id of its relationship."""
    root = {"header": "hdr", "footer": "ftr"}[kind]
    return with_part(package, kind, f"word/{kind}{number}.xml", f"<w:{root} {_NS} {_R}>{sketches.word_paragraph(text)}</w:{root}>")


def note(id: int, kind: str = "footnote") -> str:
    """A run that refers to a note."""
    return f'<w:r><w:{kind}Reference w:id="{id}"/></w:r>'


def numbered(text: str, number: int = 7, level: int = 0) -> str:
    """A paragraph of a numbered list."""
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}{sketches.word_run(text)}</w:p>"


def with_lists(package: Package) -> Package:
    """The package with one numbered list, number 7, that begins with 1, and a bulleted one, number 8."""
    levels = {5: "decimal", 6: "bullet"}
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/></w:lvl></w:abstractNum>'
        for id, form in levels.items()
    )
    nums = "".join(f'<w:num w:numId="{id + 2}"><w:abstractNumId w:val="{id}"/></w:num>' for id in levels)
    markup = f"<w:numbering {_NS}>{abstracts}{nums}</w:numbering>"
    if "word/numbering.xml" in package:
        return package.with_parts({"word/numbering.xml": markup.encode()})
    return with_part(package, "numbering", "word/numbering.xml", markup)[0]


def section(*references: str, page: str = "") -> str:
    """The properties of a section."""
    return f'<w:sectPr>{"".join(references)}<w:pgSz w:w="11906" w:h="16838"/>{page}</w:sectPr>'


def reference(id: str, kind: str = "header") -> str:
    """A section's reference to a header of its own."""
    return f'<w:{kind}Reference {_R} w:type="default" r:id="{id}"/>'


def section_end(properties: str, text: str = "") -> str:
    """The last paragraph of a section."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{sketches.word_run(text) if text else ''}</w:p>"


def field(instruction: str, result: str) -> str:
    """The runs of a field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{sketches.word_run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def texts(document: Document, part: str) -> list[str]:
    """The texts of the paragraphs of a part."""
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in sketches.tree_of(document, part).iter(W + "p")]


def headers(document: Document) -> list[str]:
    """For each section of a finished document what its default header says, "" without one of its own."""
    package = Package.read(document.content)
    targets = {item.id: item.target for item in package.relationships(_MAIN)}
    found = []
    for properties in sketches.tree_of(document, _MAIN).iter(W + "sectPr"):
        ids = [
            item.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "")
            for item in properties.iter(W + "headerReference")
        ]
        found.append("/".join("".join(texts(document, targets[id])) for id in ids))
    return found
