"""The sheets Options 価格オプション and Objections 想定問答: what the client may choose from, and what it may ask."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Flag, Integer, Number, Row, Text


class Option(Row):
    """One price option: its scope, its price for a year, and what comes or goes with it."""

    option: Annotated[Text, Column("名称", need="always", example=("Continue", "標準"))] = None
    scope_level: Annotated[Text, Column("範囲水準", "enum", "always", choices="scope_level", rule="PRC-03", example=("same", "現状"))] = (
        None
    )
    scope_summary: Annotated[Text, Column("範囲の要約", "long", "always", example=("Same scope as today", "現行と同じ範囲"))] = None
    removed: Annotated[Text, Column("減らす内容", "long", rule="PRC-03", example=("Analytics workstream", "分析レポート"))] = None
    added: Annotated[Text, Column("加える内容", "long", rule="PRC-06", example=("Prior-authorisation workstream", "原価連携の支援"))] = None
    option_model: Annotated[Text, Column("型", "enum", choices="option_model", example=("tiered", "段階"))] = None
    annual_price: Annotated[Number, Column("年額", "money", "always", rule="PRC-02", example=("561600", "5616000"))] = None
    term_months: Annotated[Integer, Column("期間(月)", "integer", "always", unit="months", rule="PRC-02", example=("12", "12"))] = None
    price_lock: Annotated[Flag, Column("価格固定", "bool", example=("no", "いいえ"))] = None
    recommended: Annotated[Flag, Column("推奨", "bool", rule="PRC-04", example=("yes", "はい"))] = None
    note: Annotated[Text, Column("備考", "long", example=("4% escalator on $540,000", "現行年額に4%の改定"))] = None


class Objection(Row):
    """One objection the client may raise, and our answer. Only ours unless its visibility says client."""

    objection: Annotated[Text, Column("異議", "long", "always", example=("It costs more than last year", "昨年より高い"))] = None
    response: Annotated[Text, Column("応答", "long", "always", example=("Same scope moves by 4%", "同一範囲の改定は4%"))] = None
    evidence_ref: Annotated[Text, Column("根拠ID", en="Evidence ID", example=("V1", "V1"))] = None
    visibility: Annotated[Text, Column("公開範囲", "enum", choices="visibility", example=("client", "顧客可"))] = None
