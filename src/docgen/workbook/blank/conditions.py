"""When a cell of a new workbook is missing: formulas for Excel, and what they give as long as nobody has typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from xlsxwriter.utility import quote_sheetname

from docgen.engagement.column import Column
from docgen.engagement.sheets import SETTINGS
from docgen.workbook.blank.grid import LAST_ROW, Grid, Place
from docgen.workbook.blank.proposals import Proposed
from docgen.workbook.blank.rings import NEEDED, STAGES, ring_of
from docgen.workbook.blank.wanted import Wanted

# The defined name of the cell that holds the stage of the (first) engagement.
STAGE_NAME = "docgen_stage"
# Documents of the later stage are those of the stage before it.
_LIKE = {"kickoff": ("kickoff", "delivery"), "renewal": ("renewal",), "closeout": ("closeout", "closed")}
Reference = Callable[[Place], str]


def needed_places(grid: Grid) -> tuple[Place, ...]:
    """Return the columns that documents of some stage need."""
    return () if grid.sheet is SETTINGS else tuple(place for place in grid.places if place.role in ("needed", "later"))


def missing_formula(grid: Grid, place: Place, wanted: Wanted) -> str:
    """Return the formula that holds in row 2 when a cell is blank though its row has begun and its stage needs it."""
    begun = f"COUNTA(${grid.places[1].letter}2:${grid.last_letter}2)>0"
    conditions = [f'${place.letter}2=""', begun, *_narrowed(grid, place.column, wanted, lambda other: f"${other.letter}2")]
    return f"=AND({','.join(conditions)})"


def missing_count_formula(grid: Grid, wanted: Wanted) -> str:
    """Return the formula that counts the missing cells of a sheet; empty when no column of it is needed.

    While the stage needs the sheet and no row of it has begun, it says so instead.
    """
    title = quote_sheetname(grid.title)

    def rows(place: Place) -> str:
        return f"{title}!${place.letter}$2:${place.letter}${LAST_ROW}"

    begun = "&".join(rows(place) for place in grid.places[1:])
    blanks = [
        "*".join(f"({condition})" for condition in (f'{rows(place)}=""', *_narrowed(grid, place.column, wanted, rows)))
        for place in needed_places(grid)
    ]
    if not blanks:
        return ""
    count = f'SUMPRODUCT((({begun})<>"")*({"+".join(blanks)}))'
    stages = [stage for stage in STAGES if ring_of(grid.sheet).mark(stage) == NEEDED]
    if not stages:
        return f"={count}"
    rows_begun = f"COUNTA({title}!${grid.places[1].letter}$2:${grid.last_letter}${LAST_ROW})"
    return f'=IF(AND({rows_begun}=0,{_is_at(stages, wanted)}),"{no_row(wanted)}",{count})'


def missing_count(grid: Grid, rows: Sequence[Proposed], wanted: Wanted) -> int | str:
    """Return how many needed cells are blank in the rows proposed, or the words for a needed sheet without a row."""
    if not rows and needed_places(grid) and ring_of(grid.sheet).mark(wanted.first_stage) == NEEDED:
        return no_row(wanted)
    return sum(_is_missing(grid, place.column, row, wanted) for row in rows for place in needed_places(grid))


def no_row(wanted: Wanted) -> str:
    """Return what the guide says of a sheet that is needed and has no row yet."""
    return str(wanted.words["guide"]["no_row"])


def _is_missing(grid: Grid, column: Column, row: Proposed, wanted: Wanted) -> bool:
    if column.key in row or not (column.key == "engagement_id" or column.is_needed_for(wanted.first_stage)):
        return False
    key, sign, _ = column.when.partition("=")
    return not key or (row.get(key) in _wanted_words(grid, column, wanted) if sign else key in row)


def _narrowed(grid: Grid, column: Column, wanted: Wanted, reference: Reference) -> list[str]:
    """Return what else must hold for a blank cell to be missing: the stage, the kind of row, nothing that stands in for it.

    Conditions are sums and products, which hold for one cell as well as for a range; AND and OR would melt a range into one.
    """
    found = []
    if "always" not in column.need.split():
        found.append(_is_at([stage for stage in STAGES if column.is_needed_for(stage)], wanted))
    key, sign, _ = column.when.partition("=")
    if key:
        cell = reference(grid.place(key))
        found.append(_is_one_of(cell, _wanted_words(grid, column, wanted)) if sign else f'{cell}<>""')
    if column.unless:
        filled = "*".join(f'({reference(grid.place(other))}<>"")' for other in column.unless)
        found.append(f"{filled}=0")
    return found


def _is_at(stages: Iterable[str], wanted: Wanted) -> str:
    words = [word for stage in stages for like in _LIKE[stage] for word in (like, wanted.label("stage", like))]
    return _is_one_of(STAGE_NAME, words)


def _wanted_words(grid: Grid, column: Column, wanted: Wanted) -> list[str]:
    """Return the spellings of the words that `when` names: keys, and the labels of the workbook's language."""
    key, _, words = column.when.partition("=")
    choices = grid.place(key).column.choices
    return [spelling for word in words.split(",") for spelling in (word, *((wanted.label(choices, word),) if choices else ()))]


def _is_one_of(cell: str, words: Sequence[str]) -> str:
    # Excel compares without regard to case, so that a key and its English label are often the same.
    distinct = {word.casefold(): word for word in words}.values()
    tests = [f'({cell}="{word}")' for word in distinct]
    return f"{'+'.join(tests)}>0"
