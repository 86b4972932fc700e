"""What must be fresh in each repetition of a loop: ids, bookmarks with the fields that refer to them, and numbered lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import W
from docgen.template.hoist import Hoisting, Loop
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, MARK, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.places import ancestor
from docgen.template.plans import ListPlan
from docgen.template.rendering import Rendering
from docgen.template.scan import remove_element
from docgen.template.word.stories import fresh

if TYPE_CHECKING:
    from docgen.template.workshop import Workshop

Element = etree._Element

_LONGEST_NAME = 40  # Word cuts bookmark names off there


def place_repeats(root: Element, hoisting: Hoisting, workshop: Workshop) -> None:
    """Give the bookmarks and the lists inside the loops of a story a fresh name or number in each repetition."""
    loops = [loop for loop in hoisting.loops if any(element.getparent() is not None for element in loop.elements)]
    if not loops:
        return
    _Repeats(root, hoisting, workshop, loops).place()


class _Repeats:
    """The loops of one story, and the codes that each of them runs at the start of a repetition."""

    def __init__(self, root: Element, hoisting: Hoisting, workshop: Workshop, loops: list[Loop]) -> None:
        self.root, self.hoisting, self.workshop, self.loops = root, hoisting, workshop, loops
        self.heads: dict[int, str] = {}

    def place(self) -> None:
        self._bookmarks()
        self._lists()
        for opener, codes in self.heads.items():
            _insert_behind(self.root, mark(opener), mark(self.hoisting.add_code(codes)))

    def _at_start(self, loop: Loop, name: str, expression: str) -> None:
        self.heads[loop.opener] = self.heads.get(loop.opener, "") + f"{BLOCK_OPEN}set {name} = {expression}{BLOCK_CLOSE}"

    def _value(self, name: str) -> str:
        return mark(self.hoisting.add_code(f"{VALUE_OPEN}{name}|_raw{VALUE_CLOSE}"))

    def _around(self, *elements: Element) -> list[Loop]:
        """Return the loops that repeat all of `elements`, the innermost first."""
        chains = [{element, *element.iterancestors()} for element in elements]
        found = [loop for loop in self.loops if all(any(item in chain for item in loop.elements) for chain in chains)]
        return sorted(found, key=lambda loop: (-_depth(loop), -loop.opener))

    def _bookmarks(self) -> None:
        starts = list(self.root.iter(W + "bookmarkStart"))
        ends = {end.get(W + "id"): end for end in self.root.iter(W + "bookmarkEnd")}
        names = [start.get(W + "name", "") for start in starts]
        first = 1 + max((int(id) for start in starts if (id := start.get(W + "id", "")).isdecimal()), default=0)
        for number, start in enumerate(starts):
            end = ends.get(start.get(W + "id"))
            around = self._around(start, end) if end is not None else []
            if around and not MARK.search(start.get(W + "name", "")):
                base = _base(start.get(W + "name", ""), names)
                self._at_start(around[0], f"_mark{number}", f"_r|_fresh('bookmark', {first})")
                self._at_start(around[0], f"_name{number}", f"_r|_bookmark({start.get(W + 'name', '')!r}, {base!r})")
                self._refer(around[0], start.get(W + "name", ""), self._value(f"_name{number}"))
                for item in (start, end):
                    item.set(W + "id", self._value(f"_mark{number}"))  # type: ignore[union-attr]  # without an end nothing is around
                start.set(W + "name", self._value(f"_name{number}"))

    def _refer(self, loop: Loop, name: str, value: str) -> None:
        """Let the fields and links of a loop that lead to the bookmark `name` lead to the one of their own repetition."""
        word = re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])")
        for top in loop.elements:
            for item in top.iter(W + "hyperlink", W + "instrText", W + "fldSimple"):
                attribute = {W + "hyperlink": W + "anchor", W + "fldSimple": W + "instr"}.get(str(item.tag))
                if attribute is None:
                    item.text = word.sub(value, item.text or "")
                elif item.get(attribute):
                    item.set(attribute, word.sub(value, item.get(attribute, "")))

    def _lists(self) -> None:
        lists = self.workshop.lists
        if lists is None:
            return
        members: dict[str, list[Element]] = {}
        for paragraph in self.root.iter(W + "p"):
            number = lists.number_of(paragraph)
            if number:
                members.setdefault(number, []).append(paragraph)
        for position, (number, paragraphs) in enumerate(members.items()):
            loop = self._restarting(paragraphs)
            plan = lists.restarted(number) if loop is not None else None
            if loop is None or plan is None:
                continue
            self.workshop.list_plans.append(plan)
            self._at_start(loop, f"_list{position}", f"_r|_list({len(self.workshop.list_plans) - 1})")
            for paragraph in paragraphs:
                lists.set_number(paragraph, self._value(f"_list{position}"))

    def _restarting(self, paragraphs: list[Element]) -> Loop | None:
        """Return the loop in whose every repetition a list begins again.

        That is the nearest loop that repeats all of the list and something else. A list of one paragraph counts on: it numbers
        the repetitions themselves.
        """
        for loop in self._around(*paragraphs):
            inner = [other for other in self._around(paragraphs[0]) if other is not loop and _depth(other) >= _depth(loop)]
            grows = len(paragraphs) > 1 or any(other.opener > loop.opener for other in inner)
            own = {element for paragraph in paragraphs for element in (paragraph, *paragraph.iterancestors())}
            others = [item for item in _blocks(loop) if item not in own]
            if grows and others:
                return loop
        return None


def _depth(loop: Loop) -> int:
    return max(sum(1 for _ in element.iterancestors()) for element in loop.elements)


def _blocks(loop: Loop) -> Iterator[Element]:
    for element in loop.elements:
        if element.getparent() is not None:
            yield from element.iter(W + "p", W + "tbl")


def _base(name: str, names: list[str]) -> str:
    base = name[: _LONGEST_NAME - 6] + "_"
    while any(other.startswith(base) for other in names):
        base = base[:-1][: _LONGEST_NAME - 7] + "__"
        if base.endswith("____"):
            break
    return base


def _insert_behind(root: Element, found: str, text: str) -> None:
    for element in root.iter():
        if found in (element.text or ""):
            element.text = (element.text or "").replace(found, found + text)
        if found in (element.tail or ""):
            element.tail = (element.tail or "").replace(found, found + text)


def bookmark(rendering: Rendering, name: str, base: str) -> str:
    """Return the name of a bookmark in this repetition: its own in the first, so that links from elsewhere lead there."""
    count = fresh(rendering, f"bookmark {name}", 1)
    return name if count == 1 else f"{base}{count}"


def begin_list(rendering: Rendering, plan: int) -> int:
    """Return the number of a list that begins again (w:num with w:startOverride, ISO/IEC 29500-1, 17.9.15 and 17.9.26)."""
    planned: ListPlan = rendering.plans.lists[plan]
    number = fresh(rendering, planned.part, planned.first)
    rendering.additions.setdefault(planned.part, []).append(f"{planned.before}{number}{planned.after}")
    return number


def ids_of_controls(element: Element) -> None:
    """Take the ids out of the content controls in what repeats; Word gives them new ones."""
    for id in list(element.iter(W + "id")):
        properties = ancestor(id, {W + "sdtPr"})
        if properties is not None and id.getparent() is properties:
            remove_element(id, properties)


FILTERS: Mapping[str, Callable[..., object]] = {"_bookmark": bookmark, "_list": begin_list}
