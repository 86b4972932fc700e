"""Rules between the parts of a presentation: slide list, sections, notes, layouts and masters."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.doctor.contents import Contents
from docgen.doctor.rule import Finding, Findings, PackageRule, repeated
from docgen.opc.names import P14, P, R

_SLIDE, _NOTES = ".presentationml.slide+xml", ".presentationml.notesSlide+xml"
_LAYOUT, _MASTER = ".presentationml.slideLayout+xml", ".presentationml.slideMaster+xml"
# ISO/IEC 29500-1, 19.7.13 and 19.7.14: slide ids lie between the first two, those of masters and layouts from the last on.
_FIRST_SLIDE_ID, _END_OF_SLIDE_IDS, _FIRST_MASTER_ID = 256, 2**31, 2**31


def duplicate_slide_id(contents: Contents) -> Findings:
    """Two entries of the slide list have one id.

    Why: PowerPoint finds a slide by its id, and repairs a deck in which two slides share one.

    Bad:
        <p:sldId id="256" r:id="rId2"/> <p:sldId id="256" r:id="rId3"/>
    Good:
        <p:sldId id="256" r:id="rId2"/> <p:sldId id="257" r:id="rId3"/>
    """
    for part, tree in _presentations(contents):
        for id, count in repeated(slide.get("id", "") for slide in _listed(tree)):
            yield Finding(part, f"The slide id {id} is used {count} times.")


def slide_id_out_of_range(contents: Contents) -> Findings:
    """A slide id lies outside of 256 to 2,147,483,647.

    Why: Numbers below are reserved, those above belong to masters and layouts (ISO/IEC 29500-1, 19.7.13).

    Bad:
        <p:sldId id="1" r:id="rId2"/>
    Good:
        <p:sldId id="256" r:id="rId2"/>
    """
    for part, tree in _presentations(contents):
        for slide in _listed(tree):
            id = slide.get("id", "")
            if not id.isdecimal() or not _FIRST_SLIDE_ID <= int(id) < _END_OF_SLIDE_IDS:
                yield Finding(part, f"The slide id {id} does not lie in 256 to 2,147,483,647.")


def duplicate_master_id(contents: Contents) -> Findings:
    """Two masters or layouts have one id, or an id below 2,147,483,648.

    Why: Masters and layouts of one deck share a row of numbers (ISO/IEC 29500-1, 19.7.14 and 19.2.1.34).

    Bad:
        <p:sldMasterId id="2147483648" …/> and in the master <p:sldLayoutId id="2147483648" …/>
    Good:
        <p:sldMasterId id="2147483648" …/> and in the master <p:sldLayoutId id="2147483649" …/>
    """
    for part, tree in _presentations(contents):
        ids = [entry.get("id", "") for entry in tree.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")]
        for master in contents.of_type(_MASTER):
            if master in contents.trees:
                ids += [entry.get("id", "") for entry in contents.trees[master].iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId")]
        stated = [id for id in ids if id]
        for id, count in repeated(stated):
            yield Finding(part, f"The id {id} is used {count} times among masters and layouts.")
        for id in stated:
            if not id.isdecimal() or int(id) < _FIRST_MASTER_ID:
                yield Finding(part, f"The id {id} of a master or layout lies below 2,147,483,648.")


def slide_listed_twice(contents: Contents) -> Findings:
    """One slide stands in the slide list twice.

    Why: A slide shown twice is two parts; PowerPoint repairs a deck that says otherwise.

    Bad:
        <p:sldId id="256" r:id="rId2"/> <p:sldId id="257" r:id="rId2"/>
    Good:
        <p:sldId id="256" r:id="rId2"/> <p:sldId id="257" r:id="rId3"/>
    """
    for part, tree in _presentations(contents):
        for slide, count in repeated(filter(None, _targets(contents, part, tree))):
            yield Finding(part, f"“{slide}” stands in the slide list {count} times.")


def orphan_slide(contents: Contents) -> Findings:
    """A slide does not stand in the slide list.

    Why: Nobody sees it, yet it travels with the file; PowerPoint may repair the deck.

    Bad:
        ppt/slides/slide9.xml, and no p:sldId leads to it
    Good:
        <p:sldId id="264" r:id="rId15"/>, where rId15 is slide9.xml
    """
    listed = {slide for part, tree in _presentations(contents) for slide in _targets(contents, part, tree)}
    for name in contents.of_type(_SLIDE):
        if name not in listed:
            yield Finding(name, "The slide does not stand in the slide list.")


def section_without_slide(contents: Contents) -> Findings:
    """A section lists a slide that is not in the deck.

    Why: PowerPoint repairs the deck and drops its sections.

    Bad:
        <p14:sldId id="300"/>, and the slide list has no 300
    Good:
        <p14:sldId id="256"/>, which is in the slide list
    """
    for part, tree in _presentations(contents):
        for id in sorted(set(_in_sections(tree)) - {slide.get("id", "") for slide in _listed(tree)}):
            yield Finding(part, f"A section lists the slide id {id}, which is not in the slide list.")


def slide_in_two_sections(contents: Contents) -> Findings:
    """A slide stands in two sections, or in one of them twice.

    Why: Sections divide the slides among them (MS-PPTX 2.2.13); PowerPoint repairs the deck.

    Bad:
        two sections, both with <p14:sldId id="256"/>
    Good:
        <p14:sldId id="256"/> in one section only
    """
    for part, tree in _presentations(contents):
        for id, count in repeated(_in_sections(tree)):
            yield Finding(part, f"The slide id {id} stands in sections {count} times.")


def slide_in_no_section(contents: Contents) -> Findings:
    """A deck has sections, but one of its slides stands in none.

    Why: PowerPoint moves it into another section when it opens the deck, so that it is found in the wrong place.

    Bad:
        slides 256 and 257, and one section with <p14:sldId id="256"/> alone
    Good:
        one section with <p14:sldId id="256"/> and <p14:sldId id="257"/>
    """
    for part, tree in _presentations(contents):
        inside = set(_in_sections(tree))
        for id in (slide.get("id", "") for slide in _listed(tree) if inside):
            if id not in inside:
                yield Finding(part, f"The slide id {id} stands in no section.")


def slide_layout_count(contents: Contents) -> Findings:
    """A slide has no layout, or more than one.

    Why: A slide follows exactly one layout (ISO/IEC 29500-1, 13.3.8); PowerPoint cannot open it otherwise.

    Bad:
        a slide without a relationship of the type …/slideLayout
    Good:
        <Relationship Id="rId1" Type="…/slideLayout" Target="../slideLayouts/slideLayout2.xml"/>
    """
    for name in contents.of_type(_SLIDE):
        count = len(contents.relations(name, "slideLayout"))
        if count != 1:
            yield Finding(name, f"The slide has {count} layouts, not one.")


def layout_without_master(contents: Contents) -> Findings:
    """A layout has no master, or its master does not list it.

    Why: Master and layout name each other (ISO/IEC 29500-1, 13.3.9 and 13.3.10); PowerPoint repairs the deck and drops the layout.

    Bad:
        slideLayout3.xml leads to slideMaster1.xml, which lists slideLayout1.xml and slideLayout2.xml
    Good:
        slideMaster1.xml has a p:sldLayoutId for each layout that leads to it
    """
    for name in contents.of_type(_LAYOUT):
        masters = contents.relations(name, "slideMaster")
        if len(masters) != 1:
            yield Finding(name, f"The layout has {len(masters)} masters, not one.")
        for master in masters:
            if master.target in contents.trees and name not in _layouts_of(contents, master.target):
                yield Finding(name, f"The master “{master.target}” does not list the layout.")


def notes_count(contents: Contents) -> Findings:
    """A slide has more than one page of notes.

    Why: A slide has one page of notes or none (ISO/IEC 29500-1, 13.3.8).

    Bad:
        two relationships of the type …/notesSlide
    Good:
        <Relationship Id="rId2" Type="…/notesSlide" Target="../notesSlides/notesSlide1.xml"/>
    """
    for name in contents.of_type(_SLIDE):
        count = len(contents.relations(name, "notesSlide"))
        if count > 1:
            yield Finding(name, f"The slide has {count} notes pages.")


def notes_back_relationship(contents: Contents) -> Findings:
    """A slide and its notes do not name each other.

    Why: Notes belong to one slide (ISO/IEC 29500-1, 13.3.5). Notes shared by a copied slide make PowerPoint repair the deck.

    Bad:
        slide2.xml leads to notesSlide1.xml, which leads back to slide1.xml
    Good:
        slide2.xml leads to notesSlide2.xml, which leads back to slide2.xml
    """
    for name in contents.of_type(_SLIDE):
        for item in contents.relations(name, "notesSlide"):
            if name not in [back.target for back in contents.relations(item.target, "slide")]:
                yield Finding(name, f"The notes “{item.target}” do not point back at the slide.")
    for name in contents.of_type(_NOTES):
        for slide in contents.relations(name, "slide"):
            if name not in [item.target for item in contents.relations(slide.target, "notesSlide")]:
                yield Finding(name, f"The slide “{slide.target}” does not point at these notes.")


def notes_slide_count(contents: Contents) -> Findings:
    """A page of notes belongs to no slide, or to several.

    Why: Notes belong to one slide (ISO/IEC 29500-1, 13.3.5).

    Bad:
        notesSlide1.xml without a relationship of the type …/slide
    Good:
        <Relationship Id="rId2" Type="…/slide" Target="../slides/slide1.xml"/>
    """
    for name in contents.of_type(_NOTES):
        count = len(contents.relations(name, "slide"))
        if count != 1:
            yield Finding(name, f"The notes belong to {count} slides, not one.")


def notes_master_count(contents: Contents) -> Findings:
    """A page of notes has no notes master, or more than one.

    Why: Notes follow the notes master (ISO/IEC 29500-1, 13.3.4 and 13.3.5); PowerPoint repairs a deck with notes and no master.

    Bad:
        notesSlide1.xml without a relationship of the type …/notesMaster
    Good:
        <Relationship Id="rId1" Type="…/notesMaster" Target="../notesMasters/notesMaster1.xml"/>
    """
    for name in contents.of_type(_NOTES):
        if len(contents.relations(name, "notesMaster")) != 1:
            yield Finding(name, "The notes do not have exactly one notes master.")


def custom_show_without_slide(contents: Contents) -> Findings:
    """A custom show lists a slide that is not in the deck.

    Why: PowerPoint repairs the deck when a show names a slide that was removed.

    Bad:
        <p:custShow …><p:sldLst><p:sld r:id="rId9"/></p:sldLst></p:custShow>, and the slide list has no rId9
    Good:
        <p:sld r:id="rId2"/>, which is in the slide list
    """
    for part, tree in _presentations(contents):
        listed = {slide.get(f"{R}id", "") for slide in _listed(tree)}
        for entry in tree.iterfind(f"{P}custShowLst/{P}custShow/{P}sldLst/{P}sld"):
            id = entry.get(f"{R}id", "")
            if id not in listed:
                yield Finding(part, f"A custom show lists “{id}”, which is not in the slide list.")


def _presentations(contents: Contents) -> Iterator[tuple[str, etree._Element]]:
    tree = contents.trees.get(contents.main_part)
    if tree is not None and tree.tag == f"{P}presentation":
        yield contents.main_part, tree


def _listed(tree: etree._Element) -> list[etree._Element]:
    return list(tree.iterfind(f"{P}sldIdLst/{P}sldId"))


def _targets(contents: Contents, part: str, tree: etree._Element) -> list[str]:
    targets = {item.id: item.target for item in contents.relations(part, "slide")}
    return [targets.get(slide.get(f"{R}id", ""), "") for slide in _listed(tree)]


def _in_sections(tree: etree._Element) -> list[str]:
    return [entry.get("id", "") for entry in tree.iter(f"{P14}sldId")]


def _layouts_of(contents: Contents, master: str) -> set[str]:
    targets = {item.id: item.target for item in contents.relations(master, "slideLayout")}
    entries = contents.trees[master].iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId")
    return {targets.get(entry.get(f"{R}id", ""), "") for entry in entries}


RULES = tuple(
    map(
        PackageRule,
        (duplicate_slide_id, slide_id_out_of_range, duplicate_master_id, slide_listed_twice, orphan_slide, section_without_slide,
         slide_in_two_sections, slide_in_no_section, slide_layout_count, layout_without_master, notes_count, notes_back_relationship,
         notes_slide_count, notes_master_count, custom_show_without_slide),
    )
)  # fmt: skip
