"""CAL: the way to a signature, counted back from the contract's end."""

from __future__ import annotations

import datetime as dt

from docgen.checks.rule import RENEWAL, Case, Choice, Finding, Findings, Rule
from docgen.engagement.calendar import months_between
from docgen.engagement.computed.renewal import SIGN_EARLIEST_DAYS, SIGN_LATEST_DAYS, touchpoint_window
from docgen.engagement.renewal import Renewal

LONGEST_SILENCE_DAYS = 60
SILENCE_MATTERS_MONTHS = 6
LAST_DAYS = 60


def cal_01_talk_outside_its_window(case: Case) -> Findings:
    """One of the four talks lies outside its window: 9–6, 6–4, 4–3 and 3–1 months before the contract's end.

    Why: A price before the value is a price; a value review after the proposal is an excuse.

    Bad:
        Engagements | contract_end
                    | 2027-03-31
        Touchpoints | t  | planned
                    | t3 | 2027-02-25
    Good:
        Engagements | contract_end
                    | 2027-03-31
        Touchpoints | t  | planned
                    | t3 | 2026-12-03
    """
    end = case.facts.contract_end
    for talk in case.engagement.touchpoints:
        day = talk.held or talk.planned
        window = touchpoint_window(talk.t or "", end) if end else None
        if day and window and not window[0] <= day <= window[1]:
            values = {"talk": Choice("touchpoint", talk.t), "day": day, "first": window[0], "last": window[1]}
            where = talk.cell("held" if talk.held else "planned")
            yield Finding(where, values, related=(talk.cell("planned"), case.facts.cell("contract_end")))


def cal_03_renewal_nobody_works_on(case: Case) -> Findings:
    """An open renewal has no next action with owner and date, or nobody talked to the client for 60 days near the end.

    Why: Renewals are not lost in negotiations. They are lost in the weeks when nobody called.

    Bad:
        Engagements | contract_end
                    | 2027-03-31
        Renewal | last_discussion | next_action | next_action_due
                | 2026-08-12      | Call        | 2026-12-03
    Good:
        Engagements | contract_end
                    | 2027-03-31
        Renewal | last_discussion | next_action | next_action_due
                | 2026-11-05      | Call        | 2026-12-03
    """
    end = case.facts.contract_end
    for row in filter(_is_open, case.engagement.renewal):
        if row.next_action_due and row.next_action_due < case.today:
            past = {"action": row.next_action, "due": row.next_action_due}
            yield Finding(row.cell("next_action_due"), past, "past", (row.cell("next_action"),))
        silence = (case.today - row.last_discussion).days if row.last_discussion else 0
        is_near = end is not None and months_between(case.today, end) < SILENCE_MATTERS_MONTHS
        if is_near and silence > LONGEST_SILENCE_DAYS:
            values = {"last": row.last_discussion, "days": silence, "end": end}
            yield Finding(row.cell("last_discussion"), values, "", (case.facts.cell("contract_end"),))


def cal_04_signature_too_early_or_too_late(case: Case) -> Findings:
    """The signature is not planned for 90 to 65 days before the contract's end.

    Why: Earlier the client has not decided its budget; later legal and procurement decide the date.

    Bad:
        Engagements | contract_end
                    | 2027-03-31
        Renewal | planned_signature
                | 2027-03-15
    Good:
        Engagements | contract_end
                    | 2027-03-31
        Renewal | planned_signature
                | 2027-01-21
    """
    end = case.facts.contract_end
    for row in filter(_is_open, case.engagement.renewal):
        if end is None or row.planned_signature is None:
            continue
        days = (end - row.planned_signature).days
        if not SIGN_LATEST_DAYS <= days <= SIGN_EARLIEST_DAYS:
            first, last = end - dt.timedelta(days=SIGN_EARLIEST_DAYS), end - dt.timedelta(days=SIGN_LATEST_DAYS)
            values = {"planned": row.planned_signature, "days": days, "first": first, "last": last}
            yield Finding(row.cell("planned_signature"), values, related=(case.facts.cell("contract_end"),))


def cal_05_approval_takes_longer_than_is_left(case: Case) -> Findings:
    """The client's approval takes longer than the contract still runs.

    Why: Even a yes today comes too late; an extension has to be agreed first.

    Bad:
        Engagements | contract_end
                    | 2026-12-10
        Renewal | approval_days
                | 25
    Good:
        Engagements | contract_end
                    | 2027-03-31
        Renewal | approval_days
                | 25
    """
    end = case.facts.contract_end
    for row in filter(_is_open, case.engagement.renewal):
        if end is None or row.approval_days is None:
            continue
        ready = case.today + dt.timedelta(days=row.approval_days)
        if ready > end:
            values = {"days": row.approval_days, "ready": ready, "end": end, "left": max((end - case.today).days, 0)}
            yield Finding(row.cell("approval_days"), values, related=(case.facts.cell("contract_end"),))


def cal_06_no_bridge_over_a_late_signature(case: Case) -> Findings:
    """Less than 60 days are left, and the contract has no automatic extension.

    Why: Without the clause, the first day after the end is worked without a contract, or not worked.

    Bad:
        Engagements | contract_end
                    | 2026-12-31
        Renewal | auto_extension
                | no
    Good:
        Engagements | contract_end
                    | 2026-12-31
        Renewal | auto_extension
                | yes
    """
    end = case.facts.contract_end
    for row in filter(_is_open, case.engagement.renewal):
        left = (end - case.today).days if end else LAST_DAYS
        if 0 <= left < LAST_DAYS and not row.auto_extension and "auto_extension" not in row.unread:
            yield Finding(row.cell("auto_extension"), {"left": left, "end": end}, related=(case.facts.cell("contract_end"),))


def _is_open(row: Renewal) -> bool:
    return row.outcome in (None, "open") and row.signed_date is None


RULES = (
    Rule("CAL-01", "warning", (RENEWAL,), ("Touchpoints",), cal_01_talk_outside_its_window),
    Rule("CAL-03", "warning", (RENEWAL,), ("Renewal",), cal_03_renewal_nobody_works_on),
    Rule("CAL-04", "warning", (RENEWAL,), ("Renewal",), cal_04_signature_too_early_or_too_late),
    Rule("CAL-05", "warning", (RENEWAL,), ("Renewal",), cal_05_approval_takes_longer_than_is_left),
    Rule("CAL-06", "info", (RENEWAL,), ("Renewal",), cal_06_no_bridge_over_a_late_signature),
)
