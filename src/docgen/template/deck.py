"""The slide list of a presentation when slides repeat, vanish or continue: which parts there are, and what ties them together.

All that is in here depends only on how often each slide is written, so it is built once for each such pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import P
from docgen.opc import ContentTypes, Member, Package, Relationship, Relationships, pack, rels_name
from docgen.opc.package import natural_key
from docgen.template.dead_links import without_links_to
from docgen.template.relations import reach

Element = etree._Element

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_SHARED = frozenset({"slideLayout", "image", "hyperlink", "notesMaster", "theme", "slide", "media", "audio", "video", "font", "model3d"})
# Comments are about the slide they were written on; each has a number of its own, which a copy must not repeat.
_COMMENTS = "comments"
_NOT_COPIED = _SHARED | {_COMMENTS}
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Written:
    """A part that a document writes itself: part `position` of instance `instance` of slide `slide`.

    `dead` are the relationships by which it leads to slides that are gone.
    """

    name: str
    slide: int
    instance: int
    position: int
    dead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """The members of a deck in order: ready ones, and places for those that each document writes."""

    members: tuple[Member | Written, ...]


def slide_parts(package: Package) -> list[str]:
    """Return the slides' part names in the order of the show."""
    targets = {item.id: item.target for item in package.relationships(package.main_part)}
    root = package.tree(package.main_part)
    return [targets[entry.get(_R_ID, "")] for entry in root.iterfind(f"{P}sldIdLst/{P}sldId") if entry.get(_R_ID) in targets]


def build(package: Package, families: Sequence[Sequence[str]], counts: Sequence[int]) -> Structure:
    """Return the deck in which slide k, with its notes, is written `counts[k]` times.

    `families[k]` are the part names of slide k that a Program writes; a slide without tags has none and counts once.
    """
    slides = slide_parts(package)
    dropped = [slide for slide, count in zip(slides, counts, strict=True) if not count]
    gone = _unreachable(package, dropped) if dropped else frozenset()
    package, dead = without_links_to(dropped, package) if dropped else (package, {})
    copies = _Copies(package)
    written: dict[str, Written] = {}
    order: list[list[str]] = []
    for position, (slide, family, count) in enumerate(zip(slides, families, counts, strict=True)):
        names = [{part: part for part in family}]
        names += [copies.of(slide, family) for _ in range(1, count)]
        order.append([copied.get(slide, slide) for copied in names[:count]] if family else [slide] * count)
        for instance, copied in enumerate(names[:count]):
            for place, part in enumerate(family):
                written[copied[part]] = Written(copied[part], position, instance, place, dead.get(part, ()))
    changed = dict(copies.members)
    if any(count != 1 for count in counts):
        changed.update(_presentation(package, slides, order))
        changed[_TYPES] = _content_types(package, gone, copies.types)
    return Structure(tuple(_ordered(package, gone, changed, written)))


def _ordered(
    package: Package, gone: frozenset[str], changed: Mapping[str, bytes], written: Mapping[str, Written]
) -> Iterator[Member | Written]:
    present = set(package.names)
    for member in package.members:
        if member.name in written:
            yield written[member.name]
        elif member.name in changed:
            yield pack(member.name, changed[member.name])
        elif member.name not in gone:
            yield member
    for name in sorted((changed.keys() | written.keys()) - present, key=natural_key):
        yield written[name] if name in written else pack(name, changed[name])


def _unreachable(package: Package, dropped: Sequence[str]) -> frozenset[str]:
    """Return the parts that only the dropped slides lead to, with their relationship parts."""
    before, after = reach(package), reach(package, dropped)
    lost = before - after
    return frozenset(lost | {rels_name(part) for part in lost})


class _Copies:
    """Further instances of slides: their own notes, charts and embedded files, under fresh names; layouts and media are shared."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.members: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.taken = set(package.names)

    def of(self, slide: str, family: Sequence[str]) -> dict[str, str]:
        """Return the names of one further instance of `slide`, by the names of the parts it is made from."""
        names: dict[str, str] = {}
        queue = [slide]
        while queue:
            part = queue.pop()
            names[part] = self._fresh(part)
            self.types[names[part]] = self.package.content_type(part)
            if part not in family:
                self.members[names[part]] = self.package.part(part)
            for item in self.package.relationships(part):
                if not item.external and item.kind not in _NOT_COPIED and item.target in self.package and item.target not in names:
                    queue.append(item.target)
        for part, name in names.items():
            items = [item for item in self.package.relationships(part) if item.kind != _COMMENTS]
            if items:
                moved = [item if item.external else Relationship(item.id, item.type, names.get(item.target, item.target)) for item in items]
                self.members[rels_name(name)] = Relationships(name, tuple(moved)).to_bytes()
        return names

    def _fresh(self, part: str) -> str:
        stem, number, ending = re.fullmatch(r"(.*?)(\d*)(\.[^./]+)", part).groups()  # type: ignore[union-attr]  # every part has an ending
        found = int(number or 0) + 1
        while f"{stem}{found}{ending}" in self.taken:
            found += 1
        self.taken.add(f"{stem}{found}{ending}")
        return f"{stem}{found}{ending}"


def _presentation(package: Package, slides: Sequence[str], order: Sequence[Sequence[str]]) -> dict[str, bytes]:
    """Return the presentation part and its relationships with the slides in their new number."""
    main = package.main_part
    root = package.tree(main)
    relationships = Relationships(main, package.relationships(main))
    listing = root.find(P + "sldIdLst")
    assert listing is not None
    by_target = {item.target: item for item in relationships.items if item.kind == "slide"}
    entries = {entry.get(_R_ID): entry for entry in listing}
    next_id = max((int(entry.get("id", "256")) for entry in listing), default=255) + 1
    ids: dict[str, list[str]] = {}
    added_to: dict[str, list[str]] = {}
    for slide, names in zip(slides, order, strict=True):
        item = by_target[slide]
        entry = entries[item.id]
        ids[entry.get("id", "")] = [entry.get("id", "")] if names else []
        after = entry
        for name in names[1:]:
            relationships, fresh = relationships.with_added(item.type, name)
            added = etree.Element(P + "sldId", {"id": str(next_id), _R_ID: fresh})
            added_to.setdefault(item.id, []).append(fresh)
            after.addnext(added)
            ids[entry.get("id", "")].append(str(next_id))
            after, next_id = added, next_id + 1
        if not names:
            listing.remove(entry)
            relationships = relationships.without(item.id)
    _sections(root, ids)
    _custom_shows(root, relationships, added_to)
    declared = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return {main: declared, rels_name(main): relationships.to_bytes()}


def _sections(root: Element, ids: Mapping[str, Sequence[str]]) -> None:
    """Keep the slide sections true: a section lists every instance of its slides and none that is gone."""
    for entry in list(root.iter(_P14 + "sldId")):
        after = entry
        instances = ids.get(entry.get("id", ""), ())
        for identifier in instances[1:]:
            added = etree.Element(_P14 + "sldId", {"id": identifier})
            after.addnext(added)
            after = added
        if not instances:
            entry.getparent().remove(entry)  # type: ignore[union-attr]  # it stands in a list


def _custom_shows(root: Element, relationships: Relationships, added: Mapping[str, Sequence[str]]) -> None:
    """Keep the custom shows true: they show every instance of their slides and none that is gone; one without slides goes."""
    for entry in list(root.iterfind(f"{P}custShowLst/{P}custShow/{P}sldLst/{P}sld")):
        for identifier in reversed(added.get(entry.get(_R_ID, ""), ())):
            entry.addnext(etree.Element(P + "sld", {_R_ID: identifier}))
        if relationships.by_id(entry.get(_R_ID, "")) is None:
            _remove_if_empty(entry)


def _remove_if_empty(element: Element) -> None:
    parent = element.getparent()
    if parent is not None and not len(element):
        parent.remove(element)
        _remove_if_empty(parent)


def _content_types(package: Package, gone: frozenset[str], added: Mapping[str, str]) -> bytes:
    types: ContentTypes = package.content_types.without(*gone)
    overrides = {part: kind for part, kind in added.items() if types.type_of(part) != kind}
    return types.with_overrides(overrides).to_bytes()
