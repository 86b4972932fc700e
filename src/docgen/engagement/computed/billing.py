"""Money and hours: what was agreed, what is invoiced, what remains, and how far plan and result lie apart."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.numbers import Number, difference, share, total
from docgen.engagement.computed.tax import taxed
from docgen.engagement.facts import Facts
from docgen.engagement.money import BillingItem, ChangeOrder
from docgen.engagement.naming import Names

BILLED = ("paid", "invoiced")


def contract_total(facts: Facts, orders: Sequence[ChangeOrder]) -> Number | None:
    """Return the signed value with all change orders; None when there is no signed value."""
    return total([facts.contract_value, *(order.amount for order in orders)]) if facts.contract_value is not None else None


def billing_balance(facts: Facts, items: Sequence[BillingItem], orders: Sequence[ChangeOrder]) -> Number | None:
    """Return contract and change orders minus what is invoiced and what remains to be; expenses are apart. 0 when it adds up."""
    agreed = contract_total(facts, orders)
    return difference(agreed, _sum(items, None)) if agreed is not None and items else None


def billing_names(items: Sequence[BillingItem], orders: Sequence[ChangeOrder], frame: Frame) -> Names:
    """Return the rows of the sheets Billing and ChangeOrders with their sums, and the variance of hours and dates."""
    facts = frame.facts
    agreed = contract_total(facts, orders)
    signed = taxed(facts.contract_value, facts, frame.settings) if facts.contract_value is not None else None
    balance = billing_balance(facts, items, orders)
    return {
        "billing": frame.naming.rows(items),
        "change_orders": frame.naming.rows(orders),
        "change_orders_total": total(order.amount for order in orders),
        "change_orders_days": sum(order.days or 0 for order in orders),
        "contract_value_excl": signed.excl if signed else None,
        "contract_tax": signed.tax if signed else None,
        "contract_value_incl": signed.incl if signed else None,
        "contract_total": agreed,
        "paid_total": _sum(items, ("paid",)),
        "invoiced_total": _sum(items, ("invoiced",)),
        "billed_total": _sum(items, BILLED),
        "remaining_total": _sum(items, ("to_invoice",)),
        "billing_total": _sum(items, None),
        "expenses_total": total(item.amount for item in items if item.kind == "expense"),
        "billing_balance": balance,
        "billing_variance_pct": share(-balance, agreed) if balance is not None else None,
        **_variances(facts, frame),
    }


def _sum(items: Sequence[BillingItem], states: tuple[str, ...] | None) -> Number:
    return total(item.amount for item in items if item.kind != "expense" and (states is None or item.status in states))


def _variances(facts: Facts, frame: Frame) -> Names:
    planned, actual = facts.hours_planned, facts.hours_actual
    extra = difference(actual, planned) if planned is not None and actual is not None else None
    go_live, live = facts.go_live_date, facts.go_live_actual
    names: Names = {
        "hours_variance": extra,
        "hours_variance_pct": share(extra, planned) if extra is not None else None,
        "days_late": (live - go_live).days if live and go_live else None,
    }
    if frame.is_ours:
        limit, spent = facts.spend_limit, facts.spent_to_date
        names["spent_pct"] = share(spent, limit) if spent is not None else None
    return names
