"""Templates in the notation of the linter's pages: what a rule's examples say becomes a real deck or document.

# Title                               a title placeholder
Text                                  text; lines that follow each other are paragraphs of one box
- Text                                a paragraph with a bullet
| a | b |, |= a | b |                 a row, a header row
(colour C00000) Text                  text in a colour: six hexadecimal digits, or a colour of the theme
(font Arial) Text                     text in a font of its own
(box 4 x 1 cm) Text                   a text box of that size
(at 2, 4 cm) Text                     a text box at that place
(picture), (picture: words)           a picture, with its alternative text
(linked picture: address)             a picture that lies outside
(layout: name)                        a layout that no slide uses
(macros)                              macros
(East Asian font: name)               the theme's font for Japanese text, or none
(title: …), (category: …), (stage: …), (needs: …)   properties
(languages: ja)                       the languages it is filled in
(document)                            a Word document; without it, a slide
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

import pptx
from lxml import etree

from docgen.dialects import A
from docgen.lint.catalogue import lint
from docgen.lint.opening import Trial, opened_bytes
from docgen.opc import Package, parse_xml
from docgen.problems import Problem
from sketches import SLIDE, blank_document, document_package, slide_package, slide_table, text_box, title, word_paragraph, word_table

_KEYED = re.compile(r"\(([\w ]+):\s*(.*?)()\)\s*(.*)", re.DOTALL)
_BARE = re.compile(r"\((\w+)()(?:\s+([^)]*))?\)\s*(.*)", re.DOTALL)
_CM = 360_000
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass
class Sketch:
    """What an example says of the file as a whole, and its lines."""

    lines: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)
    is_document: bool = False
    layout: str = ""
    font: str | None = None
    has_macros: bool = False


def _word(line: str) -> re.Match[str] | None:
    """What a line says in brackets: a word, what stands behind its colon, what stands behind it without one, and the rest."""
    return _KEYED.fullmatch(line) or _BARE.fullmatch(line)


def read(text: str) -> Sketch:
    """The sketch that an example's text is."""
    found = Sketch()
    for line in text.splitlines():
        word = _word(line)
        key = word.group(1) if word and not word.group(4) else ""
        value = (word.group(2) or "") if word else ""
        if key in ("title", "category", "needs", "stage"):
            found.properties[key] = value
        elif key == "languages":
            found.languages = tuple(value.split(", "))
        elif key == "document":
            found.is_document = True
        elif key == "layout":
            found.layout = value
        elif key == "East Asian font":
            found.font = value
        elif key == "macros":
            found.has_macros = True
        else:
            found.lines.append(line)
    return found


def draw(text: str) -> Package:
    """The file that an example is."""
    sketch = read(text)
    package = _document(sketch) if sketch.is_document else _slide(sketch)
    package = _with_properties(package, sketch)
    if sketch.has_macros:
        main = "word" if sketch.is_document else "ppt"
        package = package.with_parts({f"{main}/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    return package


def findings(text: str, trials: tuple[Trial, ...] = ()) -> tuple[Problem, ...]:
    """What the linter says of an example."""
    sketch = read(text)
    name = "sketch.docx" if sketch.is_document else "sketch.pptx"
    return lint(opened_bytes(draw(text).to_bytes(), name, sketch.languages, trials))


@lru_cache
def one_layout() -> bytes:
    """A presentation of one slide whose master has no other layout than that slide's, and whose theme has a Japanese font."""
    deck, content = pptx.Presentation(), io.BytesIO()
    deck.core_properties.title = ""
    layout = deck.slide_layouts[5]
    deck.slides.add_slide(layout)
    for other in [item for item in deck.slide_layouts if item is not layout and item.name != layout.name]:
        deck.slide_layouts.remove(other)
    deck.save(content)
    return content.getvalue()


def _slide(sketch: Sketch) -> Package:
    shapes, relations = [], []
    for number, (kind, lines) in enumerate(_blocks(sketch.lines), 2):
        drawn, relation = _shape(kind, lines, number)
        shapes.append(drawn)
        relations += relation
    drawn_slide = slide_package("".join(shapes)).part(SLIDE)
    package = Package.read(one_layout(), "sketch.pptx").with_parts({SLIDE: drawn_slide})
    package = _with_relations(package, "ppt/slides/_rels/slide1.xml.rels", relations)
    if any("image1.png" in relation for relation in relations):
        package = package.with_parts({"ppt/media/image1.png": _PIXEL})
        types = package.part("[Content_Types].xml").decode().replace(
            "<Default ", '<Default Extension="png" ContentType="image/png"/><Default ', 1
        )  # fmt: skip
        package = package.with_parts({"[Content_Types].xml": types.encode()})
    package = _with_layout(package, sketch.layout) if sketch.layout else package
    return _with_font(package, sketch.font) if sketch.font is not None else package


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The shapes of a slide: titles, tables, boxes of lines that follow each other, and lines with a place or look of their own."""

    def kind(line: str) -> str:
        word = _word(line)
        if word and word.group(1) in ("picture", "linked picture"):
            return "picture"
        if word and word.group(1) in ("box", "at"):
            return f"box {line}"
        return "#" if line.startswith("# ") else "|" if line.startswith("|") else ""

    for found, group in groupby(lines, key=kind):
        if found in ("#", "picture"):
            yield from ((found, [line]) for line in group)
        else:
            yield found.partition(" ")[0], list(group)


def _shape(kind: str, lines: list[str], number: int) -> tuple[str, list[str]]:
    if kind == "#":
        return title(f"Title {number - 1}", number, lines), []
    if kind == "|":
        return slide_table(f"Table {number - 1}", number, lines), []
    if kind == "picture":
        return _picture(lines[0], number)
    if kind == "box":
        word = _word(lines[0])
        assert word is not None
        numbers = [float(text) for text in re.findall(r"[\d.]+", word.group(3))]
        first, second = (round(value * _CM) for value in numbers)
        box = text_box(f"Box {number - 1}", number, [word.group(4)], size=(first, second) if word.group(1) == "box" else (6 * _CM, 2 * _CM))
        return (box if word.group(1) == "box" else box.replace('<a:off x="914400" y="914400"/>', f'<a:off x="{first}" y="{second}"/>')), []
    return _text(lines, number), []


def _text(lines: list[str], number: int) -> str:
    paragraphs = "".join(map(_paragraph, lines))
    empty = text_box(f"Text {number - 1}", number, [], size=(8_000_000, 4_000_000))
    return empty.replace("</p:txBody>", f"{paragraphs}</p:txBody>")


def _paragraph(line: str) -> str:
    word = _word(line)
    bullet = '<a:pPr marL="285750" indent="-285750"><a:buChar char="•"/></a:pPr>' if line.startswith("- ") else ""
    look, text = "", line.removeprefix("- ")
    if word and word.group(1) == "colour":
        value, text = word.group(3), word.group(4)
        name = "srgbClr" if re.fullmatch("[0-9A-F]{6}", value) else "schemeClr"
        look = f'<a:solidFill><a:{name} val="{value}"/></a:solidFill>'
    elif word and word.group(1) == "font":
        look, text = f"<a:latin typeface={quoteattr(word.group(3))}/>", word.group(4)
    return f"<a:p>{bullet}<a:r><a:rPr>{look}</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p>"


def _picture(line: str, number: int) -> tuple[str, list[str]]:
    word = _word(line)
    assert word is not None
    is_linked = word.group(1) == "linked picture"
    alternative = "linked" if is_linked else word.group(2) or ""
    target = word.group(2) if is_linked else "../media/image1.png"
    mode = ' TargetMode="External"' if is_linked else ""
    relation = f'<Relationship Id="rIdPicture{number}" Type="{_REL}/image" Target={quoteattr(target)}{mode}/>'
    kind = "link" if is_linked else "embed"
    markup = (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Picture {number - 1}" descr={quoteattr(alternative or "")}/><p:cNvPicPr/><p:nvPr/>'
        f'</p:nvPicPr><p:blipFill><a:blip r:{kind}="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        '<a:off x="914400" y="3000000"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        "</p:pic>"
    )
    return markup, [relation]


def _document(sketch: Sketch) -> Package:
    blocks = []
    for is_table, group in groupby(sketch.lines, key=lambda line: line.startswith("|")):
        lines = list(group)
        blocks += [word_table(lines)] if is_table else [_word_line(line) for line in lines]
    return document_package("".join(blocks))


def _word_line(line: str) -> str:
    heading = re.match("(#+) ", line)
    if heading:
        return word_paragraph(line[heading.end() :], f"Heading{len(heading.group(1))}")
    word = _word(line)
    if word and word.group(1) in ("colour", "font"):
        value = quoteattr(word.group(3))
        look = f"<w:color w:val={value}/>" if word.group(1) == "colour" else f"<w:rFonts w:ascii={value} w:hAnsi={value}/>"
        return f'<w:p><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(word.group(4))}</w:t></w:r></w:p>'
    return word_paragraph(line.removeprefix("- "), "ListBullet" if line.startswith("- ") else "")


def _with_properties(package: Package, sketch: Sketch) -> Package:
    if not sketch.properties and not sketch.is_document:
        return package
    said = sketch.properties
    needs = "; ".join(f"{key}={said[key]}" for key in ("stage", "needs") if key in said)
    root = parse_xml(package.part("docProps/core.xml"))
    for child in list(root):
        if etree.QName(child).localname in ("title", "category", "keywords"):
            root.remove(child)
    for name, space, value in (
        ("title", "http://purl.org/dc/elements/1.1/", said.get("title", "")),
        ("category", root.nsmap["cp"], said.get("category", "")),
        ("keywords", root.nsmap["cp"], needs),
    ):
        if value:
            etree.SubElement(root, f"{{{space}}}{name}").text = value
    return package.with_parts({"docProps/core.xml": etree.tostring(root)})


def _with_layout(package: Package, name: str) -> Package:
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    own = next(part for part in package.names if part.startswith("ppt/slideLayouts/slideLayout"))
    root = parse_xml(package.part(own))
    next(root.iter("{*}cSld")).set("name", name)
    part = "ppt/slideLayouts/slideLayout99.xml"
    types = package.part("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
    added = package.with_parts(
        {
            part: etree.tostring(root),
            "ppt/slideLayouts/_rels/slideLayout99.xml.rels": package.part(own.replace("slideLayouts/", "slideLayouts/_rels/") + ".rels"),
            "[Content_Types].xml": types.replace("</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>').encode(),
        }
    )
    relation = f'<Relationship Id="rId99" Type="{_REL}/slideLayout" Target="../slideLayouts/slideLayout99.xml"/>'
    return _with_relations(added, rels, [relation])


def _with_relations(package: Package, rels: str, relations: list[str]) -> Package:
    if not relations:
        return package
    return package.with_parts(
        {rels: package.part(rels).decode().replace("</Relationships>", "".join(relations) + "</Relationships>").encode()}
    )


def _with_font(package: Package, name: str) -> Package:
    part = next(item for item in package.names if item.startswith("ppt/theme/theme"))
    root = parse_xml(package.part(part))
    for fonts in root.iter(f"{A}majorFont", f"{A}minorFont"):
        for font in [font for font in fonts if font.get("script") == "Jpan"]:
            fonts.remove(font)
        east_asian = fonts.find(f"{A}ea")
        assert east_asian is not None
        east_asian.set("typeface", "" if name == "none" else name)
    return package.with_parts({part: etree.tostring(root)})


__all__ = ["Sketch", "blank_document", "draw", "findings", "one_layout", "read"]
