"""A finding in full: what is wrong, the rows around the cell with the cell marked, related cells, and the cure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docgen.diagnostics.columns import cut, one_line, padded, width
from docgen.diagnostics.diagnostic import Diagnostic, Excerpt
from docgen.diagnostics.words import words

# Gives a text the look of a role: error, warning, info, code, place, rule, mark, related or faint.
Paint = Callable[[str, str], str]
WIDEST = 100
_WIDEST_CELL, _WIDEST_FAULTY, _NARROWEST = 28, 44, 6
_GAP = 2


def plain(text: str, role: str) -> str:
    """Return the text as it is: the look of everything where there are no colours."""
    return text


def full(diagnostic: Diagnostic, language: str = "en", paint: Paint = plain, columns: int = WIDEST) -> str:
    """Return a finding in full, in lines of at most `columns` columns but for the sentences."""
    problem, said = diagnostic.problem, words(language)["full"]
    head = paint(f"{problem.severity}[{problem.rule}]", problem.severity) + paint(f": {one_line(problem.message)}", "code")
    gutter = len(str(max((row.number for row in diagnostic.excerpt.rows), default=0))) if diagnostic.excerpt else 1
    blank = " " * gutter
    lines = [head]
    place = " ".join(part for part in (diagnostic.path, problem.where) if part)
    if place:
        lines.append(f"{blank}{paint('-->', 'rule')} {paint(one_line(place), 'place')}")
    if diagnostic.excerpt:
        lines += _excerpt(diagnostic.excerpt, gutter, paint, columns)
    if problem.related:
        lines.append(f"{blank} {paint('=', 'rule')} {said['related']}: {', '.join(map(one_line, problem.related))}")
    if problem.fix:
        lines.append(f"{blank} {paint('=', 'rule')} {said['fix']}: {one_line(problem.fix)}")
    return "\n".join(lines)


def _excerpt(excerpt: Excerpt, gutter: int, paint: Paint, columns: int) -> list[str]:
    widths = _widths(excerpt, columns - gutter - 3)
    bar, blank = paint("|", "rule"), " " * gutter
    lines = [f"{blank} {bar}"]
    for texts in (excerpt.letters, excerpt.headings):
        lines.append(f"{blank} {bar} {paint(_line(texts, widths), 'faint')}".rstrip())
    marks = {**dict.fromkeys(excerpt.related, "-"), excerpt.faulty: "^"}
    for row in excerpt.rows:
        lines.append(f"{paint(str(row.number).rjust(gutter), 'rule')} {bar} {_line(row.texts, widths)}".rstrip())
        marked = _marks(row.number, row.texts, widths, marks)
        if marked.strip():
            role = "mark" if "^" in marked else "related"
            lines.append(f"{blank} {bar} {paint(marked, role)}")
    lines.append(f"{blank} {bar}")
    return lines


def _widths(excerpt: Excerpt, room: int) -> dict[int, int]:
    """Return the width of each column shown: spare ones are left out and long ones cut until all fit."""
    faulty = excerpt.faulty[1]
    widths = {}
    for place, heading in enumerate(excerpt.headings):
        longest = max(width(one_line(text)) for text in (excerpt.letters[place], heading, *(row.texts[place] for row in excerpt.rows)))
        widths[place] = max(1, min(longest, _WIDEST_FAULTY if place == faulty else _WIDEST_CELL))
    for place in excerpt.spare:
        if _total(widths) > room:
            del widths[place]
    while _total(widths) > room:
        wide = [place for place in widths if widths[place] > _NARROWEST]
        if not wide:
            break
        # The faulty cell is what the reader came for: it gives way last.
        widest = max(wide, key=lambda place: (place != faulty, widths[place]))
        widths[widest] -= 1
    return widths


def _total(widths: Mapping[int, int]) -> int:
    return sum(widths.values()) + _GAP * (len(widths) - 1)


def _line(texts: tuple[str, ...], widths: Mapping[int, int]) -> str:
    cells = [padded(cut(one_line(texts[place]), size), size) for place, size in widths.items()]
    return (" " * _GAP).join(cells).rstrip()


def _marks(number: int, texts: tuple[str, ...], widths: Mapping[int, int], marks: Mapping[tuple[int, int], str]) -> str:
    parts = []
    for place, size in widths.items():
        sign = marks.get((number, place), " ")
        # A blank cell is marked over the width of its column, since there is nothing else to point at.
        length = width(cut(one_line(texts[place]), size)) or size
        parts.append(padded(sign * length, size))
    return (" " * _GAP).join(parts).rstrip()
