"""What stands only where there is something to say: a row with its value, a slide with its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from docgen.authoring.adopt.change import Change
from docgen.authoring.adopt.guards import guards
from docgen.authoring.adopt.lines import Line, apply, line_of
from docgen.authoring.adopt.looping import Place
from docgen.authoring.adopt.pattern import Edit
from docgen.authoring.adopt.vocabulary import Term, Vocabulary
from docgen.dialects import Dialect
from docgen.template.places import unwrapped

Element = etree._Element
_ROW_IF = re.compile(r"\{% row if (.*?) %\}")
_ROW_FOR = re.compile(r"\{% row for \w+ in ([a-z_]+)")
_ONE_TAG = re.compile(r"\{\{ (([a-z0-9_.]+)[^{}]*) \}\}")


def rows_with_values(table: Element, dialect: Dialect, vocabulary: Vocabulary, place: Place) -> Iterator[Change]:
    """Put a condition on each row that is a heading with a value of the workbook beside it, and yield what was done."""
    for row in unwrapped(table, dialect.row):
        cells = [[line_of(paragraph, dialect) for paragraph in cell.iter(dialect.paragraph)] for cell in unwrapped(row, dialect.cell)]
        lines = [line for cell in cells for line in cell if line.text.strip()]
        name = _asked(lines, vocabulary)
        if len(cells) > 1 and name:
            apply(lines[-1], [Edit(len(lines[-1].text), len(lines[-1].text), "{% endif %}")], dialect)
            apply(line_of(lines[0].paragraph, dialect), [Edit(0, 0, f"{{% row if {name} %}}")], dialect)
            yield Change(place(row), "condition", lines[0].text, f"{{% row if {name} %}}")


def headed_lists(table: Element, dialect: Dialect, place: Place) -> Iterator[Change]:
    """Put a condition on each row of one text above a row that loops, so that it goes when the list is empty, and yield what was done."""
    rows = list(unwrapped(table, dialect.row))
    for row, following in pairwise(rows):
        lines = [line for line in (line_of(paragraph, dialect) for paragraph in row.iter(dialect.paragraph)) if line.text.strip()]
        loop = _ROW_FOR.search(_text(following, dialect))
        if loop is None or len(lines) != 1 or "{%" in lines[0].text:
            continue
        tag = f"{{% row if {loop.group(1)} %}}"
        apply(lines[0], [Edit(0, 0, tag), Edit(len(lines[0].text), len(lines[0].text), "{% endif %}")], dialect)
        yield Change(place(row), "condition", lines[0].text, tag)


def _asked(lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """Return the name that a row is about: its first line has no tag, and another is nothing but one."""
    if len(lines) < 2 or any("{%" in line.text for line in lines) or "{{" in lines[0].text:
        return ""
    tags = (_ONE_TAG.match(line.text.strip()) for line in lines[1:])
    for found in tags:
        root = found.group(2).partition(".")[0] if found else ""
        if found and root in vocabulary.wording.names:
            said = Term(found.group(1), found.group(2)).is_said
            return f"{root} and {said}" if root in vocabulary.singles and said != root else said
    return ""


def guarded(root: Element, dialect: Dialect, vocabulary: Vocabulary, place: Place) -> Iterator[Change]:
    """Put conditions around what speaks of a row that another workbook may not have, and yield what was done."""
    for paragraph in root.iter(dialect.paragraph):
        line = line_of(paragraph, dialect)
        row = next(paragraph.iterancestors(dialect.row), None)
        held = " ".join(_ROW_IF.findall(_text(row, dialect))) if row is not None else ""
        found = guards(line.text, vocabulary.singles, held)
        apply(line, [edit for guard in found for edit in guard.edits], dialect)
        for guard in found:
            yield Change(place(paragraph), "condition", line.text[guard.start : guard.end], f"{{% if {guard.condition} %}}")


def _text(row: Element, dialect: Dialect) -> str:
    return " ".join(line_of(paragraph, dialect).text for paragraph in row.iter(dialect.paragraph))


def slide_with_lists(title: Element | None, sources: Sequence[str], dialect: Dialect, where: str) -> Iterator[Change]:
    """Put a condition on a slide that shows lists, so that it goes when there are none, and yield what was done."""
    names = list(dict.fromkeys(re.split(r"[\[|(]", source)[0] for source in sources if source))
    lines = [line_of(paragraph, dialect) for paragraph in title.iter(dialect.paragraph)] if title is not None else []
    line = next((line for line in lines if line.text.strip()), None)
    if names and line is not None and "{% slide" not in line.text:
        tag = f"{{% slide if {' or '.join(names)} %}}"
        apply(line, [Edit(0, 0, tag)], dialect)
        yield Change(where, "condition", line.text, tag)
