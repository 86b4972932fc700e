"""Sums, shares and differences of numbers that people typed as decimals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal

Number = int | float
_MOST_DIGITS = 700


def exact(number: Number) -> Decimal:
    """Return a number as the decimal that was typed: 0.1 is a tenth."""
    return Decimal(repr(number))


def plain(number: Decimal) -> Number:
    """Return a decimal as a whole number if it is one."""
    return int(number) if number == number.to_integral_value() else float(number)


def total(numbers: Iterable[Number | None]) -> Number:
    """Return the sum of the numbers there are; 4.2 and 2.5 give 6.7."""
    return plain(sum((exact(number) for number in numbers if number is not None), Decimal(0)))


def difference(one: Number, other: Number) -> Number:
    """Return `one` minus `other`; 2.5 and 4.2 give -1.7."""
    return plain(exact(one) - exact(other))


def share(part: Number, whole: Number | None) -> float | None:
    """Return `part` as a fraction of `whole`; None when there is no whole."""
    return float(exact(part) / exact(whole)) if whole else None


def rounded(number: Number, decimals: int) -> Number:
    """Return a number with so many decimals, halves away from zero."""
    return plain(to_unit(exact(number), Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def to_unit(number: Decimal, unit: Decimal, rounding: str) -> Decimal:
    """Return a number rounded to a unit such as 0.01, however large the number is."""
    # The usual 28 digits would refuse an absurd amount, which is the reader's to question.
    return number.quantize(unit, rounding, Context(prec=_MOST_DIGITS))


def mean(numbers: Iterable[Number]) -> float | None:
    """Return the mean of the numbers; None when there are none."""
    known = list(numbers)
    return float(exact(total(known)) / len(known)) if known else None


def decimals_of(number: Number | None) -> int:
    """Return how many decimals a number needs."""
    if number is None:
        return 0
    exponent = exact(number).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
