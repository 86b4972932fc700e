"""The fill of a cell or shape that a tag decides: in theme colours only, but for docxtpl's own tag."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docgen.template.plans import FillPlan
from docgen.template.tags.markup import theme_colour

THEME_COLOURS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "dk1", "lt1", "dk2", "lt2")
_WORD_THEME = {"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2"}
_COLOUR = re.compile(rf"({'|'.join(THEME_COLOURS)})(?:\s+(\d{{1,3}}))?")
_HEX = re.compile("#?[0-9a-fA-F]{6}")
_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def fill_markup(colour: str, plan: FillPlan) -> str:
    """Return the markup for `colour`: "" keeps what the author had, `none` is no fill, `accent1 20` a tint of 20 %.

    Raises ValueError for any other text.
    """
    colour = colour.strip()
    if not colour:
        return plan.own
    if plan.any_colour and _HEX.fullmatch(colour):
        return _own_colour(colour.removeprefix("#").upper(), plan.dialect)
    found = _COLOUR.fullmatch(colour)
    if colour != "none" and (not found or int(found.group(2) or 100) > 100):
        raise ValueError(f"“{colour}” is not a fill; write none, or a theme colour and a tint such as accent1 20.")
    if plan.dialect == "docx":
        return (
            _word_fill(found.group(1), int(found.group(2) or 100), plan.colours)
            if found
            else f'<w:shd {_WORD} w:val="clear" w:fill="auto"/>'
        )
    return f"<a:solidFill {_DRAWING}>{theme_colour(colour)}</a:solidFill>" if found else f"<a:noFill {_DRAWING}/>"


def _own_colour(colour: str, dialect: str) -> str:
    if dialect == "docx":
        return f'<w:shd {_WORD} w:val="clear" w:color="auto" w:fill="{colour}"/>'
    return f'<a:solidFill {_DRAWING}><a:srgbClr val="{colour}"/></a:solidFill>'


def _word_fill(name: str, tint: int, colours: Mapping[str, str]) -> str:
    # Word's tint counts the colour left, in 1/255 (ISO/IEC 29500-1, 17.3.5). LibreOffice reads the colour beside it.
    share = f' w:themeFillTint="{round(tint * 2.55):02X}"' if tint < 100 else ""
    plain, theme = _tinted(colours.get(name, ""), tint), _WORD_THEME.get(name, name)
    return f'<w:shd {_WORD} w:val="clear" w:color="auto" w:fill="{plain}" w:themeFill="{theme}"{share}/>'


def _tinted(colour: str, tint: int) -> str:
    if not _HEX.fullmatch(colour):
        return "auto"
    return "".join(f"{round(255 - (255 - int(colour[at : at + 2], 16)) * tint / 100):02X}" for at in (0, 2, 4))
