"""A package as plain text, for people, tests, diffs and messages.

A presentation reads `# slide 3 (Title and Content)`, then each shape as `[Title 1]` and its paragraphs; a document reads
`# body` with its headings as `## `. In both a table row is `| a | b |`, a line break ` / `, alternative text `[alt: …]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.opc import Package, parse_xml
from docgen.opc.charts import chart_rows
from docgen.opc.names import DGM, FALLBACK, MC, WP, A, C, P, R, W
from docgen.opc.package import natural_key
from docgen.problems import DocgenError, Problem

Element = etree._Element

_LINE_BREAK = " / "
_PROPERTIES = ("title", "subject", "creator", "category", "keywords", "description")
_SHAPES = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp", f"{P}grpSp")
# What a reader does not see in a Word paragraph, and what is written after it rather than in it.
_UNSEEN = {f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", FALLBACK, f"{W}txbxContent", f"{W}sectPr"}
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


def outline(package: Package) -> str:
    """Return a presentation or a document as plain text, one line a paragraph or table row, ending in a line feed.

    Document properties come first (`title: …`), without dates. Raises DocgenError for a package of another kind.
    """
    main = package.main_part
    tree = parse_xml(package.part(main), main, package.name)
    if tree.tag == f"{P}presentation":
        lines = list(_presentation(package, main, tree))
    elif tree.tag == f"{W}document":
        lines = list(_document(package, main, tree))
    else:
        message = f"“{package.name}” is neither a presentation nor a document."
        raise DocgenError([Problem("no-outline", message, "Choose a .pptx or .docx file.", file=package.name)])
    return "\n".join([*_properties(package), *lines]) + "\n"


def _properties(package: Package) -> Iterator[str]:
    for part in (item.target for item in package.relationships() if item.kind == "core-properties"):
        values = {etree.QName(child).localname: child.text or "" for child in _tree(package, part).iterchildren("*")}
        for name in _PROPERTIES:
            if values.get(name):
                yield f"{name}: {values[name]}"


def _tree(package: Package, part: str) -> Element:
    return parse_xml(package.part(part), part, package.name)


def _targets(package: Package, part: str) -> Mapping[str, str]:
    return {item.id: item.target for item in package.relationships(part) if item.target in package}


def _target_of_kind(package: Package, part: str, kind: str) -> str | None:
    return next((item.target for item in package.relationships(part) if item.kind == kind and item.target in package), None)


# Presentations


def _presentation(package: Package, main: str, tree: Element) -> Iterator[str]:
    targets = _targets(package, main)
    listed = (targets.get(slide.get(f"{R}id", "")) for slide in tree.iterfind(f"{P}sldIdLst/{P}sldId"))
    for number, part in enumerate(filter(None, listed), 1):
        slide = _tree(package, part)
        hidden = ", hidden" if slide.get("show") in ("0", "false") else ""
        yield f"# slide {number} ({_layout_name(package, part)}{hidden})"
        yield from _shapes(package, part, slide.find(f"{P}cSld/{P}spTree"))
        notes = _target_of_kind(package, part, "notesSlide")
        spoken = list(_notes(_tree(package, notes))) if notes else []
        if spoken:
            yield from ("(notes)", *spoken)


def _layout_name(package: Package, part: str) -> str:
    layout = _target_of_kind(package, part, "slideLayout")
    common = _tree(package, layout).find(f"{P}cSld") if layout else None
    return "no layout" if common is None else common.get("name", "")


def _notes(notes: Element) -> Iterator[str]:
    for shape in notes.iter(f"{P}sp"):
        placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if placeholder is None or placeholder.get("type") == "body":
            yield from _paragraphs(shape.find(f"{P}txBody"))


def _shapes(package: Package, part: str, group: Element | None) -> Iterator[str]:
    for shape in () if group is None else group.iterchildren("*"):
        if shape.tag == f"{MC}AlternateContent":
            yield from _shapes(package, part, shape.find(f"{MC}Choice"))
        elif shape.tag in _SHAPES:
            content = [*_alternative_text(shape.find(f"*/{P}cNvPr")), *_shape_content(package, part, shape)]
            placeholder = shape.find(f"*/{P}nvPr/{P}ph") is not None
            if content or placeholder or shape.tag == f"{P}pic":
                named = shape.find(f"*/{P}cNvPr")
                yield f"[{'' if named is None else named.get('name', '')}]"
            yield from content
            if shape.tag == f"{P}grpSp":
                yield from _shapes(package, part, shape)


def _shape_content(package: Package, part: str, shape: Element) -> Iterator[str]:
    if shape.tag == f"{P}sp":
        yield from _paragraphs(shape.find(f"{P}txBody"))
    elif shape.tag == f"{P}graphicFrame":
        for row in shape.iterfind(f"{A}graphic/{A}graphicData/{A}tbl/{A}tr"):
            yield _row(_LINE_BREAK.join(_paragraphs(cell.find(f"{A}txBody"))) for cell in row.iterfind(f"{A}tc"))
        yield from _drawn(package, part, shape)


def _paragraphs(body: Element | None) -> Iterator[str]:
    for paragraph in () if body is None else body.iterfind(f"{A}p"):
        text = _drawing_text(paragraph)
        if text:
            properties = paragraph.find(f"{A}pPr")
            level = 0 if properties is None else int(properties.get("lvl", "0"))
            yield "  " * level + text


def _drawing_text(paragraph: Element) -> str:
    pieces = (_LINE_BREAK if element.tag == f"{A}br" else element.text or "" for element in paragraph.iter(f"{A}t", f"{A}br"))
    return _one_line("".join(pieces))


def _alternative_text(properties: Element | None) -> Iterator[str]:
    said = "" if properties is None else properties.get("descr") or properties.get("title") or ""
    if said:
        yield f"[alt: {_one_line(said)}]"


def _drawn(package: Package, part: str, frame: Element) -> Iterator[str]:
    """Yield the title of a chart with what it shows as a table, and the words of a SmartArt drawing that `frame` shows."""
    targets = _targets(package, part)
    for chart in frame.iter(f"{C}chart"):
        target = targets.get(chart.get(f"{R}id", ""))
        tree = _tree(package, target) if target else None
        title = tree.find(f"{C}chart/{C}title") if tree is not None else None
        words = "" if title is None else _LINE_BREAK.join(filter(None, map(_drawing_text, title.iter(f"{A}p"))))
        yield f"(chart: {words})" if words else "(chart)"
        for row in chart_rows(tree) if tree is not None else ():
            yield _row(map(_one_line, row))
    for diagram in frame.iter(f"{DGM}relIds"):
        target = targets.get(diagram.get(f"{R}dm", ""))
        texts = _tree(package, target).iter(f"{DGM}t") if target else ()
        for text in texts:
            yield from _paragraphs(text)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _one_line(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", _LINE_BREAK).replace("\v", _LINE_BREAK).replace("\t", " ").strip()


# Documents


@dataclass(frozen=True, slots=True)
class _Story:
    """One part of a document being read: where its pictures and charts are found, and what its styles mean."""

    package: Package
    part: str
    headings: Mapping[str, int]
    lists: frozenset[str]


def _document(package: Package, main: str, tree: Element) -> Iterator[str]:
    headings, lists = _styles(package, main)
    yield "# body"
    yield from _blocks(_Story(package, main, headings, lists), tree.find(f"{W}body"))
    items = [item for item in package.relationships(main) if item.kind in _STORIES and item.target in package]
    for item in sorted(items, key=lambda item: (_STORIES.index(item.kind), natural_key(item.target))):
        story = _Story(package, item.target, headings, lists)
        root = _tree(package, item.target)
        notes = [note for note in root.iterchildren(f"{W}footnote", f"{W}endnote", f"{W}comment") if not note.get(f"{W}type")]
        lines = [line for note in notes for line in _note(story, note)] if notes else list(_blocks(story, root))
        if any(lines):
            yield f"# {item.target.rpartition('/')[2].removesuffix('.xml')}"
            yield from lines


def _note(story: _Story, note: Element) -> Iterator[str]:
    yield f"[{note.get(f'{W}id')}] {_LINE_BREAK.join(_blocks(story, note))}"


def _styles(package: Package, main: str) -> tuple[Mapping[str, int], frozenset[str]]:
    """Return the level of each paragraph style that is a heading, and the styles that make a list."""
    part = _target_of_kind(package, main, "styles")
    styles = {style.get(f"{W}styleId", ""): style for style in _tree(package, part).iterfind(f"{W}style")} if part else {}
    headings: dict[str, int] = {}
    lists: set[str] = set()
    for id, style in styles.items():
        for ancestor in _ancestry(style, styles):
            # Word keeps the English name of its own styles in every language ("heading 1"), whatever the id is.
            name = _value(ancestor, "name").lower()
            if id not in headings and name.startswith("heading ") and name[8:].isdecimal():
                headings[id] = int(name[8:])
            if ancestor.find(f"{W}pPr/{W}numPr") is not None:
                lists.add(id)
    return headings, frozenset(lists - set(headings))


def _ancestry(style: Element, styles: Mapping[str, Element]) -> Iterator[Element]:
    seen: list[Element] = []
    following: Element | None = style
    while following is not None and following not in seen:
        seen.append(following)
        yield following
        following = styles.get(_value(following, "basedOn"))


def _value(element: Element | None, path: str) -> str:
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


def _blocks(story: _Story, container: Element | None) -> Iterator[str]:
    for block in () if container is None else container.iterchildren("*"):
        if block.tag == f"{W}p":
            yield from _word_paragraph(story, block)
        elif block.tag == f"{W}tbl":
            for row in _nearest(block, f"{W}tr"):
                yield _row(_LINE_BREAK.join(_blocks(story, cell)) for cell in _nearest(row, f"{W}tc"))
        elif block.tag not in _UNSEEN:
            yield from _blocks(story, block)


def _nearest(container: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, inside content controls too, but not those of a nested table."""
    return (element for element in container.iter(tag) if next(element.iterancestors(container.tag)) is container)


def _word_paragraph(story: _Story, paragraph: Element) -> Iterator[str]:
    text = _one_line("".join(_pieces(paragraph)))
    if text:
        yield _paragraph_mark(story, paragraph) + text
    for drawing in paragraph.iter(f"{W}drawing", f"{W}pict"):
        if _is_seen(drawing, paragraph):
            yield from _word_drawing(story, drawing)


def _paragraph_mark(story: _Story, paragraph: Element) -> str:
    properties = paragraph.find(f"{W}pPr")
    style = _value(properties, "pStyle")
    if style in story.headings:
        return "#" * (story.headings[style] + 1) + " "
    number = _value(properties, "numPr/numId")
    listed = number != "0" if number else style in story.lists
    return "  " * int(_value(properties, "numPr/ilvl") or 0) + "- " if listed else ""


def _pieces(element: Element) -> Iterator[str]:
    for child in element.iterchildren("*"):
        if child.tag in (f"{W}t", f"{W}noBreakHyphen"):
            yield child.text or "" if child.tag == f"{W}t" else "-"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield _LINE_BREAK if child.get(f"{W}type") in (None, "textWrapping") else ""
        elif child.tag == f"{W}tab":
            yield " "
        elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield f"[{child.get(f'{W}id')}]"
        elif child.tag not in _UNSEEN:
            yield from _pieces(child)


def _is_seen(drawing: Element, paragraph: Element) -> bool:
    """Tell whether `drawing` belongs to this paragraph itself, not to a fallback copy or to a text box inside it."""
    for ancestor in drawing.iterancestors():
        if ancestor is paragraph:
            return True
        if ancestor.tag in _UNSEEN:
            return False
    return False


def _word_drawing(story: _Story, drawing: Element) -> Iterator[str]:
    named = drawing.find(f"*/{WP}docPr")
    if named is not None:
        yield f"[{named.get('name', '')}]"
        yield from _alternative_text(named)
    yield from _drawn(story.package, story.part, drawing)
    for box in drawing.iter(f"{W}txbxContent"):
        if not any(ancestor.tag == FALLBACK for ancestor in box.iterancestors()):
            yield from _blocks(story, box)
