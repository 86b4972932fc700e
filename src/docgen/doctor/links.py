"""Rules for relationships: every one leads to a part that is there, of the right kind, and every id used is stated."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from docgen.doctor.contents import Contents
from docgen.doctor.rule import SAVE, Finding, Findings, PackageRule, repeated
from docgen.opc import Relationship
from docgen.opc.names import A, C, P, R, W
from docgen.opc.parts import source_name

# Word and PowerPoint write these for a link whose target was lost, and open them.
_NO_TARGET = ("", "NULL")
# What only a part of the file itself can be.
_INTERNAL = frozenset({"slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "theme", "styles", "numbering", "settings"}) | {
    "header", "footer", "footnotes", "endnotes", "comments", "chart", "presProps", "fontTable", "officeDocument",
}  # fmt: skip
# What is fetched when somebody opens the file.
_FETCHED = frozenset({"image", "attachedTemplate", "oleObject", "audio", "video", "media", "frame", "subDocument", "externalLink"})
# The kinds of relationship that the id in an attribute of each element may name.
_KINDS: dict[tuple[str, str], frozenset[str]] = {
    (f"{P}sldId", f"{R}id"): frozenset({"slide"}),
    (f"{P}sldMasterId", f"{R}id"): frozenset({"slideMaster"}),
    (f"{P}sldLayoutId", f"{R}id"): frozenset({"slideLayout"}),
    (f"{P}notesMasterId", f"{R}id"): frozenset({"notesMaster"}),
    (f"{A}blip", f"{R}embed"): frozenset({"image"}),
    (f"{A}blip", f"{R}link"): frozenset({"image"}),
    (f"{C}chart", f"{R}id"): frozenset({"chart"}),
    (f"{C}externalData", f"{R}id"): frozenset({"package", "oleObject"}),
    (f"{W}headerReference", f"{R}id"): frozenset({"header"}),
    (f"{W}footerReference", f"{R}id"): frozenset({"footer"}),
    (f"{W}hyperlink", f"{R}id"): frozenset({"hyperlink"}),
}


def missing_target(contents: Contents) -> Findings:
    """A relationship leads to a part that is not there.

    Why: Office follows every relationship when it opens a file, and offers a repair when one leads nowhere.

    Bad:
        <Relationship Id="rId2" Type="…/image" Target="../media/image9.png"/>, and no such part
    Good:
        <Relationship Id="rId2" Type="…/image" Target="../media/image1.png"/>
    """
    for source, items in contents.relationships.items():
        for item in items:
            if (
                not item.external
                and item.target not in contents.package
                and item.target not in _NO_TARGET
                and not item.target.startswith("#")
            ):
                yield Finding(source, f"“{item.id}” ({item.kind}) points at “{item.target}”, which is not there.")


def duplicate_relationship(contents: Contents) -> Findings:
    """Two relationships of a part have one id.

    Why: Ids are unique within a part's relationships (ISO/IEC 29500-2, 6.5.3); Office calls the file corrupt.

    Bad:
        <Relationship Id="rId1" …/> <Relationship Id="rId1" …/>
    Good:
        <Relationship Id="rId1" …/> <Relationship Id="rId2" …/>
    """
    for source, items in contents.relationships.items():
        for id, count in repeated(item.id for item in items):
            yield Finding(source, f"The relationship id “{id}” is used {count} times.")


def unknown_relationship(contents: Contents) -> Findings:
    """A part uses a relationship id that it does not state.

    Why: The picture, chart or slide behind the id cannot be found, and Office repairs the file.

    Bad:
        <a:blip r:embed="rId7"/>, and the relationships end at rId3
    Good:
        <a:blip r:embed="rId3"/>
    """
    for part, tree in contents.trees.items():
        used = {id for _, _, id in _used(tree)}
        for id in sorted(used - {item.id for item in contents.relations(part)} if used else ()):
            yield Finding(part, f"The relationship id “{id}” is used but not stated.")


def wrong_relationship_type(contents: Contents) -> Findings:
    """An id leads to something else than the element that uses it can show.

    Why: A picture whose id leads to a slide, or a slide list entry that leads to a layout, makes Office repair or refuse the file.

    Bad:
        <a:blip r:embed="rId1"/>, where rId1 is a slideLayout
    Good:
        <a:blip r:embed="rId2"/>, where rId2 is an image
    """
    for part, tree in contents.trees.items():
        kinds = {item.id: item.kind for item in contents.relations(part)}
        for element, attribute, id in _used(tree):
            wanted = _KINDS.get((str(element.tag), attribute))
            if wanted and id in kinds and kinds[id] not in wanted:
                name = etree.QName(element).localname
                yield Finding(part, f"“{id}” in “{name}” leads to {kinds[id]}, where {' or '.join(sorted(wanted))} belongs.")


def stale_relationships(contents: Contents) -> Findings:
    """Relationships are stated for a part that is not there.

    Why: They are left from a part that was removed by halves; Office may refuse the file.

    Bad:
        ppt/slides/_rels/slide9.xml.rels, and no ppt/slides/slide9.xml
    Good:
        ppt/slides/_rels/slide1.xml.rels beside ppt/slides/slide1.xml
    """
    for name in contents.package.names:
        if name.endswith(".rels") and source_name(name) and source_name(name) not in contents.package:
            yield Finding(name, "The part whose relationships these are is not there.")


def no_main_part(contents: Contents) -> Findings:
    """The file does not say which of its parts is the document.

    Why: Office starts from the relationship “officeDocument” of the package; without it there is nothing to open.

    Bad:
        _rels/.rels without a relationship of the type …/officeDocument
    Good:
        <Relationship Id="rId1" Type="…/officeDocument" Target="ppt/presentation.xml"/>
    """
    mains = contents.relations("", "officeDocument")
    if len(mains) != 1:
        yield Finding("_rels/.rels", f"{len(mains)} relationships name the document itself, not one.")


def part_kept_outside(contents: Contents) -> Findings:
    """A part without which the file is none, such as a slide or a theme, is said to lie outside of it.

    Why: Slides, layouts, themes, styles and headers lie in the package (ISO/IEC 29500-1, 11.3, 13.3 and 14.2).

    Bad:
        <Relationship Id="rId7" Type="…/slide" Target="https://example.com/slide1.xml" TargetMode="External"/>
    Good:
        <Relationship Id="rId7" Type="…/slide" Target="slides/slide1.xml"/>
    """
    for source, item in _external(contents):
        if item.kind in _INTERNAL:
            yield Finding(source, f"“{item.id}” ({item.kind}) lies outside of the file: “{item.target}”.")


def fetched_when_opened(contents: Contents) -> Findings:
    """The file fetches something from elsewhere when it is opened: a linked picture, template, film or object.

    Why: Whoever keeps the address sees who opens the file and when, and decides what it shows. docgen itself fetches nothing.

    Bad:
        <Relationship Id="rId4" Type="…/attachedTemplate" Target="https://example.com/t.dotm" TargetMode="External"/>
    Good:
        a picture that is stored in the file
    """
    for source, item in _external(contents):
        address = item.target.lower()
        if item.kind in _FETCHED and (address.startswith(("http:", "https:", "ftp:", "file://", "\\\\")) or "//" in address):
            yield Finding(source, f"“{item.id}” ({item.kind}) is fetched from “{item.target}” when the file is opened.")


def broken_address(contents: Contents) -> Findings:
    """The address of a link is none.

    Why: Word and PowerPoint repair or refuse a file for an address that is not a URI, such as one with a space or without a host.

    Bad:
        <Relationship Id="rId5" Type="…/hyperlink" Target="http://" TargetMode="External"/>
        <Relationship Id="rId6" Type="…/hyperlink" Target="https://example.com/a plan" TargetMode="External"/>
    Good:
        <Relationship Id="rId6" Type="…/hyperlink" Target="https://example.com/a%20plan" TargetMode="External"/>
    """
    for source, item in _external(contents):
        if _is_broken(item.target):
            yield Finding(source, f"“{item.id}” ({item.kind}) leads to “{item.target}”, which is no address.")


def unreachable_part(contents: Contents) -> Findings:
    """No relationship leads to a part.

    Why: Office drops it when it saves the file; it may hold what its author believed to have deleted.

    Bad:
        ppt/slides/slide9.xml, which nothing refers to
    Good:
        every part is reached from _rels/.rels
    """
    seen, waiting = {""}, [""]
    while waiting:
        for item in contents.relations(waiting.pop()):
            if not item.external and item.target not in seen:
                seen.add(item.target)
                waiting.append(item.target)
    slides = set(contents.of_type(".slide+xml"))
    for name in contents.package.names:
        if name not in seen and name != "[Content_Types].xml" and not name.endswith(".rels") and name not in slides:
            yield Finding(name, "No relationship leads to the part.")


def _used(tree: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    for element in tree.iter("*"):
        for name, id in element.items():
            if isinstance(name, str) and name.startswith(R) and id:
                yield element, name, str(id)


def _external(contents: Contents) -> Iterator[tuple[str, Relationship]]:
    for source, items in contents.relationships.items():
        for item in items:
            if item.external:
                yield source, item


def _is_broken(address: str) -> bool:
    if any(sign.isspace() or sign in '<>"{}|^`' for sign in address):
        return True
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 (raises for a port that is no number)
    except ValueError:
        return True
    return (parts.scheme in ("http", "https", "ftp") and not parts.hostname) or (
        parts.scheme == "mailto" and address.count("@") > 1 and "," not in address
    )


RULES = (
    PackageRule(missing_target),
    PackageRule(duplicate_relationship),
    PackageRule(unknown_relationship),
    PackageRule(wrong_relationship_type),
    PackageRule(stale_relationships),
    PackageRule(no_main_part),
    PackageRule(part_kept_outside),
    PackageRule(fetched_when_opened, "warning", "Store it in the file, or remove the link, if you do not trust the address."),
    PackageRule(broken_address, fix="Correct the address of the link in Office, or remove the link."),
    PackageRule(unreachable_part, "warning", SAVE),
)
