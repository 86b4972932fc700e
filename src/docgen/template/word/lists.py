"""The numbered lists of a Word template: which paragraph counts in which list, and a list that begins again."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import W
from docgen.opc import Package
from docgen.template.plans import ListPlan

Element = etree._Element

NUMBERING = "word/numbering.xml"
_LEVELS = 9
_BEFORE_NUMBERING = frozenset(W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one template: its w:num by number, the levels' starts by abstract list, and the number that a style gives."""

    numbers: dict[str, Element]
    abstracts: dict[str, Element]
    styles: dict[str, tuple[str, str]]
    headings: frozenset[str]
    first: int

    @classmethod
    def of(cls, package: Package, headings: frozenset[str]) -> Lists | None:
        """Return the lists of a template, or None when it has none. Headings number the document, not a loop."""
        if NUMBERING not in package:
            return None
        root = package.tree(NUMBERING)
        numbers = {num.get(W + "numId", ""): num for num in root.iter(W + "num")}
        abstracts = {item.get(W + "abstractNumId", ""): item for item in root.iter(W + "abstractNum")}
        styles = package.tree("word/styles.xml") if "word/styles.xml" in package else None
        highest = max((int(number) for number in numbers if number.isdecimal()), default=0)
        return cls(numbers, abstracts, _numbered_styles(styles), headings, highest + 1)

    def number_of(self, paragraph: Element) -> str:
        """Return the number of the list that a paragraph counts in; "" for bullets, headings and ordinary paragraphs."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(W + "val", "") if style is not None else ""
        own = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        number = own.get(W + "val", "") if own is not None else self.styles.get(name, ("", ""))[0]
        return number if name not in self.headings and number in self.numbers and self._counts(number) else ""

    def _counts(self, number: str) -> bool:
        return any(form.get(W + "val") not in ("bullet", "none") for form in self._abstract(number).iter(W + "numFmt"))

    def _abstract(self, number: str) -> Element:
        found = self.numbers[number].find(W + "abstractNumId")
        name = found.get(W + "val", "") if found is not None else ""
        return self.abstracts.get(name, self.numbers[number])

    def restarted(self, number: str) -> ListPlan | None:
        """Return the same list as one that begins again on every level."""
        copied = deepcopy(self.numbers[number])
        starts = {level.get(W + "ilvl", "0"): level.find(W + "start") for level in self._abstract(number).iter(W + "lvl")}
        overrides = {item.get(W + "ilvl", "0"): item for item in copied.iterchildren(W + "lvlOverride")}
        for level in map(str, range(_LEVELS)):
            override = overrides.get(level)
            if override is None:
                override = etree.SubElement(copied, W + "lvlOverride", {W + "ilvl": level})
            if override.find(W + "startOverride") is None:
                stated = starts.get(level)
                start = stated.get(W + "val", "1") if stated is not None else "1"
                override.insert(0, override.makeelement(W + "startOverride", {W + "val": start}))
        copied.tail = None
        for name in [name for name in copied.attrib if not str(name).endswith("}numId")]:
            del copied.attrib[name]
        copied.set(W + "numId", "\ufdd9")
        etree.cleanup_namespaces(copied)
        before, after = etree.tostring(copied, encoding="unicode").split("\ufdd9")
        return ListPlan(NUMBERING, self.first, before, after)

    def set_number(self, paragraph: Element, number: str) -> None:
        """State the list that a paragraph counts in, on the level it is on."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            properties = etree.Element(W + "pPr")
            paragraph.insert(0, properties)
        own = properties.find(W + "numPr")
        if own is None:
            style = properties.find(W + "pStyle")
            level = self.styles.get(style.get(W + "val", "") if style is not None else "", ("", "0"))[1]
            own = etree.Element(W + "numPr")
            etree.SubElement(own, W + "ilvl", {W + "val": level})
            properties.insert(sum(child.tag in _BEFORE_NUMBERING for child in properties), own)
        stated = own.find(W + "numId")
        if stated is None:
            stated = etree.SubElement(own, W + "numId")
        stated.set(W + "val", number)


def _numbered_styles(styles: Element | None) -> dict[str, tuple[str, str]]:
    """Return the list number and the level that each paragraph style gives, its own or that of a style it builds on."""
    own: dict[str, tuple[str, str]] = {}
    bases: dict[str, str] = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        name, base = style.get(W + "styleId", ""), style.find(W + "basedOn")
        number, level = (style.find(f"{W}pPr/{W}numPr/{W}{item}") for item in ("numId", "ilvl"))
        bases[name] = base.get(W + "val", "") if base is not None else ""
        if number is not None:
            own[name] = (number.get(W + "val", ""), level.get(W + "val", "0") if level is not None else "0")
    found: dict[str, tuple[str, str]] = {}
    for name in bases:
        seen, current = {name}, name
        while current not in own and bases.get(current) and bases[current] not in seen:
            current = bases[current]
            seen.add(current)
        if current in own:
            found[name] = own[current]
    return found
