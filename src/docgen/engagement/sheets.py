"""The sheets of a workbook: their names in both languages and the rows they hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from docgen.engagement.column import Column, columns_of, twins_of
from docgen.engagement.facts import Facts
from docgen.engagement.goals import Goal
from docgen.engagement.meetings import AgendaBlock, GovernanceRow
from docgen.engagement.people import Person
from docgen.engagement.plan import PlanRow, RaciRow, ScopeItem
from docgen.engagement.registers import Action, RaidRow
from docgen.engagement.row import Row
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
    Sheet("Agenda", "アジェンダ", "agenda", AgendaBlock),
    Sheet("Governance", "会議体・連絡", "governance", GovernanceRow),
    Sheet("UseCases", "業務の変化", "use_cases", UseCase),
    Sheet("Glossary", "用語", "glossary", GlossaryRow),
    Sheet("Texts", "文言", "texts", TextRow),
)

# Sheets of documents that come later in an engagement, and sheets for people: known by name, not read.
LATER_SHEETS: tuple[str, ...] = (
    *("Value", "価値ログ", "Renewal", "更新", "Options", "価格オプション", "Deliverables", "成果物・検収", "Closeout", "クローズアウト"),
    *("Readiness", "更新準備性", "Touchpoints", "更新接点", "Objections", "想定問答", "Training", "知識移転", "Survey", "満足度"),
    *("Billing", "請求・精算", "Lessons", "振り返り", "Opportunities", "次の機会", "ChangeOrders", "変更管理", "Outcomes", "更新実績"),
    *("README", "使い方", "Settings", "設定", "Lists", "選択肢"),
)


def sheet_named(name: str) -> Sheet:
    """Return the sheet of an English, Japanese or template name; raise KeyError if there is none."""
    for sheet in SHEETS:
        if name in (sheet.name, sheet.ja, sheet.key):
            return sheet
    raise KeyError(name)
