"""What docgen proposes where the user left a sheet empty: names and structure by type of engagement, never facts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

from docgen.engagement.computed.agenda import DEFAULT_MINUTES, default_blocks
from docgen.engagement.computed.governance import default_rows
from docgen.engagement.computed.renewal import WINDOWS
from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.handover import CloseoutItem
from docgen.engagement.plan import PlanRow, RaciRow
from docgen.engagement.readiness import DIMENSIONS, INDICATORS, ReadinessScore, Touchpoint
from docgen.engagement.row import Row

USUAL_TYPE = "implementation"
# The points of the short checklist, by phase, group and place.
_SHORT = {
    (1, "deliverables"): (1, 2, 5),
    (1, "support"): (0,),
    (2, "knowledge"): (1, 3),
    (3, "retrospective"): (2,),
    (3, "satisfaction"): (0,),
    (3, "finance"): (0, 2),
    (3, "admin"): (0, 1),
}


def preset_rows(sheet_key: str, engagement_type: str, language: str) -> tuple[Row, ...]:
    """Return the rows docgen proposes for a sheet, by the name templates use for it; none for a sheet that only facts can fill.

    They name no date, no person and no number of the client's. A type that docgen does not know gets what is usual.
    """
    makers: dict[str, Callable[[str, str], tuple[Row, ...]]] = {
        "plan": _plan,
        "raci": _raci,
        "agenda": _agenda,
        "governance": _governance,
        "closeout": _closeout,
        "readiness": _readiness,
        "touchpoints": _touchpoints,
    }
    return makers[sheet_key](engagement_type, language) if sheet_key in makers else ()


def short_closeout(language: str) -> tuple[CloseoutItem, ...]:
    """Return the closeout checklist of a small engagement: 12 of the 33 points, each group among them."""
    found: list[CloseoutItem] = []
    for phase, groups in _words(language)["closeout"].items():
        for group, items in groups.items():
            places = _SHORT.get((int(phase), group), ())
            found += [CloseoutItem(phase=int(phase), group=group, item=items[place], status="open") for place in places]
    return tuple(found)


def with_presets(engagement: Engagement, sheet_keys: Iterable[str], language: str) -> Engagement:
    """Return the engagement with what docgen proposes on those of the given sheets that are empty."""
    kind = engagement.facts.engagement_type or USUAL_TYPE
    rows = {key: preset_rows(key, kind, language) for key in sheet_keys if not engagement.rows(key)}
    return engagement.with_rows({key: found for key, found in rows.items() if found})


def _plan(engagement_type: str, language: str) -> tuple[Row, ...]:
    plans = _words(language)["plan"]
    return tuple(PlanRow(**row) for row in plans.get(engagement_type, plans[USUAL_TYPE]))


def _raci(engagement_type: str, language: str) -> tuple[Row, ...]:
    activities = _words(language)["raci"]
    return tuple(RaciRow(activity=activity) for activity in activities.get(engagement_type, activities[USUAL_TYPE]))


def _agenda(engagement_type: str, language: str) -> tuple[Row, ...]:
    return default_blocks(DEFAULT_MINUTES, (), language)


def _governance(engagement_type: str, language: str) -> tuple[Row, ...]:
    return tuple(default_rows(Facts(), (), language))


def _closeout(engagement_type: str, language: str) -> tuple[Row, ...]:
    return tuple(
        CloseoutItem(phase=int(phase), group=group, item=item, status="open")
        for phase, groups in _words(language)["closeout"].items()
        for group, items in groups.items()
        for item in items
    )


def _readiness(engagement_type: str, language: str) -> tuple[Row, ...]:
    return tuple(ReadinessScore(dim=dim, indicator=indicator) for dim in DIMENSIONS for indicator in INDICATORS)


def _touchpoints(engagement_type: str, language: str) -> tuple[Row, ...]:
    return tuple(Touchpoint(t=t) for t in WINDOWS)


@lru_cache(maxsize=2)
def _words(language: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("docgen.locale").joinpath(f"presets.{language}.toml").read_text("utf-8"))
