"""What a document still says that the workbook holds: values that no tag stands for yet, with the tag an author may choose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.authoring.adopt.change import Left
from docgen.authoring.adopt.spans import Said, find_spans
from docgen.authoring.adopt.telling import is_telling
from docgen.authoring.adopt.vocabulary import Term, Vocabulary
from docgen.authoring.adopt.wording import Row

_TAG = re.compile(r"\{[{%].*?[}%]\}")
_LEAST_LETTERS = 3


def said_of_rows(vocabulary: Vocabulary) -> list[Said]:
    """Return the values of the workbook's rows that can be found by themselves, with where each comes from."""
    said: dict[str, Term] = {}
    for records in vocabulary.lists:
        for number, row in enumerate(records.rows):
            for term in records.terms:
                words = vocabulary.row_text(term, row)
                if words and _is_a_value(term, row) and is_telling(words) and len(words) >= _LEAST_LETTERS:
                    said.setdefault(words, term.of(f"{records.name}[{number}]"))
    return [(term, words) for words, term in said.items()]


def left_in(text: str, where: str, said: list[Said]) -> Iterator[Left]:
    """Yield the values in a line that no tag stands for; `said` are those that may be there."""
    bare = _TAG.sub("\n", text)
    for span in find_spans(bare, said):
        yield Left(where, bare.strip(), bare[span.start : span.end], "{{ " + span.terms[0].expression + " }}")


def _is_a_value(term: Term, row: Row) -> bool:
    """Tell whether a term prints what somebody typed, not a word that docgen chose for it, a unit, a weekday or a number alone."""
    if term.name.endswith(("_label", "_labels", ".unit")) or "|weekday" in term.expression:
        return False
    value = row.get(term.name.rpartition(".")[2]) if hasattr(row, "get") else row
    return isinstance(value, str) or "date" in term.expression
