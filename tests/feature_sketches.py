"""Whole decks and documents drawn as text: one sketch for both dialects, with everything that stands in Office files beside text.

Lines are those of sketches.py; besides, a line may begin with a word in brackets:

[chart LINE] text          a chart of that kind; the text, with its tag, is its title
[chart PIE alt] text       the same with the text as its alternative text
[draw] {% draw … %}        a text box of its own, or in Word a line of its own
[picture] text             a picture with that alternative text
[box NAME] text            a text box of its own; `//` parts its paragraphs
[group] text || text       a group of text boxes
[link ADDRESS] text        a line with a link
[smartart] text || text    SmartArt with these boxes
[notes] text               the notes of the slide
[slides]                   a section of slides begins with this slide
---                        the next slide
[list] text                a line of a numbered list in Word
[footnote] text || note    a line with a footnote; endnote and comment likewise
[control] text             a line in a content control
[field PAGE] text          a field of Word with what it shows
[bookmark NAME] text       a line with a bookmark that Word set
[header] text              the section of Word ends here; this is its header
[nested] text || | a | b | a table of one cell, with a table in it
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import pptx

import sketches
from chart_files import Drawn, drawn, slide_chart, with_charts, word_chart
from docgen.opc import Package, Relationship, Relationships, rels_name
from picture_files import slide_picture, with_image, word_picture
from smartart_parts import slide_smartart, with_smartart, word_smartart
from test_engine_cards import box, group
from test_engine_slides import add_notes, add_sections
from test_word_fitting import box as word_box
from word_parts import field as word_field
from word_parts import note, numbered, reference, section, section_end, with_header, with_notes

_SIGN = re.compile(r"\[(?P<kind>[a-z]+)(?: (?P<what>[^\[\]]+(?:\[[^\]]*\])?))?\] ?(?P<text>.*)")
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_PLACE = (500_000, 1_500_000, 8_000_000, 3_500_000)
_LIST = 77
_LISTS = (
    f'<w:abstractNum w:abstractNumId="{_LIST}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>',
    f'<w:num w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num></w:numbering>',
)


@dataclass
class _Parts:
    """What a slide or a body shows from other parts; each has a number of its own in the whole package."""

    charts: list[tuple[int, Drawn]] = field(default_factory=list)
    diagrams: list[tuple[int, list[list[str]]]] = field(default_factory=list)
    links: list[Relationship] = field(default_factory=list)
    has_picture: bool = False
    notes: str = ""
    heading: bool = False


class _Drawer:
    """Draws the lines of a sketch; counts what needs a number."""

    def __init__(self) -> None:
        self.count = 1

    def number(self) -> int:
        """Return a number that nothing else of the package has."""
        self.count += 1
        return self.count


def deck(sketch: str) -> Package:
    """A presentation drawn as text."""
    drawer = _Drawer()
    drawings = [_slide(drawer, text) for text in sketch.strip("\n").split("\n---\n")]
    package = _blank([parts for _, parts in drawings])
    for number, (markup, parts) in enumerate(drawings, 1):
        holder = f"ppt/slides/slide{number}.xml"
        tree = sketches.slide_package(markup).part(sketches.SLIDE)
        package = _attached(package.with_parts({holder: tree}), holder, parts)
    return _entitled(package)


def document(sketch: str) -> Package:
    """A Word document drawn as text."""
    drawer, parts = _Drawer(), _Parts()
    body = _Body(drawer, parts, _numbered_package())
    markup = "".join(body.blocks(sketch.strip("\n")))
    whole = body.package.with_parts({sketches.DOCUMENT: sketches.document_package(markup).part(sketches.DOCUMENT)})
    for kind, texts in body.noted.items():
        whole = with_notes(whole, texts, kind)
    return _entitled(_attached(whole, sketches.DOCUMENT, parts))


def _numbered_package() -> Package:
    """A blank document with one list more than Word's own."""
    blank = sketches.document_package("")
    text = blank.part("word/numbering.xml").decode()
    text = text.replace("<w:num ", _LISTS[0] + "<w:num ", 1).replace("</w:numbering>", _LISTS[1])
    return blank.with_parts({"word/numbering.xml": text.encode()})


def _blank(slides: list[_Parts]) -> Package:
    made, content = pptx.Presentation(), io.BytesIO()
    sections: list[list[int]] = []
    for place, parts in enumerate(slides):
        made.slides.add_slide(made.slide_layouts[5])
        if parts.notes:
            add_notes(made, place, parts.notes)
        if parts.heading or not sections:
            sections.append([])
        sections[-1].append(place)
    if any(parts.heading for parts in slides):
        add_sections(made, *sections)
    made.save(content)
    return Package.read(content.getvalue(), "everything.pptx")


def _entitled(package: Package) -> Package:
    """The package with a title of tags."""
    core = re.sub(rb"<dc:title>.*?</dc:title>|<dc:title/>", b"", package.part("docProps/core.xml"))
    core = core.replace(b"</cp:coreProperties>", b"<dc:title>{{ client }}: all of it</dc:title></cp:coreProperties>")
    return package.with_parts({"docProps/core.xml": core})


def _attached(package: Package, holder: str, parts: _Parts) -> Package:
    for number, chart in parts.charts:
        package = with_charts(package, holder, [chart], number)
    for number, boxes in parts.diagrams:
        package = with_smartart(package, boxes, holder=holder, first=number)
    if parts.links:
        items = (*package.relationships(holder), *parts.links)
        package = package.with_parts({rels_name(holder): Relationships(holder, items).to_bytes()})
    return with_image(package, holder) if parts.has_picture else package


def _stretches(sketch: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the stretches of a sketch: `#`, `|` or words with their lines, `[` with one line."""
    found: list[tuple[str, list[str]]] = []
    for line in sketch.split("\n"):
        kind = "#" if line.startswith("# ") else "|" if line.startswith("|") else "[" if _SIGN.fullmatch(line) else ""
        if found and kind == found[-1][0] and kind in ("|", ""):
            found[-1][1].append(line)
        else:
            found.append((kind, [line]))
    return iter(found)


def _slide(drawer: _Drawer, sketch: str) -> tuple[str, _Parts]:
    parts, shapes = _Parts(), []
    for kind, lines in _stretches(sketch):
        number = drawer.number()
        if kind == "[":
            found = _SIGN.fullmatch(lines[0])
            assert found is not None
            shapes.append(_SLIDE_SIGNS[found["kind"]](number, found["what"] or "", found["text"], parts))
        else:
            make = {"#": sketches.title, "|": _merged_slide_table, "": sketches.text_box}[kind]
            shapes.append(make({"#": "Title", "|": "Table", "": "Text"}[kind], number, lines))
    return "".join(shapes), parts


def _merged_slide_table(name: str, number: int, lines: list[str]) -> str:
    markup = sketches.slide_table(name, number, lines)
    cell = "<a:tc><a:txBody><a:bodyPr/>{}</a:txBody><a:tcPr/></a:tc>".format(sketches.slide_paragraph("{}"))
    for sign, own, first in (("←", "hMerge", "gridSpan"), ("↑", "vMerge", "rowSpan")):
        assert sign not in markup or first == "gridSpan" or markup.count("↑") == markup.count("↓")
        markup = markup.replace(cell.format(sign), cell.format("").replace("<a:tc>", f'<a:tc {own}="1">'))
        begin = {"←": "→", "↑": "↓"}[sign]
        markup = re.sub(rf"<a:tc>((?:(?!<a:tc>).)*?){begin}", rf'<a:tc {first}="2">\1', markup)
    return markup


def _chart(number: int, what: str, text: str, parts: _Parts) -> tuple[str, str]:
    kind, _, place = what.partition(" ")
    parts.charts.append((number, drawn(kind, "" if place else text)))
    return f"rIdC{number}", text if place else ""


def _slide_chart(number: int, what: str, text: str, parts: _Parts) -> str:
    return slide_chart(number, *_chart(number, what, text, parts))


def _slide_picture(number: int, what: str, text: str, parts: _Parts) -> str:
    parts.has_picture = True
    return slide_picture(_quoted(text)).replace('id="7"', f'id="{number}"')


def _quoted(text: str) -> str:
    return escape(text, {'"': "&quot;"})


def _slide_box(number: int, what: str, text: str, parts: _Parts) -> str:
    return box(what or f"Box {number}", number, _PLACE, *text.split(" // "))


def _slide_draw(number: int, what: str, text: str, parts: _Parts) -> str:
    return box("Drawing", number, _PLACE, text, body="<a:bodyPr/>")


def _slide_group(number: int, what: str, text: str, parts: _Parts) -> str:
    inner = [
        box(f"Card {place}", number * 100 + place, (500_000, 1_500_000 + 700_000 * place, 2_500_000, 600_000), line)
        for place, line in enumerate(text.split(" || "))
    ]
    return group("Group", number, (500_000, 1_500_000, 2_500_000, 700_000 * len(inner)), *inner)


def _link(number: int, address: str, parts: _Parts) -> str:
    parts.links.append(Relationship(f"rIdL{number}", _HYPERLINK, address, external=True))
    return f"rIdL{number}"


def _slide_link(number: int, what: str, text: str, parts: _Parts) -> str:
    run = f'<a:r><a:rPr><a:hlinkClick r:id="{_link(number, what, parts)}"/></a:rPr>'
    return sketches.text_box("Link", number, [text]).replace("<a:r>", run, 1)


def _slide_smartart(number: int, what: str, text: str, parts: _Parts) -> str:
    parts.diagrams.append((number, [item.split(" // ") for item in text.split(" || ")]))
    return slide_smartart(number, number)


def _notes(number: int, what: str, text: str, parts: _Parts) -> str:
    parts.notes = text
    return ""


def _heading(number: int, what: str, text: str, parts: _Parts) -> str:
    parts.heading = True
    return ""


_SLIDE_SIGNS: dict[str, Callable[[int, str, str, _Parts], str]] = {
    "chart": _slide_chart, "draw": _slide_draw, "picture": _slide_picture, "box": _slide_box, "group": _slide_group, "link": _slide_link,
    "smartart": _slide_smartart, "notes": _notes, "slides": _heading,
}  # fmt: skip


class _Body:
    """The body of a document while it is drawn: its notes by kind, and the package, which gets headers on the way."""

    def __init__(self, drawer: _Drawer, parts: _Parts, package: Package) -> None:
        self.drawer, self.parts, self.package = drawer, parts, package
        self.noted: dict[str, dict[int, str]] = {}

    def blocks(self, sketch: str) -> Iterator[str]:
        """Yield the markup of each stretch."""
        for kind, lines in _stretches(sketch):
            if kind == "[":
                found = _SIGN.fullmatch(lines[0])
                assert found is not None
                yield self._sign(found["kind"], found["what"] or "", found["text"])
            elif kind == "|":
                yield _merged_word_table(lines) + sketches.word_paragraph("")
            else:
                yield "".join(sketches.word_paragraph(line.removeprefix("# "), "Heading1" if kind == "#" else "") for line in lines)

    def _sign(self, kind: str, what: str, text: str) -> str:
        number = self.drawer.number()
        if kind in ("footnote", "endnote", "comment"):
            return self._noted(kind, text)
        if kind == "header":
            return self._header(number, text)
        if kind == "chart":
            return word_chart(number, *_chart(number, what, text, self.parts))
        if kind == "picture":
            self.parts.has_picture = True
            return f"<w:p>{word_picture(_quoted(text))}</w:p>".replace('id="7"', f'id="{number}"')
        if kind == "smartart":
            self.parts.diagrams.append((number, [item.split(" // ") for item in text.split(" || ")]))
            return word_smartart(number, number)
        if kind == "link":
            ids = f'xmlns:r="{_HYPERLINK.rpartition("/")[0]}" r:id="{_link(number, what, self.parts)}"'
            return f"<w:p><w:hyperlink {ids}>{sketches.word_run(text)}</w:hyperlink></w:p>"
        return _plain_sign(kind, number, what, text)

    def _noted(self, kind: str, text: str) -> str:
        words, _, said = text.partition(" || ")
        found = self.noted.setdefault(kind, {})
        id = len(found) + 1
        found[id] = said
        return f"<w:p>{sketches.word_run(words)}{note(id, kind)}</w:p>"

    def _header(self, number: int, text: str) -> str:
        self.package, id = with_header(self.package, text, number)
        return section_end(section(reference(id)))


def _plain_sign(kind: str, number: int, what: str, text: str) -> str:
    words = sketches.word_run(text)
    if kind == "draw":
        return sketches.word_paragraph(text)
    if kind == "box":
        return word_box(text, what or f"Box {number}").replace('id="7"', f'id="{number}"')
    if kind == "list":
        return numbered(text, _LIST)
    if kind == "control":
        return f'<w:p><w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>{words}</w:sdtContent></w:sdt></w:p>'
    if kind == "field":
        return f"<w:p>{word_field(what, text)}</w:p>"
    if kind == "bookmark":
        mark = f'<w:bookmarkStart w:id="{number}" w:name="{what}"/>{words}<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p>{mark}</w:p>"
    assert kind == "nested", kind
    outer, _, inner = text.partition(" || ")
    table = sketches.word_table([f"| {outer} |"])
    return table.replace("</w:p></w:tc>", f"</w:p>{sketches.word_table([inner])}<w:p/></w:tc>") + "<w:p/>"


def _merged_word_table(lines: list[str]) -> str:
    """A table in which `→` begins a cell that spans the next, `←`, and `↓` one that goes on below, at `↑`."""
    markup = sketches.word_table(lines)
    markup = re.sub(r"<w:tc>(?:(?!</w:tc>).)*?←.*?</w:tc>", "", markup)
    for begin, extra in (("→", '<w:gridSpan w:val="2"/>'), ("↓", '<w:vMerge w:val="restart"/>'), ("↑", "<w:vMerge/>")):
        markup = re.sub(rf"</w:tcPr>((?:(?!</w:tc>).)*?){begin}", rf"{extra}</w:tcPr>\1", markup)
    return markup


def lines_of(outline: str) -> list[str]:
    """What an outline says but for the properties and whatever counts through the whole file: shapes, slides, headers, notes."""
    found = []
    for line in outline.splitlines():
        if line.startswith(("title: ", "creator: ", "keywords: ", "description: ", "# body")) or re.fullmatch(r"\[Text \d+\]", line):
            continue
        line = re.sub(r"^# slide \d+ .*", "---", re.sub(r"^# header\d+", "# header", line))
        found.append(re.sub(r"\[\d+\]", "[n]", re.sub(r"^\[(\D+) \d+\]$", r"[\1]", line)))
    return found
