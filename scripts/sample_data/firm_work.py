"""What is to be done, what was learnt and what is open in the firm's engagements, by engagement and sheet."""

from __future__ import annotations

from collections.abc import Sequence

from sample_data.firm import STAFF
from sample_data.rows import Cell, Row, rows

_ACTION = "kind action side owner due status done_on horizon visibility"
_LESSON = "type observation effect change owner visibility"
_ISSUE = "raid_id kind statement end severity response owner status visibility"
_TALK = "t planned held"


def _named(made: list[Row]) -> list[Row]:
    """Return the rows with the names that the keys of the staff stand for."""
    return [{key: STAFF[str(value)][0] if key == "owner" and str(value) in STAFF else value for key, value in row.items()} for row in made]


def _mitigations(*lines: tuple[str, str, str, str | None]) -> list[Row]:
    values: list[tuple[Cell, ...]] = [
        ("mitigation", action, "vendor", owner, due, "done" if done else "open", done, None, "internal")
        for action, owner, due, done in lines
    ]
    return _named(rows(_ACTION, *values))


def _lessons(*lines: tuple[str, str, str, str, str]) -> list[Row]:
    return _named(rows(_LESSON, *((*line, "internal") for line in lines)))


def _talks(*lines: tuple[str, str, str | None]) -> list[Row]:
    return rows(_TALK, *lines)


WORK: dict[str, dict[str, Sequence[Row]]] = {
    "PF-001": {
        "Lessons": _lessons(
            (
                "change",
                "The rival's dashboard was shown to the board before ours",
                "Price became the only question",
                "Show the value log to the board two quarters before the end",
                "MV",
            ),
            ("keep", "Weekly claims extract never failed in 52 weeks", "No complaint about delivery", "Keep the Sunday dry run", "TR"),
        )
    },
    "PF-002": {
        "Lessons": _lessons(
            ("change", "効果を金額で示さないまま更新の話に入った", "予算削減の対象になった", "6か月前までに効果を金額で記録する", "OT")
        )
    },
    "PF-003": {
        "Lessons": _lessons(
            (
                "change",
                "The budget calendar of a school district was not known",
                "The proposal came after the budget was closed",
                "Ask for the budget calendar in the first month",
                "HA",
            )
        )
    },
    "PF-004": {
        "Lessons": _lessons(
            ("change", "業務部長の異動を4か月後に知った", "後任者に実績を説明できなかった", "月次で組織の変更を確認する", "KR"),
            ("keep", "通関書類の誤りを月12件から2件に減らした", "現場の評価は高かった", "誤りの型を週次で共有する", "TA"),
        )
    },
    "PF-005": {
        "Lessons": _lessons(
            (
                "change",
                "Complaints about wait times were answered after two weeks",
                "The sponsor stopped defending the desk",
                "Answer every complaint within two working days",
                "PN",
            )
        )
    },
    "PF-006": {
        "Lessons": _lessons(
            ("change", "競合の提案を更新の1か月前に知った", "対抗する提案を準備できなかった", "購買部門と四半期ごとに面談する", "OT")
        )
    },
    "PF-007": {
        "Actions": _mitigations(("Introduce the new mill director to the value log", "HA", "2026-11-20", None)),
        "Touchpoints": _talks(
            ("t1", "2026-02-10", "2026-04-14"),
            ("t2", "2026-05-12", "2026-06-09"),
            ("t3", "2026-07-14", "2026-08-18"),
            ("t4", "2026-08-25", None),
        ),
    },
    "PF-008": {"Actions": _mitigations(("審査部門の効果を役員向け1枚にまとめる", "TA", "2026-11-27", None))},
    "PF-009": {
        "Lessons": _lessons(
            ("keep", "Depot managers drew the layout themselves", "No rework after approval", "Let the people on site draw first", "TR")
        )
    },
    "PF-010": {
        "Lessons": _lessons(
            ("change", "契約範囲外の深夜対応が増えていた", "縮小の交渉で値下げを求められた", "範囲外の作業を四半期ごとに記録する", "KR")
        )
    },
    "PF-012": {
        "Lessons": _lessons(
            (
                "change",
                "問い合わせの一次解決率を共有していなかった",
                "不満が数字で確かめられないまま広がった",
                "一次解決率を毎月報告する",
                "TA",
            )
        )
    },
    "PF-013": {
        "Touchpoints": _talks(
            ("t1", "2026-05-19", "2026-05-19"),
            ("t2", "2026-07-28", "2026-07-30"),
            ("t3", "2026-09-10", "2026-09-15"),
            ("t4", "2026-11-10", "2026-11-12"),
        ),
        "Lessons": _lessons(
            (
                "keep",
                "Value review held with the finance director present",
                "Budget approved before the proposal",
                "Invite finance to the value review",
                "HA",
            )
        ),
    },
    "PF-014": {"Actions": _mitigations(("満足度の低下を支配人3名に聞き取る", "KR", "2026-10-30", "2026-10-28"))},
    "PF-016": {
        "Actions": _mitigations(
            ("新任の経理担当役員に成果を説明する", "OT", "2026-11-16", None), ("価値ログを月次で更新する", "TA", "2026-11-30", None)
        )
    },
    "PF-017": {
        "Actions": _mitigations(
            ("Cost of change table with Ruben Castell's numbers", "PN", "2026-11-27", None),
            ("Executive contact with the CFO", "PN", "2026-12-11", None),
        ),
        "Touchpoints": _talks(
            ("t1", "2026-07-14", "2026-07-14"), ("t2", "2026-09-29", "2026-10-06"), ("t3", "2026-11-30", None), ("t4", "2027-01-12", None)
        ),
    },
    "PF-018": {
        "Touchpoints": _talks(
            ("t1", "2026-08-04", "2026-08-04"), ("t2", "2026-11-05", "2026-11-05"), ("t3", "2026-12-03", None), ("t4", "2027-01-14", None)
        ),
        "Lessons": _lessons(
            ("keep", "窓口の応対品質を毎月5件ずつ一緒に聞いた", "更新の話が品質の話から始まった", "顧客と一緒に応対を聞く", "KS")
        ),
    },
    "PF-019": {
        "Actions": _mitigations(("Hand-over note from the leaving sponsor", "HA", "2026-12-18", None)),
        "Lessons": _lessons(
            (
                "change",
                "The sponsor's departure reached us by the press",
                "Two months without an executive contact",
                "Keep two executive contacts in every health account",
                "HA",
            )
        ),
    },
    "PF-021": {"Actions": _mitigations(("Recompute the saving at today's energy price", "TR", "2026-12-02", None))},
    "PF-024": {"Actions": _mitigations(("予算を守る段階導入案を用意する", "OT", "2026-12-18", None))},
    "PF-027": {
        "Actions": _mitigations(
            ("Recovery plan signed by both operations directors", "HA", "2026-11-13", None),
            ("Weekly review moved to the depot", "IS", "2026-10-05", "2026-10-05"),
        )
    },
    "PF-029": {"Actions": _mitigations(("Offer a quarterly term until the grant is decided", "MV", "2026-12-11", None))},
    "PF-030": {"Actions": _mitigations(("後任の担当者2名に予測の読み方を研修", "KS", "2027-01-22", None))},
    "PF-038": {
        "RAID": _named(
            rows(
                _ISSUE,
                (
                    "P1",
                    "issue",
                    "Two price lists show last year's tax code",
                    "2026-11-18",
                    "minor",
                    "Corrected lists on November 25",
                    "IS",
                    "open",
                    "client",
                ),
                (
                    "P2",
                    "issue",
                    "Scanner labels print off centre at one depot",
                    "2026-12-04",
                    "minor",
                    "New template, then a test print",
                    "IS",
                    "open",
                    "client",
                ),
            )
        ),
        "Lessons": _lessons(
            (
                "change",
                "Customers' own item codes were asked for in week 6",
                "Two weeks of rework in the order portal",
                "Collect the customers' item codes before the first prototype",
                "IS",
            ),
            (
                "keep",
                "Order desk tested with 14 real orders from Monday",
                "Three faults found before go-live",
                "Test with last week's real orders",
                "IS",
            ),
        ),
    },
    "PF-039": {
        "Actions": _named(
            rows(
                _ACTION,
                ("quick_win", "上位10品目の受注を新しい画面で受ける", "vendor", "TA", "2026-11-26", "open", None, 30, "client"),
                ("quick_win", "電話の受注を1日20件減らす", "vendor", "TA", "2026-12-25", "open", None, 60, "client"),
                ("next_step", "受注データ3か月分の提供", "client", "黒潮 太一", "2026-11-17", "open", None, None, "client"),
            )
        )
    },
    "PF-040": {
        "Actions": _named(
            rows(
                _ACTION,
                ("next_step", "Access for six front desk users", "client", "Irene Falk", "2026-11-24", "open", None, None, "client"),
                ("next_step", "Minutes and updated plan", "vendor", "TR", "2026-11-20", "done", "2026-11-20", None, "client"),
                ("quick_win", "Shift swaps without the phone at one hotel", "vendor", "TR", "2026-12-18", "open", None, 30, "client"),
            )
        )
    },
}
