"""Office files drawn as text, for tests: a sketch becomes a real slide or document, and what docgen made of it a sketch again.

# Goals                      a title placeholder, or a heading
Text of a paragraph          `⏎` is a line break, `⇥` a tab, `¦` begins another run, an empty line is an empty paragraph
|= Goal | Owner |            a header row
| Speed | Ana / Bo |         a row; ` / ` parts the paragraphs of a cell
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

import docx
import pptx
from lxml import etree

from docgen.dialects import A, P, W
from docgen.doctor import invariants
from docgen.opc import Package, parse_xml
from docgen.template.template import Document, Template

SLIDE, DOCUMENT = "ppt/slides/slide1.xml", "word/document.xml"
WIDTH_EMU, WIDTH_TWIPS = 9_000_000, 9_000
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)


@lru_cache
def blank_deck() -> bytes:
    """A presentation with one slide that has a title placeholder's layout."""
    deck, content = pptx.Presentation(), io.BytesIO()
    deck.slides.add_slide(deck.slide_layouts[5])
    deck.save(content)
    return content.getvalue()


@lru_cache
def blank_document() -> bytes:
    """A document without a paragraph."""
    content = io.BytesIO()
    docx.Document().save(content)
    return content.getvalue()


def slide_package(shapes: str) -> Package:
    """A deck whose one slide holds `shapes`."""
    tree = (
        f"<p:sld {_SPACES.replace(' mc:Ignorable=' + chr(34) + 'w14' + chr(34), '')}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr"
        f' id="1" name=""/>'
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{shapes}</p:spTree></p:cSld></p:sld>"
    )
    return Package.read(blank_deck(), "sketch.pptx").with_parts({SLIDE: tree.encode()})


def document_package(blocks: str) -> Package:
    """A document whose body holds `blocks`."""
    tree = f'<w:document {_SPACES}><w:body>{blocks}<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:body></w:document>'
    return Package.read(blank_document(), "sketch.docx").with_parts({DOCUMENT: tree.encode()})


def draw_slide(sketch: str) -> Package:
    """The sketch as a slide: each stretch of paragraphs is one text box, each of rows one table."""
    shapes, number = [], 2
    for kind, lines in _blocks(sketch):
        for block in ([line] for line in lines) if kind == "#" else (lines,):
            name = {"#": "Title", "|": "Table", "": "Text"}[kind]
            shapes.append({"#": title, "|": slide_table, "": text_box}[kind](f"{name} {number - 1}", number, block))
            number += 1
    return slide_package("".join(shapes))


def draw_document(sketch: str) -> Package:
    """The sketch as a document's body."""
    blocks = []
    for kind, lines in _blocks(sketch):
        if kind == "|":
            blocks.append(word_table(lines))
        else:
            blocks += [word_paragraph(line.removeprefix("# "), "Heading1" if kind == "#" else "") for line in lines]
    return document_package("".join(blocks))


def _blocks(sketch: str) -> Iterator[tuple[str, list[str]]]:
    for kind, lines in groupby(sketch.split("\n"), key=lambda line: line[0] if line.startswith(("|", "# ")) else ""):
        yield kind, list(lines)


def cells_of(line: str) -> list[str]:
    """The cells of a row; a bar inside a tag (a filter) parts nothing."""
    inner = line.removeprefix("|=").removeprefix("|").rstrip().removesuffix("|")
    return [cell.strip() for cell in re.split(r"(?<=\s)\|(?=\s)", inner)]


def slide_paragraph(line: str) -> str:
    """A DrawingML paragraph."""
    runs = []
    for run in line.split("¦") if line else ():
        pieces = "</a:t></a:r><a:br/><a:r><a:t>".join(escape(piece.replace("⇥", "\t")) for piece in run.split("⏎"))
        runs.append(f"<a:r><a:t>{pieces}</a:t></a:r>")
    return f"<a:p>{''.join(runs)}</a:p>"


def title(name: str, number: int, lines: list[str]) -> str:
    """A title placeholder."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/>{slide_paragraph(lines[0].removeprefix('# '))}</p:txBody></p:sp>"
    )


def text_box(name: str, number: int, lines: list[str], body: str = "<a:bodyPr/>", size: tuple[int, int] = (6_000_000, 900_000)) -> str:
    """A text box of `size` in EMU."""
    paragraphs = "".join(map(slide_paragraph, lines))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="914400" y="914400"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>{body}{paragraphs}</p:txBody></p:sp>'
    )


def slide_table(name: str, number: int, lines: list[str], height: int = 5_000_000) -> str:
    """A table of WIDTH_EMU in a frame `height` EMU tall."""
    rows = [cells_of(line) for line in lines]
    width = WIDTH_EMU // max(map(len, rows))
    grid = f'<a:gridCol w="{width}"/>' * max(map(len, rows))
    header = ' firstRow="1"' if lines[0].startswith("|=") else ""
    markup = "".join(f'<a:tr h="370840">{"".join(map(_slide_cell, row))}</a:tr>' for row in rows)
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{name}"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="0" y="1500000"/><a:ext cx="{WIDTH_EMU}" cy="{height}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f"<a:tbl><a:tblPr{header}/><a:tblGrid>{grid}</a:tblGrid>{markup}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _slide_cell(text: str) -> str:
    paragraphs = "".join(map(slide_paragraph, text.split(" / ")))
    return f"<a:tc><a:txBody><a:bodyPr/>{paragraphs}</a:txBody><a:tcPr/></a:tc>"


def word_paragraph(line: str, style: str = "") -> str:
    """A WordprocessingML paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(map(word_run, line.split('¦') if line else ()))}</w:p>"


def word_run(text: str) -> str:
    """A WordprocessingML run."""
    markup = escape(text)
    for sign, element in (("⏎", "br"), ("⇥", "tab")):
        markup = markup.replace(sign, f'</w:t><w:{element}/><w:t xml:space="preserve">')
    return f'<w:r><w:t xml:space="preserve">{markup}</w:t></w:r>'


def word_table(lines: list[str]) -> str:
    """A table of WIDTH_TWIPS."""
    rows = [cells_of(line) for line in lines]
    width = WIDTH_TWIPS // max(map(len, rows))
    grid = f'<w:gridCol w:w="{width}"/>' * max(map(len, rows))
    markup = []
    for line, row in zip(lines, rows, strict=True):
        header = "<w:trPr><w:tblHeader/></w:trPr>" if line.startswith("|=") else ""
        markup.append(f"<w:tr>{header}{''.join(_word_cell(cell, width) for cell in row)}</w:tr>")
    return f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH_TWIPS}" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(markup)}</w:tbl>'


def _word_cell(text: str, width: int) -> str:
    paragraphs = "".join(word_paragraph(piece) for piece in text.split(" / "))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def make(package: Package, names: Mapping[str, object], language: str = "en") -> Document:
    """What docgen makes of the template in `package`; it breaks no rule of the doctor that the template kept."""
    document = Template.open(package.to_bytes(), language, package.name).render(names)
    before = {problem.rule for problem in invariants(package)}
    broken = [problem for problem in invariants(Package.read(document.content)) if problem.rule not in before]
    assert not broken, broken
    return document


def tree_of(document: Document, part: str) -> etree._Element:
    """The tree of a part of a finished document."""
    return parse_xml(Package.read(document.content).part(part))


def read_slide(root: etree._Element) -> str:
    """A slide as a sketch."""
    lines: list[str] = []
    for shape in root.iter(P + "sp", P + "graphicFrame"):
        table = shape.find(f".//{A}tbl")
        if table is not None:
            header = table.find(A + "tblPr").get("firstRow") == "1"
            lines += [_row(row, A + "tc", _slide_text, header and not n) for n, row in enumerate(table.iter(A + "tr"))]
        else:
            heading = "# " if shape.find(f".//{P}ph") is not None else ""
            lines += [heading + _slide_text(paragraph) for paragraph in shape.iter(A + "p")]
    return "\n".join(lines)


def read_document(root: etree._Element) -> str:
    """A document's body as a sketch."""
    lines: list[str] = []
    body = root.find(W + "body")
    for block in root if body is None else body:
        if block.tag == W + "tbl":
            for row in block.iterchildren(W + "tr"):
                lines.append(_row(row, W + "tc", _word_text, row.find(f"{W}trPr/{W}tblHeader") is not None))
        elif block.tag != W + "sectPr":
            for paragraph in block.iter(W + "p"):
                style = paragraph.find(f"{W}pPr/{W}pStyle")
                lines.append(("# " if style is not None and style.get(W + "val") == "Heading1" else "") + _word_text(paragraph))
    return "\n".join(lines)


def _row(row: etree._Element, cell: str, text: Callable[[etree._Element], str], header: bool) -> str:
    cells = (" / ".join(text(p) for p in found.iter(A + "p", W + "p")) for found in row.iterchildren(cell))
    return f"{'|=' if header else '|'} {' | '.join(cells)} |"


def _slide_text(paragraph: etree._Element) -> str:
    return "".join("⏎" if item.tag == A + "br" else (item.text or "").replace("\t", "⇥") for item in paragraph.iter(A + "t", A + "br"))


def _word_text(paragraph: etree._Element) -> str:
    signs = {W + "br": "⏎", W + "tab": "⇥"}
    return "".join(signs.get(item.tag) or item.text or "" for item in paragraph.iter(W + "t", W + "br", W + "tab"))
