"""What LibreOffice 7.4 made of these text boxes (Debian's fonts, no insets, hanging punctuation on), asked over its UNO bridge.

The lines were counted at an exact spacing of 20 pt, the heights taken at single spacing. Recorded, so that the test needs no office.
"""

from __future__ import annotations

import pytest

from docgen.text.fitting import Paragraph, fit, height_pt, line_count
from docgen.text.measure import Style

SANS, SERIF, MINCHO, ARIAL, TIMES = (
    ("Calibri", "BIZ UDPGothic"),
    ("Cambria", "BIZ UDPMincho"),
    ("BIZ UDPMincho", "BIZ UDPMincho"),
    ("Arial", "Noto Sans CJK JP"),
    ("Times New Roman", "BIZ UDPGothic"),
)
REGULAR, BOLD = False, True

TEXTS = [
    "Cut lead-to-contract from 60 to 42 days within 120 days of go-live, measured monthly by the sales operations team",
    "The steering committee decides on scope and time; the project leads decide on everything else within two working days.",
    "Provision access, name the UAT people, sign the plan",
    "Key users test 240 records (masked), e.g. orders/invoices/credit notes — results by Thu, Nov 26, 2026",
    "“We need one view of the customer by April,” says Dana Whitfield, VP Operations",
    "Risk: year-end closing (Dec 15 – Jan 10) overlaps data migration; response: freeze window, on-site support, roll-back plan",
    "Onboarding 1,250 users in 14 countries costs $148,000 and saves 26 hours per week per site.",
    "Internationalization responsibilities https://example.com/very/long/path/without-breaks/index.html?query=value",
    "月次締めの所要日数を11営業日から6営業日へ短縮し、2027年3月末までに全拠点へ展開する。",
    "ステアリングコミッティは範囲と期間の変更を決定し、プロジェクトリーダーはその他の事項を2営業日以内に決定する。",
    "データ移行の受入テストは「東京・大阪」の2拠点で実施(各40時間)、結果は2026年11月26日(木)に報告します。",
    "キックオフの目的、背景、ゴール、範囲、体制、役割分担を関係者全員で確認し、合意すること",
    "Salesforce連携のAPI仕様書をレビューし、SSO(SAML 2.0)の設定値をIT部門へ提出",
    "当面の作業・お願い事項:①アクセス権の付与、②UAT担当者の指名、③計画書へのご署名",
    "リスク:年度末決算(3月15日〜3月31日)とUATが重なる→現場の負荷は週8時間を上限とし、超過分は4月へ移す",
    "渡辺様より「現場が使いたくなる仕組みにしてほしい」とのご要望をいただいております。ショップ・キャッチアップ研修",
    "Phase 2 構築 Build & Test:要件定義 → 設計 → 移行 rehearsal、6 weeks",
    "Go-live 本番稼働 2027-01-18 / Hypercare 30日間",
    "ROI 24%、Payback 14か月、NPS +12pt — 目標値は第3四半期(Q3 FY2026)の実績に基づく",
    "マスターデータ(得意先・品目・価格表)は第1回ロードの前に整備してください。5月4日以降の手戻りは本番稼働日に影響します。",
    "Owner: Priya Raman",
    "範囲外:海外拠点、会計システムの刷新、帳票のレイアウト変更(変更管理の対象)",
    "週次定例会は毎週火曜日10:00–11:00、議事録は24時間以内に送付、課題管理表はSharePointで共有します。",
    "Sponsor: approves scope, budget and dates; receives the status page every second Friday",
    "受注から請求までの処理時間を平均3.5日から1.2日へ短縮(65.7%減)",
    "What happens if it slips: two-week buffer before cut-over, then the steering committee decides",
    "Average handling time per ticket drops 18% (from 14.2 to 11.6 minutes); first-contact resolution rises to 74%.",
    "Weekly working session, Tuesdays 10:00 AM – 11:00 AM, minutes within 24 hours, open points in the shared log",
    "Yes. We train 12 super-users first; they train everyone else with our material, and we sit in on the first two sessions.",
    "Master data (customers, items, price lists) is cleaned by the client before the first load; rework after May 4 moves go-live.",
    "当社は移行手順書を作成し、お客様は本番データの抽出と整合性の確認を担当します。期限は2026年12月18日(金)です。",
    "品質保証部 部長 高橋 直樹 様",
    "Northwind cuts month-end close from 11 to 6 business days by June 30, 2027",
    "要員の確保が難しい場合:開始時期を2週間後ろ倒しし、影響をステアリングコミッティで判断します。",
]

# Text, fonts, weight, size and width in points; LibreOffice's lines and height in points.
PROBES = [
    (0, SANS, REGULAR, 12, 180, 4, 57.5),
    (0, SANS, REGULAR, 10.5, 96, 6, 75.5),
    (0, SERIF, REGULAR, 14, 240, 3, 50.3),
    (0, TIMES, REGULAR, 11, 205, 3, 39.5),
    (1, SANS, REGULAR, 16, 313, 3, 57.5),
    (1, SANS, BOLD, 26, 423, 4, 124.7),
    (1, ARIAL, BOLD, 14, 263, 4, 67.1),
    (2, SANS, REGULAR, 12, 186, 2, 28.7),
    (2, SANS, REGULAR, 10.5, 102, 3, 37.7),
    (2, SERIF, REGULAR, 14, 246, 2, 33.5),
    (2, TIMES, REGULAR, 11, 211, 2, 26.3),
    (3, SANS, REGULAR, 16, 319, 3, 57.5),
    (3, SANS, BOLD, 26, 429, 3, 93.5),
    (3, ARIAL, BOLD, 14, 269, 3, 50.3),
    (4, SANS, REGULAR, 12, 192, 3, 43.1),
    (4, SANS, REGULAR, 10.5, 108, 4, 50.3),
    (4, SERIF, REGULAR, 14, 252, 2, 33.5),
    (4, TIMES, REGULAR, 11, 217, 2, 26.3),
    (5, SANS, REGULAR, 16, 325, 3, 57.5),
    (5, SANS, BOLD, 26, 435, 4, 124.7),
    (5, ARIAL, BOLD, 14, 275, 4, 67.1),
    (6, SANS, REGULAR, 12, 198, 3, 43.1),
    (6, SANS, REGULAR, 10.5, 114, 4, 50.3),
    (6, SERIF, REGULAR, 14, 258, 3, 50.3),
    (6, TIMES, REGULAR, 11, 223, 2, 26.3),
    (7, SANS, REGULAR, 16, 331, 3, 57.5),
    (7, SANS, BOLD, 26, 441, 3, 93.5),
    (7, ARIAL, BOLD, 14, 281, 3, 50.3),
    (8, SANS, REGULAR, 12, 180, 3, 43.1),
    (8, SANS, REGULAR, 10.5, 96, 6, 75.5),
    (8, SERIF, REGULAR, 14, 240, 3, 50.3),
    (8, ARIAL, REGULAR, 13, 260, 3, 46.7),
    (9, SANS, REGULAR, 16, 313, 3, 57.5),
    (9, SANS, BOLD, 26, 423, 4, 124.7),
    (9, MINCHO, REGULAR, 10.5, 214, 3, 37.7),
    (10, SANS, REGULAR, 12, 186, 4, 57.5),
    (10, SANS, REGULAR, 10.5, 102, 6, 75.5),
    (10, SERIF, REGULAR, 14, 246, 3, 50.3),
    (10, ARIAL, REGULAR, 13, 266, 3, 46.7),
    (11, SANS, REGULAR, 16, 319, 3, 57.5),
    (11, SANS, BOLD, 26, 429, 3, 93.5),
    (11, MINCHO, REGULAR, 10.5, 220, 2, 25.1),
    (12, SANS, REGULAR, 12, 192, 3, 43.1),
    (12, SANS, REGULAR, 10.5, 108, 4, 50.3),
    (12, SERIF, REGULAR, 14, 252, 2, 33.5),
    (12, ARIAL, REGULAR, 13, 272, 2, 31.2),
    (13, SANS, REGULAR, 16, 325, 2, 38.3),
    (13, SANS, BOLD, 26, 435, 3, 93.5),
    (13, MINCHO, REGULAR, 10.5, 226, 2, 25.1),
    (14, SANS, REGULAR, 12, 198, 4, 57.5),
    (14, SANS, REGULAR, 10.5, 114, 5, 62.9),
    (14, SERIF, REGULAR, 14, 258, 3, 50.3),
    (14, ARIAL, REGULAR, 13, 278, 3, 46.7),
    (15, SANS, REGULAR, 16, 331, 3, 57.5),
    (15, SANS, BOLD, 26, 441, 4, 124.7),
    (15, MINCHO, REGULAR, 10.5, 232, 3, 37.7),
    (16, SANS, REGULAR, 12, 204, 2, 28.7),
    (16, SANS, REGULAR, 10.5, 120, 3, 37.7),
    (16, SERIF, REGULAR, 14, 264, 2, 33.5),
    (16, ARIAL, REGULAR, 13, 284, 2, 31.2),
    (17, SANS, REGULAR, 16, 337, 1, 19.1),
    (17, SANS, BOLD, 26, 447, 2, 62.3),
    (17, MINCHO, REGULAR, 10.5, 238, 2, 25.1),
    (18, SANS, REGULAR, 12, 210, 3, 43.1),
    (18, SANS, REGULAR, 10.5, 126, 4, 50.3),
    (18, SERIF, REGULAR, 14, 270, 3, 50.3),
    (18, ARIAL, REGULAR, 13, 290, 2, 31.2),
    (19, SERIF, REGULAR, 9, 235.2, 3, 32.4),
    (20, ARIAL, REGULAR, 26, 545.3, 1, 31.2),
    (21, SANS, REGULAR, 16, 450.7, 2, 38.3),
    (21, SERIF, REGULAR, 16, 403.4, 2, 38.3),
    (22, SANS, REGULAR, 22, 424.6, 3, 79.1),
    (22, SANS, REGULAR, 18, 250.0, 4, 86.4),
    (20, ARIAL, BOLD, 12, 361.3, 1, 14.3),
    (23, SANS, BOLD, 14, 215.6, 3, 50.3),
    (24, ARIAL, REGULAR, 16, 414.4, 2, 38.3),
    (22, SANS, REGULAR, 12, 143.5, 5, 71.8),
    (25, SANS, BOLD, 9, 188.7, 2, 21.6),
    (26, ARIAL, REGULAR, 14, 196.3, 4, 67.1),
    (27, ARIAL, REGULAR, 14, 466.5, 2, 33.5),
    (22, SERIF, BOLD, 14, 357.7, 2, 33.5),
    (22, SANS, REGULAR, 14, 281.6, 3, 50.3),
    (28, SANS, BOLD, 14, 199.2, 4, 67.1),
    (28, SERIF, REGULAR, 14, 138.9, 6, 100.7),
    (29, SANS, BOLD, 16, 315.6, 3, 57.5),
    (25, SERIF, BOLD, 9, 160.4, 3, 32.4),
    (26, SANS, REGULAR, 12, 256.4, 3, 43.1),
    (22, SANS, BOLD, 12, 225.6, 3, 43.1),
    (19, ARIAL, REGULAR, 16, 261.9, 4, 76.6),
    (30, SANS, REGULAR, 16, 350.2, 3, 57.5),
    (23, SANS, REGULAR, 12, 142.6, 4, 57.5),
    (31, SANS, REGULAR, 22, 279.2, 2, 52.8),
    (25, SANS, REGULAR, 16, 308.2, 3, 57.5),
    (20, ARIAL, REGULAR, 18, 296.1, 1, 21.6),
    (22, SANS, REGULAR, 10.5, 294.5, 2, 25.1),
    (32, SANS, BOLD, 14, 281.2, 2, 33.5),
    (19, SANS, REGULAR, 18, 353.1, 3, 64.8),
    (20, SANS, REGULAR, 16, 388.9, 1, 19.1),
    (33, SANS, BOLD, 9, 94.0, 5, 54.0),
]


def paragraph_of(text: int, fonts: tuple[str, str], weight: bool, size_pt: float) -> Paragraph:
    return Paragraph(runs=((TEXTS[text], Style(*fonts, weight, size_pt)),))


@pytest.mark.parametrize(("text", "fonts", "weight", "size_pt", "width_pt", "lines", "height"), PROBES)
def test_a_paragraph_never_takes_fewer_lines_than_in_libreoffice_and_at_most_one_more(
    text, fonts, weight, size_pt, width_pt, lines, height
):
    paragraph = paragraph_of(text, fonts, weight, size_pt)
    assert line_count(paragraph, width_pt) - lines in (0, 1)
    assert height_pt([paragraph], width_pt) > height - 0.1


@pytest.mark.parametrize(("text", "fonts", "weight", "size_pt", "width_pt", "lines", "height"), PROBES)
def test_a_fit_is_never_claimed_that_libreoffice_denies(text, fonts, weight, size_pt, width_pt, lines, height):
    assert not fit((paragraph_of(text, fonts, weight, size_pt),), width_pt, height - 0.5).fits


def test_nineteen_of_twenty_paragraphs_take_as_many_lines_as_in_libreoffice():
    equal = [line_count(paragraph_of(*probe[:4]), probe[4]) == probe[5] for probe in PROBES]
    assert sum(equal) / len(equal) >= 0.95
