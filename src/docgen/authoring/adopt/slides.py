"""Slides that continue each other become one, and slides that show the rows of a list become one that repeats."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from docgen.authoring.adopt.change import Change
from docgen.authoring.adopt.lines import lines_of
from docgen.authoring.adopt.looping import told, write_loop
from docgen.authoring.adopt.repeats import Texts, find_repeat
from docgen.authoring.adopt.vocabulary import Vocabulary
from docgen.dialects import PPTX
from docgen.opc import Member, Package
from docgen.opc.names import A, P
from docgen.template.deck import build, slide_parts

Element = etree._Element
# Behind the title of a slide that continues: (2/3).
_PAGE = re.compile(r"\s*[(（](\d+)\s*/\s*(\d+)[)）]\s*$")


def joined(trees: Mapping[str, Element], order: Sequence[str]) -> Iterator[tuple[str, Change]]:
    """Move the rows of continued slides to the first of them; yield each slide that is no longer needed, with what was done."""
    first = None
    for number, part in enumerate(order, 1):
        page = _page(trees[part])
        if page is not None and page[0] == 1:
            first = part
            continue
        if page is None or first is None or not _continues(trees[first], trees[part]):
            first = None
            continue
        for own, further in zip(trees[first].iter(PPTX.table), trees[part].iter(PPTX.table), strict=True):
            for row in list(further.iterchildren(PPTX.row))[1:]:
                own.append(row)
        yield part, Change(f"slide {number}", "slides", _title(trees[part]), "", note="continued")
    for part in order:
        if _page(trees[part]) is not None:
            _without_page(trees[part])


def repeated(trees: Mapping[str, Element], order: Sequence[str], vocabulary: Vocabulary) -> tuple[list[str], list[Change]]:
    """Make one repeated slide of those that show a list, a row each; return the slides no longer needed, and what was done."""
    units: list[Texts] = [tuple(tuple(line.text for line in lines_of(body, PPTX)) for body in _bodies(trees[part])) for part in order]
    found = find_repeat(units, vocabulary, least=2)
    if found is None or len(found.chosen) != len(found.records.rows):
        return [], []
    kept = trees[order[found.first]]
    for number, (body, model) in enumerate(zip(_bodies(kept), found.models, strict=True)):
        own = _bodies(trees[order[found.first + model]])[number]
        if own is not body:
            body[:] = [copy.deepcopy(child) for child in own]
    write_loop(found, [lines_of(body, PPTX) for body in _bodies(kept)], "slide", PPTX)
    change = told(found, "slides", f"slide {found.first + 1}", "slide", units[found.first][:1])
    return list(order[found.first + 1 : found.last]), [change]


def without_slides(package: Package, dropped: Sequence[str]) -> Package:
    """Return a deck without some of its slides, and without what only they lead to."""
    slides = slide_parts(package)
    structure = build(package, [()] * len(slides), [0 if slide in dropped else 1 for slide in slides])
    return package.with_members(member for member in structure.members if isinstance(member, Member))


def _bodies(slide: Element) -> list[Element]:
    """Return the text bodies of a slide, those of its tables' cells among them, without page numbers, dates and footers."""
    found = []
    for body in slide.iter(f"{P}txBody", f"{A}txBody"):
        shape = body.getparent()
        place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") if shape is not None else None
        if place is None or place.get("type") not in ("sldNum", "dt", "ftr"):
            found.append(body)
    return found


def title_body(slide: Element) -> Element | None:
    """Return the text body of a slide's title, or None."""
    for shape in slide.iter(f"{P}sp"):
        place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if place is not None and place.get("type") in ("title", "ctrTitle"):
            return shape.find(f"{P}txBody")
    return None


def _title(slide: Element) -> str:
    body = title_body(slide)
    return " ".join(line.text for line in lines_of(body, PPTX)) if body is not None else ""


def _page(slide: Element) -> tuple[int, int] | None:
    found = _PAGE.search(_title(slide))
    return (int(found.group(1)), int(found.group(2))) if found else None


def _without_page(slide: Element) -> None:
    """Take the page off a title: continued slides of the template count anew."""
    body = title_body(slide)
    for text in reversed(list(body.iter(f"{A}t"))) if body is not None else ():
        if _PAGE.search(text.text or ""):
            text.text = _PAGE.sub("", text.text or "")
            return


def _continues(first: Element, slide: Element) -> bool:
    """Tell whether a slide says the same as the first but for the rows of its tables, which begin with the same heading."""
    tables = [list(tree.iter(PPTX.table)) for tree in (first, slide)]
    if not tables[0] or len(tables[0]) != len(tables[1]) or _title_bare(first) != _title_bare(slide):
        return False
    heads = [[_row_text(table) for table in own] for own in tables]
    return heads[0] == heads[1] and _around(first) == _around(slide)


def _title_bare(slide: Element) -> str:
    return _PAGE.sub("", _title(slide))


def _row_text(table: Element) -> str:
    row = table.find(PPTX.row)
    return "|".join(text.text or "" for text in row.iter(PPTX.text)) if row is not None else ""


def _around(slide: Element) -> list[str]:
    """Return the words of a slide outside of its tables and its title."""
    title = title_body(slide)
    return ["".join(text.text or "" for text in body.iter(PPTX.text)) for body in slide.iter(f"{P}txBody") if body is not title]
