"""The look of the tracker: fonts, colours and number formats, each format made once; the house colours of workbooks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

INK, DEEP, PANEL, LINE, QUIET = "#1B1F2A", "#24405E", "#F3F5F8", "#D9DEE5", "#59657A"
# State colours with tints that ink is read on; a state also stands there as a word or a number.
STATE_COLOURS = {"green": "#2F7D4F", "yellow": "#8A5300", "red": "#B3261E", "none": "#59657A"}
STATE_TINTS = {"green": "#D5E5DC", "yellow": "#F4E3C4", "red": "#F3D4D2", "none": "#DEE0E4"}
FONTS = {"en": "Calibri", "ja": "BIZ UDPGothic"}
DAYS = {"en": "yyyy-mm-dd ddd", "ja": 'yyyy"年"m"月"d"日"'}
_CELL = {"bottom": 1, "bottom_color": LINE, "valign": "vcenter", "indent": 1}
_HEADING = {"bold": True, "text_wrap": True, "valign": "vcenter", "indent": 1, "bottom": 2}
_ROLES: dict[str, dict[str, object]] = {
    "heading": {**_HEADING, "font_color": "#FFFFFF", "bg_color": DEEP, "bottom_color": DEEP},
    "computed heading": {**_HEADING, "font_color": DEEP, "bg_color": PANEL, "bottom_color": PANEL},
    "text": {**_CELL, "text_wrap": True},
    "words": {**_CELL, "align": "left"},
    "number": {**_CELL, "align": "right"},
    "computed text": {**_CELL, "text_wrap": True, "bg_color": PANEL},
    "computed words": {**_CELL, "align": "left", "bg_color": PANEL},
    "computed number": {**_CELL, "align": "right", "bg_color": PANEL},
    "title": {"bold": True, "font_size": 16, "font_color": DEEP, "valign": "vcenter"},
    "line": {"font_color": QUIET, "valign": "vcenter"},
    "bold": {**_CELL, "bold": True},
}

Formats = Callable[..., Format]


def format_maker(book: Workbook, language: str) -> Formats:
    """Return a function that gives the format of a role and a number format, or the overlay of a state, each made once."""
    made: dict[tuple[str, str], Format] = {}
    base: dict[str, Any] = {"font_name": FONTS[language], "font_size": 10.5, "font_color": INK}

    def made_once(role: str, shown: str = "") -> Format:
        if (role, shown) not in made:
            # An overlay must not say anything of font or size: Excel refuses that.
            wants = {"bg_color": STATE_TINTS[role]} if role in STATE_TINTS else {**base, **_ROLES[role]}
            made[role, shown] = book.add_format({**wants, **({"num_format": shown} if shown else {})})
        return made[role, shown]

    return made_once
