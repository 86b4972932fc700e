"""Where the texts of terms stand in a text: the longest first, none inside a longer word or number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.authoring.adopt.vocabulary import Term

Said = tuple[Term, str]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from `start` up to `end`, and the terms that print it, best first."""

    start: int
    end: int
    terms: tuple[Term, ...]


def find_spans(text: str, said: Iterable[Said]) -> list[Span]:
    """Return the stretches of `text` that terms print, in their order; where two meet, the longer one stays."""
    by_text: dict[str, list[Term]] = {}
    for term, words in said:
        if words and words in text:
            by_text.setdefault(words, []).append(term)
    found: list[Span] = []
    for words in sorted(by_text, key=len, reverse=True):
        for start in _places(text, words):
            span = Span(start, start + len(words), tuple(by_text[words]))
            if not any(span.start < other.end and other.start < span.end for other in found):
                found.append(span)
    return sorted(found, key=lambda span: span.start)


def covered(spans: Sequence[Span]) -> int:
    """Return how many characters the spans hold."""
    return sum(span.end - span.start for span in spans)


def stands_in(words: str, text: str) -> bool:
    """Tell whether words stand in a text by themselves, not inside a longer word or number."""
    return words in text and any(True for _ in _places(text, words))


def _places(text: str, words: str) -> Iterable[int]:
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (_joins(text[start - 1 : start], words[0]) or _joins(words[-1], text[end : end + 1], text[end + 1 : end + 2])):
            yield start
        start = text.find(words, start + 1)


def _joins(before: str, after: str, further: str = "") -> bool:
    """Tell whether two neighbours belong to one word or number, so that no value can end between them."""
    if not before or not after:
        return False
    if before.isdigit() and after in ".,":
        return further.isdigit()
    if after.isdigit() and before in ".,":
        return True
    if before.isdigit() or after.isdigit():
        return before.isdigit() and after.isdigit()
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
