"""A stretch of a line for which a tag was found."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.authoring.adopt.change import Note
from docgen.authoring.adopt.pattern import Edit
from docgen.authoring.adopt.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a line, the term chosen for it, the others that print the same, and what an author should look at."""

    start: int
    end: int
    text: str
    term: Term
    others: tuple[Term, ...]
    note: Note = ""

    @property
    def edit(self) -> Edit:
        """What replaces it."""
        return Edit(self.start, self.end, "{{ " + self.term.expression + " }}")
