"""The look of a new workbook: fonts, colours and number formats, each format made once."""

from __future__ import annotations

from collections.abc import Callable

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from docgen.engagement.column import Column
from docgen.workbook.blank.wanted import Wanted

INK, PAPER, PANEL, LINE = "#1B1F2A", "#FFFFFF", "#F3F5F8", "#D9DEE5"
DEEP, QUIET, CAUTION, AMBER = "#24405E", "#59657A", "#8A5300", "#FFEFC2"
TABS = {"core": DEEP, "other": "#8FA3B8", "system": "#C9CFD8"}
_CELL = {"bottom": 1, "bottom_color": LINE, "valign": "vcenter", "indent": 1}
_HEADING = {"bold": True, "text_wrap": True, "valign": "vcenter", "indent": 1}
_QUIET_HEADING = {**_HEADING, "font_color": DEEP, "bg_color": PANEL, "bottom": 2}
_DEEP_HEADING = {**_HEADING, "font_color": PAPER, "bg_color": DEEP, "bottom": 2}
_ROLES: dict[str, dict[str, object]] = {
    "needed": {**_DEEP_HEADING, "bottom_color": DEEP},
    "needed internal": {**_DEEP_HEADING, "bottom_color": CAUTION},
    "optional": {**_QUIET_HEADING, "bottom_color": PANEL},
    "optional internal": {**_QUIET_HEADING, "bottom_color": CAUTION},
    "text": {**_CELL, "align": "left", "text_wrap": True},
    "words": {**_CELL, "align": "left"},
    "number": {**_CELL, "align": "right"},
    "title": {"bold": True, "font_size": 20, "font_color": DEEP, "valign": "vcenter"},
    "subtitle": {"font_color": QUIET, "font_size": 12, "valign": "top"},
    "section": {"bold": True, "font_size": 13, "font_color": DEEP, "bottom": 2, "bottom_color": DEEP, "valign": "vcenter"},
    "step": {"bold": True, "font_color": DEEP, "font_size": 11, "valign": "top"},
    "line": {"text_wrap": True, "valign": "top", "font_size": 11},
    "column": {"bold": True, "font_color": QUIET, "font_size": 9.5, "valign": "bottom", "text_wrap": True},
    "column centre": {"bold": True, "font_color": QUIET, "font_size": 9.5, "valign": "bottom", "align": "center"},
    "row": {"bottom": 1, "bottom_color": LINE, "valign": "vcenter"},
    "meaning": {"bottom": 1, "bottom_color": LINE, "align": "left", "indent": 1, "valign": "vcenter"},
    "row centre": {"bottom": 1, "bottom_color": LINE, "valign": "vcenter", "align": "center"},
    "link": {"bottom": 1, "bottom_color": LINE, "valign": "vcenter", "bold": True, "font_color": DEEP, "underline": 0},
    "total": {"bold": True, "valign": "vcenter"},
    "total centre": {"bold": True, "valign": "vcenter", "align": "center"},
    "small": {"font_color": QUIET, "font_size": 9.5, "text_wrap": True, "valign": "top"},
    "core": {"bold": True, "font_color": PAPER, "bg_color": TABS["core"], "indent": 1, "valign": "vcenter"},
    "other": {"bold": True, "font_color": PAPER, "bg_color": TABS["other"], "indent": 1, "valign": "vcenter"},
    "missing": {"bg_color": AMBER, "indent": 1, "valign": "vcenter"},
    "proposal": {"italic": True, "font_color": QUIET, "indent": 1, "valign": "vcenter", "bottom": 1, "bottom_color": LINE},
}
# What is laid over a cell while a condition holds.
_OVERLAYS: dict[str, dict[str, object]] = {"is missing": {"bg_color": AMBER}, "is proposed": {"italic": True, "font_color": QUIET}}

Formats = Callable[..., Format]


def format_maker(book: Workbook, wanted: Wanted) -> Formats:
    """Return a function that gives the format of a role and a number format, each made once in the book."""
    made: dict[tuple[str, str], Format] = {}
    base = {"font_name": wanted.words["font"], "font_size": 10.5, "font_color": INK}

    def made_once(role: str, shown: str = "") -> Format:
        if (role, shown) not in made:
            # An overlay must not say anything of font or size: Excel refuses that.
            wants = _OVERLAYS.get(role) or {**base, **_ROLES[role]}
            made[role, shown] = book.add_format({**wants, **({"num_format": shown} if shown else {})})
        return made[role, shown]

    return made_once


def cell_role(column: Column) -> str:
    """Return the role of a column's cells: numbers from the right, dates and choices like words, texts wrapped."""
    if column.kind in ("integer", "number", "percent", "money"):
        return "number"
    return "words" if column.kind in ("date", "datetime", "time", "bool") else "text"


def number_format(column: Column, wanted: Wanted) -> str:
    """Return the number format of a column's cells; empty for the general one, which keeps what people type."""
    formats = {
        "date": wanted.words["date_format"],
        "datetime": wanted.words["moment_format"],
        "time": "hh:mm",
        "money": "#,##0",
        "percent": "0.0%",
    }
    return str(formats.get(column.kind, ""))
