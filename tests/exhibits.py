"""What a document shows of the rows of a workbook: its tables, drawings, charts and texts, each with the rows that stand in it.

Made for the samples of multiplied.py, whose rows carry signs. What continues on further slides is one exhibit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from docgen.dialects import MC, WP, A, P, W
from docgen.opc import Package, parse_xml
from docgen.opc.charts import chart_rows
from docgen.opc.names import C
from multiplied import SIGN, sheet_of

Element = etree._Element
_PAGE = re.compile(r"\s?[（(]\d+/\d+[)）]$")


@dataclass
class Exhibit:
    """One table, drawing, chart or text; `lines` are the texts of its rows, labels or paragraphs, those of each slide apart."""

    where: str
    kind: str
    slides: list[list[str]] = field(default_factory=list)

    @property
    def is_wide(self) -> bool:
        """Whether it is a table whose columns continue: its first lines differ from slide to slide."""
        return self.kind == "table" and len({lines[0] for lines in self.slides if lines}) > 1

    def rows(self, sheet: str) -> Counter[int]:
        """How often each row of a sheet is what a line of the exhibit is about: the first of that sheet that the line names.

        What stands unchanged on several slides counts once.
        """
        found: Counter[int] = Counter()
        for lines in dict.fromkeys(map(tuple, self.slides)):
            for line in lines:
                about = [number for name, number in map(sheet_of, SIGN.findall(line)) if name == sheet]
                found.update(about[:1])
        return found

    def named(self, sheet: str) -> set[int]:
        """The rows of a sheet that it names at all."""
        signs = (sheet_of(sign) for lines in self.slides for line in lines for sign in SIGN.findall(line))
        return {number for name, number in signs if name == sheet}


def exhibits(package: Package) -> list[Exhibit]:
    """Return what a deck or a document shows, in its order."""
    main = package.main_part
    return list(_of_deck(package, main) if main.startswith("ppt/") else _of_document(package, main))


def _of_deck(package: Package, main: str) -> Iterable[Exhibit]:
    found: dict[tuple[str, str, str], Exhibit] = {}
    targets = {item.id: item.target for item in package.relationships(main)}
    for entry in parse_xml(package.part(main)).iter(P + "sldId"):
        part = targets[entry.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "")]
        root = parse_xml(package.part(part))
        title = _PAGE.sub("", _title(root))
        tree = root.find(f"{P}cSld/{P}spTree")
        for shape in () if tree is None else tree:
            named = shape.find(f"*/{P}cNvPr")
            if named is None or shape.find(f"*/{P}nvPr/{P}ph[@type='title']") is not None:
                continue
            for kind, lines in _shown(shape, package, part):
                # Each chart and each copy of a card is an exhibit of its own.
                key = (title, named.get("name", ""), kind if kind != "chart" else f"chart of {part}")
                found.setdefault(key, Exhibit(f"{title} > {named.get('name')}", kind)).slides.append(lines)
    return found.values()


def _title(root: Element) -> str:
    for shape in root.iter(P + "sp"):
        place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if place is not None and place.get("type") in ("title", "ctrTitle"):
            return "".join(text.text or "" for text in shape.iter(A + "t"))
    return ""


def _shown(shape: Element, package: Package, part: str) -> Iterator[tuple[str, list[str]]]:
    table = shape.find(f".//{A}tbl")
    if table is not None:
        yield "table", [" | ".join(_text(cell, A) for cell in row.iter(A + "tc")) for row in table.iter(A + "tr")]
    elif shape.find(f".//{C}chart") is not None:
        yield from _charts(shape, package, part)
    elif shape.tag == P + "grpSp":
        yield "drawing", [_text(body, A) for body in shape.iter(P + "txBody")]
    elif shape.find(P + "txBody") is not None:
        yield "text", [_text(paragraph, A) for paragraph in shape.iter(A + "p")]


def _charts(shape: Element, package: Package, part: str) -> Iterator[tuple[str, list[str]]]:
    targets = {item.id: item.target for item in package.relationships(part)}
    for chart in shape.iter(C + "chart"):
        target = targets[chart.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "")]
        yield "chart", [" | ".join(row) for row in chart_rows(parse_xml(package.part(target)))]


def _of_document(package: Package, main: str) -> Iterable[Exhibit]:
    heading, tables = "", 0
    drawings: dict[tuple[str, str], Exhibit] = {}
    body = parse_xml(package.part(main)).find(W + "body")
    for block in () if body is None else body:
        if block.tag == W + "tbl":
            tables += 1
            lines = [" | ".join(_text(cell, W) for cell in row.iterchildren(W + "tc")) for row in block.iterchildren(W + "tr")]
            yield Exhibit(f"{heading} > table {tables}", "table", [lines])
        elif block.tag == W + "p":
            style = block.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(W + "val", "").lower().startswith("heading"):
                heading, tables = _text(block, W), 0
            yield Exhibit(f"{heading} > text", "text", [[_text(block, W)]])
        for drawing in block.iter(W + "drawing"):
            if next(drawing.iterancestors(MC + "Fallback"), None) is None:
                named = drawing.find(f"*/{WP}docPr")
                name = "" if named is None else named.get("name", "")
                for _, lines in _charts(drawing, package, main):
                    yield Exhibit(f"{heading} > {name}", "chart", [lines])
                own = drawings.setdefault((heading, name), Exhibit(f"{heading} > {name}", "drawing"))
                own.slides.append([_text(content, W) for content in drawing.iter(W + "txbxContent")])
    yield from drawings.values()


def _text(element: Element, space: str) -> str:
    """The text of an element, without what stands in drawings inside it."""
    skipped = (W + "drawing", W + "pict", MC + "AlternateContent")
    if space == A:
        return "".join(text.text or "" for text in element.iter(A + "t"))
    return "".join(text.text or "" for text in element.iter(W + "t") if not any(up.tag in skipped for up in _between(text, element)))


def _between(inner: Element, outer: Element) -> Iterator[Element]:
    for ancestor in inner.iterancestors():
        if ancestor is outer:
            return
        yield ancestor
