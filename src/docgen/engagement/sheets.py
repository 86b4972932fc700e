"""The sheets of a workbook: their names in both languages and the rows they hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from docgen.engagement.column import Column, columns_of, twins_of
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
from docgen.engagement.settings import SettingRow
from docgen.engagement.value import ValueStory
from docgen.engagement.words import GlossaryRow, TextRow, UseCase


@lru_cache(maxsize=64)
def _twins(model: type[Row]) -> tuple[Column, ...]:
    return tuple(twin for column in columns_of(model) for twin in twins_of(column))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its English and Japanese names, the name templates use for its rows, and the model of a row."""

    name: str
    ja: str
    key: str
    model: type[Row]

    def title(self, language: str) -> str:
        """Return the sheet's name in `language`."""
        return self.ja if language == "ja" else self.name

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order of the sheet, without the `…_en` / `…_ja` twins."""
        return columns_of(self.model)

    @property
    def twins(self) -> tuple[Column, ...]:
        """The optional twin columns of the text columns."""
        return _twins(self.model)

    def column(self, key: str) -> Column:
        """Return the column of `key`."""
        return next(column for column in self.columns if column.key == key)


SHEETS: tuple[Sheet, ...] = (
    Sheet("Engagements", "案件", "engagements", Facts),
    Sheet("People", "関係者", "people", Person),
    Sheet("Goals", "目標", "goals", Goal),
    Sheet("Scope", "範囲", "scope", ScopeItem),
    Sheet("Plan", "計画", "plan", PlanRow),
    Sheet("RACI", "役割分担", "raci", RaciRow),
    Sheet("Actions", "アクション", "actions", Action),
    Sheet("RAID", "前提・制約・リスク", "raid", RaidRow),
    Sheet("Value", "価値ログ", "value", ValueStory),
    Sheet("Renewal", "更新", "renewal", Renewal),
    Sheet("Options", "価格オプション", "options", Option),
    Sheet("Deliverables", "成果物・検収", "deliverables", Deliverable),
    Sheet("Closeout", "クローズアウト", "closeout", CloseoutItem),
    Sheet("Agenda", "アジェンダ", "agenda", AgendaBlock),
    Sheet("Governance", "会議体・連絡", "governance", GovernanceRow),
    Sheet("UseCases", "業務の変化", "use_cases", UseCase),
    Sheet("Readiness", "更新準備性", "readiness", ReadinessScore),
    Sheet("Touchpoints", "更新接点", "touchpoints", Touchpoint),
    Sheet("Objections", "想定問答", "objections", Objection),
    Sheet("Training", "知識移転", "training", TrainingSession),
    Sheet("Survey", "満足度", "survey", SurveyAnswer),
    Sheet("Billing", "請求・精算", "billing", BillingItem),
    Sheet("Lessons", "振り返り", "lessons", Lesson),
    Sheet("Opportunities", "次の機会", "opportunities", Opportunity),
    Sheet("ChangeOrders", "変更管理", "change_orders", ChangeOrder),
    # Templates know the outcomes of a meeting as `outcomes`.
    Sheet("Outcomes", "更新実績", "past_renewals", PastRenewal),
    Sheet("Glossary", "用語", "glossary", GlossaryRow),
    Sheet("Texts", "文言", "texts", TextRow),
)

# How the whole workbook is to be read and counted; read, but no sheet of an engagement.
SETTINGS = Sheet("Settings", "設定", "settings", SettingRow)

# Sheets for people and for Excel: known by name, not read.
SILENT_SHEETS: tuple[str, ...] = ("README", "使い方", "Lists", "選択肢")


def sheet_named(name: str) -> Sheet:
    """Return the sheet of an English, Japanese or template name; raise KeyError if there is none."""
    for sheet in (*SHEETS, SETTINGS):
        if name in (sheet.name, sheet.ja, sheet.key):
            return sheet
    raise KeyError(name)
