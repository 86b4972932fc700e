"""Amounts without and with tax, as the engagement states its prices."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from docgen.engagement.computed.numbers import Number, exact, plain, to_unit
from docgen.engagement.facts import Facts
from docgen.engagement.settings import Settings

JAPANESE_TAX_RATE = 0.1
_WHOLE_CURRENCIES = ("JPY", "KRW", "TWD")
_ROUNDING = {"down": ROUND_DOWN, "nearest": ROUND_HALF_UP, "up": ROUND_UP}


@dataclass(frozen=True, slots=True)
class Taxed:
    """An amount without tax, its tax, and both together; the tax is None where none applies."""

    excl: Number
    tax: Number | None
    incl: Number


def tax_rate(facts: Facts) -> float | None:
    """Return the rate as a fraction: as typed, else that of Japan for prices in yen that are taxed."""
    if facts.tax_rate is not None:
        return facts.tax_rate
    return JAPANESE_TAX_RATE if facts.currency == "JPY" and facts.tax_mode in ("excl", "incl") else None


def taxed(amount: Number, facts: Facts, settings: Settings) -> Taxed:
    """Return an amount, which is without or with tax as `tax_mode` says, as both.

    The tax is rounded to what the currency pays in: down for the yen, as is usual in Japan, else to the nearest, unless the
    settings say otherwise.
    """
    rate = tax_rate(facts)
    if facts.tax_mode not in ("excl", "incl") or rate is None or rate < 0:
        return Taxed(amount, None, amount)
    given, fraction = exact(amount), exact(rate)
    unit = Decimal(1) if facts.currency in _WHOLE_CURRENCIES else Decimal("0.01")
    rounding = _ROUNDING[settings.tax_rounding or ("down" if facts.currency == "JPY" else "nearest")]
    if facts.tax_mode == "excl":
        tax = to_unit(given * fraction, unit, rounding)
        return Taxed(amount, plain(tax), plain(given + tax))
    tax = to_unit(given * fraction / (1 + fraction), unit, rounding)
    return Taxed(plain(given - tax), plain(tax), amount)
