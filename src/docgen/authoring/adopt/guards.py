"""Words that speak of a row that another workbook may not have, such as its sponsor: they stand only where there is one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from docgen.authoring.adopt.pattern import Edit

_TAG = re.compile(r"\{\{ (?P<code>.*?) \}\}")
_NAME = re.compile(r"(?<![\w.'])(?P<root>[a-z_]+)(?P<rest>[.|]\w+)?")
_FIRST = re.compile(r"(?<![\w.'])(?P<list>[a-z_]+)\[0\]")
_BETWEEN = re.compile(r"[;；、。]\s*|[,:，：]\s+|\s+[·・–—/／|｜-]\s+|　")
# Texts under keys that other workbooks may not have; the key itself is asked for.
_BY_KEY = frozenset({"text", "title_overrides", "key_messages"})


@dataclass(frozen=True, slots=True)
class Guard:
    """A stretch of a line that stands only where `condition` holds; the sign at its begin, up to `sign`, only where `before` holds."""

    start: int
    end: int
    condition: str
    sign: int = 0
    before: str = ""

    @property
    def edits(self) -> Iterator[Edit]:
        """Yield what frames the stretch."""
        yield Edit(self.start, self.start, f"{{% if {self.condition} %}}")
        if self.before:
            yield Edit(self.start, self.start, f"{{% if {self.before} %}}")
            yield Edit(self.sign, self.sign, "{% endif %}")
        yield Edit(self.end, self.end, "{% endif %}")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The clauses from `first` to `last` of a line, and what must hold for what they say."""

    first: int
    last: int
    conditions: tuple[str, ...]


def guards(text: str, rows: Collection[str], held: str = "") -> list[Guard]:
    """Return what frames the clauses of a line that read one of the `rows`; what the tags in `held` ask already is not asked again."""
    if any(f"{{% {word}" in text for word in ("if", "for", "paragraph")):
        return []
    signs = _signs(text)
    asked: list[_Asked] = []
    for match in _TAG.finditer(text):
        for condition in _conditions(match.group("code"), rows):
            if not re.search(rf"\b{re.escape(condition)}\b", held):
                clause = sum(end <= match.start() for _, end in signs)
                asked = _joined(asked, _Asked(_led_in(text, signs, clause), clause, (condition,)))
    return [_framed(text, signs, asked, place) for place in range(len(asked))]


def _led_in(text: str, signs: Sequence[tuple[int, int]], clause: int) -> int:
    """Return the clause with which words begin that only lead to a value: “, planned around: …”."""
    if clause < 2 or text[signs[clause - 1][0]] not in ":：":
        return clause
    words = text[signs[clause - 2][1] : signs[clause - 1][0]]
    return clause if "{{" in words else clause - 1


def _joined(asked: Sequence[_Asked], new: _Asked) -> list[_Asked]:
    """Return the clauses with some more; those that meet, or ask for the same side by side, become one."""
    same = [old for old in asked if old.last >= new.first or (old.last == new.first - 1 and old.conditions == new.conditions)]
    conditions = dict.fromkeys(condition for one in (*same, new) for condition in one.conditions)
    whole = _Asked(min(one.first for one in (*same, new)), max(one.last for one in (*same, new)), tuple(conditions))
    return [*(old for old in asked if old not in same), whole]


def _framed(text: str, signs: Sequence[tuple[int, int]], asked: Sequence[_Asked], place: int) -> Guard:
    """Return the guard of some clauses with the sign that leads to them, or with the one behind when they come first."""
    one = asked[place]
    condition = " and ".join(one.conditions)
    last = one.last == len(signs)
    end = len(text) if last else signs[one.last][0]
    if one.first:
        first = asked[0]
        after_first = place == 1 and first.first == 0 and first.last == one.first - 1
        start, sign = signs[one.first - 1]
        return Guard(start, end, condition, sign, " and ".join(first.conditions) if after_first else "")
    leads_on = place + 1 < len(asked) and asked[place + 1].first == one.last + 1
    return Guard(0, end if last or leads_on else signs[one.last][1], condition)


def _conditions(code: str, rows: Collection[str]) -> Iterator[str]:
    """Yield what must hold for a tag to print something."""
    yield from (match.group("list") for match in _FIRST.finditer(code))
    for match in _NAME.finditer(code):
        root, rest = match.group("root"), match.group("rest") or ""
        if root in rows:
            yield f"'{rest[1:]}' in {root}" if root in _BY_KEY else root


def _signs(text: str) -> list[tuple[int, int]]:
    """Return where the signs between the clauses of a line begin and end; those inside of tags are none."""
    bare = _TAG.sub(lambda match: "x" * len(match.group()), text)
    return [(match.start(), match.end()) for match in _BETWEEN.finditer(bare) if match.start() and match.end() < len(text)]
