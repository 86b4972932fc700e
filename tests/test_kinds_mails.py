"""The shipped mails: short, to named people, one ask each, nothing internal, and sound with the least and the most data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook as Book

from command import docgen
from decks import SAMPLES, add_rows, changed, columns, rows, tab
from docgen.generate import Outcome, Request, generate
from docgen.mail.message import Mail, is_ours
from docgen.mail.outline import outline
from docgen.template.kinds import find_kinds, shipped_templates
from test_kickoff_internal import put, with_canaries

MAILS = {
    "kickoff-invite": ("tidewell.en", "asahino.ja", dt.date(2026, 11, 16)),
    "client-briefing": ("tidewell.en", "asahino.ja", dt.date(2026, 11, 16)),
    "kickoff-followup": ("tidewell.en", "asahino.ja", dt.date(2026, 11, 26)),
    "satisfaction-survey-mail": ("ferrow.en", "minase.ja", dt.date(2026, 11, 5)),
    "first-week-checkin": ("tidewell.en", "asahino.ja", dt.date(2026, 12, 1)),
    "renewal-checkin": ("meridale.en", "hiyorido.ja", dt.date(2027, 5, 3)),
}
KINDS, _ = find_kinds((shipped_templates(),))
EACH = pytest.mark.parametrize(
    ("kind", "sample_name", "day"), [(kind, sample, day) for kind, (en, ja, day) in MAILS.items() for sample in (en, ja)]
)
# What each mail has to say on its sample: subject with project and date, the ask, a name with its date.
FACTS = {
    ("client-briefing", "tidewell.en"): (
        "subject: Matter Intake and Conflicts Rollout: kickoff on Wed, Nov 18, 10:00 AM",
        "When: Wed, Nov 18, 2026, 10:00 AM, 90 minutes",
        "Where: Tidewell Marsh Boston, Room 14B, and video: https://meet.quillstone.example/tidewell",
        "- Owen Lindgren (General Counsel): rulings on the party list and data storage",
        "- Shauna Pruitt: bring 12 requests that took longer than 5 days, by Tue, Nov 17",
        "[US-031 Tidewell Marsh Kickoff agenda.docx]",
    ),
    ("client-briefing", "asahino.ja"): (
        "subject: 【生産実績見える化システム導入プロジェクト】11月26日(木)キックオフのご案内",
        "生産管理部 課長　三好 由香 様",
        "■日時　2026年11月26日(木) 14:00から90分",
        "・大沢 健 様：基幹連携・ネットワークの実現可否と日程を即答できる",
        "・直近3か月の紙の日報（3ライン分）の写しを用意（三好 由香 様、11月25日(水)まで）",
        "[JP-001 あさひ野精密 キックオフ次第.docx]",
    ),
    ("kickoff-followup", "tidewell.en"): (
        "subject: Matter Intake and Conflicts Rollout: minutes of the kickoff on Wed, Nov 18 and 6 next steps",
        "- Ravi Menon: Review and approve the project plan, Wed, Nov 25",
        "Please send me corrections before we meet on Tue, Nov 24, 2026, 9:00 AM.",
        "[US-031 Tidewell Marsh Minutes of the kickoff.docx]",
    ),
    ("kickoff-followup", "asahino.ja"): (
        "subject: 【生産実績見える化システム導入プロジェクト】11月26日(木)キックオフ議事録とアクション6件",
        "・検証環境アカウント8名分の申請（大沢 健 様、12月1日(火)まで）",
        "■次回会議　2026年12月1日(火) 10:00",
        "[JP-001 あさひ野精密 キックオフ議事録.docx]",
    ),
    ("satisfaction-survey-mail", "ferrow.en"): (
        "subject: Quote Desk Implementation: your view, by Thu, Nov 12",
        "Please reply to me by Thu, Nov 12, 2026 with a number and two sentences:",
        "We speak again at the 30-day check-in on Mon, Nov 30, 2026.",
        "Ilse Brandt",
    ),
    ("satisfaction-survey-mail", "minase.ja"): (
        "工務部 課長　滝本 昭 様",
        "つきましては、下記の3点について、2026年11月10日(火)までにご返信くださいますようお願いいたします。",
        "■次回のご確認　2026年11月24日(火)（納品30日後）",
        "有馬 涼子",
    ),
    ("kickoff-invite", "tidewell.en"): (
        "subject: Matter Intake and Conflicts Rollout: kickoff on Wed, Nov 18 or Thu, Nov 19",
        "to: Ravi Menon <ravi.menon@tidewell.example>",
        "Which date suits you and your colleagues?",
        "- Carla Benitez, IT Director: billing system and directory; dates that hold",
        "Median time from request to open matter is to go from 76 hours to 24 hours by Fri, Apr 30, 2027.",
    ),
    ("kickoff-invite", "asahino.ja"): (
        "subject: 【生産実績見える化システム導入プロジェクト】キックオフ日程のご相談（11月26日(木)または11月27日(金)）",
        "to: 三好 由香 <miyoshi@asahino-seimitsu.example>",
        "三好 由香 様",
        "株式会社カナデワークスの桐谷です。",
        "下記2つの候補から、ご都合のよい日をお知らせいただけますでしょうか。",
        "■候補2　2026年11月27日(金) 14:00から",
        "以上",
    ),
    ("first-week-checkin", "tidewell.en"): (
        "subject: Matter Intake and Conflicts Rollout: first week, Wed, Nov 25: 6 open",
        "- Owen Lindgren: Export the party list of October 30, overdue since Tue, Nov 24",
        "Is any of them stuck? Please reply with what is in the way, and I will take it up the same day.",
    ),
    ("first-week-checkin", "asahino.ja"): (
        "subject: 【生産実績見える化システム導入プロジェクト】キックオフ後1週間のご確認（12月3日(木)、未完了6件）",
        "・UAT参加者8名の指名（三好 由香 様、遅延、期限12月2日(水)）",
        "進めにくい点がございましたら、ご返信ください。当日中に対応いたします。",
    ),
    ("renewal-checkin", "meridale.en"): (
        "subject: Revenue-Cycle Advisory Retainer: how the new term runs since Thu, Apr 1",
        "to: Omar Haddad <omar.haddad@meridale.example>",
        "- Launch the prior-authorisation workstream (Neil Sorensen, Engagement Manager, Thu, Apr 15)",
        "As agreed in the proposal, we meet for 30 minutes on Thu, May 13, 2027. Which hour suits you, and do we call or"
        " visit you? If that day no longer suits you, please name another one up to Fri, May 28.",
        "Grace Okafor",
    ),
    ("renewal-checkin", "hiyorido.ja"): (
        "水野 佳代 様",
        "株式会社ミナトコンタクトの鳥居です。",
        "■日にち　2027年5月13日(木)",
        "・上位20件のFAQを書き直して公開（リーダー 菅沼 渉、4月30日(金)）",
    ),
}


def made(kind: str, workbook: Path, out: Path, day: dt.date, **more: object) -> Outcome:
    request = Request(out=out, today=day, kinds=KINDS, **more)
    (outcome,) = [item for item in generate(workbook, KINDS[kind], request) if item.engagement_id]
    return outcome


def sample(name: str) -> Path:
    return SAMPLES / f"{name}.xlsx"


def words_of(mail: Mail) -> list[str]:
    """The words of the body down to the signature."""
    body = mail.body.partition("\nKind regards,")[0].partition("\n--\n")[0]
    return body.split()


def lines(outcome: Outcome) -> Iterator[str]:
    assert outcome.path is not None
    return iter(outline(outcome.path.read_bytes()).splitlines())


@EACH
def test_a_mail_says_what_it_has_to_without_any_problem(kind: str, sample_name: str, day: dt.date, tmp_path: Path) -> None:
    outcome = made(kind, sample(sample_name), tmp_path, day)
    assert outcome.problems == ()
    assert [fact for fact in FACTS[kind, sample_name] if fact not in set(lines(outcome))] == []


@EACH
def test_a_mail_is_short(kind: str, sample_name: str, day: dt.date, tmp_path: Path) -> None:
    outcome = made(kind, sample(sample_name), tmp_path, day)
    assert outcome.path is not None
    mail = Mail.read(outcome.path.read_bytes())
    assert len(words_of(mail)) < 150
    assert len("".join(words_of(mail))) < 1000 if sample_name.endswith("en") else len("".join(words_of(mail))) < 500
    assert "  " not in mail.body
    assert "\n\n\n" not in mail.body


@EACH
def test_the_same_workbook_gives_the_same_mail_and_one_may_be_made_over_it(
    kind: str, sample_name: str, day: dt.date, tmp_path: Path
) -> None:
    first = made(kind, sample(sample_name), tmp_path, day)
    assert first.path is not None
    before = first.path.read_bytes()
    again = made(kind, sample(sample_name), tmp_path, day)
    assert (again.path, again.problems, first.path.read_bytes()) == (first.path, (), before)
    assert is_ours(before)


def test_a_mail_that_was_edited_is_not_overwritten(tmp_path: Path) -> None:
    first = made("kickoff-invite", sample("tidewell.en"), tmp_path, dt.date(2026, 11, 16))
    assert first.path is not None
    first.path.write_bytes(first.path.read_bytes().replace(b"Dear", b"Hello"))
    again = made("kickoff-invite", sample("tidewell.en"), tmp_path, dt.date(2026, 11, 16))
    assert [problem.rule for problem in again.problems] == ["file-exists"]


# The cells of a renewal that the client never sees, as texts and as numbers.
SECRET_TEXTS = ("probability_reason", "concerns", "budget_notes", "approval_process", "alternatives", "next_action")


def with_secrets(book: Book) -> None:
    if "Renewal" in book.sheetnames or "更新" in book.sheetnames:
        put(book, "Renewal", SECRET_TEXTS, "canary")
        put(book, "Renewal", ("walk_away",), 7654321)
    put(book, "Engagements", ("closeout_budget", "spend_limit", "spent_to_date"), 7654321)
    put(book, "People", ("cares_about",), "canary")


@EACH
def test_nothing_internal_is_in_a_mail(kind: str, sample_name: str, day: dt.date, tmp_path: Path) -> None:
    edit = with_secrets if kind.startswith(("renewal", "satisfaction")) else with_canaries
    outcome = made(kind, changed(sample(sample_name), tmp_path, edit), tmp_path / "out", day)
    assert outcome.path is not None
    text = "\n".join(lines(outcome)).casefold()
    assert [word for word in ("canary", "7654321", "2031") if word in text] == []


@EACH
def test_a_mail_with_the_least_data_has_no_gap(kind: str, sample_name: str, day: dt.date, tmp_path: Path) -> None:
    def bare(book: Book) -> None:
        for name, keys in (
            ("People", ("title", "department", "phone", "invite_reason")),
            ("Engagements", ("option_date_1", "option_time")),
        ):
            sheet = tab(book, name)
            found = columns(sheet, name)
            for key in keys:
                for row in range(2, sheet.max_row + 1) if key in found else ():
                    sheet.cell(row, found[key]).value = None

    outcome = made(kind, changed(sample(sample_name), tmp_path, bare), tmp_path / "out", day)
    text = "\n".join(lines(outcome))
    assert [word for word in ("None", "()", "（）", ", ,", "、、", "{{", "： \n") if word in text] == []
    assert [line for line in text.splitlines() if line.rstrip(" 　") != line or line in ("電話", "メール") or line.startswith(", ")] == []


@EACH
def test_ten_times_the_people_and_actions_leave_a_mail_short(kind: str, sample_name: str, day: dt.date, tmp_path: Path) -> None:
    def crowd(book: Book) -> None:
        actions = rows(book, "Actions")
        for number in range(9):
            add_rows(book, "Actions", *({**row, "action": f"{row['action']} {number}"} for row in actions))

    outcome = made(kind, changed(sample(sample_name), tmp_path, crowd), tmp_path / "out", day)
    assert outcome.path is not None
    assert len(words_of(Mail.read(outcome.path.read_bytes()))) < 160


@pytest.mark.parametrize(
    ("sample_name", "said"),
    [
        ("tidewell.en", "The first week after the kickoff is over."),
        ("asahino.ja", "キックオフから1週間がたちました。進めにくい点がございましたら、ご返信ください。当日中に対応いたします。"),
    ],
)
def test_without_any_next_step_the_first_week_counts_none(sample_name: str, said: str, tmp_path: Path) -> None:
    def pre_work_only(book: Book) -> None:
        sheet = tab(book, "Actions")
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, columns(sheet, "Actions")["kind"]).value = "pre_work"

    outcome = made("first-week-checkin", changed(sample(sample_name), tmp_path, pre_work_only), tmp_path / "out", dt.date(2026, 11, 25))
    assert said in set(lines(outcome))


def test_a_western_name_is_not_shortened_in_a_japanese_mail(tmp_path: Path) -> None:
    outcome = made("kickoff-invite", sample("tidewell.en"), tmp_path, dt.date(2026, 11, 16), language="ja")
    assert "Quillstone Systems, Inc.のNora Whitfieldです。" in set(lines(outcome))


def test_a_missing_address_names_the_cell_and_makes_a_draft(tmp_path: Path) -> None:
    place: dict[str, str] = {}

    def without_address(book: Book) -> None:
        sheet = tab(book, "People")
        found = columns(sheet, "People")
        row = next(number for number in range(2, sheet.max_row + 1) if sheet.cell(number, found["name"]).value == "Ravi Menon")
        sheet.cell(row, found["email"]).value = None
        place["cell"] = f"People!{sheet.cell(row, found['email']).coordinate}"

    workbook = changed(sample("tidewell.en"), tmp_path, without_address)
    outcome = made("kickoff-invite", workbook, tmp_path / "out", dt.date(2026, 11, 16))
    assert [(item.rule, item.file, item.where, item.message) for item in outcome.problems] == [
        ("no-address", "tidewell.en.xlsx", place["cell"], "“Ravi Menon” has no e-mail address, and the mail goes there.")
    ]
    assert outcome.path is not None
    assert outcome.path.name == "US-031 Tidewell Marsh Kickoff invitation DRAFT.eml"
    said = list(lines(outcome))
    assert said[0].startswith("subject: [DRAFT] Matter Intake")
    assert said[1] == f"to: Ravi Menon [{place['cell']} missing] <missing@address.invalid>"


def test_the_list_of_kinds_shows_mails(tmp_path: Path) -> None:
    listed = {line.split()[0]: line.split()[1:] for line in docgen(tmp_path, "list").lines}
    assert listed["kickoff-invite"] == ["eml", "en,", "ja", "client", "Goals"]


def test_a_mail_kind_is_checked_as_any_other(tmp_path: Path) -> None:
    assert docgen(tmp_path, "check", sample("tidewell.en"), "--for", "kickoff-invite", "--today", "2026-11-16").code == 0


VIDEO = "https://video.example/sponsor"


@pytest.mark.parametrize("sample_name", ["tidewell.en", "asahino.ja"])
@pytest.mark.parametrize("kind", ["kickoff-invite", "client-briefing"])
def test_the_words_of_a_sponsor_who_speaks_by_video_can_be_watched_from_the_mail(kind: str, sample_name: str, tmp_path: Path) -> None:
    def by_video(book: Book) -> None:
        put(book, "People", ("video_link",), lambda row, _: VIDEO if row == 2 else None)

    *_, day = MAILS[kind]
    outcome = made(kind, changed(sample(sample_name), tmp_path, by_video), tmp_path / "out", day)
    assert any(VIDEO in line for line in lines(outcome))


@pytest.mark.parametrize(("sample_name", "day"), [("ferrow.en", dt.date(2026, 11, 12)), ("minase.ja", dt.date(2026, 11, 10))])
def test_who_has_answered_is_not_asked_for_an_answer_again(sample_name: str, day: dt.date, tmp_path: Path) -> None:
    outcome = made("satisfaction-survey-mail", sample(sample_name), tmp_path, day)
    assert outcome.path is not None
    left = {"ferrow.en": ["Joel Sandoval"], "minase.ja": ["倉田 芽衣"]}[sample_name]
    assert [mailbox.name for mailbox in Mail.read(outcome.path.read_bytes()).to] == left
