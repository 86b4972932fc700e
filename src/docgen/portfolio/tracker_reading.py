"""What people changed in a tracker, laid over the engagements of the workbook it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.engagement.engagement import Engagement
from docgen.engagement.renewal import Renewal
from docgen.engagement.sheets import sheet_named
from docgen.portfolio.tracker_columns import EDITABLE
from docgen.problems import DocgenError, Problem
from docgen.workbook.workbook import Checked, Workbook


@dataclass(frozen=True, slots=True)
class Edit:
    """One value that the tracker has otherwise than the workbook: its column's key, both values, and where each stands."""

    engagement_id: str
    key: str
    before: object
    after: object
    where: str
    source: str


@dataclass(frozen=True)
class Edited:
    """The rows of a tracker by engagement, the keys of the columns it has, and what was wrong in it."""

    file: str
    rows: Mapping[str, Renewal]
    keys: frozenset[str]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, tracker: Workbook) -> Edited:
        """Return the rows of a tracker; raises DocgenError when the workbook has no sheet Renewal."""
        table = tracker.tables.get("renewal")
        if table is None:
            message = f"“{tracker.name}” has no sheet Renewal (更新); it is no tracker."
            raise DocgenError(
                [Problem("not-a-tracker", message, "Make one with docgen renewals --out DIR --format xlsx.", file=tracker.name)]
            )
        rows: dict[str, Renewal] = {}
        problems: list[Problem] = []
        for checked in tracker.engagements():
            problems += [problem for problem in checked.problems if problem.severity != "info"]
            if checked.engagement is not None and checked.engagement.renewal:
                rows[checked.engagement_id] = checked.engagement.renewal[0]
        keys = frozenset(EDITABLE) & frozenset(table.number_of)
        return cls(tracker.name, rows, keys, tuple(problems))

    def over(self, found: Iterable[Checked], edits: list[Edit]) -> Iterator[Checked]:
        """Yield the engagements as the tracker says, and add to `edits` what it says otherwise."""
        for checked in found:
            row = self.rows.get(checked.engagement_id)
            if checked.engagement is None or row is None:
                yield checked
            else:
                engagement, own = self._laid_over(checked.engagement, row)
                edits += own
                yield replace(checked, engagement=engagement)

    def strangers(self, ids: Iterable[str]) -> tuple[Problem, ...]:
        """Return a Problem for each engagement of the tracker that the workbook does not have."""
        known = set(ids)
        return tuple(
            Problem(
                "unknown-engagement",
                f"The workbook has no engagement “{name}”; this row is not used.",
                "Correct the ID, or add the engagement to the workbook.",
                row.cell("engagement_id"),
                self.file,
                "warning",
            )
            for name, row in self.rows.items()
            if name not in known
        )

    def _laid_over(self, engagement: Engagement, row: Renewal) -> tuple[Engagement, list[Edit]]:
        own = engagement.renewal[0] if engagement.renewal else Renewal(engagement_id=engagement.engagement_id)
        # What cannot be read in the tracker is told as a Problem, and the workbook's value stays.
        keys = [key for key in EDITABLE if key in self.keys and key not in row.unread]
        changed = {key: getattr(row, key) for key in keys if getattr(row, key) != getattr(own, key)}
        if not changed:
            return engagement, []
        where = own if engagement.renewal else None
        sheet = sheet_named("Renewal").name
        edits = [
            Edit(
                engagement.engagement_id, key, getattr(own, key), value, where.cell(key) if where else sheet, f"{self.file} {row.cell(key)}"
            )
            for key, value in changed.items()
        ]
        after = own.model_copy(update=changed)
        return engagement.with_rows({"renewal": (after, *engagement.renewal[1:])}), edits
