"""How a workbook is to be read: what was asked for outside it. What is said here wins over the workbook's own sheet Settings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen.engagement.settings import Settings
from docgen.engagement.sheets import SHEETS
from docgen.problems import DocgenError, Problem, nearest
from docgen.workbook.headings import House, heading_key, sheet_of

_SETTINGS_FILE = "docgen.toml"


@dataclass(frozen=True, slots=True)
class Reading:
    """Options of reading: settings, and the house headings of each sheet by its key."""

    settings: Settings = field(default_factory=Settings)
    house: Mapping[str, House] = field(default_factory=dict)

    def house_of(self, sheet_key: str) -> House:
        """Return the house headings of a sheet."""
        return self.house.get(sheet_key, {})


def read_house(here: Path) -> dict[str, House]:
    """Return the house headings that `docgen.toml` in the folder `here` states, by sheet; none when it is not there.

    `[aliases.Goals]` with `"KPI" = "metric"` lets a column headed KPI be the metric. Raises DocgenError with every sheet or
    column that there is not.
    """
    path = here / _SETTINGS_FILE
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text("utf-8")).get("aliases", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"“{_SETTINGS_FILE}” cannot be read: {error}."
        raise DocgenError([Problem("bad-settings", message, "Correct it, or remove it.", file=_SETTINGS_FILE)]) from error
    return house_headings(tables)


def house_headings(tables: object) -> dict[str, House]:
    """Return house headings by sheet from the tables `[aliases.<Sheet>]` of `docgen.toml`: heading = key or heading of docgen's.

    Raises DocgenError with every sheet or column that there is not.
    """
    found: dict[str, House] = {}
    problems: list[Problem] = []
    for name, headings in (tables if isinstance(tables, Mapping) else {}).items():
        sheet = sheet_of(str(name))
        if sheet is None or not isinstance(headings, Mapping):
            likely = nearest(str(name), [title for known in SHEETS for title in (known.name, known.ja)])
            fix = f"Did you mean {likely}?" if likely else "Name a sheet, such as [aliases.Goals]."
            message = f"docgen knows no sheet “{name}”."
            problems.append(Problem("unknown-sheet", message, fix, f"[aliases.{name}]", _SETTINGS_FILE))
            continue
        keys = {heading_key(heading): column.key for column in sheet.columns for heading in column.headings}
        house: dict[str, str] = {}
        for heading, meant in headings.items():
            if heading_key(str(meant)) in keys:
                house[heading_key(str(heading))] = keys[heading_key(str(meant))]
                continue
            likely = nearest(str(meant), [column.key for column in sheet.columns])
            fix = f"Did you mean {likely}?" if likely else f"The columns are {', '.join(column.key for column in sheet.columns)}."
            message = f"docgen knows no column “{meant}” on {sheet.name}."
            problems.append(Problem("unknown-column", message, fix, f"[aliases.{name}] {heading}", _SETTINGS_FILE))
        found[sheet.key] = house
    if problems:
        raise DocgenError(problems)
    return found
