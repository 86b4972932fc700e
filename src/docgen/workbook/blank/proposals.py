"""What stands in a new workbook before anybody types: structure by type of engagement; names only by formula, from People."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.engagement.computed.agenda import DEFAULT_MINUTES, default_blocks
from docgen.engagement.computed.governance import default_rows
from docgen.engagement.facts import Facts
from docgen.engagement.people import Person
from docgen.engagement.presets import preset_rows
from docgen.engagement.row import Row
from docgen.engagement.sheets import SETTINGS, Sheet, sheet_named
from docgen.locale import catalogue
from docgen.workbook.blank.grid import LAST_ROW, Grid, grid_of
from docgen.workbook.blank.wanted import Wanted

# Sheets whose rows come from the presets; the others are computed better than typed, or hold facts alone.
_FROM_PRESETS = ("plan", "raci", "closeout", "readiness")
# Whoever plays these parts is looked up by formula: the part itself stands for the name.
_CAST = (
    Person(name="executive_sponsor", role="executive_sponsor", side="client"),
    Person(name="project_lead", role="project_lead", side="client"),
    Person(name="csm", role="csm", side="vendor"),
    Person(name="implementation", role="implementation", side="vendor"),
)
# The usual parts of both sides, for which names are to be found; a part whose row gets no name is nobody.
_PARTS = (
    *(("client", role) for role in ("executive_sponsor", "project_lead", "technical_lead", "end_user")),
    *(("vendor", role) for role in ("csm", "implementation", "sales")),
)
# Where advice or hours are bought, the client names nobody for technical questions.
_UNTECHNICAL = ("consulting_project", "retainer")
_GOALS = ("G1", "G2")


@dataclass(frozen=True, slots=True)
class Formula:
    """A proposal that follows from other cells; empty as long as they are."""

    text: str


Proposal = str | int | float | Formula
Proposed = Mapping[str, Proposal]


def proposed_rows(sheet: Sheet, wanted: Wanted) -> tuple[Proposed, ...]:
    """Return the rows a new workbook has on a sheet, each cell under the key of its column, in the words of its language."""
    if sheet.key == "engagements":
        return (_facts(wanted),)
    if sheet is SETTINGS:
        return tuple({"setting": wanted.label("setting", key), "note": wanted.words["settings"][key]} for key in _settings())
    if sheet.key == "people":
        return _parts(wanted)
    if sheet.key == "goals":
        return tuple({"goal_id": goal} for goal in _GOALS)
    if sheet.key == "agenda":
        return tuple(_cast(sheet, row, wanted) for row in default_blocks(DEFAULT_MINUTES, _CAST, wanted.language))
    if sheet.key == "governance":
        return tuple(_governance(sheet, row, wanted) for row in default_rows(Facts(), _CAST, wanted.language))
    if sheet.key in _FROM_PRESETS:
        return tuple(_shown(sheet, row, wanted) for row in preset_rows(sheet.key, wanted.engagement_type, wanted.language))
    return ()


def _parts(wanted: Wanted) -> tuple[Proposed, ...]:
    is_technical = wanted.engagement_type not in _UNTECHNICAL
    parts = [(side, role) for side, role in _PARTS if is_technical or role != "technical_lead"]
    return tuple({"side": wanted.label("side", side), "role": wanted.label("role", role)} for side, role in parts)


def _settings() -> tuple[str, ...]:
    return tuple(catalogue("en")["labels"]["setting"])


def _facts(wanted: Wanted) -> Proposed:
    chosen = Facts(stage=wanted.first_stage, language=wanted.language, engagement_type=wanted.engagement_type)
    start = chosen.model_copy(update=wanted.words["start"])
    return _shown(sheet_named("Engagements"), start, wanted)


def _shown(sheet: Sheet, row: Row, wanted: Wanted) -> dict[str, Proposal]:
    found: dict[str, Proposal] = {}
    for column in sheet.columns:
        value = getattr(row, column.key)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            found[column.key] = wanted.label(column.choices, str(value)) if column.choices else value
    return found


def _cast(sheet: Sheet, row: Row, wanted: Wanted) -> dict[str, Proposal]:
    """Return a row whose people are looked up by their parts."""
    people = {column.key for column in sheet.columns if column.kind == "person"}
    shown = _shown(sheet, row, wanted)
    return {key: _by_part(str(value), wanted) if key in people else value for key, value in shown.items()}


def _governance(sheet: Sheet, row: Row, wanted: Wanted) -> dict[str, Proposal]:
    shown = _cast(sheet, row, wanted)
    if "cadence" not in shown:
        return shown
    facts = grid_of(sheet_named("Engagements"), wanted)
    at = _first_cell(facts, "next_meeting_at")
    return shown | {key: Formula(text) for key, text in moment_formulas(at).items()}


def moment_formulas(at: str) -> Mapping[str, str]:
    """Return the formulas that take weekday and time, each under its key, from the date and time in the cell `at`."""
    return {
        "weekday": f'=IF({at}="","",INDEX(list_weekday,WEEKDAY({at},2)))',
        "time": f'=IF({at}="","",TIME(HOUR({at}),MINUTE({at}),0))',
    }


def _by_part(role: str, wanted: Wanted) -> Formula:
    people = grid_of(sheet_named("People"), wanted)
    return Formula(name_formula(people.cells("name"), people.cells("role"), wanted.label("role", role)))


def name_formula(names: str, roles: str, label: str) -> str:
    """Return the formula that finds who plays the part `label`, in ranges of the sheet People."""
    # The first row of the part that has a name: the greatest distance from the end, since only SUMPRODUCT(MAX(...)) takes whole
    # columns in every program. Nobody gives a place behind the last row, which is an error of INDEX.
    distance = f'SUMPRODUCT(MAX(({roles}="{label}")*({names}<>"")*({LAST_ROW + 1}-ROW({names}))))'
    return f'=IFERROR(INDEX({names},{LAST_ROW}-{distance})&"","")'


def _first_cell(grid: Grid, key: str) -> str:
    return grid.cells(key).partition(":")[0]
