"""The sheet Renewal 更新: how one contract is to be renewed, and what we know about it."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Date, Flag, Integer, Names, Number, Row, Text


class Renewal(Row):
    """The renewal of one engagement: kind, chances, talks, price, approval, and what became of it."""

    renewal_kind: Annotated[Text, Column("更新区分", "enum", "always", choices="renewal_kind", example=("renewal", "契約更新"))] = None
    relationship_owner: Annotated[Text, Column("関係責任者", "person", "always", internal=True, example=("Grace Okafor", "桐谷 真帆"))] = (
        None
    )
    probability: Annotated[
        Text, Column("更新確率", "enum", "always", choices="probability", internal=True, rule="RDY-03", example=("green", "緑"))
    ] = None
    probability_reason: Annotated[
        Text, Column("理由", "long", internal=True, example=("The CFO asked for next year's plan", "次年度計画の相談あり"))
    ] = None
    first_discussion: Annotated[Date, Column("初回協議日", "date", internal=True, example=("2026-08-12", "2026-08-12"))] = None
    last_discussion: Annotated[
        Date, Column("最終協議日", "date", "always", internal=True, rule="CAL-03", example=("2026-11-05", "2026-11-05"))
    ] = None
    next_action: Annotated[
        Text, Column("次のアクション", need="always", internal=True, rule="CAL-03", example=("Present the proposal", "提案書の提示"))
    ] = None
    next_action_owner: Annotated[
        Text,
        Column("次のアクション担当", "person", "always", internal=True, rule="CAL-03", example=("Grace Okafor", "桐谷 真帆")),
    ] = None
    next_action_due: Annotated[
        Date, Column("次のアクション期限", "date", "always", internal=True, rule="CAL-03", example=("2026-12-03", "2026-12-03"))
    ] = None
    pricing_model: Annotated[
        Names, Column("価格方式", "enums", choices="pricing_model", internal=True, example=("value; scope", "価値連動、スコープ連動"))
    ] = ()
    price_reason: Annotated[Text, Column("価格の根拠", "long", rule="PRC-06", example=("Same scope moves by 4%", "同一範囲は4%の改定"))] = (
        None
    )
    value_refs: Annotated[Text, Column("根拠の価値ID", en="Value IDs", rule="PRC-06", example=("V1; V3", "V1、V3"))] = None
    most_valued: Annotated[Text, Column("最も評価された点", "long", example=("Weekly review with named owners", "週次の定着支援"))] = None
    concerns: Annotated[Text, Column("懸念", "long", internal=True)] = None
    next_priorities: Annotated[Text, Column("来期の優先課題", "long", example=("Two clinic openings in 2027", "原価の見える化"))] = None
    budget_notes: Annotated[Text, Column("予算", "long", internal=True)] = None
    approval_process: Annotated[
        Text, Column("承認手順", "long", internal=True, example=("Procurement review, then CFO", "購買審査のち部長決裁"))
    ] = None
    other_approvers: Annotated[Text, Column("承認関係者", "long", internal=True)] = None
    approval_days: Annotated[
        Integer, Column("承認所要日数", "integer", unit="days", internal=True, rule="CAL-05", example=("25", "25"))
    ] = None
    alternatives: Annotated[Text, Column("代替検討", "long", internal=True)] = None
    auto_extension: Annotated[Flag, Column("自動延長条項", "bool", rule="CAL-06", example=("yes", "はい"))] = None
    auto_extension_days: Annotated[Integer, Column("自動延長日数", "integer", unit="days", example=("60", "60"))] = None
    strategic_fit: Annotated[Text, Column("戦略との適合", "long", rule="DOC-12")] = None
    benchmark_note: Annotated[Text, Column("市場比較", "long", rule="DOC-12")] = None
    loss_if_not: Annotated[Text, Column("更新しない場合に失うもの", "long", en="Lost without renewal", rule="DOC-12")] = None
    switch_cost: Annotated[Number, Column("切替コスト", "money", example=("180000", "1800000"))] = None
    switch_cost_basis: Annotated[
        Text, Column("切替コストの根拠", "long", example=("2 months of both suppliers at $90,000", "並行稼働2か月×90万円"))
    ] = None
    rebuild_cost: Annotated[Number, Column("内製コスト", "money", example=("330000", "3300000"))] = None
    rebuild_cost_basis: Annotated[Text, Column("内製コストの根拠", "long", example=("2 hires x $165,000", "1名330万円の採用"))] = None
    delay_cost: Annotated[Number, Column("遅延コスト", "money", example=("121700", "1200000"))] = None
    delay_cost_basis: Annotated[
        Text, Column("遅延コストの根拠", "long", example=("$1,460,000 a year / 12", "年1,440万円の効果÷12か月"))
    ] = None
    walk_away: Annotated[Number, Column("撤退価格", "money", internal=True, example=("470000", "4700000"))] = None
    valid_until: Annotated[Date, Column("提案の有効期限", "date", example=("2027-01-29", "2027-01-29"))] = None
    payment_terms: Annotated[Text, Column("支払条件", "long", example=("Monthly invoice, 30 days net", "月末締め翌月末払い"))] = None
    planned_signature: Annotated[Date, Column("締結予定日", "date", internal=True, rule="CAL-04", example=("2027-01-21", "2027-01-21"))] = (
        None
    )
    signed_date: Annotated[Date, Column("締結日", "date", internal=True)] = None
    outcome: Annotated[Text, Column("結果", "enum", choices="renewal_outcome", internal=True, example=("open", "未定"))] = None
    renewed_value: Annotated[Number, Column("更新後契約額", "money", internal=True)] = None
    churn_reason: Annotated[Text, Column("解約理由", "enum", choices="churn_reason", open=True, internal=True)] = None
