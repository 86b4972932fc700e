"""Sample A, JP-001: a Japanese manufacturer at its kickoff. To be run with `--today 2026-11-24`."""

from __future__ import annotations

from sample_data import asahino_plan, asahino_team
from sample_data.rows import Sheets, row, rows

ENGAGEMENT = row(
    engagement_id="JP-001",
    stage="kickoff",
    language="ja",
    client_name="あさひ野精密工業株式会社",
    client_short="あさひ野精密",
    client_address="〒399-0012 長野県あさひ野市本町2丁目4番1号",
    project_name="生産実績見える化システム導入プロジェクト",
    engagement_type="implementation",
    service_type="生産実績収集システムの導入と定着支援",
    industry="manufacturing",
    vendor_name="株式会社カナデワークス",
    purpose="「実績が翌々日にしか見えない」状態を終わらせ、翌朝には前日の実績で手を打てるようにする",
    why_now="2027年度の増産計画（月産 +15%）に間に合わせる",
    currency="JPY",
    tax_mode="excl",
    tax_rate=0.10,
    contract_value=18_600_000,
    billing_cycle="milestone",
    signature_date="2026-11-19",
    handoff_date="2026-11-19",
    outreach_date="2026-11-20",
    option_date_1="2026-11-26",
    option_date_2="2026-11-27",
    option_time="14:00",
    client_brief_at="2026-11-24 14:00",
    internal_brief_at="2026-11-25 14:00",
    kickoff_at="2026-11-26 14:00",
    kickoff_minutes=90,
    kickoff_place="本社3F 第2会議室／Web会議",
    next_meeting_at="2026-12-01 10:00",
    go_live_date="2027-03-15",
    delivery_date="2027-04-23",
    sow_end_date="2027-05-31",
    hours_planned=1_160,
    closeout_budget=600_000,
    support_route="サポート窓口 support@kanadeworks.example、平日9:00–17:30",
    support_until="2028-03-14",
    sla="稼働停止は1時間、それ以外は1営業日で一次回答",
    confidentiality="restricted",
    doc_date="2026-11-24",
    version="第1.0版",
)

GOALS = [
    row(
        goal_id="G1",
        goal_text="翌朝には前日の実績が見える",
        type="lagging",
        metric="生産実績の集計リードタイム",
        baseline=3.0,
        target=0.5,
        unit="営業日",
        direction="down",
        baseline_date="2026-10-31",
        anchor="go_live",
        offset_days=60,
        due_date="2027-05-14",
        measure_method="日次実績表の確定時刻を基幹ログで計測",
        cadence="weekly",
        owner="三好 由香",
    ),
    row(
        goal_id="G2",
        goal_text="設備が止まったら30分で手を打つ",
        type="lagging",
        metric="設備停止時の一次対応時間（中央値）",
        baseline=48,
        target=30,
        unit="分",
        direction="down",
        baseline_date="2026-10-31",
        anchor="go_live",
        offset_days=120,
        due_date="2027-07-13",
        measure_method="停止記録の発生〜着手時刻",
        cadence="monthly",
        owner="福永 亮",
    ),
    row(
        goal_id="G3",
        goal_text="3ラインの作業者が毎日自分で入力する",
        type="leading",
        metric="現場入力率（対象3ライン）",
        baseline=0,
        target=85,
        unit="%",
        direction="up",
        baseline_date="2026-10-31",
        anchor="go_live",
        offset_days=60,
        due_date="2027-05-14",
        measure_method="入力済み作業指示数÷全作業指示数（週次）",
        cadence="weekly",
        owner="福永 亮",
    ),
]

SCOPE = rows(
    "in_out phase item quantity reason",
    ("in", "フェーズ1", "対象3ライン（一課・二課・組立）の実績入力", "3ライン", "月産の82%を占める3ライン"),
    ("in", "フェーズ1", "基幹システムとの作業指示・実績連携", "連携2本", "作業指示の取込と実績の書戻し"),
    ("in", "フェーズ1", "利用者研修", "60名・6回", "昼勤4回、夜勤2回"),
    ("out", "フェーズ2", "設備IoTからの自動収集", None, "設備24台の通信改修が必要なため、2027年10月の投資枠で見積もる"),
    ("later", "将来", "原価計算モジュールとの連携", None, "2027年度下期の基幹システム更新と時期を合わせる"),
)

USE_CASES = rows(
    "today problem with_us result",
    ("紙の日報を翌日に事務所で入力", "集計が3営業日後", "ライン端末で都度入力", "翌朝（0.5営業日）に実績が確定"),
    (
        "停止を構内電話で班長に連絡し、記録は直の終わりに記入",
        "着手まで48分（中央値）、停止理由の記入漏れが月41件",
        "ライン端末の停止ボタンで班長の端末に通知",
        "30分で着手し、停止理由は1件ごとに残る",
    ),
)

GLOSSARY = rows(
    "client_term our_term meaning",
    ("日次実績表", "デイリーレポート", "前日のライン別生産数・不良数・停止時間を1枚にまとめた表"),
    ("停止記録", "ダウンタイムログ", "設備が止まった時刻、着手時刻、理由を1件1行で残す記録"),
    ("作業指示", "製造オーダー", "基幹システムが品番ごとに発行する製造の指示"),
    ("品番", "アイテムコード", "製品・部品を識別する12桁の番号"),
    ("直", "シフト", "昼勤（8:00–17:00）と夜勤（20:00–5:00）の勤務帯"),
)

TEXTS = rows(
    "kind key text",
    ("outcome", "outcome_1", "3つの目標の現状値・目標値・期限を三好課長と確定する"),
    ("outcome", "outcome_2", "2027年3月15日(月)の本稼働までの計画と予備週1週を合意する"),
    ("outcome", "outcome_3", "7つの活動の責任者を氏名で確定する"),
    ("outcome", "outcome_4", "2026年12月3日(木)までの6件のアクションを引き受ける"),
    ("ground_rule", "ground_rule_1", "疑問はその場で聞く。5分で解けない問いは課題一覧に移す"),
    ("ground_rule", "ground_rule_2", "遅れは気づいた日に週次定例を待たず早瀬へ伝える"),
    ("ground_rule", "ground_rule_3", "決定は議事録に氏名と日付で残し、翌営業日に配布する"),
    ("ground_rule", "ground_rule_4", "計画がずれたら、範囲・日程・工数のどれを動かすかを両社で決める"),
    (
        "sponsor_sentence",
        "sponsor_sentence",
        "3月15日の朝礼から、前日の実績を見て手を打つ現場にします。範囲と日程の判断は、私が72時間以内に出します。",
    ),
    ("handover_test", "handover_test_1", "桐谷と早瀬が抜けた週も、福永班長が日次実績表を翌朝7時30分に出せるか"),
    ("handover_test", "handover_test_2", "大沢係長が連携2本の停止から復旧までを1人で行えるか"),
    ("handover_test", "handover_test_3", "G1の集計リードタイムが、当社への問い合わせなしで0.5営業日を保つか"),
    ("pulse_question", "clarity", "2027年3月15日までに何をするか、説明できますか（0–10）"),
    ("pulse_question", "confidence", "この計画で3月15日に本稼働できると思いますか（0–10）"),
    ("pulse_question", "commitment", "自分の12月3日までのアクションを引き受けられますか（0–10）"),
    ("pulse_question", "connection", "困ったときに誰へ連絡するか、氏名で言えますか（0–10）"),
)

DELIVERABLES = [
    row(
        deliverable_id=deliverable_id,
        name=name,
        contract_ref=clause,
        quantity=quantity,
        amount=amount,
        acceptance_criteria=criteria,
        status="planned",
        acceptor=acceptor,
        receiving_owner=receiver,
    )
    for deliverable_id, name, clause, quantity, amount, criteria, acceptor, receiver in (
        ("D1", "要件定義書・連携仕様書", "第3条1号", "2部", 3_200_000, "三好課長と大沢係長の承認印", "三好 由香", "三好 由香"),
        ("D2", "設定済み検証環境", "第3条2号", "1式", 5_200_000, "3ラインの画面18面が要件定義書どおりに動く", "三好 由香", "大沢 健"),
        ("D3", "基幹連携", "第3条3号", "2本", 4_200_000, "連携テスト全32件合格", "大沢 健", "大沢 健"),
        ("D4", "移行済みマスタ・UAT結果報告", "第3条4号", "1式", 2_100_000, "重大不具合0件・UATシナリオ40件合格", "三好 由香",
         "三好 由香"),
        ("D5", "研修教材・受講記録", "第3条5号", "6回分", 1_500_000, "60名の受講率95%以上", "三好 由香", "福永 亮"),
        ("D6", "週次定着レポート", "第3条6号", "6回", 2_400_000, "6週分の現場入力率と停止記録を記載", "三好 由香", "三好 由香"),
    )
]  # fmt: skip

BILLING = rows(
    "item kind amount status due",
    ("初期導入費", "contract", 8_400_000, "to_invoice", "2027-01-29"),
    ("基幹連携開発", "contract", 4_200_000, "to_invoice", "2027-01-29"),
    ("データ移行", "contract", 2_100_000, "to_invoice", "2027-02-26"),
    ("研修", "contract", 1_500_000, "to_invoice", "2027-03-31"),
    ("定着支援", "contract", 2_400_000, "to_invoice", "2027-04-30"),
)

SHEETS: Sheets = {
    "Engagements": [ENGAGEMENT],
    "People": asahino_team.PEOPLE,
    "Goals": GOALS,
    "Scope": SCOPE,
    "Plan": asahino_plan.PLAN,
    "RACI": asahino_team.RACI,
    "Actions": asahino_plan.ACTIONS,
    "RAID": asahino_plan.RAID,
    "Agenda": asahino_team.AGENDA,
    "Governance": asahino_team.GOVERNANCE,
    "UseCases": USE_CASES,
    "Deliverables": DELIVERABLES,
    "Billing": BILLING,
    "Glossary": GLOSSARY,
    "Texts": TEXTS,
}
