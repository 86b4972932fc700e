"""One client engagement: its checked rows, and the names that templates may use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from docgen.engagement.audience import Audience, for_client, without_internal
from docgen.engagement.context import context_of
from docgen.engagement.facts import Facts
from docgen.engagement.goals import Goal
from docgen.engagement.handover import CloseoutItem, Deliverable, TrainingSession
from docgen.engagement.meetings import AgendaBlock, GovernanceRow
from docgen.engagement.money import BillingItem, ChangeOrder
from docgen.engagement.people import Person
from docgen.engagement.plan import PlanRow, RaciRow, ScopeItem
from docgen.engagement.proposal import Objection, Option
from docgen.engagement.readiness import PastRenewal, ReadinessScore, Touchpoint
from docgen.engagement.reflection import Lesson, Opportunity, SurveyAnswer
from docgen.engagement.registers import Action, RaidRow
from docgen.engagement.renewal import Renewal
from docgen.engagement.row import Row
from docgen.engagement.settings import House, Settings
from docgen.engagement.sheets import SHEETS
from docgen.engagement.value import ValueStory
from docgen.engagement.words import GlossaryRow, TextRow, UseCase
from docgen.hole import Hole


@dataclass(frozen=True)
class Engagement:
    """The checked rows of one engagement, sheet by sheet, as `audience` may read them.

    `earlier_lessons` are those of other engagements, as plain values under the keys of `EARLIER_LESSON`; they are for us alone.
    """

    facts: Facts
    people: tuple[Person, ...] = ()
    goals: tuple[Goal, ...] = ()
    scope: tuple[ScopeItem, ...] = ()
    plan: tuple[PlanRow, ...] = ()
    raci: tuple[RaciRow, ...] = ()
    actions: tuple[Action, ...] = ()
    raid: tuple[RaidRow, ...] = ()
    agenda: tuple[AgendaBlock, ...] = ()
    governance: tuple[GovernanceRow, ...] = ()
    use_cases: tuple[UseCase, ...] = ()
    glossary: tuple[GlossaryRow, ...] = ()
    texts: tuple[TextRow, ...] = ()
    value: tuple[ValueStory, ...] = ()
    renewal: tuple[Renewal, ...] = ()
    options: tuple[Option, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    closeout: tuple[CloseoutItem, ...] = ()
    readiness: tuple[ReadinessScore, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    objections: tuple[Objection, ...] = ()
    training: tuple[TrainingSession, ...] = ()
    survey: tuple[SurveyAnswer, ...] = ()
    billing: tuple[BillingItem, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    change_orders: tuple[ChangeOrder, ...] = ()
    past_renewals: tuple[PastRenewal, ...] = ()
    settings: Settings = field(default_factory=Settings)
    audience: Audience = "internal"
    house: House = field(default_factory=House)
    earlier_lessons: tuple[Mapping[str, object], ...] = ()

    @property
    def engagement_id(self) -> str:
        """The ID of the engagement."""
        return self.facts.engagement_id or ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages its documents are written in."""
        return ("ja", "en") if self.facts.language == "both" else (self.facts.language or "en",)

    def rows(self, sheet_key: str) -> tuple[Row, ...]:
        """Return the rows of a sheet by the name templates use for it; the facts for `engagements`."""
        rows: tuple[Row, ...] = (self.facts,) if sheet_key == "engagements" else getattr(self, sheet_key)
        return rows

    def with_rows(self, rows: Mapping[str, tuple[Row, ...]]) -> Engagement:
        """Return the engagement with the rows of the given sheets, by the name templates use for the sheet."""
        return replace(self, **{key: tuple(found) for key, found in rows.items()})  # type: ignore[arg-type]  # the reader made each sheet's own rows

    def for_audience(self, audience: Audience) -> Engagement:
        """Return the engagement as `audience` may read it; what a client may not read is gone before anything is computed."""
        return self if audience == "internal" or self.audience == "client" else self._of_client

    @cached_property
    def _of_client(self) -> Engagement:
        kept = {sheet.key: for_client(self.rows(sheet.key)) for sheet in SHEETS if sheet.key != "engagements"}
        return replace(self.with_rows(kept), facts=without_internal(self.facts), audience="client", earlier_lessons=())

    def with_settings(self, settings: Settings) -> Engagement:
        """Return the engagement under these settings, with the vendor's name they give if its own row has none."""
        vendor = self.facts.vendor_name or settings.vendor_name
        return replace(self, settings=settings, facts=self.facts.model_copy(update={"vendor_name": vendor}))

    def with_house(self, house: House) -> Engagement:
        """Return the engagement with the words of the firm; its name stands in where the workbook names no vendor."""
        vendor = self.facts.vendor_name or house.firm_name or None
        return replace(self, house=house, facts=self.facts.model_copy(update={"vendor_name": vendor}))

    def context(self, language: str, today: dt.date, holes: Mapping[str, Hole] | None = None) -> dict[str, object]:
        """Return every name a template may use, as plain values: text, numbers, dates, lists and rows.

        A draft gives `holes`: the text that stands for a missing value, by the address of its cell.
        """
        return context_of(self, language, today, holes)
