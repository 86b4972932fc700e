"""The facts of an engagement in a line: its client, its dates, the one person or goal that it speaks of."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docgen.authoring.adopt.pattern import Edit
from docgen.authoring.adopt.spans import Said, Span, find_spans, is_telling
from docgen.authoring.adopt.vocabulary import Term, Vocabulary
from docgen.engagement.sheets import SHEETS

# What stands beside the numbers of days, hours and amounts, which count no rows.
_NO_COUNT = tuple("年月日時分秒週円%％:：./-–")
# Dates that were only proposed are the last thing that a day in a finished document means.
_UNLIKELY = (
    "option_date",
    "option_time",
    "fiscal_",
    "closeout_last",
    "support_until",
    "minutes_due",
    "outreach_due",
    "client_brief",
    "internal_brief",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a line, the term chosen for it and the others that print the same."""

    start: int
    end: int
    text: str
    term: Term
    others: tuple[Term, ...]

    @property
    def edit(self) -> Edit:
        """What replaces it."""
        return Edit(self.start, self.end, "{{ " + self.term.expression + " }}")


def find_facts(text: str, near: str, vocabulary: Vocabulary, counted: Mapping[str, int]) -> list[Found]:
    """Return the facts in a line; `near` is what stands beside it, `counted` the lists shown on its slide and how many rows they have."""
    said = list(_telling(text, vocabulary))
    spans = find_spans(text, said)
    for single in dict.fromkeys(_single(term, vocabulary) for span in spans for term in span.terms):
        if single:
            own = ((term, vocabulary.wording.text(term.expression)) for term in vocabulary.singles[single])
            said += [(term, words) for term, words in own if words and len(words) > 1]
    found = [_chosen(text, span, near) for span in find_spans(text, said)]
    return sorted([*found, *_counts(text, found, counted)], key=lambda item: item.start)


def _telling(text: str, vocabulary: Vocabulary) -> Iterator[Said]:
    for terms in (vocabulary.facts, *vocabulary.singles.values()):
        for term in terms:
            words = vocabulary.wording.text(term.expression)
            if words and is_telling(words) and not _is_label(term):
                yield term, words
    for term in vocabulary.facts:
        words = vocabulary.wording.text(term.expression)
        if words and _is_label(term) and words in _pieces(text):
            yield term, words


def _is_label(term: Term) -> bool:
    """Tell whether a term prints the word for a choice, which also stands in many sentences."""
    return term.name.endswith(("_label", "_labels"))


def _pieces(text: str) -> frozenset[str]:
    """Return a line and what stands between the dots and strokes of one: `Acme · Confidential`."""
    return frozenset(piece.strip() for piece in (text, *re.split("[·・|｜/／]", text)))


def _single(term: Term, vocabulary: Vocabulary) -> str:
    name = term.name.partition(".")[0]
    return name if name in vocabulary.singles else ""


def _chosen(text: str, span: Span, near: str) -> Found:
    ranked = sorted(enumerate(span.terms), key=lambda item: (-_kinship(item[1].name, near), _is_unlikely(item[1]), item[0]))
    # One term for each name: the era and the plain date are the same in English.
    terms = tuple({term.name: term for _, term in reversed(ranked)}.values())[::-1]
    return Found(span.start, span.end, text[span.start : span.end], terms[0], terms[1:])


def _is_unlikely(term: Term) -> bool:
    # A person is rather the sponsor or the lead than whoever owns the goal or the row that is told of.
    return term.name.startswith(_UNLIKELY) or "_person|" in term.expression


def _kinship(name: str, near: str) -> int:
    """Return how much of a column's heading stands beside a value: 本稼働 beside 本稼働予定日."""
    return max((_common(heading, near) for heading in _headings(name.partition(".")[0])), default=0)


@lru_cache(maxsize=512)
def _headings(name: str) -> tuple[str, ...]:
    own = {column.key: (column.en, column.ja) for column in SHEETS[0].columns}
    known = own.get(name) or own.get(name.replace("_date", "_at").replace("_time", "_at")) or ()
    return (*known, name.replace("_", " "))


def _common(heading: str, near: str) -> int:
    """Return the length of the longest begin of a heading, two letters or more, that stands in a text."""
    folded = near.casefold()
    for size in range(len(heading), 1, -1):
        if heading[:size].casefold() in folded:
            return size
    return 0


def _is_of_a_day_or_an_amount(text: str, start: int, end: int) -> bool:
    """Tell whether a number counts no rows, by what stands beside it."""
    word = text[:start].rstrip(" .").rpartition(" ")[2].casefold()
    months = {name.casefold() for name in (*calendar.month_name, *calendar.month_abbr) if name}
    return text[start - 1 : start] in _NO_COUNT or text[end : end + 1] in _NO_COUNT or word in months


def _counts(text: str, found: Sequence[Found], counted: Mapping[str, int]) -> Iterator[Found]:
    """Yield the numbers in a line that are how many rows one list of its slide has, if only one has so many."""
    at = 0
    while at < len(text):
        if not text[at].isdigit():
            at += 1
            continue
        end = at
        while end < len(text) and (text[end].isdigit() or text[end] in ".,"):
            end += 1
        names = [name for name, count in counted.items() if text[at:end] == str(count)]
        names = [] if _is_of_a_day_or_an_amount(text, at, end) else names
        free = not any(item.start < end and at < item.end for item in found)
        if free and len(names) == 1:
            yield Found(at, end, text[at:end], Term(f"{names[0]}|length", names[0]), ())
        at = end
