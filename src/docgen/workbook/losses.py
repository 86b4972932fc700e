"""Which engagements an error of the workbook as a whole may have cost something: their documents are drafts until it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from docgen.problems import Problem
from docgen.workbook.cells import CellRow
from docgen.workbook.ids import Stray, id_key, row_id
from docgen.workbook.rows import Table

# Up to so many engagements, any of them may own a row whose ID is like none of theirs.
_FEW = 25


@dataclass(frozen=True, slots=True)
class Losses:
    """Errors that belong to no single engagement: those that concern all, and those that concern some, by the key of their ID."""

    everywhere: tuple[Problem, ...] = ()
    own: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    def of(self, engagement_id: str) -> tuple[Problem, ...]:
        """Return the errors that may have cost one engagement something."""
        return (*self.everywhere, *self.own.get(id_key(engagement_id), ()))


@dataclass(frozen=True, slots=True)
class Lost:
    """The stray rows of one sheet, beside all rows of that sheet."""

    table: Table
    rows: Sequence[CellRow]
    strays: Sequence[Stray]


def losses(found: Iterable[Problem], lost: Iterable[Lost], known: Sequence[str]) -> Losses:
    """Return whom the errors of the sheets, and the rows that belong to nobody, concern.

    An error of a sheet concerns everybody. A stray row concerns the engagement whose ID is nearest to the one that is typed;
    without one everybody in a workbook of a few engagements, and in a larger one those whose rows stand next to it.
    """
    everywhere = [problem for problem in found if problem.severity == "error"]
    own: dict[str, list[Problem]] = {}
    for each in lost:
        if each.table.sheet.key == "engagements":
            # A row of Engagements without an ID is an engagement of its own, which has no documents.
            continue
        for stray in each.strays:
            owners = _owners(each, stray, known)
            if owners is None:
                everywhere.append(stray.problem)
            for owner in owners or ():
                own.setdefault(owner, []).append(stray.problem)
    return Losses(tuple(everywhere), {owner: tuple(problems) for owner, problems in own.items()})


def _owners(lost: Lost, stray: Stray, known: Sequence[str]) -> frozenset[str] | None:
    """Return the keys of the engagements that stray rows may belong to; None for all."""
    if stray.likely is not None:
        return frozenset((id_key(stray.likely),))
    return None if len(known) <= _FEW else _neighbours(lost, stray, known) or None


def _neighbours(lost: Lost, stray: Stray, known: Sequence[str]) -> frozenset[str]:
    keys, numbers = {id_key(name) for name in known}, {row.number for row in stray.rows}
    owners = [(row.number in numbers, id_key(row_id(lost.table, row))) for row in lost.rows]
    return frozenset(chain(_after_stray(owners, keys), _after_stray(owners[::-1], keys)))


def _after_stray(owners: Iterable[tuple[bool, str]], keys: set[str]) -> Iterable[str]:
    """Yield the first known owner after each stray row."""
    is_open = False
    for is_stray, owner in owners:
        if is_stray:
            is_open = True
        elif is_open and owner in keys:
            is_open = False
            yield owner
