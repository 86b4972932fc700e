"""The sheets Readiness 更新準備性, Touchpoints 更新接点 and Outcomes 更新実績: how ready, when we talk, what became of it.

All three are ours alone: no row of them reaches a client document.
"""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Date, Integer, Number, Row, Text

DIMENSIONS = (1, 2, 3, 4)
INDICATORS = (1, 2, 3, 4, 5)


class ReadinessScore(Row):
    """One of twenty scores of one assessment: 0 to 5, higher is safer."""

    assessed_on: Annotated[Date, Column("評価日", "date", "always", rule="RDY-01", example=("2026-10-05", "2026-10-05"))] = None
    dim: Annotated[Integer, Column("次元(1–4)", "integer", "always", en="Dimension (1-4)", rule="RDY-01", example=("1", "1"))] = None
    indicator: Annotated[Integer, Column("指標(1–5)", "integer", "always", en="Indicator (1-5)", rule="RDY-01", example=("1", "1"))] = None
    score: Annotated[Integer, Column("評点", "integer", "always", en="Score (0-5)", rule="RDY-01", example=("4", "4"))] = None
    evidence: Annotated[Text, Column("根拠", "long", example=("October review 8 of 10", "10月の評価 8/10"))] = None


class Touchpoint(Row):
    """One of the four talks of a renewal: T1 exploratory, T2 value review, T3 proposal, T4 closing."""

    t: Annotated[Text, Column("接点", "enum", "always", en="Touch point", choices="touchpoint", open=True, example=("T1", "T1"))] = None
    planned: Annotated[Date, Column("予定日", "date", "always", rule="CAL-01", example=("2026-08-12", "2026-08-12"))] = None
    held: Annotated[Date, Column("実施日", "date", example=("2026-08-12", "2026-08-12"))] = None
    notes: Annotated[Text, Column("備考", "long")] = None


class PastRenewal(Row):
    """What became of one contract that has expired."""

    contract_end: Annotated[Date, Column("契約終了日", "date", "always", example=("2026-03-31", "2026-03-31"))] = None
    base_value: Annotated[Number, Column("更新前契約額", "money", "always", example=("540000", "5400000"))] = None
    renewed_value: Annotated[
        Number, Column("更新後契約額", "money", "always", when="outcome=renewed,extended,reduced", example=("540000", "5400000"))
    ] = None
    signed_date: Annotated[Date, Column("締結日", "date", example=("2026-01-13", "2026-01-13"))] = None
    first_discussion: Annotated[Date, Column("初回協議日", "date", example=("2025-09-09", "2025-09-09"))] = None
    band_at_6m: Annotated[
        Text, Column("6か月前の判定", "enum", en="Band 6 months before", choices="probability", example=("green", "緑"))
    ] = None
    outcome: Annotated[Text, Column("結果", "enum", "always", choices="renewal_outcome", example=("renewed", "更新"))] = None
    churn_reason: Annotated[Text, Column("解約理由", "enum", choices="churn_reason", open=True, example=("budget", "予算"))] = None
