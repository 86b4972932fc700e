"""The sheet Engagements 案件: one row of facts per client engagement."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Clock, Date, Flag, Integer, Moment, Number, Row, Text


class Facts(Row):
    """The facts of one engagement."""

    stage: Annotated[Text, Column("ステージ", "enum", "always", choices="stage", example=("kickoff", "キックオフ"))] = None
    language: Annotated[Text, Column("言語", "enum", "always", choices="language", example=("en", "ja"))] = None
    client_name: Annotated[
        Text, Column("顧客名(正式名称)", need="always", example=("Ferrow Logistics, Inc.", "あさひ野精密工業株式会社"))
    ] = None
    client_short: Annotated[Text, Column("顧客略称", example=("Ferrow", "あさひ野精密"))] = None
    project_name: Annotated[
        Text, Column("案件名", need="always", example=("Quote Desk Implementation", "生産実績見える化システム導入プロジェクト"))
    ] = None
    engagement_type: Annotated[
        Text, Column("契約形態", "enum", "always", choices="engagement_type", example=("implementation", "導入"))
    ] = None
    industry: Annotated[Text, Column("業種", "enum", choices="industry", open=True, example=("logistics", "製造"))] = None
    vendor_name: Annotated[Text, Column("自社名", need="always", example=("Brindle Cloud, Inc.", "株式会社カナデワークス"))] = None
    purpose: Annotated[
        Text,
        Column(
            "目的(顧客の言葉)",
            "long",
            "kickoff",
            example=("We lose quotes we could have won overnight.", "翌朝には前日の実績で手を打てるようにする"),
        ),
    ] = None
    why_now: Annotated[Text, Column("背景・なぜ今", "long", example=("New lanes start in Q1", "2027年度の増産計画に間に合わせる"))] = None
    currency: Annotated[Text, Column("通貨", "enum", "always", choices="currency", example=("USD", "JPY"))] = None
    tax_mode: Annotated[Text, Column("税区分", "enum", "always", choices="tax_mode", example=("none", "税抜"))] = None
    tax_rate: Annotated[Number, Column("税率", "percent", example=("0%", "10%"))] = None
    contract_value: Annotated[Number, Column("契約金額", "money", "kickoff closeout", example=("148000", "18600000"))] = None
    acv: Annotated[Number, Column("年間契約額", "money", "renewal", en="Annual contract value", example=("540000", ""))] = None
    signature_date: Annotated[Date, Column("契約締結日", "date", "kickoff", example=("2026-06-11", "2026-11-19"))] = None
    handoff_date: Annotated[
        Date, Column("営業引継ぎ日", "date", en="Hand-off from sales", internal=True, example=("2026-06-11", "2026-11-19"))
    ] = None
    outreach_date: Annotated[Date, Column("初回連絡日", "date", internal=True, example=("2026-06-12", "2026-11-20"))] = None
    option_date_1: Annotated[Date, Column("候補日1", "date", example=("2026-06-16", "2026-11-26"))] = None
    option_date_2: Annotated[Date, Column("候補日2", "date", example=("2026-06-17", "2026-11-27"))] = None
    option_time: Annotated[Clock, Column("候補時刻", "time", example=("10:00", "14:00"))] = None
    kickoff_at: Annotated[
        Moment,
        Column("キックオフ日時", "datetime", "kickoff", en="Kickoff date and time", example=("2026-06-16 10:00", "2026-11-26 14:00")),
    ] = None
    kickoff_minutes: Annotated[Integer, Column("所要時間(分)", "integer", unit="minutes", default="90", example=("90", "90"))] = None
    kickoff_place: Annotated[Text, Column("場所・会議URL", example=("Video link", "本社3F 第2会議室/Web会議"))] = None
    timing_reason: Annotated[Text, Column("日程例外の理由", "enum", choices="timing_reason", open=True, internal=True)] = None
    fast_ok_prepared: Annotated[Flag, Column("短期開催:当社の準備", "bool", en="Early kickoff: team prepared", internal=True)] = None
    fast_ok_attend: Annotated[Flag, Column("短期開催:顧客の参加", "bool", en="Early kickoff: client can attend", internal=True)] = None
    fast_ok_start: Annotated[Flag, Column("短期開催:即時の着手", "bool", en="Early kickoff: work can start", internal=True)] = None
    pre_read_sent_on: Annotated[Date, Column("事前資料送付日", "date", internal=True)] = None
    interim_checkin_on: Annotated[Date, Column("中間確認日", "date", internal=True)] = None
    internal_brief_at: Annotated[
        Moment,
        Column(
            "社内ブリーフィング日時", "datetime", en="Internal briefing", internal=True, example=("2026-06-15 10:00", "2026-11-25 14:00")
        ),
    ] = None
    client_brief_at: Annotated[
        Moment,
        Column("顧客ブリーフィング日時", "datetime", en="Client briefing", internal=True, example=("2026-06-12 10:00", "2026-11-24 14:00")),
    ] = None
    next_meeting_at: Annotated[
        Moment, Column("次回会議日時", "datetime", en="Next meeting", example=("2026-06-24 09:30", "2026-12-01 10:00"))
    ] = None
    minutes_sent_at: Annotated[Moment, Column("議事録送付日時", "datetime", en="Minutes sent", internal=True)] = None
    recording_link: Annotated[Text, Column("録画リンク")] = None
    go_live_date: Annotated[Date, Column("本稼働予定日", "date", "kickoff", en="Go-live date", example=("2026-10-05", "2027-03-15"))] = None
    go_live_actual: Annotated[Date, Column("本稼働実績日", "date", "closeout", en="Actual go-live date", example=("2026-10-05", ""))] = None
    delivery_date: Annotated[Date, Column("最終納品日", "date", "closeout", example=("2026-10-30", "2027-04-23"))] = None
    closeout_start: Annotated[Date, Column("クローズアウト開始日", "date", "closeout", example=("2026-10-26", ""))] = None
    closeout_days: Annotated[Integer, Column("クローズ日数", "integer", unit="days", example=("18", ""))] = None
    overlap_days: Annotated[Integer, Column("フェーズ重複日数", "integer", unit="days")] = None
    sow_end_date: Annotated[
        Date, Column("SOW終了日", "date", "kickoff closeout", en="SOW end date", example=("2026-11-30", "2027-05-31"))
    ] = None
    contract_start: Annotated[Date, Column("契約開始日", "date", "renewal", example=("2026-04-01", ""))] = None
    contract_end: Annotated[Date, Column("契約終了日", "date", "renewal", example=("2027-03-31", ""))] = None
    confidentiality: Annotated[Text, Column("機密区分", "enum", choices="confidentiality", example=("confidential", "関係者外秘"))] = None
    doc_date: Annotated[Date, Column("文書日付", "date", en="Document date", example=("2026-11-12", "2026-11-24"))] = None
    version: Annotated[Text, Column("版", default="1.0", example=("1.0", "1.0"))] = None
    client_address: Annotated[Text, Column("顧客住所")] = None
    client_logo: Annotated[Text, Column("顧客ロゴ(画像ファイル)")] = None
    service_type: Annotated[Text, Column("サービス種別")] = None
    billing_cycle: Annotated[Text, Column("請求サイクル", "enum", choices="billing_cycle", open=True)] = None
    spend_limit: Annotated[Number, Column("利用上限額", "money", internal=True)] = None
    spent_to_date: Annotated[Number, Column("利用済み額", "money", internal=True)] = None
    hours_planned: Annotated[Number, Column("計画工数(時間)", "number", unit="hours")] = None
    hours_actual: Annotated[Number, Column("実績工数(時間)", "number", unit="hours")] = None
    handover_from: Annotated[Text, Column("引継ぎ元", "person")] = None
    handover_to: Annotated[Text, Column("引継ぎ先", "person")] = None
    handover_on: Annotated[Date, Column("引継ぎ日", "date")] = None
    support_route: Annotated[Text, Column("サポート窓口")] = None
    support_until: Annotated[Date, Column("サポート終了日", "date")] = None
    sla: Annotated[Text, Column("SLA")] = None
    retro_on: Annotated[Date, Column("振り返り実施日", "date", en="Retrospective on")] = None
    closeout_budget: Annotated[Number, Column("クローズアウト予算", "money", internal=True)] = None
    certificate_no: Annotated[Text, Column("検収書番号", en="Certificate number")] = None
