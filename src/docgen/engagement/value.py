"""The sheet Value 価値ログ: what the work was worth to the client, one story per row."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Date, Flag, Number, Row, Text


class ValueStory(Row):
    """One result for the client: what it was before, what we did, what it is now, and what proves it."""

    value_id: Annotated[Text, Column("価値ID", need="always", example=("V1", "V1"))] = None
    as_of: Annotated[Date, Column("記録日", "date", "always", en="Recorded on", rule="VAL-02", example=("2026-10-15", "2026-10-15"))] = None
    category: Annotated[
        Text, Column("区分", "enum", "always", choices="value_category", rule="VAL-01", example=("quantified", "定量成果"))
    ] = None
    headline: Annotated[
        Text,
        Column(
            "成果(一文)", "long", "always", example=("Denied-claim rate cut by a third", "集計リードタイムを3.0営業日から0.5営業日に短縮")
        ),
    ] = None
    challenge: Annotated[
        Text, Column("課題・初期状態", "long", rule="VAL-07", example=("11.8% of claims came back denied", "紙の日報を翌日に入力"))
    ] = None
    cost_of_problem: Annotated[Number, Column("課題のコスト", "money", example=("4417920", "12000000"))] = None
    cost_of_problem_basis: Annotated[
        Text, Column("課題のコストの根拠", "long", example=("$62.4M x 11.8% x 60%", "日報25,000件×8分×時給3,600円"))
    ] = None
    approach: Annotated[
        Text, Column("私たちのアプローチ", "long", rule="VAL-07", example=("A weekly review with named owners", "ライン端末で都度入力"))
    ] = None
    metric: Annotated[Text, Column("指標", example=("Denied-claim rate", "集計リードタイム"))] = None
    baseline: Annotated[
        Number,
        Column("導入前", "number", "always", en="Before", when="category=quantified", rule="VAL-02", example=("11.8", "3.0")),
    ] = None
    result: Annotated[
        Number, Column("導入後", "number", "always", en="After", when="category=quantified", rule="VAL-02", example=("7.9", "0.5"))
    ] = None
    unit: Annotated[Text, Column("単位", need="always", when="category=quantified", rule="VAL-02", example=("%", "営業日"))] = None
    amount: Annotated[Number, Column("金額効果", "money", example=("1460000", "8400000"))] = None
    amount_nature: Annotated[
        Text,
        Column(
            "金額の性質", "enum", "always", when="amount", choices="amount_nature", rule="VAL-05", example=("recurring_annual", "年間継続")
        ),
    ] = None
    calculation: Annotated[
        Text, Column("計算根拠", "long", example=("$62.4M x 3.9 points x 60%", "削減2.5日×月20日×3名×時給4,000円×12か月"))
    ] = None
    evidence: Annotated[
        Text,
        Column(
            "根拠資料",
            need="always",
            when="category=quantified",
            rule="VAL-02",
            example=("Client finance report, Oct 2026", "基幹ログ 2026年10月分"),
        ),
    ] = None
    quote: Annotated[
        Text,
        Column(
            "顧客の声",
            "long",
            en="Client's words",
            rule="VAL-07",
            example=("Denials are now a weekly number we act on.", "翌朝に手を打てるようになった"),
        ),
    ] = None
    quote_by: Annotated[
        Text,
        Column(
            "発言者",
            "person",
            "always",
            en="Said by",
            when="quote",
            rule="VAL-06",
            name_rule="VAL-06",
            example=("Elaine Marchetti", "三好 由香"),
        ),
    ] = None
    quote_date: Annotated[
        Date, Column("発言日", "date", "always", en="Said on", when="quote", rule="VAL-06", example=("2026-10-20", "2026-10-20"))
    ] = None
    quote_ok: Annotated[
        Flag, Column("使用許可", "bool", "always", en="May be quoted", when="quote", rule="VAL-06", example=("yes", "はい"))
    ] = None
    next_chapter: Annotated[
        Text, Column("次の章", "long", rule="VAL-07", example=("The same review for prior authorisation", "原価の見える化へ展開"))
    ] = None
    next_owner: Annotated[Text, Column("次の章の担当", "person", example=("Neil Sorensen", "早瀬 拓"))] = None
    next_due: Annotated[Date, Column("次の章の期限", "date", example=("2027-04-15", "2027-04-15"))] = None
    capture_owner: Annotated[Text, Column("記録担当", "person", example=("Hana Kobayashi", "桐谷 真帆"))] = None
