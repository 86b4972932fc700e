"""Sample D, XX-999: every cell that a check has to find is marked with the codes of the rules it breaks."""

from __future__ import annotations

from sample_data.rows import Row, Sheets, bad, row, rows

ENGAGEMENT = row(
    engagement_id="XX-999",
    stage="kickoff",
    language="ja",
    client_name="(株)サンプル商事 御中 様",
    client_short="サンプル商事",
    project_name="営業支援システム導入",
    engagement_type="implementation",
    industry="other",
    vendor_name="株式会社ナギサシステム",
    purpose="営業を強くする",
    currency="USD",
    tax_mode="none",
    contract_value=bad(120_000, "FIN-01"),
    acv=540_000,
    signature_date="2026-11-19",
    outreach_date=bad("2026-11-25", "TIM-02"),
    kickoff_at=bad("2026-12-14 13:00", "TIM-01"),
    kickoff_minutes=90,
    kickoff_place="Web会議",
    client_brief_at=bad("2026-12-14 09:00", "TIM-03"),
    internal_brief_at=bad(None, "TIM-04"),
    go_live_date="2027-03-31",
    go_live_actual="2027-03-31",
    delivery_date="2027-03-31",
    closeout_start="2027-03-29",
    sow_end_date=bad("2027-03-31", "CLO-01"),
    contract_start="2026-04-01",
    contract_end="2027-03-31",
    handover_from="滝本 純",
    handover_to=bad("滝本 純", "HND-01"),
    handover_on="2027-03-31",
)


def end_users() -> list[Row]:
    """Return five end users, where one or two are allowed, all invited for the same reason."""
    names = ("青木 進", "池内 章", "上野 咲", "遠藤 学", "岡部 涼")
    people = [
        row(
            name=name, side="client", department="営業部", role="end_user", attends_kickoff="full", invite_reason="同上", cares_about="なし"
        )
        for name in names
    ]
    people[0]["invite_reason"] = bad("同上", "PPL-06")
    people[2]["role"] = bad("end_user", "PPL-04")
    return people


PEOPLE = [
    *rows(
        "name side role cares_about decides attends_kickoff invite_reason",
        (bad("TBD", "PPL-01"), "client", "executive_sponsor", "売上", "scope_timeline", "first15_last10", "役員のため"),
        (bad("IT部門", "PPL-01"), "client", "project_lead", "日程", "general", "full", "窓口"),
    ),
    *end_users(),
    row(
        name="矢代 務",
        side="client",
        department="法務部",
        title="部長",
        role="approver_veto",
        cares_about="契約条項",
        veto=True,
        attends_kickoff=bad("no", "PPL-05"),
        invite_reason="契約の承認権限を持つ",
    ),
    row(name="有働 綾", side="vendor", department="CS部", role="csm", attends_kickoff="full"),
    row(name="滝本 純", side="vendor", department="導入部", role="delivery_lead", attends_kickoff="full"),
]

GOALS = [
    row(
        goal_id="G1",
        goal_text=bad("営業効率を改善する", "TXT-01"),
        type=bad("lagging", "GOAL-04"),
        metric="営業効率",
        baseline=bad(None, "GOAL-01"),
        due_date="2027-06-30",
        owner="池内 章",
    ),
    row(
        goal_id="G2",
        goal_text=bad("Improve adoption significantly", "TXT-01"),
        type="lagging",
        metric="利用率",
        baseline=bad(None, "GOAL-01"),
        target=80,
        unit="%",
        measure_method="利用ログ",
        owner="池内 章",
    ),
    row(
        goal_id="G3",
        type="lagging",
        metric="受注までの日数",
        baseline=42,
        target=60,
        unit="日",
        direction=bad("down", "GOAL-02"),
        due_date="2027-07-30",
        measure_method="受注日−引合日の中央値",
        owner="池内 章",
        actual=55,
        actual_date="2027-03-29",
    ),
]

SCOPE = rows(
    "in_out phase item quantity",
    (bad("in", "SCP-01"), "フェーズ1", "各種機能の導入", bad(None, "SCP-02")),
    ("in", "フェーズ1", bad("データ連携など", "PPL-03"), bad(None, "SCP-02")),
)

PLAN = [
    row(
        row_type=bad("phase", "PLN-06"),
        name="設計",
        start="2026-12-14",
        end=bad("調整中", "PLN-01"),
        what="設計",
        deliverable=bad(None, "PLN-03"),
    ),
    row(row_type="phase", name="構築", start="2027-01-04", end="2027-02-26", what="構築", deliverable=bad(None, "PLN-03")),
    row(
        row_type="phase",
        name="UAT",
        start=bad("2027-02-15", "PLN-02"),
        end="2027-03-26",
        what="受入テスト",
        deliverable=bad(None, "PLN-03"),
        client_need=bad("テストの実施", "PLN-04"),
        client_hours=80,
    ),
    row(row_type="milestone", name="本稼働", start="2027-03-31", end="2027-03-31", client_need=bad("切替立会い", "PLN-04"), client_hours=8),
]

RACI = rows(
    "activity r a c i",
    ("設計", "滝本 純", bad("有働 綾、池内 章", "RACI-01"), None, None),
    ("データ移行", bad("ITチーム", "RACI-03"), bad(None, "RACI-01"), None, None),
    ("UAT", bad(None, "RACI-02"), bad("IT部門", "RACI-03"), None, None),
)

ACTIONS = [
    row(
        kind="next_step",
        action="関係者で対応",
        side=bad("client", "ACT-02"),
        owner=bad("全員", "ACT-01"),
        due=bad("なるべく早く", "ACT-01"),
        status="open",
        visibility="client",
    )
]

RAID = [
    row(
        raid_id="C1", kind="constraint", statement="年度末決算", start="2027-03-15", end="2027-03-31", owner="矢代 務", visibility="client"
    ),
    row(
        raid_id="R1",
        kind="risk",
        statement="遅延の可能性",
        response=bad(None, "RSK-01"),
        owner=bad(None, "RSK-01"),
        status="open",
        visibility="client",
    ),
    row(
        raid_id="K1",
        kind="commitment",
        statement="簡単につながります",
        response=bad(None, "COM-01"),
        owner="有働 綾",
        status="open",
        visibility="internal",
    ),
    row(
        raid_id="P1",
        kind="issue",
        statement="利用者がログインできない",
        end="2027-03-31",
        severity="blocking",
        owner="滝本 純",
        status=bad("open", "ACC-03"),
        visibility="client",
    ),
]

AGENDA = rows(
    "order block minutes presenter",
    (1, "開会", 10, "有働 綾"),
    (2, "目標", 15, "有働 綾"),
    (3, "スコープ", 20, "滝本 純"),
    (4, "計画", 20, "滝本 純"),
    (5, "役割分担", 15, "有働 綾"),
    (6, "連絡方法", 10, "有働 綾"),
    (7, "成功基準", 10, "有働 綾"),
    (8, "質疑", bad(10, "AGD-01"), "有働 綾"),
)

GOVERNANCE = [row(kind="meeting", meeting="定期的に会議を実施", cadence="定期的", weekday=bad(None, "GOV-01"))]

VALUE = [
    row(
        value_id="V1",
        as_of="2026-10-30",
        category="quantified",
        headline=bad("47件のレポートを提供", "VAL-03"),
        baseline=bad(None, "VAL-02"),
        evidence=bad(None, "VAL-02"),
    )
]

RENEWAL = [
    row(
        renewal_kind="renewal",
        relationship_owner="有働 綾",
        probability=bad("red", "RDY-03"),
        last_discussion="2026-11-10",
        next_action="提案書の提示",
        next_action_owner="有働 綾",
        next_action_due="2026-12-10",
        pricing_model="escalation",
        walk_away=470_000,
    )
]

OPTIONS = [
    row(
        option=bad("標準", "PRC-05"),
        scope_level="same",
        scope_summary="範囲は同じ",
        annual_price=bad(642_600, "PRC-01"),
        term_months=12,
        recommended=bad(False, "PRC-04"),
        note=bad("撤退価格 470,000 ドル", "VIS-01"),
    )
]

DELIVERABLES = [
    row(
        deliverable_id="D1",
        name="設定一式",
        acceptance_criteria="動作すること",
        status="accepted",
        acceptor=bad(None, "ACC-01"),
        accepted_on=bad(None, "ACC-01"),
    )
]

# Five sixes are 30 of 25 in the first dimension; with 52 in the others the total reads 82.
SCORES = ((6, 6, 6, 6, 6), (4, 4, 4, 3, 3), (4, 4, 3, 3, 3), (4, 4, 3, 3, 3))


def readiness() -> list[Row]:
    """Return twenty scores, five of them above the scale."""
    return [
        row(assessed_on="2026-10-01", dim=dim, indicator=indicator, score=bad(score, "RDY-01") if score > 5 else score)
        for dim, scores in enumerate(SCORES, 1)
        for indicator, score in enumerate(scores, 1)
    ]


SHEETS: Sheets = {
    "Engagements": [ENGAGEMENT],
    "People": PEOPLE,
    "Goals": GOALS,
    "Scope": SCOPE,
    "Plan": PLAN,
    "RACI": RACI,
    "Actions": ACTIONS,
    "RAID": RAID,
    "Value": VALUE,
    "Renewal": RENEWAL,
    "Options": OPTIONS,
    "Deliverables": DELIVERABLES,
    "Closeout": rows(
        "phase group item owner due status evidence",
        (1, "deliverables", "検収", "滝本 純", "2027-03-31", "done", None),
        (3, "finance", "請求の突合", "有働 綾", "2027-03-31", "open", None),
    ),
    "Agenda": AGENDA,
    "Governance": GOVERNANCE,
    "Readiness": readiness(),
    "Training": [row(topic="管理者操作", recipient=bad(None, "KT-01"), session_on="2027-03-30", method="説明会")],
    "Billing": rows(
        "item kind amount status on",
        ("着手金", "contract", 60_000, "paid", "2026-12-28"),
        ("納品時", "contract", 50_000, "invoiced", "2027-03-31"),
    ),
}
