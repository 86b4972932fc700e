"""Rules for document properties: what a file says of itself is well formed and true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.doctor.contents import Contents
from docgen.doctor.rule import SAVE, Finding, Findings, PackageRule, repeated

_CORE_TYPE, _EXTENDED_TYPE = "core-properties+xml", "extended-properties+xml"
_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_EP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_TERMS = "{http://purl.org/dc/terms/}"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


def repeated_core_property(contents: Contents) -> Findings:
    """A core property, such as the title, is stated twice, or there are two parts of core properties.

    Why: Each is stated once at most (ISO/IEC 29500-2, 8.3); Office calls the file corrupt.

    Bad:
        <dc:title>Plan</dc:title> <dc:title>Plan, final</dc:title>
    Good:
        <dc:title>Plan, final</dc:title>
    """
    parts = [item.target for item in contents.relations("", "core-properties")]
    if len(parts) > 1:
        yield Finding("_rels/.rels", f"{len(parts)} relationships name core properties, not one.")
    for part, tree in _of_type(contents, _CORE_TYPE):
        for name, count in repeated(str(child.tag) for child in tree.iterchildren("*")):
            yield Finding(part, f"The property “{etree.QName(name).localname}” is stated {count} times.")


def bad_core_date(contents: Contents) -> Findings:
    """The day on which the file was made or changed cannot be read.

    Why: Dates are written as in W3CDTF (ISO/IEC 29500-2, 8.3.4.2); Office calls a file with another date corrupt.

    Bad:
        <dcterms:created xsi:type="dcterms:W3CDTF">24.11.2026</dcterms:created>
    Good:
        <dcterms:created xsi:type="dcterms:W3CDTF">2026-11-24T00:00:00Z</dcterms:created>
    """
    for part, tree in _of_type(contents, _CORE_TYPE):
        for name in ("created", "modified"):
            text = tree.findtext(f"{_TERMS}{name}")
            if text is not None and not _DATE.fullmatch(text.strip()):
                yield Finding(part, f"“{text}” is no date for “{name}”.")


def uneven_titles(contents: Contents) -> Findings:
    """The list of titles in the extended properties is longer or shorter than it says.

    Why: The counts of the headings add up to the titles (ISO/IEC 29500-1, 22.2.2.10 and 22.2.2.26).

    Bad:
        <vt:lpstr>Slide Titles</vt:lpstr> … <vt:i4>3</vt:i4>, and two titles
    Good:
        <vt:lpstr>Slide Titles</vt:lpstr> … <vt:i4>2</vt:i4>, and two titles
    """
    for part, tree in _of_type(contents, _EXTENDED_TYPE):
        counted = sum(int(number.text or 0) for number in tree.iterfind(f"{_EP}HeadingPairs/{_VT}vector/{_VT}variant/{_VT}i4"))
        vector = tree.find(f"{_EP}TitlesOfParts/{_VT}vector")
        titles = 0 if vector is None else len(vector)
        if tree.find(f"{_EP}HeadingPairs") is not None and vector is not None and counted != titles:
            yield Finding(part, f"The headings count {counted} titles; there are {titles}.")
        elif vector is not None and vector.get("size") != str(titles):
            yield Finding(part, f"The list says that it holds {vector.get('size')} titles; it holds {titles}.")


def untrue_slide_count(contents: Contents) -> Findings:
    """The extended properties count more or fewer slides or notes than there are.

    Why: File lists and search show the wrong number. PowerPoint corrects it when it saves.

    Bad:
        <Slides>20</Slides> in a deck of 12 slides
    Good:
        <Slides>12</Slides> in a deck of 12 slides
    """
    there = {"Slides": len(contents.of_type(".presentationml.slide+xml")), "Notes": len(contents.of_type(".presentationml.notesSlide+xml"))}
    for part, tree in _of_type(contents, _EXTENDED_TYPE):
        for name, count in there.items():
            said = tree.findtext(f"{_EP}{name}")
            if said is not None and said.strip() != str(count):
                yield Finding(part, f"The properties say {said} under “{name}”; there are {count}.")


def _of_type(contents: Contents, ending: str) -> Iterator[tuple[str, etree._Element]]:
    for part in contents.of_type(ending):
        if part in contents.trees:
            yield part, contents.trees[part]


RULES = (
    PackageRule(repeated_core_property),
    PackageRule(bad_core_date),
    PackageRule(uneven_titles, "warning", SAVE),
    PackageRule(untrue_slide_count, "info", SAVE),
)
