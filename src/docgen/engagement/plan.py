"""The sheets Scope 範囲, Plan 計画 and RACI 役割分担: what is done, when, and who answers for it."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Date, Names, Number, Row, Text


class ScopeItem(Row):
    """One thing that is in scope, out of it, or left for later."""

    in_out: Annotated[Text, Column("区分", "enum", "always", en="In or out", choices="in_out", example=("in", "対象"))] = None
    phase: Annotated[Text, Column("時期", example=("Phase 1", "フェーズ1"))] = None
    item: Annotated[Text, Column("項目", need="always", example=("Quote desk screens", "基幹システムとの作業指示・実績連携"))] = None
    quantity: Annotated[Text, Column("数量", need="kickoff", when="in_out=in", rule="SCP-02", example=("42 users", "連携2本"))] = None
    reason: Annotated[Text, Column("理由・備考", example=("", ""))] = None


class PlanRow(Row):
    """One phase, milestone, buffer or task of the plan."""

    row_type: Annotated[Text, Column("種別", "enum", "always", en="Type", choices="row_type", example=("phase", "フェーズ"))] = None
    name: Annotated[Text, Column("名称", need="always", example=("Discover & design", "要件確定"))] = None
    start: Annotated[Date, Column("開始日", "date", "always", rule="PLN-01", example=("2026-06-16", "2026-11-26"))] = None
    end: Annotated[Date, Column("終了日", "date", "always", rule="PLN-01", example=("2026-07-10", "2026-12-18"))] = None
    what: Annotated[
        Text,
        Column(
            "実施内容",
            need="kickoff",
            en="What happens",
            when="row_type=phase",
            rule="PLN-03",
            example=("Workshops", "現場の流れを確かめ要件を決める"),
        ),
    ] = None
    deliverable: Annotated[
        Text, Column("成果物", need="kickoff", when="row_type=phase", rule="PLN-03", example=("Signed design document", "要件定義書"))
    ] = None
    client_need: Annotated[
        Text,
        Column(
            "顧客にお願いすること",
            need="kickoff",
            en="Need from client",
            when="row_type=phase",
            rule="PLN-03",
            example=("3 workshops", "現場ヒアリング 3回"),
        ),
    ] = None
    client_hours: Annotated[Number, Column("顧客工数(時間)", "number", unit="hours", example=("30", "24"))] = None
    client_owner: Annotated[Text, Column("顧客側担当", "person", example=("Marcus Oyelaran", "三好 由香"))] = None
    vendor_owner: Annotated[Text, Column("当社担当", "person", example=("Tomas Reyes", "早瀬 拓"))] = None
    exit_criteria: Annotated[
        Text,
        Column(
            "完了条件",
            need="kickoff",
            en="Done when",
            when="row_type=phase",
            rule="PLN-03",
            example=("Design signed by M. Oyelaran", "三好課長が要件定義書を承認"),
        ),
    ] = None
    depends_on: Annotated[Text, Column("前提", example=("", ""))] = None
    actual_start: Annotated[Date, Column("実績開始", "date", "closeout")] = None
    actual_end: Annotated[Date, Column("実績終了", "date", "closeout")] = None
    status: Annotated[Text, Column("状態", "enum", choices="plan_status", example=("not_started", "未着手"))] = None


class RaciRow(Row):
    """One activity and the people who do it, answer for it, advise and are told."""

    activity: Annotated[Text, Column("活動", need="always", example=("Design sign-off", "要件定義"))] = None
    r: Annotated[
        Names,
        Column(
            "実行責任者(R)",
            "persons",
            "always",
            en="Responsible (R)",
            rule="RACI-02",
            name_rule="RACI-03",
            example=("Tomas Reyes", "早瀬 拓"),
        ),
    ] = ()
    a: Annotated[
        Text,
        Column(
            "説明責任者(A)",
            "person",
            "always",
            en="Accountable (A)",
            rule="RACI-01",
            name_rule="RACI-03",
            example=("Marcus Oyelaran", "三好 由香"),
        ),
    ] = None
    c: Annotated[
        Names, Column("相談先(C)", "persons", en="Consulted (C)", name_rule="RACI-03", example=("Joel Sandoval", "福永 亮、大沢 健"))
    ] = ()
    i: Annotated[Names, Column("報告先(I)", "persons", en="Informed (I)", name_rule="RACI-03", example=("Dana Whitlock", "高梨 誠一"))] = ()
    note: Annotated[Text, Column("備考")] = None
