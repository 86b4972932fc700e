"""Sample F, JP-021: how ready the client is to renew, scored twice, and the four talks."""

from __future__ import annotations

from sample_data.rows import Row, Sheets, rows

MAY, OCTOBER = "2026-05-20", "2026-10-07"

# Dimension, indicator, score and evidence in May, score and evidence in October.
INDICATORS = (
    (1, 1, 4, "前任の本部長が四半期報告会に2回出席", 3, "10月1日(木)に本部長が交代、千種常務とは面談1回"),
    (1, 2, 4, "月次報告会に毎回5名出席", 5, "月次報告会に情報システム部も加わり7名"),
    (1, 3, 3, "会員アプリのログ提供に12日", 4, "ログ提供は3日（7月以降）"),
    (1, 4, 3, "更新の話題はまだ出ていない", 4, "8月5日(水)に水野部長から次期の相談"),
    (1, 5, 2, "役員との接点は1名", 3, "役員1名と部課長3名に拡大"),
    (2, 1, 3, "4月の評価 7/10", 4, "10月の評価 平均8.3/10"),
    (2, 2, 3, "店長会で1件の謝意", 4, "自主回収の対応を社長が朝礼で紹介（6月29日(月)）"),
    (2, 3, 3, "苦情2件（折り返し漏れ）", 4, "7月以降の苦情は1件、当日解決"),
    (2, 4, 3, "水野部長は応答率だけを挙げる", 4, "水野部長が「1日43分」を自ら説明"),
    (2, 5, 3, "紹介の依頼はしていない", 4, "同業他社1社の見学を受け入れ（9月16日(水)）"),
    (3, 1, 4, "社長は2020年から在任", 3, "営業本部長が10月1日(木)に交代"),
    (3, 2, 4, "決裁は営業本部長、5,000万円まで", 3, "権限は5,000万円まで、千種常務が全委託費を再点検"),
    (3, 3, 4, "組織変更の予定なし", 4, "中期経営計画2028で店舗重視を再確認"),
    (3, 4, 4, "水野部長は在任4年目", 4, "水野部長の異動の予定なし"),
    (3, 5, 3, "優先課題5件中の4番目", 4, "接客時間60分増の計画に直結"),
    (4, 1, 3, "同業1社が購買部を訪問", 3, "購買部が相見積もりの可能性に言及"),
    (4, 2, 3, "既存店の客数は前年比101%", 4, "既存店の客数は前年比103%、9店舗を出店"),
    (4, 3, 3, "委託費の一律見直しのうわさ", 3, "2027年度の委託費は据え置きの方針"),
    (4, 4, 3, "内製の検討を一度実施", 3, "内製の試算は11名で止まっている"),
    (4, 5, 3, "チャットの要望が月40件", 4, "FAQとチャットの要望が月110件"),
)


def readiness() -> list[Row]:
    """Return the twenty scores of May, then those of October."""
    keys = "assessed_on dim indicator score evidence"
    may = rows(keys, *((MAY, dim, indicator, score, evidence) for dim, indicator, score, evidence, _, _ in INDICATORS))
    october = rows(keys, *((OCTOBER, dim, indicator, score, evidence) for dim, indicator, _, _, score, evidence in INDICATORS))
    return may + october


SHEETS: Sheets = {
    "Readiness": readiness(),
    "Touchpoints": rows(
        "t planned held notes",
        ("T1", "2026-08-05", "2026-08-05", "次期の意向を伺う（水野部長、鳥居、40分）"),
        ("T2", "2026-11-11", "2026-11-11", "価値の実績5件と3案の骨子（水野部長、久米主任、安東課長）"),
        ("T3", "2026-12-08", None, "更新のご提案、60分、千種常務ご出席"),
        ("T4", "2027-01-13", None, "条件の最終合意（水野部長、久米主任）"),
    ),
}
