"""CLO and HND: the end of a project, planned, paid for and handed over."""

from __future__ import annotations

import datetime as dt

from docgen.checks.rule import CLOSEOUT, KICKOFF, Case, Choice, Finding, Findings, Rule
from docgen.engagement.computed.closeout import checkin_dates, closeout_phases, earliest_last_contact
from docgen.engagement.registers import Action

GROUPS = ("deliverables", "knowledge", "retrospective", "satisfaction", "finance", "support")
# How many days a check-in may be off: one that says which it is, and any other follow-on.
NAMED_TOLERANCE, OTHER_TOLERANCE = 7, 2


def clo_01_contract_ends_before_the_closeout(case: Case) -> Findings:
    """The statement of work ends before the closeout does.

    Why: A contract that ends on the day of delivery has nobody left to hand over to.

    Bad:
        Engagements | kickoff_at       | delivery_date | sow_end_date
                    | 2026-06-16 10:00 | 2026-10-30    | 2026-10-30
    Good:
        Engagements | kickoff_at       | delivery_date | sow_end_date
                    | 2026-06-16 10:00 | 2026-10-30    | 2026-11-30
    """
    facts, phases = case.facts, closeout_phases(case.facts, case.calendar)
    if not phases or facts.sow_end_date is None:
        return
    if facts.sow_end_date < phases[-1].end:
        related = (facts.cell("delivery_date"), facts.cell("closeout_start"), facts.cell("closeout_days"), facts.cell("kickoff_at"))
        yield Finding(facts.cell("sow_end_date"), {"sow_end": facts.sow_end_date, "end": phases[-1].end}, related=related)


def clo_03_group_of_the_checklist_left_out(case: Case) -> Findings:
    """One of the six groups of the closeout has no item, or an open item has no date.

    Why: Each group is a way in which finished projects come back.

    Bad:
        Closeout | phase | group        | item                | owner       | status
                 | 1     | deliverables | Acceptance recorded | Tomas Reyes | done
    Good:
        Closeout | phase | group         | item                  | owner       | status
                 | 1     | deliverables  | Acceptance recorded   | Tomas Reyes | done
                 | 2     | knowledge     | Sessions held         | Tomas Reyes | done
                 | 2     | support       | Team briefed          | Ilse Brandt | done
                 | 3     | retrospective | Retrospective held    | Ilse Brandt | done
                 | 3     | satisfaction  | Scores recorded       | Ilse Brandt | done
                 | 3     | finance       | Invoices match        | Ilse Brandt | done
    """
    items = case.engagement.closeout
    if not items:
        return
    groups = {item.group for item in items}
    missing = [group for group in GROUPS if group not in groups]
    if missing and None not in groups:
        yield Finding(items[0].cell("group"), {"groups": [Choice("closeout_group", group) for group in missing], "count": len(missing)})
    has_phases = bool(closeout_phases(case.facts, case.calendar))
    for item in items:
        is_dated = item.due is not None or has_phases or "due" in item.unread
        if item.status == "open" and not is_dated:
            yield Finding(item.cell("due"), {"item": item.item}, "undated", (item.cell("status"),))


def clo_04_no_checkins_after_delivery(case: Case) -> Findings:
    """One of the check-ins 30, 60 and 90 days after the delivery is not scheduled.

    Why: Clients that leave do so in these three months, without a complaint.

    Bad:
        Engagements | delivery_date
                    | 2026-10-30
        Actions | kind      | action               | side   | due
                | follow_on | 30-day check-in call | vendor | 2026-11-30
    Good:
        Engagements | delivery_date
                    | 2026-10-30
        Actions | kind      | action               | side   | due
                | follow_on | 30-day check-in call | vendor | 2026-11-30
                | follow_on | 60-day check-in call | vendor | 2026-12-29
                | follow_on | 90-day check-in call | vendor | 2027-01-28
    """
    actions = case.engagement.actions
    planned = [action for action in actions if action.kind == "follow_on"]
    checkins = checkin_dates(case.facts, case.calendar)
    lacking = [(days, day) for days, day in checkins if not any(_is_checkin(action, days, day) for action in planned)]
    if lacking and not any("due" in action.unread for action in planned):
        values = {"days": [days for days, _ in lacking], "dates": [day for _, day in lacking]}
        related = (case.facts.cell("delivery_date"), *(action.cell("due") for action in planned))
        yield Finding(case.place(planned or actions, "due", "actions"), values, related=related)


def clo_05_last_contact_too_early(case: Case) -> Findings:
    """The last planned contact comes before two thirds of the closeout have gone.

    Why: The real problems appear in the third week. Who leaves on day ten does not hear of them.

    Bad:
        Engagements | delivery_date | closeout_start | closeout_days
                    | 2026-10-30    | 2026-10-26     | 18
        Closeout | phase | group        | item                | due        | status
                 | 1     | deliverables | Acceptance recorded | 2026-10-30 | open
    Good:
        Engagements | delivery_date | closeout_start | closeout_days | retro_on
                    | 2026-10-30    | 2026-10-26     | 18            | 2026-11-10
        Closeout | phase | group        | item                | due        | status
                 | 1     | deliverables | Acceptance recorded | 2026-10-30 | open
    """
    facts, phases = case.facts, closeout_phases(case.facts, case.calendar)
    earliest = earliest_last_contact(facts)
    if earliest is None or not case.engagement.closeout:
        return
    contacts = [(item.due, item.cell("due")) for item in case.engagement.closeout if item.due]
    contacts += [(session.session_on, session.cell("session_on")) for session in case.engagement.training if session.session_on]
    contacts += [(day, facts.cell(key)) for key in ("retro_on", "handover_on") if (day := getattr(facts, key))]
    if not contacts:
        return
    last, where = max(contacts)
    if last < earliest:
        yield Finding(where, {"last": last, "earliest": earliest, "end": phases[-1].end}, related=(facts.cell("closeout_start"),))


def hnd_01_client_handed_to_nobody_new(case: Case) -> Findings:
    """The client is handed over to the one who delivered, to nobody, or not in the last phase of the closeout.

    Why: The delivery lead is on the next project on Monday. Somebody else must know this client by then.

    Bad:
        Engagements | delivery_date | closeout_start | closeout_days | handover_from | handover_to | handover_on
                    | 2026-10-30    | 2026-10-26     | 18            | Tomas Reyes   | Tomas Reyes | 2026-11-11
    Good:
        Engagements | delivery_date | closeout_start | closeout_days | handover_from | handover_to | handover_on
                    | 2026-10-30    | 2026-10-26     | 18            | Tomas Reyes   | Ilse Brandt | 2026-11-11
    """
    facts = case.facts
    if facts.handover_to is None:
        if "handover_to" not in facts.unread:
            yield Finding(facts.cell("handover_to"), case="nobody")
    else:
        person = case.person(facts.handover_to)
        if facts.handover_to == facts.handover_from or (person and person.role == "delivery_lead"):
            yield Finding(facts.cell("handover_to"), {"name": facts.handover_to}, "", (facts.cell("handover_from"),))
    phases = closeout_phases(facts, case.calendar)
    if phases and facts.handover_on and not phases[-1].start <= facts.handover_on <= phases[-1].end:
        values = {"day": facts.handover_on, "first": phases[-1].start, "last": phases[-1].end}
        related = (facts.cell("closeout_start"), facts.cell("closeout_days"), facts.cell("delivery_date"))
        yield Finding(facts.cell("handover_on"), values, "date", related)


def _is_checkin(action: Action, days: int, day: dt.date) -> bool:
    if action.due is None or action.horizon not in (None, days):
        return False
    return abs((action.due - day).days) <= (NAMED_TOLERANCE if action.horizon == days else OTHER_TOLERANCE)


RULES = (
    Rule("CLO-01", "error", (KICKOFF, CLOSEOUT), (), clo_01_contract_ends_before_the_closeout),
    Rule("CLO-03", "error", (CLOSEOUT,), ("Closeout",), clo_03_group_of_the_checklist_left_out),
    Rule("CLO-04", "warning", (CLOSEOUT,), ("Actions",), clo_04_no_checkins_after_delivery),
    Rule("CLO-05", "warning", (CLOSEOUT,), ("Closeout",), clo_05_last_contact_too_early),
    Rule("HND-01", "error", (CLOSEOUT,), (), hnd_01_client_handed_to_nobody_new),
)
