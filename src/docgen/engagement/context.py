"""Every name a template may use for one engagement, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from docgen.engagement.calendar import Calendar
from docgen.engagement.computed.acceptance import acceptance_names
from docgen.engagement.computed.agenda import DEFAULT_MINUTES, agenda_names
from docgen.engagement.computed.billing import billing_names
from docgen.engagement.computed.closeout import closeout_names, training_names
from docgen.engagement.computed.fiscal import fiscal_names
from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.goals import goals_names, named_goals
from docgen.engagement.computed.governance import governance_names
from docgen.engagement.computed.people import named_people, people_names
from docgen.engagement.computed.plan import plan_names, raci_names, scope_names
from docgen.engagement.computed.preparation import preparation_names
from docgen.engagement.computed.pricing import options_names
from docgen.engagement.computed.readiness import readiness_names
from docgen.engagement.computed.reflection import reflection_names, survey_names
from docgen.engagement.computed.registers import actions_names, named_raid, raid_names
from docgen.engagement.computed.renewal import (
    expiry_names,
    past_renewals_names,
    stages_names,
    touchpoints_names,
    usual_touchpoints,
    value_refs,
)
from docgen.engagement.computed.schedule import momentum_names, schedule_names
from docgen.engagement.computed.tax import tax_rate
from docgen.engagement.computed.texts import texts_names
from docgen.engagement.computed.value import value_names
from docgen.engagement.naming import Names, Naming
from docgen.hole import Hole

if TYPE_CHECKING:
    from docgen.engagement.engagement import Engagement


def context_of(engagement: Engagement, language: str, today: dt.date, holes: Mapping[str, Hole] | None = None) -> Names:
    """Return the names of an engagement in a language, on a day; `holes` stand for missing cells, by address."""
    missing = holes or {}
    without_people = Naming(language, engagement.audience, holes=missing)
    people = named_people(engagement.people, without_people)
    naming = Naming(language, engagement.audience, {str(row["name"]): row for row in people if row["name"]}, missing)
    frame = Frame(engagement.facts, engagement.settings, Calendar.of(engagement), today, naming)
    return {
        **_with_house(_facts_names(frame), engagement, language),
        **fiscal_names(frame),
        "people": people,
        **people_names(engagement.people, people, naming),
        **_kickoff_names(engagement, frame),
        **_closeout_names(engagement, frame),
        **_renewal_names(engagement, frame),
        "use_cases": naming.rows(engagement.use_cases),
        "glossary": naming.rows(engagement.glossary),
        **texts_names(engagement.texts, naming),
        **({"earlier_lessons": [dict(row) for row in engagement.earlier_lessons]} if frame.is_ours else {}),
        "today": today,
        "language": language,
    }


def _with_house(names: Names, engagement: Engagement, language: str) -> Names:
    """Return the names of the facts with the firm's own name and words, which a brand may give."""
    word = engagement.house.confidential(language, engagement.facts.confidentiality)
    return names | {
        "firm_name": engagement.house.firm_name or names["vendor_name"],
        "confidentiality_label": word or names["confidentiality_label"],
    }


def _kickoff_names(engagement: Engagement, frame: Frame) -> Names:
    naming, facts = frame.naming, frame.facts
    goals = named_goals(engagement.goals, facts, frame.today, naming)
    raid = named_raid(engagement.raid, naming)
    return {
        "goals": goals,
        **goals_names(engagement.goals, goals),
        **scope_names(engagement.scope, naming),
        **plan_names(engagement.plan, engagement.raid, raid, naming),
        **raci_names(engagement.raci, engagement.people, naming),
        **raid_names(engagement.raid, raid),
        **acceptance_names(engagement.deliverables, engagement.raid, raid, frame),
        **actions_names(engagement.actions, frame),
        **agenda_names(engagement.agenda, facts, engagement.people, naming),
        **governance_names(engagement.governance, facts, engagement.people, naming),
        **schedule_names(frame),
        **preparation_names(engagement.goals, engagement.people, engagement.plan, engagement.raid, frame),
        **momentum_names(engagement.plan, engagement.actions, frame),
    }


def _closeout_names(engagement: Engagement, frame: Frame) -> Names:
    return {
        **closeout_names(engagement.closeout, frame),
        **training_names(engagement.training, frame),
        **billing_names(engagement.billing, engagement.change_orders, frame),
        **survey_names(engagement.survey, frame),
        **reflection_names(engagement.lessons, engagement.opportunities, engagement.objections, frame),
    }


def _renewal_names(engagement: Engagement, frame: Frame) -> Names:
    facts = frame.facts
    renewal = next(iter(engagement.renewal), None)
    value = value_names(engagement.value, value_refs(renewal), frame)
    names: Names = {
        **value,
        "renewal": frame.naming.row(renewal) if renewal else None,
        **options_names(engagement.options, value["value_totals"], renewal.walk_away if renewal else None, frame),
        **expiry_names(facts, renewal, engagement.options, engagement.raid, frame),
    }
    if frame.is_ours:
        talks = engagement.touchpoints or (usual_touchpoints(facts, frame.calendar) if renewal else ())
        names |= stages_names(facts, engagement.people, engagement.options, frame)
        names |= touchpoints_names(talks, facts, frame)
        names |= readiness_names(engagement.readiness, frame)
        names |= past_renewals_names(engagement.past_renewals, frame)
    return names


def _facts_names(frame: Frame) -> Names:
    facts = frame.facts
    names = frame.naming.row(facts)
    minutes = facts.kickoff_minutes or DEFAULT_MINUTES
    start = facts.kickoff_at
    end = start + dt.timedelta(minutes=minutes) if start else None
    doc_date = facts.doc_date or frame.today
    version = facts.version or "1.0"
    hole = names["kickoff_at"] if isinstance(names["kickoff_at"], Hole) else None
    return names | {
        "engagement_id": facts.engagement_id,
        "client_short": names["client_short"] or names["client_name"],
        "tax_rate": tax_rate(facts),
        "kickoff_minutes": minutes,
        "kickoff_date": start.date() if start else hole,
        "kickoff_time": start.time() if start else hole,
        "kickoff_end": end,
        "kickoff_end_time": end.time() if end else None,
        "days_to_kickoff": frame.calendar.timing_days(facts.signature_date, start.date()) if start and facts.signature_date else None,
        "doc_date": doc_date,
        "version": version,
        "document_history": [{"version": version, "date": doc_date, "note": None}],
    }
