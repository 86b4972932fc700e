"""Sample F, JP-021: a Japanese managed service four months before its renewal. To be run with `--today 2026-11-24`."""

from __future__ import annotations

from sample_data import hiyorido_proposal, hiyorido_readiness, hiyorido_team
from sample_data.rows import Sheets, row, rows

ENGAGEMENT = row(
    engagement_id="JP-021",
    stage="renewal",
    language="ja",
    client_name="株式会社ひより堂",
    client_short="ひより堂",
    client_address="〒464-0099 愛知県名古屋市千種区ひより通3丁目12番8号",
    project_name="お客様窓口・店舗ヘルプデスク運用受託",
    engagement_type="managed_service",
    service_type="お客様窓口・店舗ヘルプデスクの運用受託（8席、8:00–20:00）",
    industry="小売（ドラッグストア）",
    vendor_name="株式会社ミナトコンタクト",
    purpose="店舗の電話が鳴りやまず、目の前のお客様をお待たせしている",
    why_now="2026年9月18日公表の中期経営計画2028が「店舗の接客時間を1日60分増やす」を掲げ、2027年度に9店舗を出店する",
    currency="JPY",
    tax_mode="excl",
    tax_rate=0.10,
    contract_value=36_000_000,
    acv=36_000_000,
    billing_cycle="monthly",
    spend_limit=36_000_000,
    spent_to_date=21_000_000,
    contract_start="2026-04-01",
    contract_end="2027-03-31",
    support_route="運用窓口 unyo@minato-contact.example、052-555-0180、毎日8:00–20:00",
    sla="窓口システムの停止は30分、それ以外は1営業日で一次回答",
    confidentiality="restricted",
    doc_date="2026-11-24",
    version="第1.0版",
)

GOALS = [
    row(
        goal_id="G1",
        goal_text="電話をかけたお客様を待たせない",
        type="lagging",
        metric="電話の応答率（着信から30秒以内）",
        baseline=72,
        target=90,
        unit="%",
        direction="up",
        baseline_date="2026-03-31",
        anchor="contract_start",
        offset_days=364,
        due_date="2027-03-31",
        measure_method="電話交換機の月次ログ",
        cadence="monthly",
        owner="水野 佳代",
        actual=91,
        actual_date="2026-10-31",
    ),
    row(
        goal_id="G2",
        goal_text="店舗の困りごとは、その日のうちに片づく",
        type="lagging",
        metric="店舗の問合せの解決時間（中央値）",
        baseline=26.0,
        target=8.0,
        unit="時間",
        direction="down",
        baseline_date="2026-03-31",
        anchor="contract_start",
        offset_days=364,
        due_date="2027-03-31",
        measure_method="受付票の受付時刻から完了時刻まで",
        cadence="monthly",
        owner="水野 佳代",
        actual=9.5,
        actual_date="2026-10-31",
    ),
    row(
        goal_id="G3",
        goal_text="よくある質問は、お客様がご自分で解決できる",
        type="leading",
        metric="FAQでの自己解決率",
        baseline=18,
        target=35,
        unit="%",
        direction="up",
        baseline_date="2026-03-31",
        anchor="contract_start",
        offset_days=364,
        due_date="2027-03-31",
        measure_method="FAQ閲覧後30分以内に問合せのない割合（会員アプリのログ）",
        cadence="monthly",
        owner="水野 佳代",
        actual=24,
        actual_date="2026-10-31",
    ),
]

SCOPE = rows(
    "in_out phase item quantity reason",
    ("in", "2026年度", "お客様窓口（電話・メール・チャット）", "5席・8:00–20:00", "月7,470件の着信"),
    ("in", "2026年度", "店舗ヘルプデスク（レジ・会員アプリ・本部への問合せ）", "3席・86店舗", "8:00–20:00、年中無休（元日を除く）"),
    ("in", "2026年度", "問合せの分類と月次報告", "月1回", "分類42区分、翌月第5営業日に報告"),
    ("out", None, "処方せんの薬学的な相談", None, "薬剤師が店舗で応じる（薬機法）"),
    ("out", None, "レジ・会員アプリの改修", None, "情報システム部が開発会社へ委託"),
    ("later", "2027年度", "FAQ改善チームとチャットの自動応答", None, "拡張案で提案"),
)

USE_CASES = rows(
    "today problem with_us result",
    (
        "店舗の電話を店員がレジの合間に取る",
        "1店舗あたり1日74分を電話に使い、月2,090件を30秒以内に取れない",
        "本部の番号を窓口で受け、店舗への転送は2割に絞る",
        "電話は1日31分に減り、応答率は91%",
    ),
    (
        "店舗からの困りごとを本部の5部署が別々に受ける",
        "解決まで26時間（中央値）、同じ質問が月380件繰り返される",
        "3席のヘルプデスクが受け、42区分で記録する",
        "解決は9.5時間、同じ質問は月140件",
    ),
)

GLOSSARY = rows(
    "client_term our_term meaning",
    ("応答率", "サービスレベル", "着信のうち30秒以内に受けた割合"),
    ("店舗ヘルプデスク", "社内サービスデスク", "86店舗からのレジ・会員アプリ・手続きの問合せを受ける窓口"),
    ("お取り置き", "商品予約", "店頭で受け取る商品を電話で確保する注文"),
    ("受付票", "チケット", "問合せ1件ごとの記録。受付と完了の時刻、42区分の分類を持つ"),
)

TEXTS = rows(
    "kind key text",
    ("retro_question", "went_well", "5つの価値のうち、千種常務がご自身の言葉で挙げたのはどれか"),
    ("retro_question", "do_better", "更新の手続きが5日を超えて止まったのは、誰の机の上か"),
    ("retro_question", "learned", "購買部の審査で聞かれ、提案書が答えていなかった問いは何か"),
    ("retro_question", "process_change", "次の更新では、4つの接点のうちどの日を何日早めるか"),
    ("handover_test", "handover_test_1", "西脇が休む週も、3席のヘルプデスクが解決時間10時間を保てるか"),
    ("handover_test", "handover_test_2", "水野部長が42区分の集計を自分で出せるか"),
    ("handover_test", "handover_test_3", "出店する9店舗の店長が、開店日から受付票を起票できるか"),
    ("pulse_question", "clarity", "2027年4月1日に何が変わるか、説明できますか（0–10）"),
    ("pulse_question", "confidence", "2027年9月末にFAQ自己解決率35%に届くと思いますか（0–10）"),
    ("pulse_question", "commitment", "ご自身の1月末までの手続きを引き受けられますか（0–10）"),
    ("pulse_question", "connection", "困ったときに誰へ連絡するか、氏名で言えますか（0–10）"),
)

BILLING = rows(
    "item kind amount status on due",
    ("2026年4–6月分（月3,000,000円×3）", "contract", 9_000_000, "paid", "2026-07-31", "2026-07-31"),
    ("2026年7–9月分（月3,000,000円×3）", "contract", 9_000_000, "paid", "2026-10-30", "2026-10-30"),
    ("2026年10月分", "contract", 3_000_000, "invoiced", "2026-10-31", "2026-11-30"),
    ("2026年11月–2027年3月分（月3,000,000円×5）", "contract", 15_000_000, "to_invoice", None, "2027-04-30"),
)

CHANGE_ORDERS = rows(
    "change_id description amount days approved_client approved_vendor on",
    ("CO-1", "土曜・日曜のメール受付を追加（料金据え置き）", 0, 0, "水野 佳代", "鳥居 直樹", "2026-07-01"),
    ("CO-2", "新店2店舗（大曽根・桑名）を店舗ヘルプデスクに追加（料金据え置き）", 0, 0, "水野 佳代", "鳥居 直樹", "2026-09-01"),
)

SHEETS: Sheets = {
    "Engagements": [ENGAGEMENT],
    "People": hiyorido_team.PEOPLE,
    "Goals": GOALS,
    "Scope": SCOPE,
    "Plan": hiyorido_team.PLAN,
    "Actions": hiyorido_team.ACTIONS,
    "RAID": hiyorido_team.RAID,
    "Value": hiyorido_proposal.VALUE,
    **hiyorido_proposal.SHEETS,
    **hiyorido_readiness.SHEETS,
    "Governance": hiyorido_team.GOVERNANCE,
    "UseCases": USE_CASES,
    "Billing": BILLING,
    "ChangeOrders": CHANGE_ORDERS,
    "Glossary": GLOSSARY,
    "Texts": TEXTS,
}
