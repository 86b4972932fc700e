"""What a line says of each of several rows: the tags in it, and what is only there for some of the rows.

A pattern is learnt from the line of one row, its model, and holds only when it gives back the lines of all the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.authoring.adopt.spans import find_spans
from docgen.authoring.adopt.telling import is_telling
from docgen.authoring.adopt.vocabulary import ROW, Records, Term, Vocabulary
from docgen.authoring.adopt.wording import Row

Lines = Sequence[tuple[str, Row]]
# A line break inside of a paragraph, and how a tag writes it.
BREAK, NEW_LINE = "\v", "\\n"
_LEAST_LABEL = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """A tag in a line: the terms that may stand there, and how much of the words beside it goes when it is empty."""

    start: int
    end: int
    terms: tuple[Term, ...]
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in a text from `start` up to `end` instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line as its model has it, with the slots in it; `lead` characters at its begin stand only where `condition` holds.

    `choice` stands in for the whole line where it says in other words what a row's choice is.
    """

    text: str
    slots: tuple[Slot, ...]
    lead: int = 0
    condition: str = ""
    choice: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether nothing but tags stands in the line, so that it vanishes when they are empty."""
        return not self.condition and covered_slots(self.slots) == len(self.text.strip())

    def edits(self, variable: str) -> Iterator[Edit]:
        """Yield what makes the model's text a template, with the row under the name `variable`."""
        if self.choice:
            yield Edit(0, len(self.text), _renamed(self.choice, variable))
            return
        if self.condition:
            yield Edit(0, 0, "{% if " + _renamed(self.condition, variable) + " %}")
            yield Edit(self.lead, self.lead, "{% endif %}")
        for slot in self.slots:
            term = slot.terms[0].of(variable)
            if slot.before or slot.after:
                yield Edit(slot.start - slot.before, slot.start - slot.before, "{% if " + term.is_said + " %}")
            yield Edit(slot.start, slot.end, "{{ " + term.expression + " }}")
            if slot.before or slot.after:
                yield Edit(slot.end + slot.after, slot.end + slot.after, "{% endif %}")


def covered_slots(slots: Sequence[Slot]) -> int:
    """Return how many characters of the model the slots hold."""
    return sum(slot.end - slot.start for slot in slots)


def learn_from(lines: Lines, records: Records, vocabulary: Vocabulary, model: int = 0) -> Pattern | None:
    """Return the pattern with the line at `model` as its model, or None when it does not give the other lines."""
    for telling in (False, True):
        found = _learn_from(model, lines, records, vocabulary, telling=telling or len(lines) == 1)
        if found is not None:
            return found
    return _by_label(lines, records, model) or _by_choice(lines, records, model)


def _by_label(lines: Lines, records: Records, model: int) -> Pattern | None:
    """Return the pattern of a line that is the label of a choice, for some rows broken or cut short."""
    for name in records.choices:
        own: dict[str, str] = {}
        shown = [(text, str(row.get(f"{name}_label") or ""), str(row.get(name) or "")) for text, row in lines]
        if not all(text and _is_label_of(text, label) for text, label, _ in shown) or not any(text == label for text, label, _ in shown):
            continue
        if all(own.setdefault(value, text) == text for text, _, value in shown):
            words = ", ".join(f'"{value}": "{own[value].replace(BREAK, NEW_LINE)}"' for _, label, value in shown if own[value] != label)
            return Pattern(lines[model][0], (), choice=f"{{{{ {{{words}}}.get({ROW}.{name}, {ROW}.{name}_label) }}}}")
    return None


def _is_label_of(text: str, label: str) -> bool:
    """Tell whether a text is a label, but for a break in it or what is left out at its end."""
    bare = text.replace(BREAK, "")
    return bool(label) and (label in (bare, text.replace(BREAK, " ")) or (len(bare) >= _LEAST_LABEL and label.startswith(bare)))


def _by_choice(lines: Lines, records: Records, model: int) -> Pattern | None:
    """Return the pattern of a line whose words follow from a choice: “you” for the client's people, “us” for the others."""
    for name in records.choices:
        said: dict[object, str] = {}
        if all(said.setdefault(row.get(name), text) == text for text, row in lines) and 1 < len(set(said.values())) < len(lines):
            if any(character.isdigit() for text in said.values() for character in text):
                continue  # a number or a day is a value, not a word for a choice
            *first, (_, last) = said.items()
            cases = "".join(f"{{% {'elif' if n else 'if'} {ROW}.{name} == {value!r} %}}{text}" for n, (value, text) in enumerate(first))
            return Pattern(lines[model][0], (), choice=f"{cases}{{% else %}}{last}{{% endif %}}")
    return None


def slots_of(text: str, row: Row, records: Records, vocabulary: Vocabulary, *, telling: bool) -> tuple[Slot, ...]:
    """Return the slots that a text holds for one row; with `telling` only those that can be found by themselves."""
    words_of = ((term, vocabulary.row_text(term, row)) for term in records.terms)
    said = [(term, words) for term, words in words_of if words and (not telling or words == text or is_telling(words))]
    said += _cut_short(text, row, records, vocabulary)
    return tuple(Slot(span.start, span.end, span.terms) for span in find_spans(text, said))


def condition_for(flags: Sequence[bool], rows: Sequence[Row], records: Records, printed: Collection[str] = ()) -> str | None:
    """Return what holds for just the rows that are flagged: `row.hope`, `row.row_type == 'milestone'`; None when nothing does.

    Fields that are `printed` are asked first, then choices, then what else tells the rows apart.
    """
    if all(flags):
        return ""
    for code in printed:
        if [bool(row.get(code)) for row in rows] == list(flags):
            return f"{ROW}.{code}"
    for code in records.choices:
        values = [row.get(code) for row in rows]
        chosen = {value for value, flag in zip(values, flags, strict=True) if flag and isinstance(value, str)}
        if len(chosen) == 1 and [value in chosen for value in values] == list(flags):
            return f"{ROW}.{code} == {next(iter(chosen))!r}"
    for code in records.codes:
        said = [bool(row.get(code)) for row in rows]
        if list(flags) in (said, [not value for value in said]):
            return f"{ROW}.{code}" if said == list(flags) else f"not {ROW}.{code}"
    return None


def _renamed(condition: str, variable: str) -> str:
    return condition.replace(f"{ROW}.", f"{variable}.")


def _cut_short(text: str, row: Row, records: Records, vocabulary: Vocabulary) -> Iterator[tuple[Term, str]]:
    """Yield the terms that print the begin of a long text and an ellipsis, where the text shows such a one."""
    at = text.find("…")
    while at >= 0:
        for term in records.terms:
            words = vocabulary.row_text(term, row) if term.expression == term.name else None
            if words is None or len(words) < 5:
                continue
            length = next((size for size in range(min(at, len(words) - 1), 3, -1) if text.startswith(words[:size], at - size)), 0)
            if length:
                yield Term(f"{term.expression}|truncate({length + 1}, true, '…', 0)", term.name), f"{words[:length]}…"
        at = text.find("…", at + 1)


def _learn_from(place: int, lines: Lines, records: Records, vocabulary: Vocabulary, *, telling: bool) -> Pattern | None:
    text, row = lines[place]
    pattern: Pattern | None = Pattern(text, slots_of(text, row, records, vocabulary, telling=telling))
    failing: list[tuple[str, Row]] = []
    for other in lines:
        narrowed = _narrowed(pattern, other, vocabulary) if pattern else None
        if narrowed is None and pattern is not None:
            narrowed = _with_gap(pattern, other, vocabulary)
        if narrowed is None:
            failing.append(other)
        else:
            pattern = narrowed
    return _with_lead(pattern, lines, failing, records, vocabulary) if failing and pattern else pattern


def _narrowed(pattern: Pattern, line: tuple[str, Row], vocabulary: Vocabulary) -> Pattern | None:
    """Return the pattern with only those terms that also give this line, or None when none do."""
    text, row = line
    chosen = _parse(pattern, 0, 0, 0, text, row, vocabulary)
    if chosen is None:
        return None
    return replace(pattern, slots=tuple(replace(slot, terms=terms) for slot, terms in zip(pattern.slots, chosen, strict=True)))


def _parse(
    pattern: Pattern, number: int, done: int, at: int, text: str, row: Row, vocabulary: Vocabulary
) -> tuple[tuple[Term, ...], ...] | None:
    """Return the terms of the slots from `number` on that give `text` from `at` on; `done` is how far the model is used up."""
    if number == len(pattern.slots):
        return () if text[at:] == pattern.text[done:] else None
    slot = pattern.slots[number]
    by_text: dict[str, list[Term]] = {}
    for term in slot.terms:
        words = vocabulary.row_text(term, row)
        if words is not None:
            by_text.setdefault(words, []).append(term)
    for words, terms in by_text.items():
        gap_before, gap_after = (slot.before, slot.after) if not words else (0, 0)
        literal = pattern.text[done : slot.start - gap_before] if slot.start - gap_before >= done else None
        if literal is None or not text.startswith(literal + words, at):
            continue
        rest = _parse(pattern, number + 1, slot.end + gap_after, at + len(literal) + len(words), text, row, vocabulary)
        if rest is not None:
            return (tuple(terms), *rest)
    return None


def _with_gap(pattern: Pattern, line: tuple[str, Row], vocabulary: Vocabulary) -> Pattern | None:
    """Return the pattern in which the words beside a slot go when it is empty, if that gives the line."""
    row = line[1]
    for number, slot in enumerate(pattern.slots):
        if slot.before or slot.after or not any(vocabulary.row_text(term, row) == "" for term in slot.terms):
            continue
        left = slot.start - (pattern.slots[number - 1].end if number else 0)
        right = (pattern.slots[number + 1].start if number + 1 < len(pattern.slots) else len(pattern.text)) - slot.end
        for before, after in sorted(((b, a) for b in range(left + 1) for a in range(right + 1)), key=sum):
            slots = (*pattern.slots[:number], replace(slot, before=before, after=after), *pattern.slots[number + 1 :])
            found = _narrowed(replace(pattern, slots=slots), line, vocabulary)
            if found is None and (before or after):
                found = _with_gap(replace(pattern, slots=slots), line, vocabulary) if _blank(slots, row, vocabulary) > 1 else None
            if found is not None:
                return found
    return None


def _blank(slots: Sequence[Slot], row: Row, vocabulary: Vocabulary) -> int:
    return sum(any(vocabulary.row_text(term, row) == "" for term in slot.terms) for slot in slots)


def _with_lead(pattern: Pattern, lines: Lines, failing: Lines, records: Records, vocabulary: Vocabulary) -> Pattern | None:
    """Return the pattern whose first words stand only for some of the rows, if that gives the lines that fail."""
    first = pattern.slots[0].start if pattern.slots else 0
    rows = [row for _, row in lines]
    flags = [line not in failing for line in lines]
    condition = condition_for(flags, rows, records)
    if condition is None:
        return None
    for lead in range(1, first + 1):
        shorter = replace(
            pattern,
            text=pattern.text[lead:],
            slots=tuple(replace(slot, start=slot.start - lead, end=slot.end - lead) for slot in pattern.slots),
        )
        if all(_narrowed(shorter, line, vocabulary) is not None for line in failing):
            return replace(pattern, lead=lead, condition=condition)
    return None
