"""The renewal calendar: for every contract that can be renewed when it ends, how its renewal stands, and what is overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docgen.engagement.calendar import Calendar, months_between
from docgen.engagement.column import columns_of
from docgen.engagement.computed.numbers import Number, rounded
from docgen.engagement.computed.readiness import assessments
from docgen.engagement.computed.renewal import latest_proposal_date, renewal_mode
from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.names import name_key
from docgen.engagement.readiness import DIMENSIONS
from docgen.engagement.renewal import Renewal

RENEWABLE_TYPES = ("retainer", "managed_service", "subscription", "multi_year")
UNDATED = "undated"
# From the nearest to the farthest.
BUCKETS = ("expired", "closing", "active", "planning", "watch", "later", UNDATED)
WORST_FIRST = ("red", "yellow", "green")
_A_YEAR_MONTHS = 12.5
_UNSEEN_MONTHS = 9
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scored:
    """One readiness assessment: its day, its sum, its band, and the sums of the four dimensions."""

    assessed_on: dt.date
    total: int
    band: str
    dimensions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mitigation:
    """What is done about a risk: by whom, until when, and whether it is done."""

    action: str
    owner: str
    due: dt.date | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class RenewalLine:
    """One contract in the renewal calendar. Texts are empty and dates None where the workbook says nothing.

    `value` is the yearly amount in `currency`. `bucket` follows from the end alone. `months` and `days` are those to the end, negative
    after it. `overdue` says why it should have been dealt with by now: `expired` (ended, nobody signed, and it does not extend itself),
    `action` (its next action is past), `approval` (the client's approval no longer fits in). `extended_until` is the last day of a
    contract that extends itself, None when it does not or does not say for how long. `people` are (name, side, role, address), `cells`
    the values of the sheet Renewal by key, and of the sheet Engagements under `facts.…`.
    """

    engagement_id: str
    client_name: str
    client_short: str
    project_name: str
    owner: str
    service: str
    engagement_type: str
    industry: str
    currency: str
    value: Number | None
    start: dt.date | None
    end: dt.date | None
    bucket: str
    days: int | None
    months: Number | None
    term_months: int | None
    outcome: str | None
    signed_date: dt.date | None
    renewed_value: Number | None
    churn_reason: str | None
    probability: str | None
    assessments: tuple[Scored, ...]
    first_discussion: dt.date | None
    last_discussion: dt.date | None
    next_action: str
    next_action_owner: str
    next_action_due: dt.date | None
    note: str
    latest_proposal: dt.date | None
    has_extension: bool
    extended_until: dt.date | None
    overdue: tuple[str, ...]
    overdue_since: dt.date | None
    mitigations: tuple[Mitigation, ...]
    where: str
    people: tuple[tuple[str | None, ...], ...] = ()
    cells: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether nothing is decided yet."""
        return self.outcome in (None, "open") and self.signed_date is None

    @property
    def scored(self) -> Scored | None:
        """The last readiness assessment."""
        return self.assessments[-1] if self.assessments else None

    @property
    def band(self) -> str | None:
        """The band computed from the last assessment."""
        return self.scored.band if self.scored else None

    @property
    def is_mismatch(self) -> bool:
        """Whether a person's probability and the computed band disagree (RDY-03)."""
        return self.is_open and self.probability is not None and self.band is not None and self.probability != self.band

    @property
    def worst(self) -> str | None:
        """The worse of probability and band; None when neither is known."""
        return next((band for band in WORST_FIRST if band in (self.probability, self.band)), None)

    @property
    def is_at_risk(self) -> bool:
        """Whether it is open and yellow or red, or has less than nine months left and nobody has looked."""
        near = self.months is not None and self.months < _UNSEEN_MONTHS
        return self.is_open and (self.worst in ("red", "yellow") or (self.worst is None and near))

    @property
    def value_at_risk(self) -> Number:
        """The yearly amount if it is at risk, else nothing."""
        return (self.value or 0) if self.is_at_risk else 0

    @property
    def is_multi_year(self) -> bool:
        """Whether its term is longer than a year."""
        return self.term_months is not None and self.term_months > _A_YEAR_MONTHS


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines are wanted: of these owners, in these buckets, of these bands (`none`: not assessed); empty means all."""

    owners: tuple[str, ...] = ()
    buckets: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()

    def takes(self, line: RenewalLine) -> bool:
        """Return whether a line is wanted; names of owners match without regard to case and blanks."""
        owners = {name_key(owner) for owner in self.owners}
        return (
            (not owners or name_key(line.owner) in owners)
            and (not self.buckets or line.bucket in self.buckets)
            and (not self.bands or (line.band or "none") in self.bands)
        )


def is_renewable(engagement: Engagement) -> bool:
    """Return whether an engagement belongs to the renewal calendar: its contract ends, runs on, or its renewal is written down."""
    facts = engagement.facts
    return bool(engagement.renewal or facts.contract_end or facts.engagement_type in RENEWABLE_TYPES or facts.stage == "renewal")


def bucket_of(end: dt.date | None, today: dt.date) -> str:
    """Return how near an end is, by half-open intervals of months; `undated` without one."""
    return renewal_mode(end, today) if end else UNDATED


def renewal_line(engagement: Engagement, today: dt.date, language: str) -> RenewalLine:
    """Return the line of one engagement as it stands on a day; texts in `language` where there are twins."""
    facts, renewal = engagement.facts, next(iter(engagement.renewal), None) or Renewal()
    end, start = facts.contract_end, facts.contract_start
    extended = end + (renewal.auto_extension_days or 0) * _DAY if end and renewal.auto_extension and renewal.auto_extension_days else None
    latest = latest_proposal_date(end, renewal.approval_days, Calendar.of(engagement))
    is_presented = any(talk.t in ("t3", "t4") and talk.held for talk in engagement.touchpoints)
    overdue = _overdue(facts, renewal, extended, None if is_presented else latest, today)
    return RenewalLine(
        engagement_id=engagement.engagement_id,
        client_name=facts.in_language("client_name", language) or "",
        client_short=facts.in_language("client_short", language) or facts.in_language("client_name", language) or "",
        project_name=facts.in_language("project_name", language) or "",
        owner=renewal.relationship_owner or "",
        service=facts.in_language("service_type", language) or "",
        engagement_type=facts.engagement_type or "",
        industry=facts.industry or "",
        currency=facts.currency or "",
        value=facts.acv,
        start=start,
        end=end,
        bucket=bucket_of(end, today),
        days=(end - today).days if end else None,
        months=rounded(months_between(today, end), 1) if end else None,
        term_months=round(months_between(start, end + _DAY)) if start and end and end >= start else None,
        outcome=renewal.outcome,
        signed_date=renewal.signed_date,
        renewed_value=renewal.renewed_value,
        churn_reason=renewal.churn_reason,
        probability=renewal.probability,
        assessments=tuple(
            Scored(found.assessed_on, found.total, found.band, tuple(found.dimension_total(dim) for dim in DIMENSIONS))
            for found in assessments(engagement.readiness)
        ),
        first_discussion=renewal.first_discussion,
        last_discussion=renewal.last_discussion,
        next_action=renewal.in_language("next_action", language) or "",
        next_action_owner=renewal.next_action_owner or "",
        next_action_due=renewal.next_action_due,
        note=renewal.in_language("probability_reason", language) or renewal.in_language("concerns", language) or "",
        latest_proposal=latest,
        has_extension=bool(renewal.auto_extension),
        extended_until=extended,
        overdue=tuple(overdue),
        overdue_since=min(overdue.values(), default=None),
        mitigations=_mitigations(engagement, language),
        where=(engagement.renewal[0] if engagement.renewal else facts).cell("engagement_id"),
        people=tuple((person.name, person.side, person.role, person.email) for person in engagement.people if person.name),
        cells=_cells(facts, renewal),
    )


def in_order(lines: Iterable[RenewalLine]) -> list[RenewalLine]:
    """Return the lines as a reader works through them: overdue ones, open ones by their end, those without an end, decided ones."""
    return sorted(lines, key=_rank)


def _rank(line: RenewalLine) -> tuple[int, dt.date, str]:
    last = dt.date.max
    if line.overdue:
        return 0, line.overdue_since or last, line.engagement_id
    if line.is_open:
        return (1, line.end, line.engagement_id) if line.end else (2, last, line.engagement_id)
    return (3, line.end, line.engagement_id) if line.end and line.bucket != "expired" else (4, _newest_first(line), line.engagement_id)


def _newest_first(line: RenewalLine) -> dt.date:
    return dt.date.fromordinal(dt.date.max.toordinal() - line.end.toordinal()) if line.end else dt.date.max


def _overdue(facts: Facts, renewal: Renewal, extended: dt.date | None, latest: dt.date | None, today: dt.date) -> dict[str, dt.date]:
    """Return why an open renewal should have been dealt with by now, and since when."""
    if renewal.outcome not in (None, "open") or renewal.signed_date is not None:
        return {}
    end = facts.contract_end
    runs_on = bool(renewal.auto_extension) and (extended is None or extended >= today)
    found = {
        "expired": (extended or end) if end and end < today and not runs_on else None,
        "action": renewal.next_action_due if renewal.next_action_due and renewal.next_action_due < today else None,
        "approval": latest if latest and end and latest < today <= end else None,
    }
    return {reason: day for reason, day in found.items() if day}


def _cells(facts: Facts, renewal: Renewal) -> dict[str, object]:
    """Return the typed values of both rows, those that are blank left out."""
    own = {column.key: getattr(renewal, column.key) for column in columns_of(Renewal)}
    told = {f"facts.{column.key}": getattr(facts, column.key) for column in columns_of(Facts)}
    return {key: value for key, value in (own | told).items() if value not in (None, ())}


def _mitigations(engagement: Engagement, language: str) -> tuple[Mitigation, ...]:
    rows = [action for action in engagement.actions if action.kind == "mitigation"]
    rows.sort(key=lambda action: action.due or dt.date.max)
    return tuple(
        Mitigation(row.in_language("action", language) or "", row.owner or "", row.due, row.status == "done" or row.done_on is not None)
        for row in rows
    )
