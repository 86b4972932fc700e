"""The sheets Actions アクション and RAID 前提・制約・リスク: what is to be done, and what could stand in the way."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Date, Integer, Number, Row, Text


class Action(Row):
    """One thing that one person does by one date."""

    kind: Annotated[Text, Column("種別", "enum", "always", choices="action_kind", example=("next_step", "次の一歩"))] = None
    action: Annotated[
        Text, Column("内容", need="always", example=("Send the minutes and the updated plan", "議事録・改訂スケジュール送付"))
    ] = None
    side: Annotated[Text, Column("担当側", "enum", "always", choices="side", example=("vendor", "当社"))] = None
    owner: Annotated[
        Text, Column("担当者", "person", "always", rule="ACT-01", name_rule="ACT-01", example=("Ilse Brandt", "桐谷 真帆"))
    ] = None
    due: Annotated[Date, Column("期限", "date", "always", rule="ACT-01", example=("2026-06-17", "2026-11-27"))] = None
    horizon: Annotated[Integer, Column("時期(30/60/90)", "integer", unit="days", en="Horizon (30/60/90)", example=("30", "30"))] = None
    status: Annotated[Text, Column("状態", "enum", choices="action_status", example=("open", "未完了"))] = None
    done_on: Annotated[Date, Column("完了日", "date")] = None
    links_to: Annotated[Text, Column("関連ID", en="Related ID", example=("G1", "G1"))] = None
    visibility: Annotated[Text, Column("公開範囲", "enum", choices="visibility", example=("client", "顧客可"))] = None


class RaidRow(Row):
    """One risk, constraint, dependency, assumption, sales commitment or issue."""

    raid_id: Annotated[Text, Column("RAID番号", en="RAID ID", example=("R1", "R1"))] = None
    kind: Annotated[Text, Column("種別", "enum", "always", choices="raid_kind", example=("constraint", "制約"))] = None
    statement: Annotated[Text, Column("内容", need="always", example=("Quarter-end freeze", "年末年始休業"))] = None
    start: Annotated[Date, Column("開始日", "date", "always", when="kind=constraint", example=("2026-09-28", "2026-12-29"))] = None
    end: Annotated[
        Date,
        Column("終了日・期限", "date", "always", en="End or due", when="kind=constraint,issue", example=("2026-10-02", "2027-01-04")),
    ] = None
    severity: Annotated[Text, Column("重大度", "enum", choices="severity", example=("high", "高"))] = None
    likelihood: Annotated[Text, Column("可能性", "enum", choices="level", example=("medium", "中"))] = None
    impact: Annotated[Text, Column("影響", example=("Interfaces slip day by day", "連携開発が同日数遅れる"))] = None
    response: Annotated[
        Text,
        Column("対応", need="always", when="kind=risk", rule="RSK-01", example=("Week used as buffer", "期間中は客先作業を置かない")),
    ] = None
    owner: Annotated[Text, Column("担当者", "person", "always", rule="RSK-01", example=("Priya Raman", "三好 由香"))] = None
    status: Annotated[Text, Column("状態", "enum", choices="raid_status", example=("open", "対応中"))] = None
    source: Annotated[Text, Column("出所", internal=True, example=("Sales hand-over", "営業引継ぎ"))] = None
    gates: Annotated[Text, Column("後続の計画", en="Gates", example=("Configure & integrate", "構築・連携"))] = None
    understood_as: Annotated[Text, Column("顧客の受け止め", internal=True)] = None
    reality: Annotated[Text, Column("実態", internal=True)] = None
    effort_hours: Annotated[Number, Column("必要工数(時間)", "number", unit="hours", internal=True)] = None
    ruling: Annotated[Text, Column("裁定", internal=True)] = None
    visibility: Annotated[Text, Column("公開範囲", "enum", choices="visibility", example=("client", "顧客可"))] = None
