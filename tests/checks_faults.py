"""A table of faults: where each is put into a sample, what is typed there, and the rule that must find it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from checks_cases import Place

Values = dict[str, object]
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Fault:
    """One way to spoil a row: `type` gives the values to type there; None removes the row."""

    code: str
    sheet: str
    wanted: Callable[[Place], bool]
    type: Callable[[Place], Values] | None


def of(key: str, *values: object) -> Callable[[Place], bool]:
    """Return whether the cell of `key` holds one of the values."""
    return lambda place: place.value(key) in values


def filled(*keys: str) -> Callable[[Place], bool]:
    """Return whether the cells of all keys hold something."""
    return lambda place: all(place.value(key) is not None for key in keys)


def set_to(**values: object) -> Callable[[Place], Values]:
    """Return what types the same values into every row."""
    return lambda _: values


def moved(key: str, days: int) -> Callable[[Place], Values]:
    """Return what moves a date by days."""

    def move(place: Place) -> Values:
        value = place.value(key)
        assert isinstance(value, dt.datetime)
        return {key: value + days * DAY}

    return move


def swapped(one: str, other: str) -> Callable[[Place], Values]:
    """Return what swaps two cells."""
    return lambda place: {one: place.value(other), other: place.value(one)}


def every(_: Place) -> bool:
    """Return True: any row will do."""
    return True


def _longer_than(days: int) -> Callable[[Place], bool]:
    def is_long(place: Place) -> bool:
        start, end = place.value("start"), place.value("end")
        return (
            place.value("row_type") in PHASE
            and isinstance(start, dt.datetime)
            and isinstance(end, dt.datetime)
            and (end - start).days > days
        )

    return is_long


def _times(key: str, factor: int) -> Callable[[Place], Values]:
    return lambda place: {key: float(str(place.value(key))) * factor}


PHASE, CLIENT = ("フェーズ", "Phase"), ("顧客", "Client")
LEAD, TECHNICAL = ("プロジェクトリード", "Project lead"), ("テクニカルリード", "Technical lead")
SPONSOR, USER, CSM = (
    ("経営スポンサー", "Executive sponsor"),
    ("エンドユーザー代表", "End user representative"),
    ("カスタマーサクセス", "Customer success manager"),
)
CONSTRAINT, DEPENDENCY, RISK = ("制約", "Constraint"), ("前提条件", "Dependency"), ("リスク", "Risk")
COMMITMENT, ISSUE = ("営業時の約束", "Sales commitment"), ("課題・残課題", "Issue")
STEP, MEETING = ("次の一歩", "Next step"), ("会議", "Meeting")

KICKOFF = (
    Fault("TIM-01", "engagements", every, moved("kickoff_at", 30)),
    Fault("TIM-01", "engagements", every, moved("signature_date", 6)),
    Fault("TIM-02", "engagements", every, moved("outreach_date", 5)),
    Fault("TIM-02", "engagements", every, moved("outreach_date", -10)),
    Fault("TIM-03", "engagements", every, moved("client_brief_at", 4)),
    Fault("TIM-04", "engagements", every, moved("internal_brief_at", 3)),
    Fault("AGD-01", "agenda", every, set_to(minutes=25)),
    Fault("AGD-01", "agenda", every, None),
    Fault("AGD-02", "engagements", every, set_to(kickoff_minutes=180)),
    Fault("AGD-03", "agenda", lambda place: place.value("order") in (3, 4, 5), set_to(presenter="日比野 翔")),
    Fault("AGD-03", "agenda", every, set_to(presenter="営業部")),
    *(
        Fault("GOAL-01", "goals", every, set_to(**{key: None}))
        for key in ("metric", "baseline", "target", "unit", "measure_method", "owner")
    ),
    Fault("GOAL-02", "goals", every, swapped("baseline", "target")),
    Fault("GOAL-02", "goals", every, lambda place: {"target": place.value("baseline")}),
    Fault("GOAL-02", "goals", of("direction", "減らす"), set_to(direction="増やす")),
    Fault("GOAL-03", "goals", every, moved("due_date", 31)),
    Fault("GOAL-03", "goals", every, set_to(offset_days=77)),
    Fault("GOAL-04", "goals", of("type", "先行"), set_to(type="遅行")),
    Fault("GOAL-05", "goals", of("type", "先行"), set_to(due_date=dt.datetime(2027, 1, 15), anchor=None, offset_days=None)),
    Fault("PPL-01", "people", every, set_to(name="情報システム部")),
    Fault("PPL-02", "people", of("role", *LEAD), set_to(role="その他")),
    Fault("PPL-02", "people", of("role", *SPONSOR), set_to(role="その他")),
    Fault("PPL-02", "people", of("role", *USER), set_to(role=LEAD[0])),
    Fault("PPL-03", "people", of("role", *TECHNICAL), set_to(decides=None)),
    Fault("PPL-04", "people", of("role", *USER), set_to(role="その他")),
    Fault("PPL-05", "people", filled("pre_aligned_on"), set_to(pre_aligned_on=None)),
    Fault("PPL-05", "people", filled("pre_aligned_on"), moved("pre_aligned_on", 5)),
    Fault("PPL-06", "people", of("side", *CLIENT), set_to(invite_reason=None)),
    Fault("PPL-06", "people", of("side", *CLIENT), set_to(invite_reason="同上")),
    Fault("PPL-07", "people", of("role", *CSM), set_to(attends_kickoff="不参加")),
    Fault("PPL-08", "people", of("role", *SPONSOR), set_to(attends_kickoff="不参加")),
    Fault("SCP-02", "scope", of("in_out", "対象"), set_to(quantity=None)),
    Fault("SCP-03", "scope", of("in_out", "対象外", "将来"), set_to(item="利用者 研修")),
    Fault("PLN-01", "plan", _longer_than(0), swapped("start", "end")),
    Fault("PLN-01", "plan", every, set_to(start="来年春")),
    Fault("PLN-02", "plan", lambda place: place.value("row_type") in PHASE and place.number not in (0, 6), moved("start", -6)),
    Fault("PLN-02", "plan", lambda place: _longer_than(20)(place) and place.number > 0, moved("start", 14)),
    *(
        Fault("PLN-03", "plan", of("row_type", *PHASE), set_to(**{key: None}))
        for key in ("what", "deliverable", "client_need", "exit_criteria")
    ),
    Fault("PLN-04", "raid", of("kind", *CONSTRAINT), set_to(response=None)),
    Fault("PLN-05", "raid", of("kind", *CONSTRAINT), swapped("start", "end")),
    Fault("PLN-05", "raid", of("kind", *CONSTRAINT), set_to(visibility="社内限")),
    Fault("PLN-06", "plan", of("row_type", "予備"), None),
    Fault("PLN-06", "plan", of("row_type", "予備"), set_to(end=dt.datetime(2027, 3, 9))),
    Fault("PLN-07", "raid", of("kind", *DEPENDENCY), moved("end", 20)),
    Fault("PLN-07", "raid", of("kind", *DEPENDENCY), set_to(end=None)),
    Fault("PLN-08", "plan", lambda place: place.value("name") in ("要件確定", "構築・連携", "定着支援"), _times("client_hours", 20)),
    Fault("PLN-09", "engagements", every, moved("go_live_date", 14)),
    Fault("RACI-01", "raci", every, set_to(a=None)),
    Fault("RACI-01", "raci", every, set_to(a="三好 由香、早瀬 拓")),
    Fault("RACI-02", "raci", every, set_to(r=None)),
    Fault("RACI-03", "raci", every, set_to(c="三好 由佳")),
    Fault("RACI-04", "raci", every, lambda place: {"i": place.value("a")}),
    Fault("RACI-05", "raci", every, set_to(c="高梨 誠一、福永 亮、日比野 翔、江波 俊、早瀬 拓")),
    Fault("DEC-01", "people", of("role", *LEAD), set_to(decides=None)),
    Fault("DEC-01", "people", of("role", *USER), set_to(decides="一般")),
    Fault("ACT-01", "actions", every, set_to(owner="全員")),
    Fault("ACT-01", "actions", every, set_to(owner=None)),
    Fault("ACT-01", "actions", every, set_to(due="なるべく早く")),
    Fault("ACT-03", "actions", of("kind", *STEP), moved("due", 30)),
    Fault("RSK-01", "raid", of("kind", *RISK), None),
    Fault("RSK-01", "raid", of("kind", *RISK), set_to(response=None)),
    Fault("RSK-01", "raid", of("kind", *RISK), set_to(owner=None)),
    *(Fault("GOV-01", "governance", of("cadence", "毎週"), set_to(**{key: None})) for key in ("weekday", "time", "minutes")),
    Fault("GOV-02", "governance", of("kind", "変更承認"), set_to(vendor_person=None)),
    Fault("GOV-02", "governance", of("kind", "変更承認"), set_to(vendor_person="高梨 誠一")),
    Fault("COM-01", "raid", of("kind", *COMMITMENT), set_to(response=None)),
    Fault("TXT-01", "actions", every, set_to(action="入力の定着を推進する")),
    Fault("TXT-01", "scope", every, set_to(item="各種データの連携など")),
    Fault("TXT-02", "plan", every, set_to(what="[担当者名]がヒアリング3回を行う")),
    Fault("TXT-03", "raid", of("kind", *RISK), set_to(response="近日中に調べる")),
    Fault("TXT-04", "actions", every, set_to(action="デイリーレポートの写しを3ライン分用意")),
    Fault("VIS-01", "actions", every, set_to(action="品番の名寄せもカナデワークスが行う")),
    Fault("CLO-01", "engagements", every, set_to(sow_end_date=dt.datetime(2027, 4, 23))),
)

CLOSEOUT = (
    Fault("CLO-01", "engagements", every, set_to(sow_end_date=dt.datetime(2026, 10, 30))),
    Fault("HND-01", "engagements", every, set_to(handover_to="Tomas Reyes")),
    Fault("HND-01", "engagements", every, set_to(handover_to=None)),
    Fault("HND-01", "engagements", every, moved("handover_on", 30)),
    Fault("KT-02", "engagements", every, set_to(support_until=None)),
    Fault("GOAL-02", "goals", every, swapped("baseline", "target")),
    Fault("GOAL-07", "goals", every, set_to(actual_date=None)),
    Fault(
        "GOAL-07", "goals", every, set_to(due_date=dt.datetime(2026, 11, 1), anchor=None, offset_days=None, actual=None, actual_date=None)
    ),
    Fault("ACC-01", "deliverables", every, set_to(acceptor="Kenji Watt")),
    Fault("ACC-01", "deliverables", every, set_to(acceptor=None)),
    Fault("ACC-01", "deliverables", every, set_to(accepted_on=None)),
    Fault("ACC-01", "deliverables", every, set_to(accepted_on=dt.datetime(2026, 6, 1))),
    Fault("ACC-04", "deliverables", every, set_to(acceptance_way="Deemed")),
    Fault("ACC-02", "raid", lambda place: place.value("kind") in ISSUE and place.value("status") == "Open", set_to(severity=None)),
    Fault("ACC-03", "raid", lambda place: place.value("kind") in ISSUE and place.value("status") == "Open", set_to(severity="Blocking")),
    Fault("FIN-01", "billing", every, set_to(amount=41000)),
    Fault("FIN-01", "billing", every, None),
    Fault("FIN-01", "change_orders", every, set_to(amount=9000)),
    Fault("KT-01", "training", every, set_to(evidence=None)),
    Fault("KT-01", "training", every, set_to(recipient=None)),
    Fault("SAT-01", "survey", every, set_to(score=12)),
    Fault("LES-01", "lessons", every, None),
    Fault("LES-01", "lessons", every, set_to(change=None)),
    Fault("EXP-01", "opportunities", every, None),
    Fault("CLO-04", "actions", lambda place: "check-in call" in str(place.value("action")), None),
    Fault("CLO-04", "actions", lambda place: "check-in call" in str(place.value("action")), moved("due", 25)),
    Fault("TXT-02", "lessons", every, set_to(change="Start it at [phase]")),
)

RENEWAL = (
    Fault("VAL-02", "value", of("category", "Quantified result"), set_to(result=None)),
    Fault("VAL-02", "value", of("category", "Quantified result"), set_to(evidence=None)),
    Fault("VAL-03", "value", of("value_id", "V2"), set_to(headline="Delivered 47 reports")),
    Fault("VAL-04", "value", of("value_id", "V3"), set_to(as_of=dt.datetime(2026, 10, 18))),
    Fault("VAL-05", "value", filled("amount"), set_to(amount_nature=None)),
    Fault("VAL-05", "options", every, set_to(note="Worth $1,840,000 to Meridale")),
    Fault("VAL-06", "value", every, set_to(quote_by=None)),
    Fault("VAL-06", "value", every, set_to(quote_date=None)),
    Fault("VAL-07", "value", every, set_to(next_chapter=None)),
    Fault("RDY-01", "readiness", every, set_to(score=6)),
    Fault("RDY-01", "readiness", every, None),
    Fault("RDY-03", "renewal", every, set_to(probability="Red")),
    Fault("CAL-01", "touchpoints", every, set_to(planned=dt.datetime(2027, 3, 15), held=None)),
    Fault("CAL-03", "renewal", every, set_to(last_discussion=dt.datetime(2026, 8, 12))),
    Fault("CAL-03", "renewal", every, set_to(next_action_due=dt.datetime(2026, 11, 12))),
    Fault("CAL-03", "renewal", every, set_to(next_action_owner=None)),
    Fault("CAL-04", "renewal", every, set_to(planned_signature=dt.datetime(2027, 3, 18))),
    Fault("CAL-05", "renewal", every, set_to(approval_days=140)),
    Fault("PRC-02", "options", of("option", "Expand"), set_to(note="540,000 + 21,600 + 81,000 = 652,600")),
    Fault("PRC-03", "options", of("option", "Continue"), set_to(annual_price=500000)),
    Fault("PRC-04", "options", of("option", "Expand"), set_to(recommended="no")),
    Fault("PRC-04", "options", of("option", "Core", "Continue"), set_to(recommended="yes")),
    Fault("PRC-06", "renewal", every, set_to(value_refs="V1; V9")),
    Fault("VIS-01", "options", every, set_to(note="Not below $470,000")),
    Fault("GOAL-02", "goals", every, swapped("baseline", "target")),
    Fault("TXT-03", "renewal", every, set_to(next_action="Present the proposal soon")),
)
