"""The sheet Goals 目標: what success is, in numbers."""

from __future__ import annotations

from typing import Annotated

from docgen.engagement.column import Column
from docgen.engagement.row import Date, Integer, Number, Row, Text


class Goal(Row):
    """One measurable goal: a metric that moves from a baseline to a target by a date."""

    goal_id: Annotated[Text, Column("目標ID", need="always", example=("G1", "G1"))] = None
    goal_text: Annotated[
        Text, Column("目標(顧客の言葉)", en="Goal in the client's words", example=("Quotes go out overnight", "翌朝には前日の実績が見える"))
    ] = None
    type: Annotated[Text, Column("区分", "enum", "always", choices="goal_type", example=("lagging", "遅行"))] = None
    metric: Annotated[
        Text, Column("指標", need="always", rule="GOAL-01", example=("Median quote turnaround", "生産実績の集計リードタイム"))
    ] = None
    baseline: Annotated[Number, Column("現状値", "number", "always", rule="GOAL-01", example=("26", "3.0"))] = None
    target: Annotated[Number, Column("目標値", "number", "always", rule="GOAL-01", example=("8", "0.5"))] = None
    unit: Annotated[Text, Column("単位", need="always", rule="GOAL-01", example=("hours", "営業日"))] = None
    direction: Annotated[Text, Column("方向", "enum", choices="direction", rule="GOAL-02", example=("down", "減らす"))] = None
    baseline_date: Annotated[Date, Column("現状測定日", "date", example=("2026-06-01", "2026-10-31"))] = None
    anchor: Annotated[Text, Column("起点", "enum", choices="anchor", example=("go_live", "本稼働"))] = None
    offset_days: Annotated[Integer, Column("起点からの日数", "integer", unit="days", en="Days after anchor", example=("120", "60"))] = None
    due_date: Annotated[
        Date, Column("達成期限", "date", "always", unless=("anchor", "offset_days"), rule="GOAL-01", example=("2027-02-02", "2027-05-14"))
    ] = None
    measure_method: Annotated[
        Text, Column("測定方法", need="always", en="How measured", rule="GOAL-01", example=("TMS timestamps", "確定時刻を基幹ログで計測"))
    ] = None
    cadence: Annotated[Text, Column("測定頻度", "enum", choices="cadence", open=True, example=("weekly", "毎週"))] = None
    owner: Annotated[Text, Column("責任者", "person", "always", rule="GOAL-01", example=("Marcus Oyelaran", "三好 由香"))] = None
    value_per_unit: Annotated[Number, Column("1単位あたり金額", "money")] = None
    actual: Annotated[Number, Column("実績値", "number", example=("11.5", ""))] = None
    actual_date: Annotated[Date, Column("実績日", "date", example=("2026-11-09", ""))] = None
