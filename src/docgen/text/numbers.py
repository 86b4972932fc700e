"""How numbers, percentages, money and measures are written in each language; None gives an empty text."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from docgen.locale import catalogue
from docgen.text.patterns import filter_words, message, shown

Number: TypeAlias = int | float | Decimal

# ISO 4217 codes a unit may be; a list, because NPS and FTE are units of three capitals too.
CURRENCIES = (
    "AED AUD BRL CAD CHF CLP CNY CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NOK NZD PHP PLN SAR SEK SGD THB TRY TWD USD VND ZAR"
)
# Currencies that have no smaller unit in daily use.
WHOLE_CURRENCIES = frozenset({"CLP", "HUF", "IDR", "JPY", "KRW", "VND"})


def number(value: Number | None, decimals: int | None = None, *, language: str) -> str:
    """Return a number grouped by thousands, rounded half up to `decimals` places, by default as many as needed up to 2."""
    if value is None:
        return ""
    rounded = _rounded(_decimal(value), decimals, 2)
    return message(f"{{v, number, ::{_precision(rounded)}}}", filter_words(language)["language_tag"]).format({"v": rounded})


def percent(fraction: Number | None, decimals: int | None = None, *, language: str) -> str:
    """Return a fraction as a percentage, by default with as many decimals as needed up to 1: 0.125 is `12.5%`."""
    if fraction is None:
        return ""
    rounded = _rounded(_decimal(fraction) * 100, decimals, 1)
    return message(f"{{v, number, ::{_precision(rounded)}}}", filter_words(language)["language_tag"]).format({"v": rounded}) + "%"


def money(value: Number | None, currency: str | None, *, language: str) -> str:
    """Return an amount with its currency: `$148,000`, `18,600,000円` (yen in Japanese), cents only when there are some."""
    if value is None:
        return ""
    code = _currency(currency)
    amount = _decimal(value)
    whole = _rounded(amount, 2, 2) == _rounded(amount, 0, 0)
    rounded = _rounded(amount, 0 if whole or code in WHOLE_CURRENCIES else 2, 2)
    yen: str | None = filter_words(language).get("yen") if code == "JPY" else None
    if yen is not None:
        return yen.format(amount=number(rounded, 0, language=language))
    skeleton = f"currency/{code} unit-width-narrow {_precision(rounded)}"
    return message(f"{{v, number, ::{skeleton}}}", filter_words(language)["language_tag"]).format({"v": rounded})


def measure(value: Number | None, unit: str | None, decimals: int | None = None, *, language: str) -> str:
    """Return a number with its unit as the language writes it; an ISO currency as unit gives money, none the number alone."""
    if value is None:
        return ""
    unit = (unit or "").strip()
    if unit in CURRENCIES.split() and decimals is None:
        return money(value, unit, language=language)
    figure = number(value, decimals, language=language)
    if unit.isascii() and figure in ("1", "-1"):
        unit = _singular(unit)
    return figure + ("" if _is_joined(unit, language) else " ") + unit


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError(f"“{shown(value)}” is not a number.")
    if not math.isfinite(value):
        raise ValueError(f"“{value}” is not a number that can be printed.")
    # Through str, so that 2.675 is what was typed and not the binary fraction below it.
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _rounded(value: Decimal, decimals: object, most: int) -> Decimal:
    if decimals is None:
        short = _quantized(value, most).normalize()
        return _quantized(short, 0) if short == short.to_integral_value() else short
    if isinstance(decimals, bool) or not isinstance(decimals, int) or not 0 <= decimals <= 10:
        raise ValueError(f"“{shown(decimals)}” is no count of decimals; use 0 to 10.")
    return _quantized(value, decimals)


def _quantized(value: Decimal, decimals: int) -> Decimal:
    if value.adjusted() > 20:
        raise ValueError(f"“{value}” is too large to be printed.")
    # Adding 0 turns -0 into 0.
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def _precision(rounded: Decimal) -> str:
    places = -int(rounded.as_tuple().exponent)
    return "." + "0" * places if places > 0 else "precision-integer"


def _currency(code: object) -> str:
    if not isinstance(code, str) or len(code) != 3 or not code.isascii() or not code.isalpha():
        raise ValueError(f"“{shown(code)}” is not a currency; use a code of three letters such as USD.")
    return code.upper()


def _is_joined(unit: str, language: str) -> bool:
    if not unit or unit in ("%", "‰", "°", "°C", "°F", "x", "×") or not unit[0].isascii():
        return True
    # Japanese puts no space before short Latin units (5pt, 3km), but words would run into the number.
    return language == "ja" and len(unit.split("/")[0]) <= 3


def _singular(unit: str) -> str:
    # The head of “errors per week” or “calls/day” is what is counted.
    head, *rest = re.split(r"( per | of | a |/)", unit, maxsplit=1)
    *before, noun = re.split(r"(?<=[ -])", head)
    irregular: dict[str, str] = catalogue("en")["filters"]["singular"]
    one = irregular.get(noun) or _without_s(noun)
    return "".join([*before, one, *rest])


def _without_s(noun: str) -> str:
    # No vowel: an abbreviation such as kbps. Capitals: a name such as SAPs.
    if len(noun) < 4 or not noun.islower() or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if not re.search("[aeiouy]", noun):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("shes", "ches", "xes", "sses", "zzes")):
        return noun[:-2]
    return noun[:-1]
