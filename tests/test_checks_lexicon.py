"""Sentences as people type them: what says something passes, what says nothing is named."""

from __future__ import annotations

import pytest

from docgen.checks.lexicon import Known, hits

KNOWN = Known.of(
    ["三好 由香", "大沢 健", "早瀬 拓", "福永 亮", "Marcus Oyelaran", "Priya Raman", "Tomas Reyes", "Ilse Brandt"],
    ["生産実績見える化システム導入プロジェクト", "日次実績表", "業務改善委員会", "quote desk", "improvement board", "Robust Rates"],
)

SPECIFIC = [
    # Numbers with their unit, dates and names.
    "Cut median quote turnaround from 26 to 8 hours within 120 days of go-live",
    "Improve adoption from 42% to 85% by December 4",
    "Reduce disputed invoices to 2.5%",
    "Tomas Reyes improves the rate template with the night shift",
    "Priya sends the rate API key as soon as the portal confirms it",
    "Marcus Oyelaran asks several specialists to bring their worst cases",
    "Streamline 12 templates into 4",
    "Better than 95% attendance at the recorded sessions",
    "Faster answers: median under 8 hours",
    "Various lane codes (260 of 4,100) are matched before UAT",
    "Optimize the two interfaces for 400 requests a day",
    "Everyone on both shifts signs in by October 5",
    "Send the form soon, by June 18 at the latest",
    "The steering group meets every Thursday at 16:00",
    "TBD until the board meets on March 12",
    "We increase the number of testers to six people",
    # The client's own words and terms.
    "The client says 'we want it faster' and means the morning after",
    "“Seamless” was the word used in the demo",
    "Invite the improvement board to the review",
    "Robust Rates supplies the lane file",
    # Words that are only part of others, or mean something else.
    "Continuous integration builds the tenant each night",
    "The soonest slot decides who is called first",
    "How many carriers does the desk quote for?",
    "Does the night shift need better screens?",
    "No price increase is planned",
    "Reduced scope: denials and coding only",
    "As soon as the key arrives, interfaces are built",
    "Recorded sessions, quick guides",
    "Signed design document",
    "Cutover checklist signed",
    "A time-efficient hand-over of the runbook",
    "Work stops for a day",
    "Scope and date changes go to the sponsor",
    "Interface monitoring and restart",
    "changed two templates unaided",
    "Bring the same review to prior authorisation",
    "See [1] in the appendix and [the guide](https://brindle.example)",
    # Japanese.
    "集計リードタイムを3.0営業日から0.5営業日に改善する",
    "現場入力率を2027年5月14日までに85%へ向上させる",
    "三好課長が品番の名寄せを検討する",
    "早瀬が入力の遅れるラインへ随時入る",
    "12月11日までに接続許可を検討する",
    "入力端末を各ライン2台に増設して定着を推進する",
    "週次レポートは3ラインなどの実績を1枚にまとめる",
    "設備停止時の一次対応時間",
    "対応表と推進役の一覧",
    "一課の停止記録を週次で見える化",
    "生産実績見える化システム導入プロジェクト",
    "業務改善委員会で報告",
    "検討会の議事録",
    "不良品の等級",
    "均等に割り付けた作業指示",
    "未定義の停止理由を洗い出す",
    "基幹システムとの作業指示・実績連携",
    "利用者研修",
    "受講 60名×2時間(予備週 3/8–3/12)",
    "重大不具合0件・UATシナリオ40件合格",
    "「実績が翌々日にしか見えない」状態を終わらせる",
    "「営業効率を改善する」は顧客の言葉",
    "火曜10:00は12月1日から空いていますか",
    "アクションの担当者を議事録に残す",
    "強化ガラスの品番を登録",
    "停止理由の区分を決め、連携仕様を確定する",
    "期間中は客先作業を置かない",
    "移行前に名寄せ、未解消分は移行対象外",
    "本番切替チェックリスト完了",
    "今後10年の保守契約は別契約",
    "範囲・日程・予算の判断",
    "サンプル商事の受注データを移行",
    "意図した停止と意図しない停止を分ける",
    "活用事例集の配布",
    "最適化ソルバーの設定",
    "営業担当者名の一覧を移行",
    "リスクと対策、担当者、期限",
    "いずれかの版を選んで承認する",
    "申請書の2枚目に記入してください",
]

EMPTY = [
    ("Improve adoption significantly", "Improve"),
    ("Enhance the user experience", "Enhance"),
    ("Optimise processes where possible", "Optimise"),
    ("We will streamline operations", "streamline"),
    ("Leveraging synergies across departments", "Leveraging"),
    ("Maximize value for the business", "Maximize"),
    ("Increase revenue", "Increase"),
    ("Reduce manual work", "Reduce"),
    ("Better reporting for management", "Better"),
    ("Faster quotes", "Faster"),
    ("A significant gain in productivity", "significant"),
    ("Robust and scalable interfaces", "Robust"),
    ("Seamless integration with the TMS", "Seamless"),
    ("World-class onboarding", "World-class"),
    ("A user-friendly screen", "user-friendly"),
    ("More efficient planning", "More efficient"),
    ("Various improvements to the portal", "Various"),
    ("Several reports for the board", "Several"),
    ("Some training for supervisors", "Some"),
    ("Many carriers are connected", "Many"),
    ("Templates, rates, etc.", "etc."),
    ("Set-up, training and so on", "and so on"),
    ("The team follows up", "The team"),
    ("Stakeholders are informed", "Stakeholders"),
    ("Everyone tests the new screen", "Everyone"),
    ("Someone calls the carrier", "Someone"),
    ("Support as needed", "as needed"),
    ("Adjust the plan as appropriate", "as appropriate"),
    ("Send the form ASAP", "ASAP"),
    ("The key arrives soon", "soon"),
    ("We come back to this shortly", "shortly"),
    ("Going forward, the desk answers itself", "Going forward"),
    ("The report follows in due course", "in due course"),
    ("Automate where possible", "where possible"),
    ("Best effort support", "Best effort"),
    ("Ongoing optimization of rates", "Ongoing"),
    ("Send it as soon as possible", "as soon as possible"),
    ("In phase 2 we improve the reports", "improve"),
    ("Owner TBD", "TBD"),
    ("Date to be confirmed", "to be confirmed"),
    ("Cut turnaround to [number] hours", "[number]"),
    ("Call XXX about the lanes", "XXX"),
    ("Lorem ipsum dolor", "Lorem"),
    # Japanese.
    ("営業効率を改善する", "改善する"),
    ("顧客満足度を向上させる", "向上させ"),
    ("連携を強化します", "強化します"),
    ("業務の最適化を図る", "最適化を図る"),
    ("利用を推進していく", "推進して"),
    ("運用方法を検討する", "検討する"),
    ("関係者で対応", "対応"),
    ("状況を見える化する", "見える化する"),
    ("データを活用できる", "活用できる"),
    ("新しい手順を浸透させる", "浸透させ"),
    ("品質を意識して作業する", "意識して"),
    ("入力ルールを徹底", "徹底"),
    ("適宜見直す", "適宜"),
    ("随時更新", "随時"),
    ("なるべく早く送る", "なるべく"),
    ("できるだけ現場に合わせる", "できるだけ"),
    ("可能な限り自動化", "可能な限り"),
    ("早めに連絡する", "早めに"),
    ("近日中に送付", "近日中"),
    ("今後の展開に合わせる", "今後"),
    ("順次展開", "順次"),
    ("必要に応じて会議を開く", "必要に応じて"),
    ("当面は手作業で続ける", "当面"),
    ("概ね完了", "概ね"),
    ("データ連携など", "など"),
    ("帳票等の作成", "等"),
    ("担当者が確認", "担当者"),
    ("全員で入力", "全員"),
    ("会場は未定", "未定"),
    ("日程は調整中", "調整中"),
    ("見積は別途", "別途"),
    ("追って連絡する", "追って"),
    ("後日送付", "後日"),
    ("各種機能の導入", "各種"),
    ("〇〇部長の承認", "〇〇"),
    ("担当者名を記入してください", "担当者名を記入してください"),
    ("サンプル", "サンプル"),
    ("【目的】", "【目的】"),
    ("フェーズ2で検討する", "検討する"),
]


@pytest.mark.parametrize("sentence", SPECIFIC)
def test_a_sentence_that_says_something_passes(sentence: str) -> None:
    assert hits(sentence, KNOWN) == ()


@pytest.mark.parametrize(("sentence", "word"), EMPTY)
def test_a_sentence_that_says_nothing_is_named_by_its_word(sentence: str, word: str) -> None:
    assert word in [hit.word for hit in hits(sentence, KNOWN)]


def test_there_are_sixty_sentences_each_way() -> None:
    assert len(SPECIFIC) >= 60
    assert len(EMPTY) >= 60


def test_a_number_in_one_sentence_does_not_cure_the_next() -> None:
    assert [hit.word for hit in hits("Train 42 users. Improve adoption.", KNOWN)] == ["Improve"]
    assert [hit.word for hit in hits("研修は60名。定着を推進する。", KNOWN)] == ["推進する"]


def test_a_placeholder_is_one_whatever_else_the_sentence_says() -> None:
    assert [hit.kind for hit in hits("Priya sends [name] 12 lanes by June 18", KNOWN)] == ["placeholder"]
