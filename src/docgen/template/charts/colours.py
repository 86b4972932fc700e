"""Formats for more series or points than the author drew: the pattern of the last one, in the theme's next accents."""

from __future__ import annotations

import re
from collections.abc import Sequence

ACCENTS = 6
_ACCENT = re.compile(r'(<(?:\w+:)?schemeClr val=")accent([1-6])(")(/>|>)')
_RGB = re.compile(r"(<(?:\w+:)?)srgbClr(?: [^>]*/>|.*?</(?:\w+:)?srgbClr>)")
# Office's own steps when the accents are used up: darker, lighter and darker again (chart colour style 10, MS-ODRAWXML 2.24.3.56).
_STEPS = ("", '<{p}lumMod val="60000"/>', '<{p}lumMod val="80000"/><{p}lumOff val="20000"/>', '<{p}lumMod val="80000"/>')


def accents_of(markup: str) -> tuple[int, ...]:
    """Return the theme accents that a piece of markup names, in their order."""
    return tuple(int(found.group(2)) for found in _ACCENT.finditer(markup))


def next_accent(markup: str, taken: Sequence[int], further: int) -> str:
    """Return the markup of a series in the accent of the `further`-th series (from 1) after those that use the accents `taken`.

    Accents that nobody uses come first, then all in their order again, in Office's darker and lighter steps. Fixed colours become
    accents; a format without colours repeats as it is.
    """
    own = accents_of(markup)
    if not own:
        return _RGB.sub(lambda found: f'{found.group(1)}schemeClr val="accent{(further - 1) % ACCENTS + 1}"/>', markup)
    last = taken[-1] if taken else own[0]
    ordered = [(last + step - 1) % ACCENTS + 1 for step in range(1, ACCENTS + 1)]
    free = [accent for accent in ordered if accent not in taken]
    round_number, place = (0, further - 1) if further <= len(free) else divmod(further - 1 - len(free), ACCENTS)
    accent = free[place] if further <= len(free) else ordered[place]
    step = _STEPS[0 if further <= len(free) else (round_number + 1) % len(_STEPS)]
    return _ACCENT.sub(lambda found: _recoloured(found, own[0], accent, step), markup)


def _recoloured(found: re.Match[str], old: int, accent: int, step: str) -> str:
    opening, own, quote, end = found.groups()
    if int(own) != old:
        return found.group()
    prefix = opening.partition("schemeClr")[0].lstrip("<")
    inner = step.format(p=prefix)
    if not inner:
        return f"{opening}accent{accent}{quote}{end}"
    return f"{opening}accent{accent}{quote}>{inner}" + (f"</{prefix}schemeClr>" if end == "/>" else "")
