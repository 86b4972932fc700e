"""Rules for the parts of a presentation: slide list, sections, notes, layouts, shapes, tables and text bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from docgen.opc.names import A16, FALLBACK, P14, A, P, R
from docgen.opc.package import Package
from docgen.problems import Problem

_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
# ISO/IEC 29500-1, 19.7.13: slide ids lie between these, the upper end excluded.
_FIRST_SLIDE_ID, _END_OF_SLIDE_IDS = 256, 2**31


def presentation_problems(package: Package, trees: Mapping[str, etree._Element]) -> Iterator[Problem]:
    """Yield what is wrong between the parts of a presentation; nothing for other packages."""
    for part, tree in trees.items():
        if tree.tag == f"{P}presentation":
            yield from _slide_list(package, part, tree)
            yield from _sections(part, tree)
    for part in package.names:
        if package.content_type(part) == _SLIDE_TYPE:
            yield from _one_layout(package, part)
        elif package.content_type(part) == _NOTES_TYPE:
            yield from _notes(package, part)


def slide_problems(part: str, tree: etree._Element) -> Iterator[Problem]:
    """Yield what is wrong inside one part that holds DrawingML; nothing for other parts."""
    if tree.tag == f"{P}sld":
        shape_ids = (element.get("id", "") for element in tree.iter(f"{P}cNvPr") if _counts(element))
        for id in _repeated(shape_ids):
            yield Problem("duplicate-shape-id", f"The shape id {id} is used twice.", where=part)
    for table in tree.iter(f"{A}tbl"):
        yield from _table(part, table)
    for body in tree.iter(f"{P}txBody", f"{A}txBody"):
        if body.find(f"{A}p") is None:
            yield Problem("text-without-paragraph", f"A text body in “{_shape_name(body)}” has no paragraph.", where=part)


def _slide_list(package: Package, part: str, tree: etree._Element) -> Iterator[Problem]:
    slides = list(tree.iterfind(f"{P}sldIdLst/{P}sldId"))
    ids = [slide.get("id", "") for slide in slides]
    for id in _repeated(ids):
        yield Problem("duplicate-slide-id", f"The slide id {id} is used twice.", where=part)
    for id in ids:
        if not id.isdecimal() or not _FIRST_SLIDE_ID <= int(id) < _END_OF_SLIDE_IDS:
            yield Problem("slide-id-out-of-range", f"The slide id {id} does not lie in 256 to 2,147,483,647.", where=part)
    targets = {item.id: item.target for item in package.relationships(part) if item.kind == "slide"}
    listed = [targets.get(slide.get(f"{R}id", ""), "") for slide in slides]
    for slide_part in _repeated(filter(None, listed)):
        yield Problem("slide-listed-twice", f"“{slide_part}” stands in the slide list twice.", where=part)
    for slide_part in package.names:
        if package.content_type(slide_part) == _SLIDE_TYPE and slide_part not in listed:
            yield Problem("orphan-slide", "The slide does not stand in the slide list.", where=slide_part)


def _sections(part: str, tree: etree._Element) -> Iterator[Problem]:
    ids = {slide.get("id", "") for slide in tree.iterfind(f"{P}sldIdLst/{P}sldId")}
    in_sections = [entry.get("id", "") for entry in tree.iter(f"{P14}sldId")]
    for id in sorted(set(in_sections) - ids):
        yield Problem("section-without-slide", f"A section lists the slide id {id}, which is not in the slide list.", where=part)
    for id in _repeated(in_sections):
        yield Problem("slide-in-two-sections", f"The slide id {id} stands in sections twice.", where=part)


def _one_layout(package: Package, part: str) -> Iterator[Problem]:
    kinds = [item.kind for item in package.relationships(part)]
    if kinds.count("slideLayout") != 1:
        yield Problem("slide-layout-count", f"The slide has {kinds.count('slideLayout')} layouts, not one.", where=part)
    if kinds.count("notesSlide") > 1:
        yield Problem("notes-count", f"The slide has {kinds.count('notesSlide')} notes pages.", where=part)
    for item in package.relationships(part):
        if item.kind == "notesSlide" and part not in [back.target for back in package.relationships(item.target) if back.kind == "slide"]:
            yield Problem("notes-back-relationship", f"The notes “{item.target}” do not point back at the slide.", where=part)


def _notes(package: Package, part: str) -> Iterator[Problem]:
    items = package.relationships(part)
    slides = [item.target for item in items if item.kind == "slide"]
    if len(slides) != 1:
        yield Problem("notes-slide-count", f"The notes belong to {len(slides)} slides, not one.", where=part)
    for slide in slides:
        if part not in [item.target for item in package.relationships(slide) if item.kind == "notesSlide"]:
            yield Problem("notes-back-relationship", f"The slide “{slide}” does not point at these notes.", where=part)
    if sum(item.kind == "notesMaster" for item in items) != 1:
        yield Problem("notes-master-count", "The notes do not have exactly one notes master.", where=part)


def _table(part: str, table: etree._Element) -> Iterator[Problem]:
    name = _shape_name(table)
    columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
    rows = table.findall(f"{A}tr")
    if not rows:
        yield Problem("table-without-rows", f"The table “{name}” has no rows.", where=part)
    for number, row in enumerate(rows, 1):
        cells = len(row.findall(f"{A}tc"))
        if cells != columns:
            message = f"Row {number} of the table “{name}” has {cells} cells; its grid has {columns} columns."
            yield Problem("table-grid", message, where=part)
    for tag in ("rowId", "colId"):
        for id in _repeated(element.get("val", "") for element in table.iter(f"{A16}{tag}")):
            yield Problem("duplicate-row-id", f"The {tag} {id} is used twice in the table “{name}”.", where=part)


def _shape_name(element: etree._Element) -> str:
    shape = next(element.iterancestors(f"{P}sp", f"{P}graphicFrame"), None)
    named = None if shape is None else next(shape.iter(f"{P}cNvPr"), None)
    return "" if named is None else named.get("name", "")


def _counts(element: etree._Element) -> bool:
    # A fallback copy shares the ids of the choice it stands in for.
    return next(element.iterancestors(FALLBACK), None) is None


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]
