"""What Excel lets in: lists to choose from, dates, times, and numbers within their range."""

from __future__ import annotations

import datetime as dt

from xlsxwriter.worksheet import Worksheet

from docgen.engagement.column import Column
from docgen.engagement.readiness import DIMENSIONS, INDICATORS
from docgen.engagement.sheets import SETTINGS, Sheet, sheet_named
from docgen.locale import catalogue
from docgen.workbook.blank.grid import LAST_ROW, Grid, Place
from docgen.workbook.blank.lists import PEOPLE_NAME, SETTING_LISTS, YES_NO, list_name
from docgen.workbook.blank.wanted import Wanted

Rule = dict[str, object]
_FIRST_DAY, _LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
_QUICK_WINS = ("30", "60", "90")
# The least and the most of whole numbers, by sheet and column; then by the unit they count.
_RANGES = {
    ("closeout", "phase"): (1, 3),
    ("readiness", "dim"): (DIMENSIONS[0], DIMENSIONS[-1]),
    ("readiness", "indicator"): (INDICATORS[0], INDICATORS[-1]),
    ("readiness", "score"): (0, 5),
    ("governance", "level"): (1, 9),
    ("agenda", "order"): (1, 99),
}
_UNIT_RANGES = {"minutes": (0, 1440), "days": (-3650, 3650), "months": (1, 120)}
_MOST = 999_999


def offer(page: Worksheet, grid: Grid, place: Place, wanted: Wanted) -> None:
    """Offer and check what may stand in the rows of a column."""
    rule = rule_of(grid.sheet, place.column, wanted)
    if rule:
        page.data_validation(1, place.number, LAST_ROW - 1, place.number, rule)


def offer_settings(page: Worksheet, grid: Grid) -> None:
    """Offer the words of each setting that is one of a list, in the row where it stands."""
    number = grid.place("value").number
    for row, key in enumerate(catalogue("en")["labels"]["setting"], 1):
        if key in SETTING_LISTS:
            page.data_validation(row, number, row, number, {"validate": "list", "source": f"={list_name(key)}", "show_error": False})


def rule_of(sheet: Sheet, column: Column, wanted: Wanted) -> Rule:
    """Return the check of a column in the words of XlsxWriter; empty when anything may stand there."""
    if column.key == "horizon":
        return _stop({"validate": "list", "source": list(_QUICK_WINS)}, "integer_title", "horizon", wanted)
    match column.kind:
        case "bool" | "enum" | "enums":
            return {} if sheet is SETTINGS and column.key != "setting" else _list(column, wanted)
        case "person":
            source: Rule = {"validate": "list", "source": f"={PEOPLE_NAME}"}
            return _warn(source, "person_title", "person", wanted)
        case "persons":
            return {"validate": "list", "source": f"={PEOPLE_NAME}", "show_error": False}
        case "date" | "datetime":
            span: Rule = {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
            return _stop(span, "date_title", column.kind, wanted)
        case "time":
            day: Rule = {"validate": "time", "criteria": "between", "minimum": dt.time(0), "maximum": dt.time(23, 59, 59)}
            return _stop(day, "time_title", "time", wanted)
        case "integer":
            return _integer(sheet, column, wanted)
        case "percent":
            share: Rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
            return _stop(share, "integer_title", "percent", wanted)
        case "number" | "money":
            number: Rule = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
            return _warn(number, "number_title", "number", wanted)
        case _:
            return {}


def _list(column: Column, wanted: Wanted) -> Rule:
    source: Rule = {"validate": "list", "source": f"={list_name(column.choices or YES_NO)}"}
    # A cell that may hold several words, or words of one's own, still offers the list.
    if column.kind == "enums" or column.open:
        return source | {"show_error": False}
    return _warn(source, "list_title", "list", wanted)


def _integer(sheet: Sheet, column: Column, wanted: Wanted) -> Rule:
    least, most = _RANGES.get((sheet.key, column.key)) or _UNIT_RANGES.get(column.unit, (0, _MOST))
    text = wanted.words["error"]["integer"].format(least=least, most=f"{most:,}")
    rule: Rule = {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}
    return rule | {"error_title": wanted.words["error"]["integer_title"], "error_message": text}


def _stop(rule: Rule, title: str, message: str, wanted: Wanted) -> Rule:
    words = wanted.words["error"]
    people = sheet_named("People").title(wanted.language)
    return rule | {"error_title": words[title], "error_message": words[message].replace("{people}", people)}


def _warn(rule: Rule, title: str, message: str, wanted: Wanted) -> Rule:
    return _stop(rule, title, message, wanted) | {"error_type": "warning"}
