"""The sheets Agenda アジェンダ and Governance 会議体・連絡: the kickoff's blocks, then how both sides keep talking."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Clock, Integer, Number, Row, Text


class AgendaBlock(Row):
    """One block of the kickoff meeting."""

    order: Annotated[Integer, Column("順", "integer", example=("1", "1"))] = None
    block: Annotated[Text, Column("議題", need="always", example=("Goals review", "目標の確認"))] = None
    minutes: Annotated[Integer, Column("所要(分)", "integer", "always", unit="minutes", rule="AGD-01", example=("10", "10"))] = None
    presenter: Annotated[Text, Column("説明者", "person", name_rule="AGD-03", example=("Marcus Oyelaran", "三好 由香"))] = None
    purpose: Annotated[Text, Column("ねらい")] = None
    key_question: Annotated[Text, Column("主な問い")] = None
    output: Annotated[Text, Column("成果")] = None
    slide_ref: Annotated[Text, Column("参照スライド", en="Slide")] = None
    if_late: Annotated[Text, Column("短縮案", en="If late", internal=True)] = None


class GovernanceRow(Row):
    """One regular meeting, step of escalation, approver of changes, or channel."""

    kind: Annotated[Text, Column("種別", "enum", choices="governance_kind", default="meeting", example=("meeting", "会議"))] = None
    meeting: Annotated[Text, Column("会議体", example=("Weekly status", "週次定例"))] = None
    purpose: Annotated[Text, Column("目的")] = None
    cadence: Annotated[Text, Column("頻度", "enum", choices="cadence", open=True, example=("weekly", "毎週"))] = None
    weekday: Annotated[Text, Column("曜日", "enum", choices="weekday", rule="GOV-01", example=("wednesday", "火曜"))] = None
    time: Annotated[Clock, Column("時刻", "time", rule="GOV-01", example=("09:30", "10:00"))] = None
    minutes: Annotated[Integer, Column("所要(分)", "integer", unit="minutes", rule="GOV-01", example=("30", "30"))] = None
    attendees: Annotated[Text, Column("出席者")] = None
    channel: Annotated[Text, Column("手段・媒体", example=("E-mail", "メール"))] = None
    minutes_owner: Annotated[Text, Column("議事録担当", "person", example=("Tomas Reyes", "早瀬 拓"))] = None
    level: Annotated[Integer, Column("段階", "integer", example=("1", "1"))] = None
    client_person: Annotated[Text, Column("顧客側の担当", "person", example=("Marcus Oyelaran", "三好 由香"))] = None
    vendor_person: Annotated[Text, Column("当社側の担当", "person", example=("Tomas Reyes", "早瀬 拓"))] = None
    response_hours: Annotated[Number, Column("応答目標(時間)", "number", unit="hours", example=("8", "8"))] = None
