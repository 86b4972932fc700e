"""The sheet People 関係者: everybody who takes part, typed once."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Date, Flag, Names, Number, Row, Text


class Person(Row):
    """One person of the client, of the vendor or of a partner."""

    name: Annotated[Text, Column("氏名", need="always", rule="PPL-01", example=("Marcus Oyelaran", "三好 由香"))] = None
    kana: Annotated[Text, Column("ふりがな", en="Reading", example=("", "みよし ゆか"))] = None
    side: Annotated[Text, Column("区分", "enum", "always", choices="side", example=("client", "顧客"))] = None
    department: Annotated[Text, Column("部署", example=("Customer Quotes", "生産管理部"))] = None
    title: Annotated[Text, Column("役職", example=("Director", "課長"))] = None
    role: Annotated[Text, Column("役割", "enum", "always", choices="role", example=("project_lead", "プロジェクトリード"))] = None
    cares_about: Annotated[
        Text, Column("関心事", need="kickoff", internal=True, example=("Less rework at month end", "集計の手戻りをなくしたい"))
    ] = None
    decides: Annotated[Names, Column("決定権", "enums", choices="decides", example=("general", "一般"))] = ()
    veto: Annotated[Flag, Column("拒否権", "bool", example=("no", "いいえ"))] = None
    attends_kickoff: Annotated[Text, Column("参加形態", "enum", "kickoff", choices="attends", example=("full", "全時間"))] = None
    invite_reason: Annotated[
        Text,
        Column(
            "招集理由",
            need="kickoff",
            when="side=client",
            rule="PPL-06",
            example=("Decides process questions", "日々の意思決定と社内調整の窓口"),
        ),
    ] = None
    pre_aligned_on: Annotated[Date, Column("事前説明日", "date", rule="PPL-05", example=("2026-06-12", "2026-11-24"))] = None
    hours_per_week: Annotated[Number, Column("稼働可能(時間/週)", "number", unit="hours", internal=True, example=("4", "4"))] = None
    duty: Annotated[Text, Column("主な責任", example=("Names the test users", "UAT参加者の選定"))] = None
    hope: Annotated[Text, Column("期待", example=("Overnight quotes go out by 9", "朝会で数字を見たい"))] = None
    video_link: Annotated[Text, Column("動画URL")] = None
    stance: Annotated[Text, Column("態度(社内)", "enum", choices="stance", internal=True, example=("supporter", "賛成"))] = None
    email: Annotated[Text, Column("メール", en="E-mail", example=("m.oyelaran@ferrow.example", "y.miyoshi@asahino.example"))] = None
    phone: Annotated[Text, Column("電話")] = None
    photo: Annotated[Text, Column("写真(画像ファイル)")] = None
