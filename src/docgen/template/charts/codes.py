"""Number formats as Excel and charts state them, from the unit of the data: `0"%"`, `#,##0"円"`, `#,##0" hours"`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from docgen.template.charts.options import Options
from docgen.text import formats
from docgen.text.numbers import CURRENCIES, WHOLE_CURRENCIES

# Excel takes no longer number format (Excel's published limits).
_LONGEST = 255
_MOST_DECIMALS = 2
_SAMPLE, _SAMPLE_TEXT = 1234, "1,234"


def number_codes(
    columns: Sequence[Sequence[int | float | None]], units: Sequence[tuple[str, int | None]], options: Options, language: str
) -> tuple[str, tuple[str, ...]]:
    """Return the number format of the columns of a chart, and that of each of its rows where they differ, else nothing.

    All columns are written alike, with as many decimals as any of their values needs up to 2. `units` are the unit and the decimals that
    each row states itself; they count when the tag gives no unit.
    """
    if options.format:
        return options.format, ()
    rows = [tuple(value for value in row if value is not None) for row in zip(*columns, strict=True)]
    everything = [value for row in rows for value in row]
    if options.unit is not None or not any(unit for unit, _ in units):
        return number_code(everything, options.unit or "", options.decimals, language), ()
    codes = {}
    for unit in dict.fromkeys(unit for unit, _ in units):
        same = [value for row, (own, _) in zip(rows, units, strict=True) if own == unit for value in row]
        stated = [decimals for own, decimals in units if own == unit]
        finest = None if None in stated else max((decimals for decimals in stated if decimals is not None), default=None)
        codes[unit] = number_code(same, unit, finest if options.decimals is None else options.decimals, language)
    if len(codes) == 1:
        return codes[units[0][0]], ()
    return number_code(everything, "", options.decimals, language), tuple(codes[unit] for unit, _ in units)


def number_code(values: Sequence[int | float], unit: str, decimals: int | None, language: str) -> str:
    """Return the number format for `values` of one unit; without `decimals`, as many as they need up to 2."""
    places = decimals
    if places is None:
        places = max(map(_places, values), default=0)
        if unit in CURRENCIES.split():
            places = 0 if unit in WHOLE_CURRENCIES or not places else 2
    return unit_code(unit, places, language)


def _places(value: int | float) -> int:
    if isinstance(value, int):
        return 0
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-_MOST_DECIMALS), ROUND_HALF_UP).normalize()
    return max(-int(rounded.as_tuple().exponent), 0)


@lru_cache(maxsize=512)
def unit_code(unit: str, places: int, language: str) -> str:
    """Return the number format of a unit with `places` decimals, written as the `measure` filter writes it in that language."""
    figure = "#,##0" + ("." + "0" * places if places else "")
    many = _around(unit, figure, language)
    one = formats.measure(1, unit, language=language)
    behind = formats.measure(_SAMPLE, unit, language=language).removeprefix(_SAMPLE_TEXT)
    if not places and one.startswith("1") and one[1:] != behind and many == figure + _quoted(behind):
        many = f"[=1]{figure}{_quoted(one[1:])};{many}"
    return many if len(many) <= _LONGEST else figure


def _around(unit: str, figure: str, language: str) -> str:
    """Return `figure` between what stands before and behind a number of that unit."""
    before, found, behind = formats.measure(_SAMPLE, unit, language=language).partition(_SAMPLE_TEXT)
    return _quoted(before) + figure + _quoted(behind) if found else figure


def _quoted(text: str) -> str:
    """Return `text` as a number format shows it as it is; unquoted, a percent sign would multiply by a hundred."""
    pieces = [f'"{piece}"' if piece else "" for piece in text.split('"')]
    return '\\"'.join(pieces)
