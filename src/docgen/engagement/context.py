"""Every name a template may use for one engagement, as plain values."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docgen.engagement.computed.agenda import DEFAULT_MINUTES, agenda_names
from docgen.engagement.computed.goals import goals_names, named_goals
from docgen.engagement.computed.governance import governance_names
from docgen.engagement.computed.people import named_people, people_names
from docgen.engagement.computed.plan import plan_names, raci_names, scope_names
from docgen.engagement.computed.registers import actions_names, named_raid, raid_names
from docgen.engagement.computed.texts import texts_names
from docgen.engagement.facts import Facts
from docgen.engagement.naming import Names, Naming

if TYPE_CHECKING:
    from docgen.engagement.engagement import Engagement

JAPANESE_TAX_RATE = 0.1


def context_of(engagement: Engagement, language: str, today: dt.date) -> Names:
    """Return the names of an engagement in a language, on a day."""
    without_people = Naming(language, engagement.audience)
    people = named_people(engagement.people, without_people)
    naming = Naming(language, engagement.audience, {str(row["name"]): row for row in people if row["name"]})
    goals = named_goals(engagement.goals, engagement.facts, today, naming)
    raid = named_raid(engagement.raid, naming)
    facts = engagement.facts
    return {
        **_facts_names(facts, today, naming),
        "people": people,
        **people_names(engagement.people, people, naming),
        "goals": goals,
        **goals_names(engagement.goals, goals),
        **scope_names(engagement.scope, naming),
        **plan_names(engagement.plan, engagement.raid, raid, naming),
        **raci_names(engagement.raci, engagement.people, naming),
        **raid_names(engagement.raid, raid),
        **actions_names(engagement.actions, naming),
        **agenda_names(engagement.agenda, facts, engagement.people, naming),
        **governance_names(engagement.governance, facts, engagement.people, naming),
        "use_cases": naming.rows(engagement.use_cases),
        "glossary": naming.rows(engagement.glossary),
        **texts_names(engagement.texts, naming),
        "today": today,
        "language": language,
    }


def _facts_names(facts: Facts, today: dt.date, naming: Naming) -> Names:
    names = naming.row(facts)
    minutes = facts.kickoff_minutes or DEFAULT_MINUTES
    start = facts.kickoff_at
    end = start + dt.timedelta(minutes=minutes) if start else None
    doc_date = facts.doc_date or today
    version = facts.version or "1.0"
    return names | {
        "engagement_id": facts.engagement_id,
        "client_short": names["client_short"] or names["client_name"],
        "tax_rate": facts.tax_rate if facts.tax_rate is not None else _usual_tax_rate(facts),
        "kickoff_minutes": minutes,
        "kickoff_date": start.date() if start else None,
        "kickoff_time": start.time() if start else None,
        "kickoff_end": end,
        "kickoff_end_time": end.time() if end else None,
        "days_to_kickoff": (start.date() - facts.signature_date).days if start and facts.signature_date else None,
        "doc_date": doc_date,
        "version": version,
        "document_history": [{"version": version, "date": doc_date, "note": None}],
    }


def _usual_tax_rate(facts: Facts) -> float | None:
    return JAPANESE_TAX_RATE if facts.currency == "JPY" and facts.tax_mode in ("excl", "incl") else None
