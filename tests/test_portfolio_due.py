"""What is due for whom, and lessons of other engagements."""

from __future__ import annotations

import datetime as dt
import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from icalendar import Calendar

from command import docgen
from contracts import CLIENT, LEAD, OWNER, TODAY, contract, day
from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.handover import CloseoutItem
from docgen.engagement.plan import ScopeItem
from docgen.engagement.readiness import Touchpoint
from docgen.engagement.reflection import Lesson
from docgen.engagement.registers import Action, RaidRow
from docgen.opc import Package
from docgen.outline import outline
from docgen.portfolio.due import due_items
from docgen.portfolio.lessons import collected, most_relevant, ranked, subject_of, words_of

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "portfolio-40.xlsx"

BRIEFINGS = pytest.mark.parametrize(
    ("sample", "today", "heading"),
    [
        ("tidewell.en.xlsx", "2026-11-16", "What we learnt elsewhere"),
        ("asahino.ja.xlsx", "2026-11-24", "ほかの案件から学んだこと"),
    ],
)


def told(found: Engagement, days: int = 14) -> list[tuple[str, str, str, str, bool]]:
    return [(item.kind, item.text, item.owner, str(item.due), item.is_overdue) for item in due_items(found, TODAY, days, "en")]


def test_next_actions_talks_and_the_contracts_end_are_due_and_late_when_they_are_past() -> None:
    late = contract(end="2026-11-20", next_action="Call the CFO", next_action_due="2026-11-20")
    talks = (Touchpoint(t="t4", planned=day("2026-11-10")), Touchpoint(t="t3", planned=day("2026-10-30"), held=day("2026-11-01")))
    assert told(late.with_rows({"touchpoints": talks})) == [
        ("talk", "T4 Close terms", "Grace Okafor", "2026-11-10", True),
        ("action", "Call the CFO", "Grace Okafor", "2026-11-20", True),
        ("end", "The contract ends and nothing is signed", "Grace Okafor", "2026-11-20", True),
    ]


def test_a_talk_that_docgen_alone_proposed_is_never_late() -> None:
    assert [item for item in told(contract(end="2027-02-28"), 0) if item[0] == "talk"] == []


def test_a_contract_that_extends_itself_is_not_due_to_end() -> None:
    runs_on = contract(end="2026-11-20", auto_extension=True, auto_extension_days=60)
    assert [item for item in told(runs_on) if item[0] == "end"] == []


def test_actions_open_items_and_closeout_items_are_due_until_they_are_done() -> None:
    found = contract(end="2028-03-31").with_rows(
        {
            "actions": (
                Action(kind="quick_win", action="One", owner="Neil Sorensen", due=day("2026-12-01")),
                Action(kind="mitigation", action="Two", owner="Neil Sorensen", due=day("2026-12-01"), done_on=day("2026-11-01")),
                Action(kind="next_step", action="Three", owner="Elaine Marchetti", due=day("2026-12-07")),
            ),
            "raid": (
                RaidRow(kind="issue", statement="Labels off centre", owner="Neil Sorensen", end=day("2026-11-18"), status="open"),
                RaidRow(kind="issue", statement="Mended", owner="Neil Sorensen", end=day("2026-11-18"), status="closed"),
                RaidRow(kind="risk", statement="A risk has no day to be done by", owner="Neil Sorensen", end=day("2026-11-18")),
            ),
            "closeout": (CloseoutItem(item="Certificate", owner="Elaine Marchetti", due=day("2026-11-30"), status="open"),),
        }
    )
    assert told(found) == [
        ("issue", "Labels off centre", "Neil Sorensen", "2026-11-18", True),
        ("closeout", "Certificate", "Elaine Marchetti", "2026-11-30", False),
        ("quick_win", "One", "Neil Sorensen", "2026-12-01", False),
    ]
    assert [item.ours for item in due_items(found, TODAY, 14, "en")] == ["Neil Sorensen", "Grace Okafor", "Neil Sorensen"]


@pytest.mark.parametrize(("spent", "limit", "is_told"), [(450, 500, True), (449, 500, False), (10, 0, False), (None, 500, False)])
def test_spend_is_told_from_ninety_percent_of_its_limit_and_never_divided_by_nothing(
    spent: float | None, limit: float, is_told: bool
) -> None:
    found = contract(end="2028-03-31", facts={"spent_to_date": spent, "spend_limit": limit})
    assert [item[1] for item in told(found)] == (["90% of the limit of $500 is spent"] if is_told else [])


def test_check_ins_after_a_delivery_and_a_kickoff_are_due() -> None:
    facts = Facts(engagement_id="US-1", client_name="Ferrow", delivery_date=day("2026-10-30"), kickoff_at=dt.datetime(2026, 11, 18, 10))
    found = told(Engagement(facts=facts, people=(CLIENT, OWNER, LEAD)))
    assert [(kind, due) for kind, _, _, due, _ in found] == [
        ("checkin_kickoff", "2026-11-25"),
        ("checkin_closeout", "2026-11-30"),
        ("momentum", "2026-12-02"),
    ]


def test_the_command_leaves_with_1_when_something_is_overdue_and_with_0_when_not(tmp_path: Path) -> None:
    run = docgen(tmp_path, "due", SAMPLE, "--today", "2026-11-22", "--within", "2w")
    assert (run.code, run.lines[0]) == (1, "Overdue (10 items)")
    calm = docgen(tmp_path, "due", SAMPLE, "--today", "2026-11-22", "--owner", "Priya Nair", "--within", "2w", "--lang", "ja")
    assert (calm.code, calm.lines[0]) == (0, "2026年12月6日までに期限 (5件)")
    assert docgen(tmp_path, "due", SAMPLE, "--within", "soon").code == 2


def test_the_command_gives_json_with_the_cell_that_says_so(tmp_path: Path) -> None:
    run = docgen(tmp_path, "due", SAMPLE, "--today", "2026-11-22", "--output-format", "json", "--owner", "Tom Reyes", "--within", "7d")
    assert json.loads(run.out) == {
        "today": "2026-11-22",
        "until": "2026-11-29",
        "due": [
            {
                "engagement_id": "PF-040",
                "client": "Penrose",
                "kind": "checkin_kickoff",
                "kind_label": "check-in",
                "text": "first check-in after the kickoff",
                "owner": "Tom Reyes",
                "address": "tom.reyes@lindenquay.example",
                "due": "2026-11-27",
                "is_overdue": False,
                "cell": "Engagements!A41",
            }
        ],
    }


def test_the_command_writes_a_calendar_of_whole_days(tmp_path: Path) -> None:
    run = docgen(tmp_path, "due", SAMPLE, "--today", "2026-11-22", "--output-format", "ics")
    assert run.lines == ["portfolio-40 Due.ics"]
    entries = Calendar.from_ical((tmp_path / "portfolio-40 Due.ics").read_bytes()).walk("VEVENT")
    assert len(entries) == 47
    assert all(type(entry.decoded("dtstart")) is dt.date for entry in entries)
    assert len({str(entry["uid"]) for entry in entries}) == 47


def test_the_command_writes_a_mail_to_each_of_us_and_none_to_a_client(tmp_path: Path) -> None:
    run = docgen(tmp_path, "due", SAMPLE, "--today", "2026-11-22", "--output-format", "eml", "--out", "drafts")
    names = sorted(path.name for path in (tmp_path / "drafts").iterdir())
    assert (run.code, len(names), "portfolio-40 Due Irene Falk.eml" in names) == (1, 8, False)
    mail = message_from_bytes((tmp_path / "drafts" / "portfolio-40 Due Helen Ashby.eml").read_bytes(), policy=policy.default)
    assert str(mail["To"]) == "Helen Ashby <helen.ashby@lindenquay.example>"
    assert mail["Subject"] == "7 things are due, 3 overdue (Nov 22, 2026)"
    assert "- Tue, Nov 24, 2026: Penrose, Access for six front desk users (Irene Falk)" in mail.get_content()  # type: ignore[attr-defined]  # an EmailMessage


def learnt(name: str, change: str, **facts: str) -> Engagement:
    told_ = {"engagement_type": "retainer", "industry": "legal", "service_type": "Advisory"} | facts
    found = Engagement(facts=Facts(engagement_id=name, client_name=name, project_name=told_.pop("project_name", "Work"), **told_))
    return found.with_rows({"lessons": (Lesson(type="change", observation=f"Seen at {name}", change=change, owner="Neil Sorensen"),)})


def test_lessons_of_alike_engagements_come_first_and_say_in_what_they_are_alike() -> None:
    others = [
        learnt("far", "A", engagement_type="implementation", industry="healthcare", service_type="Run"),
        learnt("near", "B"),
        learnt("some", "C", engagement_type="implementation", service_type="Run"),
    ]
    like = subject_of(learnt("mine", "D"))
    found = ranked(collected([*others, learnt("mine", "D")], "firm.xlsx"), like)
    assert [(one.subject.engagement_id, one.why) for one in found] == [
        ("near", ("type", "industry", "service", "words")),
        ("some", ("industry", "words")),
        ("far", ("words",)),
    ]


def test_words_of_the_scope_count_in_both_languages() -> None:
    assert words_of("Order portals for the depot") == {"order", "portal", "depot"}
    assert words_of("受注画面の移行") == {"受注", "注画", "画面", "移行"}
    mine = Engagement(facts=Facts(engagement_id="mine"), scope=(ScopeItem(item="Order portal"),))
    other = Engagement(facts=Facts(engagement_id="other", project_name="Order portal rollout"))
    assert subject_of(mine).words & subject_of(other).words == {"order", "portal"}


def test_the_three_most_relevant_lessons_tell_each_thing_once_and_not_all_of_one_engagement() -> None:
    many = learnt("one", "A").with_rows({"lessons": tuple(Lesson(change=word, observation=word) for word in ("A", "B", "C"))})
    like = subject_of(learnt("mine", "Z"))
    found = most_relevant(collected([many, learnt("two", "A"), learnt("three", "D")], "firm.xlsx"), like)
    assert (
        sorted(one.lesson.change or "" for one in found) == ["A", "B", "D"]
        or [one.subject.engagement_id for one in found].count("one") == 2
    )
    assert len(most_relevant(collected([many], "firm.xlsx"), like)) == 3


def test_the_lessons_command_ranks_over_several_workbooks(tmp_path: Path) -> None:
    run = docgen(tmp_path, "lessons", SAMPLE, ROOT / "samples" / "ferrow.en.xlsx", "--like", "US-014")
    assert run.lines[0].endswith(", for US-014 Quote Desk Implementation")
    assert run.lines[2] == "Change: Collect the customers' item codes before the first prototype"
    assert "Ferrow" not in run.out.replace("ferrow.en.xlsx", "")
    run = docgen(tmp_path, "lessons", SAMPLE, "--like", "PF-41")
    assert (run.code, run.err.splitlines()[0]) == (2, "error [unknown-engagement] There is no engagement “PF-41”.")


@BRIEFINGS
def test_the_internal_briefing_shows_three_lessons_with_their_source_when_asked_to(
    tmp_path: Path, sample: str, today: str, heading: str
) -> None:
    arguments = ("internal-briefing", ROOT / "samples" / sample, "--today", today, "--out", "one.docx")
    assert docgen(tmp_path, *arguments).code == 0
    assert heading not in outline(Package.read(tmp_path / "one.docx"))
    assert docgen(tmp_path, *arguments, "--lessons", SAMPLE).code == 0
    lines = outline(Package.read(tmp_path / "one.docx")).splitlines()
    first = next(number for number, line in enumerate(lines) if heading in line)
    rows = [line for line in lines[first + 2 : first + 5] if line.startswith("|")]
    assert len(rows) == 3
    assert all("portfolio-40.xlsx" in row and "Lessons!C" in row for row in rows)
