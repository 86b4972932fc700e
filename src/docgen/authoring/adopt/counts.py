"""Numbers in a line that are no cells of the workbook but follow from it: how many rows a list has, how many weeks a plan takes."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.authoring.adopt.found import Found
from docgen.authoring.adopt.vocabulary import Term, Vocabulary
from docgen.authoring.words import words

# What stands beside the numbers of days, hours and amounts, which count no rows.
_NO_COUNT = tuple("年月日時分秒週円%％:：./-–")
_CLAUSE = re.compile(r"(^|[;；,、，:：。.(（·・])\s*$")
_SIGN = re.compile(r"[;；,、，:：。(（·・]")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Count:
    """A list by its name, how many rows it has, and whether the slide or page shows them."""

    name: str
    number: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class _Numeral:
    start: int
    end: int
    number: int
    is_word: bool


def counts_of(vocabulary: Vocabulary, shown: Sequence[str]) -> list[Count]:
    """Return how many rows every list has; `shown` are the lists that the slide goes through."""
    return [Count(records.name, len(records.rows), records.name in shown) for records in vocabulary.lists]


def count_rows(text: str, found: Sequence[Found], counts: Sequence[Count], language: str) -> Iterator[Found]:
    """Yield the numbers in a line, in digits or words, that are how many rows one list has, if it is clear which."""
    numerals = [one for one in _numerals(text, language) if not any(item.start < one.end and one.start < item.end for item in found)]
    for one, count in _counted(text, numerals, counts):
        fitting = [other for other in counts if other.number == one.number]
        wholes = _wholes(fitting, counts)
        others = dict.fromkeys(other.name for other in fitting if other != count and (other.is_shown or other in wholes))
        terms = [Term(_written(name, one, text, language), name) for name in (count.name, *others)]
        yield Found(one.start, one.end, text[one.start : one.end], terms[0], tuple(terms[1:]))


def numbers_with_units(text: str, found: Sequence[Found], vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the numbers in a line whose unit is that of a fact: 19 beside “weeks” is `plan_weeks`."""
    units = words(vocabulary.wording.language)["adopt"]["units"]
    taken = list(found)
    for term in vocabulary.facts:
        unit = units.get(term.name.rpartition("_")[2])
        said = vocabulary.wording.text(term.expression) if unit and term.expression.endswith("|number") else None
        if not unit or not said or said == "0":
            continue
        for match in re.finditer(rf"(?<![\d.,]){re.escape(said)}(?=\s?{unit})", text):
            if not any(item.start < match.end() and match.start() < item.end for item in taken):
                taken.append(Found(match.start(), match.end(), said, Term(term.expression, term.name), (), note="number"))
                yield taken[-1]


def _counted(text: str, numerals: Sequence[_Numeral], counts: Sequence[Count]) -> Iterator[tuple[_Numeral, Count]]:
    """Yield the numbers that count a list: one that their clause names, else the only one that is shown and not counted yet."""
    named = {one: _by_name(text, one, counts) for one in numerals}
    clear = {one: count for one, count in named.items() if count is not None}
    for one in numerals:
        # A 1, or a word among others, says less: only where other numbers of the line count rows is it taken for one that does.
        is_likely = one.number > 1 if not one.is_word else not one.start
        if one in clear or not (is_likely or (one.number == 1 and clear and _begins(text, one))):
            continue
        shown = [count for count in counts if count.number == one.number and count.is_shown and count not in clear.values()]
        same = [other for other in numerals if other.number == one.number and other not in clear]
        whole = _wholes([count for count in counts if count.number == one.number], counts)
        if shown and len(shown) in (1, len(same)):
            clear[one] = shown[0]
        elif not shown and len(whole) == 1:
            clear[one] = whole[0]
    yield from clear.items()


def _by_name(text: str, one: _Numeral, counts: Sequence[Count]) -> Count | None:
    """Return the list that a number's clause names, one that is shown rather than another; None when none or several are."""
    clause = _SIGN.split(text[one.end :], maxsplit=1)[0]
    named = [count for count in counts if count.number == one.number and _is_named(count.name, clause)]
    shown = _plainest([count for count in named if count.is_shown]) or _plainest(named)
    return shown[0] if len(shown) == 1 and (one.number > 1 or _begins(text, one)) else None


def _begins(text: str, one: _Numeral) -> bool:
    return bool(_CLAUSE.search(text[: one.start]))


def _is_named(name: str, text: str) -> bool:
    """Tell whether a text says a word of the list's name."""
    own = (word.rstrip("s") for word in name.split("_"))
    return any(len(word) >= _LEAST_LETTERS and re.search(rf"\b{word}", text, re.IGNORECASE) for word in own)


def _plainest(named: Sequence[Count]) -> list[Count]:
    """Return the lists with the fewest words in their names: `goals` rather than `leading_goals`."""
    least = min((count.name.count("_") for count in named), default=0)
    return [count for count in named if count.name.count("_") == least]


def _wholes(fitting: Sequence[Count], counts: Sequence[Count]) -> list[Count]:
    """Return the lists of which two that are shown are parts: `people` of `client_people` and `vendor_people`."""
    shown = [count.name for count in counts if count.is_shown]
    return [count for count in fitting if sum(name.endswith(f"_{count.name}") for name in shown) > 1]


def _numerals(text: str, language: str) -> Iterator[_Numeral]:
    units = words(language)["adopt"]["units"].values()
    for match in _NUMBER.finditer(text):
        if any(re.match(rf"\s?{unit}", text[match.end() :]) for unit in units):
            continue
        if match.group().isdigit() and not _is_of_a_day_or_an_amount(text, match.start(), match.end()):
            yield _Numeral(match.start(), match.end(), int(match.group()), is_word=False)
    said = words(language)["adopt"]["numerals"]
    for number, word in enumerate(said):
        for match in re.finditer(rf"\b{word}\b", text, re.IGNORECASE) if number > 1 else ():
            yield _Numeral(match.start(), match.end(), number, is_word=True)


def _written(name: str, one: _Numeral, text: str, language: str) -> str:
    """Return the expression for how many rows a list has, as the line writes numbers."""
    count = f"{name}|length"
    if not one.is_word:
        return count
    said = words(language)["adopt"]["numerals"]
    first = text[one.start].isupper()
    spelt = ", ".join(f"'{word.capitalize() if first else word}'" for word in said)
    return f"[{spelt}][{count}] if {count} < {len(said)} else {count}"


def _is_of_a_day_or_an_amount(text: str, start: int, end: int) -> bool:
    """Tell whether a number counts no rows, by what stands beside it."""
    word = text[:start].rstrip(" .").rpartition(" ")[2].casefold()
    months = {name.casefold() for name in (*calendar.month_name, *calendar.month_abbr) if name}
    return text[start - 1 : start] in _NO_COUNT or text[end : end + 1] in _NO_COUNT or word in months
