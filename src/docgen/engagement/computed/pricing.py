"""Price options: by month and term, with tax, against today's fee and against the value of a year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP

from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.numbers import Number, difference, exact, plain, rounded, share, to_unit
from docgen.engagement.computed.tax import taxed
from docgen.engagement.naming import Names
from docgen.engagement.proposal import Option


def monthly_price(option: Option) -> Number | None:
    """Return the price of a month, to the cent."""
    return rounded(float(exact(option.annual_price) / 12), 2) if option.annual_price is not None else None


def term_total(option: Option) -> Number | None:
    """Return the price of the whole term, to the cent."""
    if option.annual_price is None or not option.term_months:
        return None
    return plain(to_unit(exact(option.annual_price) * option.term_months / 12, exact(0.01), ROUND_HALF_UP))


def change_pct(option: Option, acv: Number | None) -> float | None:
    """Return how much the year costs more or less than today, as a fraction of today's fee."""
    return share(difference(option.annual_price, acv), acv) if option.annual_price is not None and acv else None


def price_bridge(option: Option, options: Sequence[Option], acv: Number | None) -> tuple[tuple[str, Number], ...]:
    """Return the steps from today's fee to the option's: `current`, `escalator` (same scope), `scope`, `proposed`.

    What the same scope costs more is the escalator; the rest is scope. Without an option of the same scope the whole is `change`.
    """
    if option.annual_price is None or acv is None:
        return ()
    price = option.annual_price
    same = next((other.annual_price for other in options if other.scope_level == "same" and other.annual_price is not None), None)
    if same is None:
        return (("current", acv), ("change", difference(price, acv)), ("proposed", price))
    scope = (("scope", difference(price, same)),) if option.scope_level != "same" else ()
    return (("current", acv), ("escalator", difference(same, acv)), *scope, ("proposed", price))


def options_names(options: Sequence[Option], totals: object, walk_away: Number | None, frame: Frame) -> Names:
    """Return the rows of the sheet Options with what follows from their prices; the recommended one; the one of the same scope.

    `totals` are the amounts of value by nature, each of which is put beside the fee of a year on its own.
    """
    amounts = [row for row in totals if isinstance(row, dict)] if isinstance(totals, list) else []
    named = [_named_option(option, options, amounts, frame) for option in options]
    if frame.is_ours:
        for option, row in zip(options, named, strict=True):
            price = option.annual_price
            row["is_below_walk_away"] = bool(walk_away is not None and price is not None and price < walk_away)
    pairs = list(zip(options, named, strict=True))
    return {
        "options": named,
        "recommended_option": next((row for option, row in pairs if option.recommended), None),
        "same_option": next((row for option, row in pairs if option.scope_level == "same"), None),
        "monthly_fee": rounded(float(exact(frame.facts.acv) / 12), 2) if frame.facts.acv is not None else None,
    }


def _named_option(option: Option, options: Sequence[Option], amounts: Sequence[Names], frame: Frame) -> Names:
    acv, price = frame.facts.acv, option.annual_price
    sums = taxed(price, frame.facts, frame.settings) if price is not None else None
    whole = term_total(option)
    whole_sums = taxed(whole, frame.facts, frame.settings) if whole is not None else None
    ratios = [
        {"nature": row["nature"], "nature_label": row["nature_label"], "ratio": share(amount, price)}
        for row in amounts
        if isinstance(amount := row["amount"], int | float)
    ]
    return frame.naming.row(option) | {
        "monthly_price": monthly_price(option),
        "change": difference(price, acv) if price is not None and acv is not None else None,
        "change_pct": change_pct(option, acv),
        "price_excl": sums.excl if sums else None,
        "tax": sums.tax if sums else None,
        "price_incl": sums.incl if sums else None,
        "term_total": whole,
        "term_total_incl": whole_sums.incl if whole_sums else None,
        "recurring_ratio": next((row["ratio"] for row in ratios if row["nature"] == "recurring_annual"), None),
        "value_ratios": ratios,
        "bridge": [
            {"part": part, "part_label": frame.naming.label("bridge_part", part), "amount": amount}
            for part, amount in price_bridge(option, options, acv)
        ],
    }
