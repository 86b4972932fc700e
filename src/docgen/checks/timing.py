"""TIM: when the kickoff takes place, and what has to happen before and after it."""

from __future__ import annotations

import datetime as dt

from docgen.checks.rule import KICKOFF, STAGES, Case, Finding, Findings, Rule
from docgen.engagement.computed.agenda import DEFAULT_MINUTES
from docgen.engagement.row import Row

FAST_REASONS = ("urgent", "season", "window", "competition")
SLOW_REASONS = ("leave", "enterprise", "budget", "subsidiaries")
PREPARATION_DAYS = 3


def tim_01_kickoff_too_early_or_too_late(case: Case) -> Findings:
    """The kickoff lies outside the third to seventh day after the signature.

    Why: On the next day nobody is prepared; after a week the energy of the signature is gone. One or two days are fine
    when there is a reason and all three conditions hold, eight to fourteen with a reason and two dates that keep in touch.
    A kickoff that is not after the signature, or more than fourteen days after it, is an error; otherwise it is a warning.

    Bad:
        Engagements | signature_date | kickoff_at
                    | 2026-06-11     | 2026-06-22 10:00
    Good:
        Engagements | signature_date | kickoff_at       | timing_reason | pre_read_sent_on | interim_checkin_on
                    | 2026-06-11     | 2026-06-22 10:00 | leave         | 2026-06-15       | 2026-06-18
    """
    facts, kickoff = case.facts, case.kickoff_date
    if facts.signature_date is None or kickoff is None:
        return
    days = case.calendar.timing_days(facts.signature_date, kickoff)
    where, signed = facts.cell("kickoff_at"), facts.cell("signature_date")
    values = {"days": days, "signed": facts.signature_date, "kickoff": kickoff}
    if days < 1 or days > 14:
        yield Finding(where, values, "early" if days < 1 else "late", (signed,), "error")
        return
    if 3 <= days <= 7:
        return
    ticks = ("fast_ok_prepared", "fast_ok_attend", "fast_ok_start")
    dates = ("pre_read_sent_on", "interim_checkin_on")
    missing = [key for key in (ticks if days < 3 else dates) if not getattr(facts, key)]
    wrong = SLOW_REASONS if days < 3 else FAST_REASONS
    if facts.timing_reason is None or facts.timing_reason in wrong:
        missing.insert(0, "timing_reason")
    if missing:
        yield Finding(where, values, "soon" if days < 3 else "slow", (signed, *(facts.cell(key) for key in missing)))


def tim_02_first_contact_too_late(case: Case) -> Findings:
    """The first contact comes more than a day after the signature, or before it.

    Why: The client has just decided. Silence in the first days reads as regret.

    Bad:
        Engagements | signature_date | outreach_date
                    | 2026-06-11     | 2026-06-17
    Good:
        Engagements | signature_date | outreach_date
                    | 2026-06-11     | 2026-06-12
    """
    facts = case.facts
    signed, outreach = facts.signature_date, facts.outreach_date
    if signed is None or outreach is None:
        return
    latest = case.calendar.roll_forward(signed + dt.timedelta(days=1))
    if outreach < signed or outreach > latest:
        values = {"signed": signed, "outreach": outreach, "latest": latest, "days": (outreach - signed).days}
        yield Finding(facts.cell("outreach_date"), values, "before" if outreach < signed else "", (facts.cell("signature_date"),))


def tim_03_client_briefing_too_late(case: Case) -> Findings:
    """The client gets the agenda less than 48 hours before the kickoff, or not at all.

    Why: People read an agenda on a working day. Later than two days before, they come to find out what it is about.

    Bad:
        Engagements | kickoff_at       | client_brief_at
                    | 2026-06-16 10:00 | 2026-06-15 17:00
    Good:
        Engagements | kickoff_at       | client_brief_at
                    | 2026-06-16 10:00 | 2026-06-12 15:00
    """
    yield from _briefing(case, "client_brief_at", 48)


def tim_04_internal_briefing_too_late(case: Case) -> Findings:
    """Our own team is briefed less than 24 hours before the kickoff, or not at all.

    Why: Whoever presents must know the promises, the people and the risks, and have a day to act on them.

    Bad:
        Engagements | kickoff_at       | internal_brief_at
                    | 2026-06-16 10:00 | 2026-06-16 09:00
    Good:
        Engagements | kickoff_at       | internal_brief_at
                    | 2026-06-16 10:00 | 2026-06-15 10:00
    """
    yield from _briefing(case, "internal_brief_at", 24)


def tim_05_minutes_too_late(case: Case) -> Findings:
    """The minutes were sent more than 24 hours after the meeting.

    Why: After a day people remember what they wished for instead of what was agreed.

    Bad:
        Engagements | kickoff_at       | kickoff_minutes | minutes_sent_at
                    | 2026-06-16 10:00 | 90              | 2026-06-18 09:00
    Good:
        Engagements | kickoff_at       | kickoff_minutes | minutes_sent_at
                    | 2026-06-16 10:00 | 90              | 2026-06-16 16:40
    """
    facts = case.facts
    if facts.kickoff_at is None or facts.minutes_sent_at is None:
        return
    end = facts.kickoff_at + dt.timedelta(minutes=facts.kickoff_minutes or DEFAULT_MINUTES)
    latest = end + dt.timedelta(hours=24)
    if not end - dt.timedelta(hours=2) <= facts.minutes_sent_at <= latest:
        where, related = facts.cell("minutes_sent_at"), (facts.cell("kickoff_at"),)
        values = {"sent": facts.minutes_sent_at, "latest": latest}
        yield Finding(where, values, "before" if facts.minutes_sent_at < end else "", related)


def tim_06_date_nobody_works(case: Case) -> Findings:
    """A date on which people should act is a weekend or a holiday, or nobody said whose holidays count.

    Why: The date moves anyway; better that it moves now than on the day. A currency of many countries, such as the euro, does not say
    whose holidays count: then only weekends do, until the sheet Settings names a country.

    Bad:
        Engagements | next_meeting_at
                    | 2026-06-20 09:30
    Good:
        Engagements | next_meeting_at
                    | 2026-06-24 09:30
    """
    facts = case.facts
    keys = ("kickoff_at", "internal_brief_at", "client_brief_at", "option_date_1", "option_date_2", "next_meeting_at")
    rows: list[tuple[Row, str]] = [(facts, key) for key in (*keys, "outreach_date", "handover_on", "retro_on")]
    rows += [(row, "due") for row in case.engagement.actions if row.status != "done"]
    values = ((row.cell(key), getattr(row, key)) for row, key in rows)
    days = [(cell, value.date() if isinstance(value, dt.datetime) else value) for cell, value in values if value]
    for cell, day in days:
        if not case.calendar.is_working(day):
            yield Finding(cell, {"day": day, "next": case.calendar.roll_forward(day)})
    if days and facts.currency and not case.calendar.country and case.engagement.settings.country is None:
        yield Finding(facts.cell("currency"), {"currency": facts.currency}, "country")


def tim_07_first_week_without_checkin(case: Case) -> Findings:
    """The next meeting is not between the fifth and the ninth day after the kickoff.

    Why: The first week decides whether work has begun; a look at blockers after a week still helps.

    Bad:
        Engagements | kickoff_at       | next_meeting_at
                    | 2026-06-16 10:00 | 2026-07-01 09:30
    Good:
        Engagements | kickoff_at       | next_meeting_at
                    | 2026-06-16 10:00 | 2026-06-24 09:30
    """
    facts, kickoff = case.facts, case.kickoff_date
    if kickoff is None or facts.next_meeting_at is None:
        return
    days = (facts.next_meeting_at.date() - kickoff).days
    if not 5 <= days <= 9:
        values = {"days": days, "first": kickoff + dt.timedelta(days=5), "last": kickoff + dt.timedelta(days=9)}
        yield Finding(facts.cell("next_meeting_at"), values, related=(facts.cell("kickoff_at"),))


def tim_08_agenda_sent_before_preparation(case: Case) -> Findings:
    """The client is briefed before our own preparation ends, on the third day after the signature.

    Why: What is sent then is the usual agenda, not one made for this client. Read what sales handed over first.

    Bad:
        Engagements | signature_date | client_brief_at
                    | 2026-06-11     | 2026-06-12 15:00
    Good:
        Engagements | signature_date | client_brief_at
                    | 2026-06-11     | 2026-06-15 15:00
    """
    facts = case.facts
    if facts.signature_date is None or facts.client_brief_at is None:
        return
    ready = facts.signature_date + dt.timedelta(days=PREPARATION_DAYS)
    if facts.client_brief_at.date() < ready:
        values = {"brief": facts.client_brief_at, "ready": ready}
        yield Finding(facts.cell("client_brief_at"), values, related=(facts.cell("signature_date"),))


def _briefing(case: Case, key: str, hours: int) -> Findings:
    facts = case.facts
    if facts.kickoff_at is None or key in facts.unread:
        return
    brief = getattr(facts, key)
    latest = facts.kickoff_at - dt.timedelta(hours=hours)
    day = case.calendar.roll_back(latest.date())
    # Where nobody works at that hour, the day before will do until its evening.
    limit = latest if day == latest.date() else dt.datetime.combine(day, dt.time.max)
    where, related = facts.cell(key), (facts.cell("kickoff_at"),)
    values = {"brief": brief, "latest": latest if limit == latest else day, "hours": hours, "kickoff": facts.kickoff_at}
    if brief is None:
        # After the kickoff there is nothing left to plan.
        if case.today < facts.kickoff_at.date():
            yield Finding(where, values, "blank", related)
    elif brief > limit:
        yield Finding(where, values, "", related)


RULES = (
    Rule("TIM-01", "warning", (KICKOFF,), (), tim_01_kickoff_too_early_or_too_late),
    Rule("TIM-02", "warning", (KICKOFF,), (), tim_02_first_contact_too_late),
    Rule("TIM-03", "warning", (KICKOFF,), (), tim_03_client_briefing_too_late),
    Rule("TIM-04", "warning", (KICKOFF,), (), tim_04_internal_briefing_too_late),
    Rule("TIM-05", "warning", (KICKOFF,), (), tim_05_minutes_too_late),
    Rule("TIM-06", "info", STAGES, (), tim_06_date_nobody_works),
    Rule("TIM-07", "info", (KICKOFF,), (), tim_07_first_week_without_checkin),
    Rule("TIM-08", "info", (KICKOFF,), (), tim_08_agenda_sent_before_preparation),
)
