"""The deck holds every value of the sheets a kickoff deck is made of: each row's values together, in the form of its language.

`LINES` says which values of a row stand together on one line of the deck (a table row, or one paragraph); `LEFT_OUT` lists
every other column with the reason. Both together are all columns of the sheets, so a new column must be put in one of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from decks import ASAHINO, FERROW, LANGUAGE, plain, rows, sample_deck, slides
from docgen.engagement.sheets import sheet_named
from docgen.outline import outline

Row = dict[str, Any]
Pieces = list[str]

LATER = "of a later stage: the kickoff looks ahead"
PRICE = "money is not on the table at a kickoff that the client's staff attend"
INVITATION = "of the time before the kickoff: the mails carry it"
INTERNAL = "internal: never in a client's document"
ORDERING = "decides which rows are shown, where or in which order, and is no text of its own"
OTHER_FORM = "shown in another form"
PICTURE = "a picture, for templates with a frame for it"

LEFT_OUT: dict[str, dict[str, tuple[str, ...]]] = {
    "Engagements": {
        ORDERING: ("stage", "language"),
        PRICE: ("currency", "tax_mode", "tax_rate", "contract_value", "acv", "billing_cycle", "engagement_type", "service_type"),
        INVITATION: ("option_date_1", "option_date_2", "option_time", "client_address"),
        LATER: (
            *("go_live_actual", "closeout_start", "closeout_days", "overlap_days", "contract_start", "contract_end", "recording_link"),
            *("handover_from", "handover_to", "handover_on", "support_route", "support_until", "sla", "retro_on", "certificate_no"),
        ),
        INTERNAL: (
            *("handoff_date", "outreach_date", "timing_reason", "fast_ok_prepared", "fast_ok_attend", "fast_ok_start"),
            *("pre_read_sent_on", "interim_checkin_on", "internal_brief_at", "client_brief_at", "minutes_sent_at"),
            *("spend_limit", "spent_to_date", "hours_planned", "hours_actual", "closeout_budget"),
        ),
        "for our own lists; the client knows its trade": ("industry",),
        PICTURE: ("client_logo",),
    },
    "People": {
        PICTURE: ("photo",),
        OTHER_FORM: ("veto", "pre_aligned_on"),  # the role “approver” and the attendance “briefed beforehand”
        "readings help us, not the client": ("kana",),
        INVITATION: ("video_link",),
        INTERNAL: ("cares_about", "hours_per_week", "stance"),
    },
    "Goals": {OTHER_FORM: ("direction",), PRICE: ("value_per_unit",), LATER: ("actual", "actual_date")},
    "Scope": {OTHER_FORM: ("in_out",)},  # the table it stands in
    "Plan": {OTHER_FORM: ("row_type",), LATER: ("actual_start", "actual_end", "status")},  # the kind of mark on the timeline
    "RACI": {},
    "Actions": {ORDERING: ("kind", "visibility", "links_to"), OTHER_FORM: ("side",), LATER: ("status", "done_on")},
    "RAID": {
        ORDERING: ("raid_id", "kind", "visibility", "gates"),
        LATER: ("status",),
        INTERNAL: ("source", "understood_as", "reality", "effort_hours", "ruling"),
    },
    "Agenda": {ORDERING: ("order",), "slide numbers change with the rows": ("slide_ref",), INTERNAL: ("if_late",)},
    "Governance": {ORDERING: ("kind",)},
    "UseCases": {},
    "Glossary": {},
    "Texts": {ORDERING: ("kind", "key")},
}


def date(day: dt.date, language: str) -> str:
    return f"{day.year}年{short(day, 'ja')}" if language == "ja" else f"{short(day, 'en')}, {day.year}"


def short(day: dt.date, language: str) -> str:
    if language == "ja":
        return f"{day.month}月{day.day}日({'月火水木金土日'[day.weekday()]})"
    return f"{day:%a}, {day:%b} {day.day}"


def clock(moment: dt.time, language: str) -> str:
    if language == "ja":
        return f"{moment.hour}:{moment.minute:02}"
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def period(row: Row, language: str) -> str:
    start, end = row["start"], row["end"]
    if start is None or start == end:
        return date(end, language)
    same_year = start.year == end.year
    if language == "ja":
        return f"{date(start, 'ja')}〜{short(end, 'ja') if same_year else date(end, 'ja')}"
    return f"{short(start, 'en') if same_year else date(start, 'en')} – {date(end, 'en')}"


def number(value: float) -> str:
    return f"{value:,.10f}".rstrip("0").rstrip(".")


def decimals(value: float) -> int:
    return len(number(value).partition(".")[2])


def measure(row: Row, key: str) -> str:
    places = max(decimals(row["baseline"]), decimals(row["target"]))
    space = "" if row["unit"] == "%" or not row["unit"].isascii() else " "
    return f"{row[key]:,.{places}f}{space}{row['unit']}"


def people(row: Row, language: str, side: Row) -> Pieces:
    department, title = row["department"], row["title"]
    post = [department, title] if language == "ja" else [title, department]
    return [named(row["name"], language, side), " ".join(post) if language == "ja" else ", ".join(post)]


def named(name: str | None, language: str, side: Row) -> str:
    """Return how a person is named: clients with 様 in Japanese."""
    return f"{name} 様" if name and language == "ja" and side.get(name) in ("顧客", "client") else (name or "")


Line = Callable[[Row, str, Row], Pieces]


def who_is_here(row: Row, language: str, side: Row) -> Pieces:
    return [*people(row, language, side), row["role"], row["decides"] or "", row["attends_kickoff"], row["invite_reason"], row["duty"]]


def hopes(row: Row, language: str, side: Row) -> Pieces:
    return [row["name"], row["hope"]] if row["hope"] else []  # in the notes


def questions(row: Row, language: str, side: Row) -> Pieces:
    return [row["block"], row["key_question"]]  # in the notes


def contacts(row: Row, language: str, side: Row) -> Pieces:
    return [*people(row, language, side), row["role"], row["email"], row["phone"]]


def how_measured(row: Row, language: str, side: Row) -> Pieces:
    days = f"+{row['offset_days']}日" if language == "ja" else f" + {row['offset_days']} days"
    places = max(decimals(row["baseline"]), decimals(row["target"]))
    change = f"{row['baseline']:,.{places}f} → {measure(row, 'target')}"
    return [
        *(row["goal_id"], row["goal_text"], row["metric"], change, row["measure_method"], row["cadence"]),
        *(named(row["owner"], language, side), date(row["due_date"], language), f"{row['anchor']}{days}"),
    ]


def scorecard(row: Row, language: str, side: Row) -> Pieces:
    return [
        *(row["type"], row["metric"], measure(row, "baseline"), date(row["baseline_date"], language), measure(row, "target")),
        *(date(row["due_date"], language), row["cadence"], named(row["owner"], language, side)),
    ]


def scope(row: Row, language: str, side: Row) -> Pieces:
    return [row["item"], row["phase"] or "", row["quantity"] or "", row["reason"]]


def phases(row: Row, language: str, side: Row) -> Pieces:
    return [
        *(row["name"], period(row, language), row["what"], row["deliverable"] or "", row["client_need"] or "", row["depends_on"] or ""),
        *(row["exit_criteria"] or "", named(row["client_owner"], language, side), named(row["vendor_owner"], language, side)),
    ]


def asks(row: Row, language: str, side: Row) -> Pieces:
    if not row["client_need"]:
        return []
    hours = f"| {number(row['client_hours'])} |"
    return [row["name"], row["client_need"], named(row["client_owner"], language, side), period(row, language), hours]


def actions(row: Row, language: str, side: Row) -> Pieces:
    if row["kind"] in ("Next step", "次の一歩"):
        return [row["action"], named(row["owner"], language, side), date(row["due"], language)]
    # Pre-work is over when the kickoff begins; the mails ask for it. Mitigations and follow-ons come later.
    return []


def risks(row: Row, language: str, side: Row) -> Pieces:
    if row["kind"] in ("Constraint", "制約"):
        return [row["statement"], period(row, language), row["response"], named(row["owner"], language, side)]
    if row["kind"] in ("Risk", "リスク", "Dependency", "前提条件"):
        likelihood, severity = row["likelihood"].lower(), row["severity"].lower()
        japanese = language == "ja"
        levels = [f"可能性 {likelihood}", f"重大度 {severity}"] if japanese else [f"Likelihood {likelihood}", f"severity {severity}"]
        return [row["statement"], row["impact"], *levels, row["response"], named(row["owner"], language, side), date(row["end"], language)]
    if row["kind"] in ("Assumption", "想定"):
        end = date(row["end"], language) if row["end"] else ""
        return [row["statement"], row["response"] or "", named(row["owner"], language, side), end]
    return []  # sales commitments are internal, issues belong to the closeout


def governance(row: Row, language: str, side: Row) -> Pieces:
    owners = [named(row[key], language, side) for key in ("client_person", "vendor_person")]
    if row["kind"] in ("Meeting", "会議"):
        minutes = f"{row['minutes']}分" if language == "ja" else f"{row['minutes']} minutes"
        who = [name.strip() for name in row["attendees"].replace("、", ";").split(";")]
        return [
            *(row["meeting"], row["purpose"], row["cadence"], row["weekday"], clock(row["time"], language), minutes, *who),
            *(row["channel"], row["minutes_owner"]),
        ]
    if row["kind"] in ("Escalation", "エスカレーション"):
        hours = f"{row['response_hours']}時間" if language == "ja" else f"{row['response_hours']} hours"
        return [f"| {row['level']} |", *owners, hours, row["purpose"]]
    if row["kind"] in ("Change approval", "変更承認"):
        return [*owners]
    return [row["purpose"], row["channel"], *owners]


def changes(row: Row, language: str, side: Row) -> Pieces:
    return [row["purpose"]] if row["kind"] in ("Change approval", "変更承認") else []


def use_cases(row: Row, language: str, side: Row) -> Pieces:
    return [row["today"], row["problem"], row["with_us"], row["result"]]


def glossary(row: Row, language: str, side: Row) -> Pieces:
    return [row["client_term"], row["our_term"], row["meaning"]]


def agenda(row: Row, language: str, side: Row) -> Pieces:
    return [row["block"], f"| {row['minutes']} |", named(row["presenter"], language, side), row["purpose"], row["output"]]


def texts(row: Row, language: str, side: Row) -> Pieces:
    shown = ("Meeting outcome", "会議の成果", "Ground rule", "進め方", "Sponsor's sentence", "スポンサーの一文")
    return [row["text"]] if row["kind"] in shown else []  # hand-over tests and pulse questions belong to later documents


LINES: dict[str, tuple[Line, ...]] = {
    "People": (who_is_here, hopes, contacts),
    "Goals": (how_measured, scorecard),
    "Scope": (scope,),
    "Plan": (phases, asks),
    "Actions": (actions,),
    "RAID": (risks,),
    "Agenda": (agenda, questions),
    "Governance": (governance, changes),
    "UseCases": (use_cases,),
    "Glossary": (glossary,),
    "Texts": (texts,),
}
LINED_UP: dict[str, tuple[str, ...]] = {
    "Engagements": (
        *("client_name", "client_short", "project_name", "vendor_name", "purpose", "why_now", "signature_date", "kickoff_at"),
        *("kickoff_minutes", "kickoff_place", "next_meeting_at", "go_live_date", "delivery_date", "sow_end_date", "confidentiality"),
        *("doc_date", "version"),
    ),
    "People": (
        *("name", "side", "department", "title", "role", "decides", "attends_kickoff", "invite_reason", "duty", "hope"),
        *("email", "phone"),
    ),
    "Goals": (
        *("goal_id", "goal_text", "type", "metric", "baseline", "target", "unit", "baseline_date", "anchor", "offset_days", "due_date"),
        *("measure_method", "cadence", "owner"),
    ),
    "Scope": ("phase", "item", "quantity", "reason"),
    "Plan": (
        *("name", "start", "end", "what", "deliverable", "client_need", "client_hours", "client_owner", "vendor_owner", "exit_criteria"),
        "depends_on",
    ),
    "RACI": ("activity", "r", "a", "c", "i", "note"),
    "Actions": ("action", "owner", "due", "horizon"),
    "RAID": ("statement", "start", "end", "severity", "likelihood", "impact", "response", "owner"),
    "Agenda": ("block", "minutes", "presenter", "purpose", "key_question", "output"),
    "Governance": (
        *("meeting", "purpose", "cadence", "weekday", "time", "minutes", "attendees", "channel", "minutes_owner", "level"),
        *("client_person", "vendor_person", "response_hours"),
    ),
    "UseCases": ("today", "problem", "with_us", "result"),
    "Glossary": ("client_term", "our_term", "meaning"),
    "Texts": ("text",),
}
DECKS = pytest.mark.parametrize("sample", [ASAHINO, FERROW], ids=["japanese", "english"])


def read(sample: Path, sheet: str) -> list[Row]:
    return rows(openpyxl.load_workbook(sample), sheet)


def sides(sample: Path) -> Row:
    return {row["name"]: row["side"] for row in read(sample, "People")}


def visible_lines(sample: Path) -> list[str]:
    return [plain(line) for slide in slides(sample_deck(sample)) for line in slide.lines if not line.startswith("[alt:")]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_every_column_is_either_shown_or_left_out_for_a_reason(name: str) -> None:
    sheet = sheet_named(name)
    left_out = [key for keys in LEFT_OUT[name].values() for key in keys]
    # Every sheet begins with the engagement's ID, which the file name and the document's title carry.
    assert sorted(["engagement_id", *LINED_UP[name], *left_out]) == sorted(column.key for column in sheet.columns)


@DECKS
@pytest.mark.parametrize("sheet", LINES)
def test_the_values_of_a_row_stand_together_in_the_deck(sample: Path, sheet: str) -> None:
    language, side, shown = LANGUAGE[sample], sides(sample), visible_lines(sample)
    missing = []
    for row in read(sample, sheet):
        for line in LINES[sheet]:
            pieces = [plain(piece) for piece in line(row, language, side) if piece]
            if pieces and not any(all(piece in text for piece in pieces) for text in shown):
                nearest = max(shown, key=lambda text: sum(piece in text for piece in pieces))
                missing.append((line.__name__, [piece for piece in pieces if piece not in nearest], nearest))
    assert missing == []


@DECKS
def test_the_facts_of_the_engagement_stand_in_the_deck(sample: Path) -> None:
    (row,) = read(sample, "Engagements")
    language = LANGUAGE[sample]
    kickoff, meeting = row["kickoff_at"], row["next_meeting_at"]
    end = kickoff + dt.timedelta(minutes=row["kickoff_minutes"])
    minutes = f"{row['kickoff_minutes']}{'分' if language == 'ja' else ' minutes'}"
    day = row["doc_date"]
    pieces = [
        *(f"{row['client_name']} 御中" if language == "ja" else row["client_name"], row["client_short"], row["project_name"]),
        *(row["vendor_name"], row["purpose"], row["why_now"], row["kickoff_place"], row["confidentiality"], minutes),
        *(date(row[key], language) for key in ("signature_date", "go_live_date", "delivery_date", "sow_end_date")),
        *(date(kickoff, language), _range(clock(kickoff.time(), language), clock(end.time(), language))),
        *(f"{date(meeting, language)}{' ' if language == 'ja' else ', '}{clock(meeting.time(), language)}", date(day, language)),
        f"第{row['version']}版" if language == "ja" and not str(row["version"]).startswith("第") else f"{row['version']}",
    ]
    whole = "\n".join(visible_lines(sample)).replace("–", "-")
    assert [piece for piece in pieces if plain(piece).replace("–", "-") not in whole] == []


def _range(start: str, end: str) -> str:
    """AM or PM is said once where both are the same."""
    half = start[-3:]
    return f"{start.removesuffix(half) if half in (' AM', ' PM') and end.endswith(half) else start} – {end}"


@DECKS
def test_quick_wins_stand_under_their_thirty_days_with_date_and_owner(sample: Path) -> None:
    language, side = LANGUAGE[sample], sides(sample)
    lines = visible_lines(sample)
    heads = {days: lines.index(plain(f"{days}日" if language == "ja" else f"{days} days")) for days in (30, 60, 90)}
    assert [*heads.values()] == sorted(heads.values())
    for row in read(sample, "Actions"):
        if row["kind"] in ("Quick win", "クイックウィン"):
            at = lines.index(plain(row["action"]))
            assert max(days for days, place in heads.items() if place < at) == row["horizon"]
            assert lines[at + 1] == plain(f"{named(row['owner'], language, side)} · {short(row['due'], language)}")


@DECKS
def test_the_agenda_runs_by_the_clock_from_the_first_block_to_the_last(sample: Path) -> None:
    (engagement,) = read(sample, "Engagements")
    language, at = LANGUAGE[sample], engagement["kickoff_at"]
    shown = [line.replace("–", "-") for line in visible_lines(sample)]
    places = []
    for row in sorted(read(sample, "Agenda"), key=lambda row: int(row["order"])):
        end = at + dt.timedelta(minutes=row["minutes"])
        times = plain(_range(clock(at.time(), language), clock(end.time(), language))).replace("–", "-")
        places.append(next(place for place, line in enumerate(shown) if line.startswith(f"|{times}|{plain(row['block'])}")))
        at = end
    assert places == sorted(places)


@DECKS
def test_every_raci_letter_stands_where_activity_and_person_cross_and_nowhere_else(sample: Path) -> None:
    names = list(sides(sample))
    lines = visible_lines(sample)
    head = next(place for place, line in enumerate(lines) if line.startswith(("|活動|", "|Activity|")))
    heads = lines[head][1:-1].split("|")
    found: dict[tuple[str, str], str] = {}
    expected: dict[tuple[str, str], str] = {}
    for row in read(sample, "RACI"):
        activity = plain(row["activity"])
        for letter, key in (("A", "a"), ("R", "r"), ("C", "c"), ("I", "i")):
            for name in (row[key] or "").replace("、", ";").split(";"):
                if name.strip():
                    before = expected.get((activity, plain(name)))
                    expected[activity, plain(name)] = f"{before}/{letter}" if before else letter
        cells = next(line for line in lines[head:] if line.startswith(f"|{activity}"))[1:-1].split("|")
        for column, cell in zip(heads[1:], cells[1:], strict=True):
            name = next(plain(name) for name in names if column.startswith(plain(name)))
            if cell:
                found[activity, name] = cell
        assert plain(row["note"]) in cells[0]
    assert found == expected


@DECKS
def test_the_columns_of_raci_stand_client_first_with_the_role_below_the_name(sample: Path) -> None:
    side = {plain(row["name"]): row for row in read(sample, "People")}
    header = next(line for line in visible_lines(sample) if line.startswith(("|活動|", "|Activity|")))
    heads = header.strip("|").split("|")[1:]
    persons = [next(row for name, row in side.items() if head.startswith(name)) for head in heads]
    # A long role breaks between its words.
    assert all(plain(row["role"]) in head.replace("/", "") for row, head in zip(persons, heads, strict=True))
    order = [row["side"] in ("Client", "顧客") for row in persons]
    assert order == sorted(order, reverse=True)


@DECKS
def test_the_timeline_shows_every_phase_milestone_buffer_and_constraint_with_its_dates(sample: Path) -> None:
    language = LANGUAGE[sample]
    shown = "\n".join(visible_lines(sample)).replace("–", "-")
    pieces = []
    for row in [*read(sample, "Plan"), *(row for row in read(sample, "RAID") if row["kind"] in ("Constraint", "制約"))]:
        start, end = row["start"], row["end"]
        if start == end:
            pieces.append(short(start, language))
        elif language == "ja":
            pieces.append(f"{start.month}/{start.day}-{end.month}/{end.day}")
        else:
            pieces.append(f"{start:%b} {start.day} - {end:%b} {end.day}")
    hours = [row["client_hours"] for row in read(sample, "Plan") if row["client_hours"]]
    pieces += [f"{value}時間" if language == "ja" else f"{value} h" for value in hours]
    pieces.append(f"計{sum(hours)}時間" if language == "ja" else f"Total {sum(hours)} h")
    assert [piece for piece in pieces if plain(piece).replace("–", "-") not in shown] == []


@DECKS
def test_the_document_properties_name_the_client_the_project_and_the_vendor(sample: Path) -> None:
    (row,) = read(sample, "Engagements")
    head = outline(sample_deck(sample)).split("# slide 1")[0]
    assert all(str(row[key]) in head for key in ("engagement_id", "client_short", "project_name", "vendor_name"))
