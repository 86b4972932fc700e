"""The facts of an engagement in a line: its client, its dates, the one person or goal that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from docgen.authoring.adopt.counts import Count, count_rows, numbers_with_units
from docgen.authoring.adopt.found import Found
from docgen.authoring.adopt.spans import Said, Span, find_spans
from docgen.authoring.adopt.telling import is_telling
from docgen.authoring.adopt.vocabulary import PERSON_FIELDS, Term, Vocabulary
from docgen.engagement.sheets import SHEETS

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
    "handover_",
)
# Texts under keys of the author's own: what the sheet Texts has under a key that other workbooks may not have.
_FREE = frozenset({"text", "title_overrides", "key_messages"})
_OF_TIME = ("|date", "|time", "|era", "|weekday")
_LEAST_CUT = 8
_LEAST_WORDS = 8
_FIRST = "[0]."


def find_facts(text: str, near: str, vocabulary: Vocabulary, counts: Sequence[Count] = ()) -> list[Found]:
    """Return the facts in a line; `near` is what stands beside it, `counts` the lists that its numbers may count.

    What the first row of a list that is shown says is a fact too: a title may speak of it.
    """
    said = [*_telling(text, vocabulary), *_of_first_rows(counts, vocabulary)]
    said += cut_short(text, said)
    spoken = _spoken(near, vocabulary)
    alone = [span for span in (_without_leaning(span) for span in find_spans(text, said)) if span.terms]
    told = {_family(_chosen(text, span, near, spoken, vocabulary).term, vocabulary) for span in alone}
    for single in sorted(told & vocabulary.singles.keys()):
        own = ((term, vocabulary.wording.text(term.expression)) for term in vocabulary.singles[single])
        said += [(term, words) for term, words in own if words and len(words) > 1]
    spans = [_with_company(span, told, vocabulary) for span in find_spans(text, said)]
    found = [_chosen(text, span, near, spoken, vocabulary) for span in spans if span.terms]
    found += numbers_with_units(text, found, vocabulary)
    found += count_rows(text, found, counts, vocabulary.wording.language)
    return sorted(found, key=lambda item: item.start)


def single_of(name: str, vocabulary: Vocabulary) -> str:
    """Return the one row that a name belongs to: `sponsor` for `sponsor.name`; "" when it is a fact by itself."""
    root = name.partition(".")[0]
    return root if root in vocabulary.singles else ""


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


def _of_first_rows(counts: Sequence[Count], vocabulary: Vocabulary) -> Iterator[Said]:
    """Yield the words of the first row of each list that is shown, names of people not among them."""
    people = {
        row.get("name") for records in vocabulary.lists for row in records.rows if isinstance(row, Mapping) and row.keys() >= PERSON_FIELDS
    }
    shown = {count.name for count in counts if count.is_shown}
    for records in vocabulary.lists:
        row = records.rows[0]
        for term in records.terms if records.name in shown and isinstance(row, Mapping) else ():
            words = vocabulary.row_text(term, row)
            value = row.get(term.name.rpartition(".")[2])
            is_words = isinstance(value, str) and term.expression == term.name and value not in people and not _is_label(term)
            if words and is_words and is_telling(words) and len(words) >= (_LEAST_WORDS if words.isascii() else _LEAST_WORDS // 2):
                yield term.of(f"{records.name}[0]"), words


def cut_short(text: str, said: Sequence[Said]) -> list[Said]:
    """Return the terms that print the begin of a value and an ellipsis, where a text shows such a one."""
    found: list[Said] = []
    at = text.find("…")
    while at >= 0:
        for term, words in said:
            sizes = range(min(at, len(words) - 1), _LEAST_CUT - 1, -1)
            size = next((size for size in sizes if text.startswith(words[:size], at - size)), 0)
            if size and "|" not in term.expression:
                found.append((Term(f"{term.expression}|truncate({size + 1}, true, '…', 0)", term.name), f"{words[:size]}…"))
        at = text.find("…", at + 1)
    return found


def _is_label(term: Term) -> bool:
    """Tell whether a term prints the word for a choice, which also stands in many sentences."""
    return term.name.endswith(("_label", "_labels"))


def _pieces(text: str) -> frozenset[str]:
    """Return a line and what stands between the dots and strokes of one: `Acme · Confidential`."""
    return frozenset(piece.strip() for piece in (text, *re.split("[·・|｜/／]", text)))


def _without_leaning(span: Span) -> Span:
    return replace(span, terms=tuple(term for term in span.terms if not _leans(term)))


def _with_company(span: Span, told: Collection[str], vocabulary: Vocabulary) -> Span:
    """Return a span with the terms that mean something by themselves, or are of what the line tells of otherwise.

    A weekday alone, or a unit, is any day's and any number's.
    """
    return replace(span, terms=tuple(term for term in span.terms if not _leans(term) or _family(term, vocabulary) in told))


def _leans(term: Term) -> bool:
    return "|weekday" in term.expression or term.name.endswith(".unit")


def _family(term: Term, vocabulary: Vocabulary) -> str:
    """Return what a term tells of: its row, or for dates and times the first word of its name, such as `kickoff`."""
    single = single_of(term.name, vocabulary)
    if single:
        return single
    is_of_time = any(ending in term.expression for ending in _OF_TIME)
    return f"{term.name.partition('_')[0]}, a time" if is_of_time else term.name


def _spoken(near: str, vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """Return what a stretch of text says of each row, and of each family of dates."""
    said: dict[str, set[str]] = {}
    for terms in (vocabulary.facts, *vocabulary.singles.values()):
        for term in terms:
            words = vocabulary.wording.text(term.expression)
            if words and not _leans(term) and words in near and is_telling(words):
                said.setdefault(_family(term, vocabulary), set()).add(words)
    return {family: frozenset(words) for family, words in said.items()}


def _chosen(text: str, span: Span, near: str, spoken: Mapping[str, frozenset[str]], vocabulary: Vocabulary) -> Found:
    own = text[span.start : span.end]

    def rank(item: tuple[int, Term]) -> tuple[bool, int, int, bool, int, int]:
        place, term = item
        others = [words for words in spoken.get(_family(term, vocabulary), frozenset()) if words not in own and own not in words]
        kinship = _kinship(term.name, near)
        is_free = term.name.partition(".")[0] in _FREE
        return is_free, -len(others), -kinship, _is_unlikely(term), _kind(term, vocabulary), place

    ranked = sorted(enumerate(span.terms), key=rank)
    # One term for each name: the era and the plain date are the same in English.
    by_name: dict[str, Term] = {}
    for _, term in ranked:
        by_name.setdefault(term.name, term)
    terms = tuple(by_name.values())
    return Found(span.start, span.end, own, terms[0], terms[1:], note="first" if _FIRST in terms[0].expression else "")


def _kind(term: Term, vocabulary: Vocabulary) -> int:
    """Return what a value is before all: a fact, a person in a role, what else has a row of its own, the first row of a list."""
    single = single_of(term.name, vocabulary)
    if not single:
        return 3 if _FIRST in term.name else 0
    row = vocabulary.wording.names.get(single)
    return 1 if isinstance(row, Mapping) and row.keys() >= PERSON_FIELDS else 2


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
    """Return the length of the longest begin of a heading that stands in a text: of Latin ones four letters, or a whole word."""
    folded = near.casefold()
    least = min(4, len(heading)) if heading.isascii() else 2
    for size in range(len(heading), least - 1, -1):
        if heading[:size].casefold() in folded:
            return size
    return 0
