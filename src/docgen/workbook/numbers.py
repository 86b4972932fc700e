"""Numbers, percentages and money, in the ways people type them in English and Japanese."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.workbook.cells import THREE_DECIMALS, Cell
from docgen.workbook.fault import Fault, quoted

_JAPANESE_POWERS = {"千": 10**3, "百万": 10**6, "千万": 10**7, "万": 10**4, "億": 10**8, "兆": 10**12}
_LATIN_POWERS = {"k": 10**3, "m": 10**6, "mm": 10**6, "bn": 10**9, "b": 10**9}
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_PLAIN = re.compile(rf"(?P<digits>{_DIGITS})\s*(?P<power>k|mm?|bn?)?", re.IGNORECASE)
_JAPANESE = re.compile(rf"(?:(?P<digits>{_DIGITS})\s*(?P<power>百万|千万|千|万|億|兆))")
_MONEY_BEFORE = re.compile(r"^(?:US\$|[A-Z]{3}(?=[\s\d(+-])|[¥$€£])\s*")
_MONEY_AFTER = re.compile(r"\s*(?:円|ドル|ユーロ|[A-Z]{3}|[¥$€£])$")
_TAX_NOTE = re.compile(r"\s*\((?:税抜き?|税別|税込み?|外税|内税|(?:excl|incl)[^()]*)\)$", re.IGNORECASE)
_NEGATIVE = ("▲", "△", "-", "−", "–", "‐")
_POINTS = re.compile(r"\s*(?:pt|pts|pp|points?|ポイント)$", re.IGNORECASE)
_UNITS = {
    "minutes": "分間?|min(?:ute)?s?\\.?",
    "hours": "時間|h|hrs?\\.?|hours?",
    "days": "日間?|d|days?",
    "months": "[かカヵヶケ箇]月間?|mos?\\.?|months?",
}
# More would lead out of the calendar.
_MOST = {"minutes": 100_000, "days": 100_000, "months": 1_200}
# One dot before three digits, and nothing else that tells thousands from decimals: 1.200 is 1,200 to a German reader.
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_NUMBER_FIRST = re.compile(rf"([+-]?(?:{_DIGITS}))\s*[^\W\d]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as typed: `85%` is 85 with `is_percent`, `+5pt` is 5 with `is_points`."""

    value: int | float
    is_percent: bool = False
    is_points: bool = False


def read_amount(cell: Cell, unit: str = "") -> Amount | Fault:
    """Return the number in a cell, with its percent sign kept apart: 0.85 shown as 85% and the text `85%` are both 85.

    `unit` is what the column counts (`minutes`, `hours`, `days`); that word may follow the number.
    """
    value = cell.value
    if value.__class__ is int and isinstance(value, int) and not cell.is_percent:
        return Amount(value)
    if value is None or isinstance(value, bool | dt.date | dt.time | dt.timedelta) or value in (math.inf, -math.inf):
        return _not_a_number(cell.text, value)
    if isinstance(value, int | float):
        # 0.85 * 100 is 85.0 but 0.07 * 100 is 7.000000000000001: decimals as Excel shows them, 15 digits.
        return Amount(_whole(Decimal(f"{value:.15g}") * 100), is_percent=True) if cell.is_percent else Amount(_whole(Decimal(repr(value))))
    text = _without_unit(str(value), unit)
    digits = "" if cell.format == THREE_DECIMALS else _ambiguous_digits(text)
    return _two_readings(cell.text, digits) if digits else _parse(text) or _not_a_number(cell.text, value)


def read_number(cell: Cell, unit: str = "") -> int | float | Fault:
    """Return the number in a cell; a percentage counts as its number: 85% is 85."""
    amount = read_amount(cell, unit)
    return amount if isinstance(amount, Fault) else amount.value


def read_integer(cell: Cell, unit: str = "") -> int | Fault:
    """Return the whole number in a cell."""
    number = read_number(cell, unit)
    if isinstance(number, float):
        return Fault("not-an-integer", f"{quoted(cell.text)} is not a whole number.", "Type a whole number such as 90.")
    if not isinstance(number, Fault) and abs(number) > _MOST.get(unit, math.inf):
        return Fault("out-of-range", f"{quoted(cell.text)} is more than {_MOST[unit]:,} {unit}.", "Type the number again.")
    return number


def read_fraction(cell: Cell) -> int | float | Fault:
    """Return a percentage as a fraction: `10%`, 0.1 and 10 are all 0.1."""
    # A share is never in the thousands: a dot before three digits is the decimal mark.
    amount = read_amount(replace(cell, format=THREE_DECIMALS) if isinstance(cell.value, str) else cell)
    if isinstance(amount, Fault):
        return Fault("not-a-percentage", f"{quoted(cell.text)} is not a percentage.", "Type a percentage such as 10%.")
    is_fraction = not amount.is_percent and abs(amount.value) <= 1
    return amount.value if is_fraction else _whole(Decimal(repr(amount.value)) / 100)


def _parse(text: str) -> Amount | None:
    plain, is_negative = _bare(text)
    is_points = bool(_POINTS.search(plain))
    plain = _POINTS.sub("", plain)
    is_percent = plain.endswith("%")
    plain = plain.removesuffix("%").strip()
    value = _magnitude(plain)
    if value is None:
        return None
    return Amount(_whole(-value if is_negative else value), is_percent, is_points)


def _bare(text: str) -> tuple[str, bool]:
    """Return a number without its currency, its note on tax and its sign, and whether it is negative."""
    plain = _TAX_NOTE.sub("", unicodedata.normalize("NFKC", text).strip())
    plain, is_negative = _sign(plain)
    plain = _MONEY_AFTER.sub("", _MONEY_BEFORE.sub("", plain))
    return (plain, True) if is_negative else _sign(plain)


def _ambiguous_digits(text: str) -> str:
    """Return the digits of a number that may be read as thousands or as decimals; empty when there is one reading."""
    digits = _bare(text)[0]
    return digits if _AMBIGUOUS.fullmatch(digits) else ""


def _two_readings(text: str, digits: str) -> Fault:
    thousands = digits.replace(".", "")
    # A zero at the end leaves no doubt that 1.2340 has decimals.
    decimal = digits.rstrip("0").rstrip(".") if digits.endswith("0") else f"{digits}0"
    message = f"{quoted(text)} is {int(thousands):,} to some readers and {float(digits):g} to others."
    return Fault("ambiguous-number", message, f"Type {thousands} or {decimal}.")


def _without_unit(text: str, unit: str) -> str:
    return re.sub(rf"(?<=[\d０-９])\s*(?:{_UNITS[unit]})\s*$", "", text, flags=re.IGNORECASE) if unit in _UNITS else text


def _sign(text: str) -> tuple[str, bool]:
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text.startswith(_NEGATIVE):
        return text[1:].strip(), True
    return text.removeprefix("+").strip(), False


def _magnitude(text: str) -> Decimal | None:
    latin = _PLAIN.fullmatch(text)
    if latin:
        return _decimal(latin["digits"]) * _LATIN_POWERS.get((latin["power"] or "").lower(), 1)
    total, place, last_power = Decimal(0), 0, 10**16
    while place < len(text):
        part = _JAPANESE.match(text, place)
        if part is None:
            rest = re.fullmatch(_DIGITS, text[place:])
            return total + _decimal(rest[0]) if rest and last_power < 10**16 else None
        power = _JAPANESE_POWERS[part["power"]]
        if power >= last_power:
            return None
        total, place, last_power = total + _decimal(part["digits"]) * power, part.end(), power
    return total if last_power < 10**16 else None


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _whole(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _not_a_number(text: str, value: object) -> Fault:
    if isinstance(value, dt.date | dt.time):
        return Fault("not-a-number", f"{quoted(text)} is a date, not a number.", "Type the number again and format the cell as a number.")
    start = _NUMBER_FIRST.match(unicodedata.normalize("NFKC", text))
    fix = f"Type {start[1]} alone; words have a column of their own." if start else "Type a number such as 26 or 3.5."
    return Fault("not-a-number", f"{quoted(text)} is not a number.", fix)
