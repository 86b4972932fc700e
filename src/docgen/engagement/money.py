"""The sheets Billing 請求・精算 and ChangeOrders 変更管理: what was agreed to be paid, and what was."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Date, Integer, Number, Row, Text


class BillingItem(Row):
    """One amount that was or will be invoiced."""

    item: Annotated[Text, Column("項目", need="always", example=("M1 Kickoff 25%", "初期導入費"))] = None
    kind: Annotated[Text, Column("種別", "enum", "always", choices="billing_kind", rule="FIN-01", example=("contract", "契約"))] = None
    amount: Annotated[Number, Column("金額", "money", "always", rule="FIN-01", example=("37000", "8400000"))] = None
    status: Annotated[Text, Column("状態", "enum", "always", choices="billing_status", rule="FIN-01", example=("paid", "入金済み"))] = None
    on: Annotated[Date, Column("日付", "date", en="Date", example=("2026-07-16", "2026-12-28"))] = None
    due: Annotated[Date, Column("期限", "date", example=("2026-07-16", "2027-01-29"))] = None


class ChangeOrder(Row):
    """One change of scope, price or dates that both sides approve."""

    change_id: Annotated[Text, Column("変更番号", need="always", example=("CO-1", "CO-1"))] = None
    description: Annotated[Text, Column("内容", "long", "always", example=("Second rate feed", "連携1本の追加"))] = None
    amount: Annotated[Number, Column("金額", "money", "always", rule="FIN-01", example=("9500", "950000"))] = None
    days: Annotated[Integer, Column("日数", "integer", unit="days", example=("0", "5"))] = None
    approved_client: Annotated[Text, Column("顧客承認", "person", en="Approved by client", example=("Dana Whitlock", "高梨 誠一"))] = None
    approved_vendor: Annotated[Text, Column("当社承認", "person", en="Approved by vendor", example=("Ilse Brandt", "桐谷 真帆"))] = None
    on: Annotated[Date, Column("承認日", "date", en="Approved on", example=("2026-08-05", "2027-01-20"))] = None
