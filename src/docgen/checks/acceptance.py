"""ACC and FIN: what is accepted, under which conditions, and whether the money adds up."""

from __future__ import annotations

import re
import unicodedata

from docgen.checks.rule import CLOSEOUT, Case, Finding, Findings, Money, Rule
from docgen.engagement.computed.acceptance import ACCEPTED, is_open_issue, issue_severity
from docgen.engagement.computed.billing import billing_balance, contract_total
from docgen.engagement.computed.numbers import difference, share
from docgen.engagement.row import Row

LARGEST_VARIANCE = 0.05
_DAYS = re.compile(r"\d+\s*(?:(?:business|working|calendar|consecutive)?\s*days?|営業日|日)", re.IGNORECASE)


def acc_01_accepted_by_nobody(case: Case) -> Findings:
    """Something is accepted without acceptor, date or criteria, or by one of us.

    Why: An acceptance that nobody of the client gave is opened again with the last invoice.

    Bad:
        People | name        | side   | role
               | Tomas Reyes | vendor | implementation
        Deliverables | deliverable_id | name   | acceptance_criteria | status   | acceptor    | accepted_on
                     | D1             | Design | Signed              | accepted | Tomas Reyes | 2026-07-10
    Good:
        People | name     | side   | role
               | Ana Ruiz | client | project_lead
        Deliverables | deliverable_id | name   | acceptance_criteria | status   | acceptor | accepted_on
                     | D1             | Design | Signed              | accepted | Ana Ruiz | 2026-07-10
    """
    for row in case.engagement.deliverables:
        person = case.person(row.acceptor)
        if row.status in ACCEPTED and person is not None and person.side == "vendor":
            values = {"name": row.name, "acceptor": person.name}
            yield Finding(row.cell("acceptor"), values, related=(person.cell("side"), row.cell("status")))
        elif row.status in ACCEPTED and row.accepted_on and row.delivered_on and row.accepted_on < row.delivered_on:
            dates = {"name": row.name, "accepted": row.accepted_on, "delivered": row.delivered_on}
            yield Finding(row.cell("accepted_on"), dates, "early", (row.cell("delivered_on"),))


def acc_02_open_item_without_its_severity(case: Case) -> Findings:
    """An open item of the punch list has no severity, owner or date.

    Why: Without a severity nobody can say whether the certificate may be signed.

    Bad:
        RAID | kind  | statement          | end        | owner      | status
             | issue | Guide not proofread | 2026-11-20 | Kenji Watt | open
    Good:
        RAID | kind  | statement          | end        | severity | owner      | status
             | issue | Guide not proofread | 2026-11-20 | minor    | Kenji Watt | open
    """
    for row in case.engagement.raid:
        if is_open_issue(row) and row.severity is None and "severity" not in row.unread:
            yield Finding(row.cell("severity"), {"statement": row.statement})


def acc_03_accepted_over_a_blocking_item(case: Case) -> Findings:
    """A blocking item is open, and a deliverable is accepted without conditions.

    Why: The client signs that it works, on the day on which it does not.

    Bad:
        RAID | kind  | statement           | severity | status
             | issue | Users cannot log in | blocking | open
        Deliverables | deliverable_id | name  | status
                     | D1             | Setup | accepted
    Good:
        RAID | kind  | statement           | severity | status
             | issue | Users cannot log in | blocking | open
        Deliverables | deliverable_id | name  | status
                     | D1             | Setup | accepted_with_items
    """
    unconditional = [row for row in case.engagement.deliverables if row.status == "accepted"]
    for issue in case.engagement.raid:
        if is_open_issue(issue) and issue_severity(issue) == "blocking" and unconditional:
            related = (issue.cell("severity"), *(row.cell("status") for row in unconditional))
            yield Finding(issue.cell("status"), {"statement": issue.statement, "count": len(unconditional)}, related=related)


def acc_04_deemed_acceptance_without_its_clause(case: Case) -> Findings:
    """Something counts as accepted by silence, and the clause or its days are not cited.

    Why: Deemed acceptance is the contract's word against the client's. Quote the contract.

    Bad:
        Deliverables | deliverable_id | name   | status   | acceptance_way | contract_ref
                     | D1             | Design | accepted | deemed         | SOW 3.1
    Good:
        Deliverables | deliverable_id | name   | status   | acceptance_way | contract_ref
                     | D1             | Design | accepted | deemed         | SOW 3.1: 10 days after delivery
    """
    for row in case.engagement.deliverables:
        if row.acceptance_way != "deemed" or not row.contract_ref:
            continue
        cited = " ".join(text for text in (row.contract_ref, row.acceptance_criteria, row.test_result) if text)
        if not _DAYS.search(unicodedata.normalize("NFKC", cited)):
            values = {"name": row.name, "clause": row.contract_ref}
            yield Finding(row.cell("contract_ref"), values, related=(row.cell("acceptance_way"),))


def fin_01_money_does_not_add_up(case: Case) -> Findings:
    """Contract and change orders are not what was invoiced and what remains.

    Why: The difference is somebody's surprise. Find out whose before they do.

    Bad:
        Engagements | contract_value | currency
                    | 120000         | USD
        Billing | item | kind     | amount | status
                | M1   | contract | 60000  | paid
                | M2   | contract | 50000  | invoiced
    Good:
        Engagements | contract_value | currency
                    | 120000         | USD
        Billing | item | kind     | amount | status
                | M1   | contract | 60000  | paid
                | M2   | contract | 60000  | to_invoice
    """
    facts, items, orders = case.facts, case.engagement.billing, case.engagement.change_orders
    amounts = (*(item.amount for item in items), *(order.amount for order in orders))
    if None in amounts:
        return
    balance = billing_balance(facts, items, orders)
    agreed = contract_total(facts, orders)
    if balance and agreed is not None:
        values = {name: Money(amount, facts.currency) for name, amount in (("agreed", agreed), ("billed", difference(agreed, balance)))}
        values["difference"] = Money(abs(balance), facts.currency)
        rows: tuple[Row, ...] = (*items, *orders)
        related = tuple(row.cell("amount") for row in rows)
        yield Finding(facts.cell("contract_value"), values, "under" if balance > 0 else "over", related)


def fin_02_variance_without_a_reason(case: Case) -> Findings:
    """The hours differ from the plan by more than 5 %, and nothing says why.

    Why: Without the reason, the next estimate repeats the error.

    Bad:
        Engagements | hours_planned | hours_actual
                    | 820           | 940
    Good:
        Engagements | hours_planned | hours_actual
                    | 820           | 940
        ChangeOrders | change_id | description      | amount
                     | CO-1      | Second rate feed | 9500
    """
    facts = case.facts
    if facts.hours_planned is None or facts.hours_actual is None:
        return
    variance = share(difference(facts.hours_actual, facts.hours_planned), facts.hours_planned)
    explained = [item for item in case.engagement.closeout if item.group == "finance" and item.evidence]
    reasons = [row for row in case.engagement.texts if row.key == "variance_reason" and row.text]
    if variance is None or abs(variance) <= LARGEST_VARIANCE + 1e-9 or explained or reasons or case.engagement.change_orders:
        return
    values = {"planned": facts.hours_planned, "actual": facts.hours_actual, "variance": f"{variance:+.1%}"}
    yield Finding(facts.cell("hours_actual"), values, related=(facts.cell("hours_planned"),))


RULES = (
    Rule("ACC-01", "error", (CLOSEOUT,), ("Deliverables",), acc_01_accepted_by_nobody),
    Rule("ACC-02", "warning", (CLOSEOUT,), ("RAID",), acc_02_open_item_without_its_severity),
    Rule("ACC-03", "error", (CLOSEOUT,), ("Deliverables", "RAID"), acc_03_accepted_over_a_blocking_item),
    Rule("ACC-04", "warning", (CLOSEOUT,), ("Deliverables",), acc_04_deemed_acceptance_without_its_clause),
    Rule("FIN-01", "error", (CLOSEOUT,), ("Billing",), fin_01_money_does_not_add_up),
    Rule("FIN-02", "warning", (CLOSEOUT,), (), fin_02_variance_without_a_reason),
)
