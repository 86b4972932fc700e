"""The sheets UseCases 業務の変化, Glossary 用語 and Texts 文言: the client's words and free pieces of text."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Row, Text


class UseCase(Row):
    """How one piece of work changes."""

    today: Annotated[Text, Column("現在", en="Today", example=("Quotes are typed by hand", "紙の日報を翌日に事務所で入力"))] = None
    problem: Annotated[Text, Column("問題", example=("The answer takes 26 hours", "集計が3営業日後"))] = None
    with_us: Annotated[Text, Column("導入後", en="With us", example=("Rates fill themselves", "ライン端末で都度入力"))] = None
    result: Annotated[Text, Column("結果", example=("Answer within 8 hours", "翌朝に実績が確定"))] = None


class GlossaryRow(Row):
    """One term of the client and what we would have called it."""

    client_term: Annotated[Text, Column("顧客用語", need="always", example=("Quote desk", "日報"))] = None
    our_term: Annotated[Text, Column("当社用語", example=("Pricing workspace", "生産実績"))] = None
    meaning: Annotated[Text, Column("意味")] = None


class TextRow(Row):
    """One free piece of text: a title, a meeting outcome, a ground rule, the sponsor's sentence and so on."""

    kind: Annotated[Text, Column("種別", "enum", choices="text_kind", open=True, example=("title", "題名"))] = None
    key: Annotated[Text, Column("キー", example=("goals", "goals"))] = None
    text: Annotated[Text, Column("文言", "long", example=("Three numbers decide", "成功は3つの数値で判定します"))] = None
