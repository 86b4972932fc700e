"""What a number format makes of a number: a chart's words for those who do not see it say what its labels show.

Number formats: ISO/IEC 29500-1, 18.8.31.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from docgen.text import formats

_GENERAL = "general"
_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[0#?.,%]+|General|.', re.IGNORECASE | re.DOTALL)
_DIGITS = re.compile(r"[0#?]")
_CONDITION = re.compile(r"\[(=|<>|<=|>=|<|>)(-?[\d.]+)\]")
_CURRENCY = re.compile(r"\[\$([^\-\]]*)(?:-[^\]]*)?\]")
_DAY, _CLOCK, _POWER = re.compile("[dy]", re.IGNORECASE), re.compile("[hs]", re.IGNORECASE), re.compile("E[+-]", re.IGNORECASE)
# Excel shows fifteen digits.
_LONGEST, _HUGE = 15, 1e15
# Day 0 of Excel's 1900 date system, allowing for the 29 February 1900 that it counts.
_EPOCH = dt.datetime(1899, 12, 30)


class Section(NamedTuple):
    """One of the up to four parts of a number format: its condition, and what it writes, token by token."""

    sign: str
    limit: Decimal
    tokens: tuple[str, ...]


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[Section, ...]:
    parts: list[list[str]] = [[]]
    for token in _TOKEN.findall(code):
        if token == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    found = []
    for part in parts:
        condition = next((match for token in part if (match := _CONDITION.fullmatch(token))), None)
        found.append(Section(*(condition.group(1), Decimal(condition.group(2))) if condition else ("", Decimal(0)), tuple(part)))
    return tuple(found)


def figure(value: float, code: str, language: str) -> str:
    """Return how a chart or a sheet shows `value` in the number format `code`; dates as the language writes them."""
    number = Decimal(repr(value))
    section, is_shown_as_it_is = _chosen(number, _sections(code))
    bare = "".join(token for token in section.tokens if token[0] not in '"\\_*[')
    if not bare.strip() and any(token[0] in '"\\' for token in section.tokens):
        return _words(section, "").strip()
    if _DAY.search(bare.replace("General", "")):
        return _day(value, bare, language)
    if _CLOCK.search(bare) or not _DIGITS.search(bare) or _POWER.search(bare) or "/" in bare or abs(value) >= _HUGE:
        return formats.number(value, language=language)
    return _figure(number if is_shown_as_it_is else abs(number), section.tokens).strip()


def _chosen(number: Decimal, sections: tuple[Section, ...]) -> tuple[Section, bool]:
    """Return the section for a number, and whether the number keeps its sign there."""
    if any(section.sign for section in sections):
        last = sections[-1]
        return next((section for section in sections if section.sign and _holds(number, section)), last), True
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], True


def _holds(number: Decimal, section: Section) -> bool:
    limit = section.limit
    return {
        "=": number == limit, "<>": number != limit, "<": number < limit, ">": number > limit, "<=": number <= limit, ">=": number >= limit,
    }[section.sign]  # fmt: skip


def _day(value: float, bare: str, language: str) -> str:
    try:
        moment = _EPOCH + dt.timedelta(days=value)
    except OverflowError:
        return formats.number(value, language=language)
    if _CLOCK.search(bare):
        return formats.datetime(moment, "short", language=language)
    return formats.date(moment.date(), "short", language=language)


def _words(section: Section, figure: str) -> str:
    """Return what a section writes around its figure."""
    out, is_open = [], True
    for token in section.tokens:
        currency = _CURRENCY.fullmatch(token)
        if token[0] == '"' and len(token) > 1:
            out.append(token[1:-1])
        elif token[0] == "\\":
            out.append(token[1:])
        elif currency is not None:
            out.append(currency.group(1))
        elif token[0] in "_*":
            out.append(" " if token[0] == "_" else "")
        elif token[0] == "[":
            continue
        elif _DIGITS.search(token) or token.lower() == _GENERAL:
            # The signs of one figure may stand in several groups, as in a telephone number; the first holds all of it.
            out.append(figure + ("%" if "%" in token else "") if is_open else "")
            is_open = False
        else:
            out.append(token)
    return "".join(out)


def _figure(number: Decimal, tokens: tuple[str, ...]) -> str:
    pattern = "".join(token for token in tokens if _DIGITS.search(token) and token[0] not in '"\\_*[')
    signs = "".join(token for token in tokens if token[0] not in '"\\_*[')
    number *= 100 ** signs.count("%")
    whole, _, decimals = pattern.replace("%", "").partition(".")
    scaled = len(whole) - len(whole.rstrip(",")) if not decimals else len(decimals) - len(decimals.rstrip(","))
    number /= 1000**scaled
    most, least = len(_DIGITS.findall(decimals)), decimals.count("0")
    most = min(most, _LONGEST)
    rounded = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    digits, _, behind = f"{abs(rounded):f}".partition(".")
    behind = behind[:least] + behind[least:].rstrip("0")
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole.rstrip(","):
        digits = f"{int(digits or 0):,}" if digits else ""
    sign = "-" if rounded < 0 else ""
    text = digits + (f".{behind}" if behind else "")
    return sign + _words(Section("", Decimal(0), tokens), text)
