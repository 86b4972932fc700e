"""The sheets Deliverables 成果物・検収, Closeout クローズアウト and Training 知識移転: what is handed over, and how it ends."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Date, Flag, Integer, Number, Row, Text

_ACCEPTED = "status=accepted,accepted_with_items"


class Deliverable(Row):
    """One thing we deliver, how it is tested, and who accepted it."""

    deliverable_id: Annotated[Text, Column("成果物ID", need="always", example=("D1", "D1"))] = None
    name: Annotated[Text, Column("名称", need="always", example=("Design document", "要件定義書"))] = None
    contract_ref: Annotated[
        Text,
        Column(
            "契約条項",
            need="closeout",
            en="Contract clause",
            when="acceptance_way=deemed",
            rule="ACC-04",
            example=("SOW 3.1", "契約書第5条"),
        ),
    ] = None
    quantity: Annotated[Text, Column("数量", example=("1", "1式"))] = None
    amount: Annotated[Number, Column("金額", "money", example=("37000", "8400000"))] = None
    acceptance_criteria: Annotated[
        Text,
        Column("受入基準", "long", "always", rule="ACC-01", example=("28 of 28 interface tests pass", "連携テスト全32件合格")),
    ] = None
    test_result: Annotated[Text, Column("試験結果", "long", example=("28 of 28 pass", "32件合格"))] = None
    version: Annotated[Text, Column("版", example=("1.0", "1.0"))] = None
    location: Annotated[Text, Column("保管場所", "long", example=("https://files.example/d1", "共有フォルダ 01_要件"))] = None
    delivered_on: Annotated[Date, Column("納品日", "date", example=("2026-07-08", "2026-12-18"))] = None
    status: Annotated[Text, Column("状態", "enum", "always", choices="deliverable_status", example=("accepted", "検収済み"))] = None
    acceptor: Annotated[
        Text,
        Column("検収者", "person", "always", when=_ACCEPTED, rule="ACC-01", name_rule="ACC-01", example=("Marcus Oyelaran", "三好 由香")),
    ] = None
    accepted_on: Annotated[
        Date, Column("検収日", "date", "always", when=_ACCEPTED, rule="ACC-01", example=("2026-07-10", "2026-12-18"))
    ] = None
    acceptance_way: Annotated[Text, Column("検収の方法", "enum", choices="acceptance_way", rule="ACC-04", example=("signed", "署名"))] = (
        None
    )
    receiving_owner: Annotated[Text, Column("引継ぎ先", "person", example=("Priya Raman", "大沢 健"))] = None
    warranty_until: Annotated[Date, Column("保証期限", "date", example=("2027-01-28", "2028-04-22"))] = None


class CloseoutItem(Row):
    """One point of the closeout checklist."""

    phase: Annotated[Integer, Column("フェーズ", "integer", "always", en="Phase (1-3)", example=("1", "1"))] = None
    group: Annotated[
        Text, Column("区分", "enum", "always", choices="closeout_group", rule="CLO-03", example=("deliverables", "成果物"))
    ] = None
    item: Annotated[Text, Column("項目", "long", "always", example=("Acceptance test run and recorded", "受入試験の実施と記録"))] = None
    owner: Annotated[Text, Column("担当者", "person", "always", rule="CLO-03", name_rule="CLO-03", example=("Tomas Reyes", "早瀬 拓"))] = (
        None
    )
    due: Annotated[Date, Column("期限", "date", rule="CLO-03", example=("2026-10-30", "2027-04-30"))] = None
    client_hours: Annotated[Number, Column("顧客工数(時間)", "number", example=("0.5", "0.5"))] = None
    status: Annotated[Text, Column("状態", "enum", "always", choices="closeout_status", example=("done", "完了"))] = None
    evidence: Annotated[Text, Column("証跡", "long", "closeout", when="status=done", example=("UAT report 1.0", "UAT結果報告 1.0版"))] = (
        None
    )
    helped: Annotated[Flag, Column("有用", "bool", example=("yes", "はい"))] = None


class TrainingSession(Row):
    """One topic handed over to one person, and what shows that the person can do it."""

    topic: Annotated[Text, Column("移転項目", need="always", example=("Administration of quote templates", "帳票テンプレートの管理"))] = (
        None
    )
    recipient: Annotated[
        Text, Column("受領者", "person", "always", rule="KT-01", name_rule="KT-01", example=("Marcus Oyelaran", "三好 由香"))
    ] = None
    session_on: Annotated[Date, Column("実施日", "date", rule="KT-01", example=("2026-11-02", "2027-04-12"))] = None
    method: Annotated[Text, Column("方法", example=("Workshop, 90 minutes", "講習 90分"))] = None
    evidence: Annotated[
        Text,
        Column("習得の証跡", "long", "closeout", rule="KT-01", example=("Changed two templates unaided", "テンプレート2件を独力で変更")),
    ] = None
