"""The sheets Survey 満足度, Lessons 振り返り and Opportunities 次の機会: how it went, and what comes next.

A row of these is only ours unless its visibility says client.
"""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Date, Number, Row, Text

# What is told of a lesson of another engagement.
EARLIER_LESSON = (
    *("type", "type_label", "observation", "effect", "change", "owner", "engagement_id", "client_short", "project_name"),
    *("engagement_type_label", "industry_label", "service_type", "why", "source", "cell"),
)


class SurveyAnswer(Row):
    """The score one person gave."""

    respondent: Annotated[
        Text, Column("回答者", "person", "always", rule="SAT-01", name_rule="SAT-01", example=("Dana Whitlock", "高梨 誠一"))
    ] = None
    scale: Annotated[Text, Column("尺度", "enum", "always", choices="survey_scale", rule="SAT-01", example=("csat10", "満足度(0–10)"))] = (
        None
    )
    score: Annotated[Number, Column("評点", "number", "always", rule="SAT-01", example=("9", "9"))] = None
    comment: Annotated[Text, Column("コメント", "long")] = None
    on: Annotated[Date, Column("回答日", "date", "always", en="Answered on", rule="SAT-01", example=("2026-11-09", "2027-05-10"))] = None
    visibility: Annotated[Text, Column("公開範囲", "enum", choices="visibility", example=("client", "顧客可"))] = None


class Lesson(Row):
    """One thing we keep doing or change."""

    type: Annotated[Text, Column("種別", "enum", "always", choices="lesson_type", rule="LES-01", example=("change", "変更"))] = None
    observation: Annotated[Text, Column("事実", "long", "always", example=("Runbook started after go-live", "手順書の着手が本稼働後"))] = (
        None
    )
    effect: Annotated[Text, Column("影響", "long", example=("Two gaps at acceptance", "検収時に不足2件"))] = None
    change: Annotated[
        Text, Column("次に変えること", "long", "always", rule="LES-01", example=("Start the runbook at UAT entry", "UAT開始時に着手"))
    ] = None
    owner: Annotated[Text, Column("担当者", "person", "always", rule="LES-01", name_rule="LES-01", example=("Kenji Watt", "江波 俊"))] = (
        None
    )
    due: Annotated[Date, Column("期限", "date", example=("2027-01-15", "2027-06-30"))] = None
    visibility: Annotated[Text, Column("公開範囲", "enum", choices="visibility", example=("client", "顧客可"))] = None


class Opportunity(Row):
    """One thing that could come next."""

    type: Annotated[Text, Column("区分", "enum", choices="opportunity_type", rule="EXP-01", example=("other_dept", "他部門"))] = None
    description: Annotated[
        Text, Column("内容", "long", "always", rule="EXP-01", example=("Carrier onboarding desk (18 users)", "二課への展開(18名)"))
    ] = None
    value_hint: Annotated[Number, Column("金額の目安", "money", example=("52000", "5200000"))] = None
    value_nature: Annotated[Text, Column("金額の性質", "enum", choices="amount_nature", example=("recurring_annual", "年間継続"))] = None
    next_step: Annotated[Text, Column("次の一歩", "long", example=("Discovery call", "現状ヒアリング"))] = None
    owner: Annotated[Text, Column("担当者", "person", example=("Ilse Brandt", "桐谷 真帆"))] = None
    due: Annotated[Date, Column("期限", "date", example=("2026-12-11", "2027-05-28"))] = None
    visibility: Annotated[Text, Column("公開範囲", "enum", choices="visibility", example=("internal", "社内限"))] = None
