"""Rows of a table, or paragraphs after each other, that are the rows of one of the workbook's lists: found, and made one row that loops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.authoring.adopt.optional import without_dangling
from docgen.authoring.adopt.pattern import Edit, Pattern, condition_for, covered_slots, learn_from, slots_of
from docgen.authoring.adopt.spans import covered, find_spans, stands_in
from docgen.authoring.adopt.telling import is_telling
from docgen.authoring.adopt.vocabulary import Records, Term, Vocabulary
from docgen.authoring.adopt.wording import Row

# The lines of each cell of a row; a paragraph by itself is one cell of one line.
Texts = tuple[tuple[str, ...], ...]
_LEAST_SHARE = 0.3
# What one row is called where the name of the list does not say it.
_ONE = {"people": "person", "raci": "activity", "glossary": "term", "history": "edition", "value": "story"}


@dataclass(frozen=True, slots=True)
class LineLoop:
    """What one line of the repeated row becomes: its place among the model's lines, its edits, and when it stands there."""

    unit: int
    cell: int
    line: int
    pattern: Pattern
    condition: str


@dataclass(frozen=True)
class Repeat:
    """Units from `first` up to `last` that show the rows of a list, in its order; `models` is the unit that each cell is taken from."""

    first: int
    last: int
    records: Records
    chosen: tuple[int, ...]
    source: str
    condition: str
    lines: tuple[LineLoop, ...]
    models: tuple[int, ...]

    @property
    def variable(self) -> str:
        """The name of a row in the loop: `goal` for a row of goals."""
        word = self.records.name.rpartition("_")[2]
        return _ONE.get(word) or (f"{word[:-3]}y" if word.endswith("ies") else word[:-1] if word.endswith("s") else "entry")

    def opening(self, level: str) -> str:
        """Return the tag that begins the loop."""
        condition = f" if {self.condition.replace('row.', self.variable + '.')}" if self.condition else ""
        return f"{{% {level} for {self.variable} in {self.source}{condition} %}}"


@dataclass(frozen=True)
class _Run:
    first: int
    chosen: tuple[int, ...]
    records: Records
    strength: int


def find_repeat(units: Sequence[Texts], vocabulary: Vocabulary, *, least: int = 1) -> Repeat | None:
    """Return the strongest repetition among units that has at least `least` rows, or None."""
    for run in sorted(_runs(units, vocabulary), key=_rank):
        if len(run.chosen) >= least:
            found = _learned(units, run, vocabulary)
            if found is not None:
                return found
    return None


def _rank(run: _Run) -> tuple[int, bool, int, str]:
    """Return what sorts the strongest run first, and of equals the one that shows a whole list."""
    return -run.strength, len(run.chosen) != len(run.records.rows), len(run.records.rows), run.records.name


def _runs(units: Sequence[Texts], vocabulary: Vocabulary) -> Iterator[_Run]:
    flat = ["\n".join(line for cell in unit for line in cell) for unit in units]
    for records in vocabulary.lists:
        keys = records.keys(vocabulary.wording)
        at = 0
        while at < len(units):
            chosen = _followed(flat, at, keys)
            for first, last in _cuts(len(chosen)):
                shown, own = flat[at + first : at + last], chosen[first:last]
                if _is_convincing(shown, own, records, vocabulary):
                    yield _Run(at + first, own, records, _strength(shown, own, records, vocabulary))
            at += max(1, len(chosen))


def _cuts(count: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a run that may be a repetition by itself: all of it, and without some rows at either end."""
    if count:
        yield 0, count
    for size in range(1, count - 1):
        yield size, count
        yield 0, count - size


def _followed(flat: Sequence[str], at: int, keys: Sequence[frozenset[str]]) -> tuple[int, ...]:
    """Return which rows the units from `at` on show, one each in the order of the list, as far as that holds."""
    chosen: list[int] = []
    for text in flat[at:]:
        begin = chosen[-1] + 1 if chosen else 0
        strengths = {number: _weight(text, keys[number]) for number in range(begin, len(keys))}
        best = max(strengths, key=lambda number: (strengths[number], -number), default=None)
        if best is None or not strengths[best] or any(_weight(text, keys[number]) > strengths[best] for number in range(begin)):
            break
        chosen.append(best)
    return tuple(chosen)


def _weight(text: str, keys: frozenset[str]) -> int:
    return sum(len(key) for key in keys if stands_in(key, text))


def _strength(flat: Sequence[str], chosen: Sequence[int], records: Records, vocabulary: Vocabulary) -> int:
    """Return how many characters of the units their rows explain."""
    return sum(_explained(text, records.rows[number], records, vocabulary) for text, number in zip(flat, chosen, strict=True))


def _explained(text: str, row: Row, records: Records, vocabulary: Vocabulary) -> int:
    said = [(term, words) for term in records.terms if (words := vocabulary.row_text(term, row)) and is_telling(words)]
    return covered(find_spans(text, said))


def _is_convincing(flat: Sequence[str], chosen: Sequence[int], records: Records, vocabulary: Vocabulary) -> bool:
    if len(chosen) == 1 and (len(records.rows) > 1 or not _is_told_twice(flat[0], records, vocabulary)):
        return False  # one row of several is a mention, and so is one word of the only row
    return _strength(flat, chosen, records, vocabulary) >= _LEAST_SHARE * sum(map(len, flat))


def _is_told_twice(text: str, records: Records, vocabulary: Vocabulary) -> bool:
    """Tell whether a text holds two texts of the only row of a list, dates and numbers not counted."""
    row = records.rows[0]
    own = {vocabulary.row_text(term, row) for term in records.terms if term.expression == term.name and isinstance(_raw(term, row), str)}
    return sum(words is not None and is_telling(words) and words in text for words in own) > 1


def _raw(term: Term, row: Row) -> object:
    return row.get(term.name.rpartition(".")[2]) if isinstance(row, Mapping) else row


def _learned(units: Sequence[Texts], run: _Run, vocabulary: Vocabulary) -> Repeat | None:
    shown = units[run.first : run.first + len(run.chosen)]
    rows = [run.records.rows[number] for number in run.chosen]
    if len({len(unit) for unit in shown}) != 1:
        return None
    lines: list[LineLoop] = []
    models: list[int] = []
    for cell in range(len(shown[0])):
        model = _model([unit[cell] for unit in shown], rows, run.records, vocabulary)
        learned = _learn_cell([unit[cell] for unit in shown], model, rows, run.records, vocabulary)
        if learned is None:
            return None
        models.append(model)
        lines += [LineLoop(model, cell, line, pattern, condition) for line, (pattern, condition) in enumerate(learned)]
    selection = _selection(run.chosen, run.records, lines)
    if selection is None:
        return None
    source, condition = selection
    last = run.first + len(run.chosen)
    return Repeat(run.first, last, run.records, run.chosen, source, condition, tuple(lines), tuple(models))


def _model(cells: Sequence[tuple[str, ...]], rows: Sequence[Row], records: Records, vocabulary: Vocabulary) -> int:
    """Return the cell that has the most lines, and of these the most words that are not its row's: what others lack, it has."""

    def fullness(number: int) -> tuple[int, int, int]:
        cell = cells[number]
        words = sum(map(len, cell))
        slots = [slot for line in cell for slot in slots_of(line, rows[number], records, vocabulary, telling=False)]
        return len(cell), words - covered_slots(slots), words

    return max(range(len(cells)), key=lambda number: (fullness(number), -number))


def _selection(chosen: Sequence[int], records: Records, lines: Sequence[LineLoop]) -> tuple[str, str] | None:
    """Return how a template names just these rows: the list, a condition on its rows, or a slice of it."""
    name, count = records.name, len(records.rows)
    if len(chosen) == count:
        return name, ""
    names = (slot.terms[0].name for line in lines for slot in line.pattern.slots)
    printed = tuple(dict.fromkeys(name.removeprefix("row.") for name in names if "." in name))
    flags = [number in chosen for number in range(count)]
    first, last = chosen[0], chosen[-1] + 1
    is_slice = last - first == len(chosen)
    # What the rows themselves show tells more than where they stand; what they do not show may be chance.
    condition = condition_for(flags, records.rows, replace(records, codes=printed, choices=()) if is_slice else records, printed)
    if condition:
        return name, condition
    if not is_slice:
        return None
    return f"{name}[{first or ''}:{last if last < count else ''}]", ""


def _learn_cell(
    cells: Sequence[tuple[str, ...]], model: int, rows: Sequence[Row], records: Records, vocabulary: Vocabulary
) -> list[tuple[Pattern, str]] | None:
    """Return the pattern of each line of a cell, and when the line stands there, or None when some line has no pattern."""
    aligned = [_aligned(cells[model], cell, rows[model], row, records, vocabulary) for cell, row in zip(cells, rows, strict=True)]
    found: list[tuple[Pattern, str]] = []
    for number in range(len(cells[model])):
        present = [places[number] if places is not None else None for places in aligned]
        if any(places is None for places in aligned):
            return None
        shown = [(cell[place], row) for cell, row, place in zip(cells, rows, present, strict=True) if place is not None]
        own = sum(place is not None for place in present[:model])
        pattern = learn_from(shown, records, vocabulary, own)
        if pattern is None:
            return None
        flags = [place is not None for place in present]
        condition = "" if all(flags) or pattern.is_bare else _condition(flags, rows, pattern, records, vocabulary)
        if condition is None:
            return None
        found.append((without_dangling(pattern, records), condition))
    return found


def _condition(flags: Sequence[bool], rows: Sequence[Row], pattern: Pattern, records: Records, vocabulary: Vocabulary) -> str | None:
    for slot in pattern.slots:
        if [bool(vocabulary.row_text(slot.terms[0], row)) for row in rows] == list(flags):
            return slot.terms[0].is_said
    return condition_for(flags, rows, records)


def _aligned(
    model: Sequence[str], cell: Sequence[str], model_row: Row, row: Row, records: Records, vocabulary: Vocabulary
) -> tuple[int | None, ...] | None:
    """Return for each line of the model which line of the cell says the same of its row, None where the row has no such line."""
    if len(model) == len(cell):
        return tuple(range(len(cell)))
    if not model:
        return () if not cell else None
    if cell and learn_from([(model[0], model_row), (cell[0], row)], records, vocabulary) is not None:
        rest = _aligned(model[1:], cell[1:], model_row, row, records, vocabulary)
        if rest is not None:
            return (0, *(None if place is None else place + 1 for place in rest))
    slots = slots_of(model[0], model_row, records, vocabulary, telling=False)
    if len(model) > len(cell) and (not slots or any(not vocabulary.row_text(slot.terms[0], row) for slot in slots)):
        rest = _aligned(model[1:], cell, model_row, row, records, vocabulary)
        return None if rest is None else (None, *rest)
    return None


def edits_of(loop: LineLoop, variable: str) -> list[Edit]:
    """Return the edits of a line of the repeated row; a condition of its own frames the paragraph."""
    edits = list(loop.pattern.edits(variable))
    if loop.condition:
        begin = Edit(0, 0, "{% paragraph if " + loop.condition.replace("row.", f"{variable}.") + " %}")
        return [begin, *edits, Edit(len(loop.pattern.text), len(loop.pattern.text), "{% endif %}")]
    return edits
