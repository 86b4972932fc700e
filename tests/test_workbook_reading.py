from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import MAC_EPOCH

from docgen.workbook.workbook import Workbook
from workbook_files import ENGAGEMENTS, PEOPLE, engagement, lines, only, read, sheets, write

GOALS = [
    ["engagement_id", "goal_id", "type", "metric", "baseline", "target", "unit", "due_date", "measure_method", "owner"],
    ["US-014", "G1", "lagging", "Median quote turnaround", 26, 8, "hours", dt.date(2027, 2, 2), "TMS timestamp", "Marcus Oyelaran"],
]
PLAN = ["engagement_id", "row_type", "name", "start", "end"]


def test_a_row_remembers_the_cells_it_was_read_from(tmp_path: Path) -> None:
    (goal,) = engagement(tmp_path, Goals=GOALS).goals
    assert goal.cell("due_date") == "Goals!H2"
    assert goal.cell("cadence") == "Goals!A2"
    assert (goal.baseline, goal.target, goal.due_date) == (26, 8, dt.date(2027, 2, 2))


def test_headings_and_sheet_names_are_read_in_either_language_and_with_notes(tmp_path: Path) -> None:
    tabs = {
        "案件": [
            ["案件ID*", "ステージ", "言語(必須)", "顧客名", "案件名※", "契約 形態", "通貨", "税区分"],
            ["JP-001", "キックオフ", "日本語", "あさひ野精密工業株式会社", "見える化", "導入", "円", "税抜"],
        ],
        "２．": [],
        "関係者": [["案件ID", "氏 名", "区分(顧客/当社)", "役割"], ["JP-001", "三好 由香", "顧客", "プロジェクトリード"]],
        "目標 (Goals)": [["Engagement ID", "GOAL ID", "Type", "指標"], ["JP-001", "G1", "先行指標", "入力率"]],
    }
    checked = only(Workbook.read(write(tmp_path / "acme.xlsx", tabs)))
    assert checked.engagement is not None
    assert checked.problems == ()
    facts = checked.engagement.facts
    assert (facts.stage, facts.language, facts.currency, facts.tax_mode) == ("kickoff", "ja", "JPY", "excl")
    assert checked.engagement.people[0].name == "三好 由香"
    assert checked.engagement.people[0].cell("name") == "関係者!B2"
    assert checked.engagement.goals[0].type == "leading"


def test_the_header_is_searched_in_the_first_ten_rows(tmp_path: Path) -> None:
    title = [["Goals of the project"], [], ["Filled in by", "Ilse"], *GOALS]
    assert engagement(tmp_path, Goals=title).goals[0].cell("metric") == "Goals!D5"
    late = [["note"] for _ in range(10)] + GOALS
    workbook = read(tmp_path, Goals=late)
    assert lines(workbook.problems) == [
        "Goals  no-header  No header row was found in the first 10 rows of Goals."
        "  Type the headings in one row: Engagement ID, Goal ID, Goal in the client's words, Type …"
    ]


def test_unknown_columns_are_kept_and_reported_with_the_nearest_heading(tmp_path: Path) -> None:
    headings = [*GOALS[0], "House code", "Cadense"]
    workbook = read(tmp_path, Goals=[headings, [*GOALS[1], "H-7", "weekly"]])
    assert lines(workbook.problems) == [
        "Goals!K1  unknown-column  docgen knows no column “House code” on Goals; its cells are kept but not used.",
        "Goals!L1  unknown-column  docgen knows no column “Cadense” on Goals; its cells are kept but not used.  Did you mean Cadence?",
    ]
    assert [problem.severity for problem in workbook.problems] == ["info", "warning"]
    checked = only(workbook).engagement
    assert checked is not None
    assert checked.goals[0].extra == {"House code": "H-7", "Cadense": "weekly"}


def test_a_column_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    workbook = read(tmp_path, Goals=[[*GOALS[0], "指標"], [*GOALS[1], "other"]])
    assert lines(workbook.problems) == [
        "Goals!K1  duplicate-heading  The heading “指標” names the same column as “metric”."
        "  Remove one of the two columns; the first is read."
    ]


def test_a_cell_in_a_column_without_a_heading_is_reported(tmp_path: Path) -> None:
    workbook = read(tmp_path, Goals=[GOALS[0], [*GOALS[1], "a note"]])
    assert lines(workbook.problems) == [
        "Goals!K2  no-heading  “a note” stands in a column without a heading; it is not read.  Give the column a heading, or delete it."
    ]


def test_blank_rows_and_examples_are_skipped(tmp_path: Path) -> None:
    rows = [
        GOALS[0],
        ["例", "G0", "lagging", "例の指標"],
        ["#US-014", "G9", "lagging", "struck out"],
        ["Sample", "G9"],
        [None, None, " "],
        ["US-014"],
        ["US-014", "例1", "lagging"],
        *GOALS[1:],
    ]
    assert [goal.goal_id for goal in engagement(tmp_path, Goals=rows).goals] == ["G1"]


def test_the_engagement_id_may_be_blank_in_a_workbook_of_one(tmp_path: Path) -> None:
    without_column = [row[1:] for row in PEOPLE]
    blank = [GOALS[0], [None, *GOALS[1][1:]]]
    found = engagement(tmp_path, People=without_column, Goals=blank)
    assert {row.engagement_id for row in (*found.people, *found.goals)} == {"US-014"}


def test_rows_of_no_engagement_are_reported_with_the_nearest_id(tmp_path: Path) -> None:
    second = ["JP-001", *ENGAGEMENTS[1][1:]]
    goals = [GOALS[0], ["us-０１４", *GOALS[1][1:]], ["US-14", *GOALS[1][1:]], [None, *GOALS[1][1:]], ["ZZ", *GOALS[1][1:]]]
    workbook = read(tmp_path, Engagements=[*ENGAGEMENTS, second], Goals=goals)
    assert lines(workbook.problems) == [
        "Goals!A3  unknown-engagement  There is no engagement “US-14”.  Did you mean US-014?",
        "Goals!A4  missing-engagement-id  The row does not say which of the 2 engagements it belongs to.  Type one of US-014, JP-001.",
        "Goals!A5  unknown-engagement  There is no engagement “ZZ”.  Add the engagement to the sheet Engagements, or correct the ID.",
    ]
    assert [(checked.engagement_id, len(checked.engagement.goals)) for checked in workbook.engagements() if checked.engagement] == [
        ("US-014", 1),
        ("JP-001", 0),
    ]


def test_rows_of_one_sheet_that_belong_to_no_engagement_are_one_problem_for_each_id(tmp_path: Path) -> None:
    closeout = [["engagement_id", "phase", "item"], *(["US-99" if row == 5 else "QQ-7", 1, "Sign off"] for row in range(34))]
    goals = [GOALS[0], GOALS[1], ["US-O14", *GOALS[1][1:]], ["us-o14 ", *GOALS[1][1:]]]
    workbook = read(tmp_path, Closeout=closeout, Goals=goals)
    assert lines(workbook.problems) == [
        "Goals!A3  unknown-engagement  2 rows of Goals (A3:A4) belong to “US-O14”, which is not on the sheet Engagements."
        " (see also Goals!A4)  Did you mean US-014?",
        "Closeout!A2  unknown-engagement  33 rows of Closeout (A2:A6, A8:A35) belong to “QQ-7”, which is not on the sheet Engagements."
        " (see also Closeout!A3:A6, Closeout!A8:A35)  Correct column A, or delete the sheet when it is of no use.",
        "Closeout!A7  unknown-engagement  There is no engagement “US-99”.  Add the engagement to the sheet Engagements, or correct the ID.",
    ]


def test_rows_that_name_no_engagement_are_one_problem_for_each_sheet(tmp_path: Path) -> None:
    second = ["JP-001", *ENGAGEMENTS[1][1:]]
    workbook = read(tmp_path, Engagements=[*ENGAGEMENTS, second], Goals=[GOALS[0], *([None, *GOALS[1][1:]] for _ in range(3))])
    assert lines(workbook.problems) == [
        "Goals!A2  missing-engagement-id  3 rows of Goals (A2:A4) do not say which of the 2 engagements they belong to."
        " (see also Goals!A3:A4)  Type one of US-014, JP-001."
    ]


def test_a_name_that_nobody_has_is_one_problem_for_each_column(tmp_path: Path) -> None:
    actions = [
        ["engagement_id", "kind", "action", "owner", "due"],
        *(["US-014", "next_step", f"Step {number}", "Dana Whitlok", "2026-07-01"] for number in range(3)),
        ["US-014", "next_step", "Send minutes", "TBD", "2026-07-01"],
        ["US-014", "next_step", "Send the plan", "TBD", "2026-07-01"],
    ]
    raci = [["engagement_id", "activity", "r", "a"], ["US-014", "Design", "Dana Whitlok; Tomas Reyes", "Dana Whitlok"]]
    unknown = "“Dana Whitlok” is not on the sheet People of this engagement."
    fix = "Did you mean Dana Whitlock? Otherwise add a row for this person to People."
    nobody = "“TBD” is not the name of a person.  Type the name of one person on the sheet People."
    assert lines(only(read(tmp_path, Actions=actions, RACI=raci)).problems) == [
        f"RACI!C2  RACI-03  {unknown}  {fix}",
        f"RACI!D2  RACI-03  {unknown}  {fix}",
        f"Actions!D2  ACT-01  {unknown} (see also Actions!D3, Actions!D4)  {fix}",
        f"Actions!D5  ACT-01  {nobody}",
        f"Actions!D6  ACT-01  {nobody}",
    ]


def test_an_industry_may_be_any_word(tmp_path: Path) -> None:
    facts = engagement(tmp_path, Engagements=[[*ENGAGEMENTS[0], "industry"], [*ENGAGEMENTS[1], "Oyster farming"]])
    assert facts.facts.industry == "Oyster farming"
    assert facts.context("en", dt.date(2026, 11, 24))["industry_label"] == "Oyster farming"


def test_one_bad_engagement_never_stops_the_others(tmp_path: Path) -> None:
    rows = [
        *ENGAGEMENTS,
        ["B", "kickoff", None, "Bee"],
        ["C", *ENGAGEMENTS[1][1:]],
        ["C", *ENGAGEMENTS[1][1:]],
        ["D", "start", "en", "Dee"],
    ]
    workbook = read(tmp_path, Engagements=rows)
    found = list(workbook.engagements())
    assert [(checked.engagement_id, checked.engagement is not None, lines(checked.problems)) for checked in found] == [
        ("US-014", True, []),
        ("B", False, ["Engagements!C3  missing-cell  The language is blank.  Type ja, en or both."]),
        (
            "C",
            False,
            [
                "Engagements!A5  duplicate-engagement  The engagement “C” stands in 2 rows. (see also Engagements!A4)"
                "  Give each engagement an ID of its own."
            ],
        ),
        (
            "D",
            True,
            [
                "Engagements!B6  unknown-choice  “start” is no choice of “stage”."
                "  The choices are Kickoff, Delivery, Closeout, Renewal, Closed."
            ],
        ),
    ]


def test_an_engagement_without_an_id_is_reported(tmp_path: Path) -> None:
    workbook = read(tmp_path, Engagements=[*ENGAGEMENTS, [None, *ENGAGEMENTS[1][1:]]])
    assert lines(workbook.problems) == ["Engagements!A3  missing-engagement-id  The engagement has no ID.  Type one, such as JP-001."]


def test_a_fault_bears_the_code_of_the_catalogue_where_there_is_one(tmp_path: Path) -> None:
    checked = only(
        read(
            tmp_path,
            Plan=[PLAN, ["US-014", "phase", "Build", "2026-07-13", "調整中"]],
            RACI=[["engagement_id", "activity", "r", "a"], ["US-014", "Design", "IT team; Tomas Reyes", "Dana Whitlok"]],
            Actions=[["engagement_id", "kind", "action", "owner", "due"], ["US-014", "next_step", "Send minutes", "全員", "なるべく早く"]],
            Goals=[GOALS[0], ["US-014", "G1", "lagging", "Turnaround", "fast", 8, "hours", "spring", "log", "Sales department"]],
            RAID=[["engagement_id", "kind", "statement", "owner", "end"], ["US-014", "risk", "Late key", "Reyes", "soon"]],
        )
    )
    assert lines(checked.problems) == [
        "Goals!E2  GOAL-01  “fast” is not a number.  Type a number such as 26 or 3.5.",
        "Goals!H2  GOAL-01  “spring” is not a date.  Type a date such as 2026-11-26.",
        "Goals!J2  PPL-01  “Sales department” is not the name of a person.  Type the name of one person on the sheet People.",
        "Plan!E2  PLN-01  “調整中” is not a date.  Type a date such as 2026-11-26.",
        "RACI!C2  RACI-03  “IT team” is not the name of a person.  Type the name of one person on the sheet People.",
        "RACI!D2  RACI-03  “Dana Whitlok” is not on the sheet People of this engagement."
        "  Did you mean Dana Whitlock? Otherwise add a row for this person to People.",
        "Actions!D2  ACT-01  “全員” is not the name of a person.  Type the name of one person on the sheet People.",
        "Actions!E2  ACT-01  “なるべく早く” is not a date.  Type a date such as 2026-11-26.",
        "RAID!D2  unknown-person  “Reyes” is not on the sheet People of this engagement."
        "  Did you mean Tomas Reyes? Otherwise add a row for this person to People.",
        "RAID!E2  not-a-date  “soon” is not a date.  Type a date such as 2026-11-26.",
    ]
    assert checked.engagement is not None
    assert checked.engagement.raci[0].r == ("Tomas Reyes",)
    assert checked.engagement.goals[0].unread == {"baseline", "due_date", "owner"}


def test_an_empty_kickoff_cell_is_no_fault_of_reading(tmp_path: Path) -> None:
    assert only(read(tmp_path, Plan=[PLAN, ["US-014", "phase", "Build", None, None]])).problems == ()


def test_repeated_goals_and_people_are_reported_with_both_places(tmp_path: Path) -> None:
    checked = only(read(tmp_path, People=[*PEOPLE, PEOPLE[2]], Goals=[*GOALS, GOALS[1]]))
    assert lines(checked.problems) == [
        "People!B7  duplicate-person  “Marcus Oyelaran” stands in two rows. (see also People!B3)"
        "  Add the department of each, or remove one row.",
        "Goals!B3  duplicate-goal  “G1” stands in two rows. (see also Goals!B2)  Give each row an ID of its own.",
    ]


def test_a_department_or_a_placeholder_is_no_person(tmp_path: Path) -> None:
    people = [PEOPLE[0], *(["US-014", name, "client", None, None, "other"] for name in ("TBD", "IT部門", "Everyone", "営業チーム", "阿部"))]
    checked = only(read(tmp_path, People=people))
    assert lines(checked.problems) == [
        f"People!B{row}  PPL-01  “{name}” is not the name of a person.  Type the name of the person who takes this part."
        for row, name in ((2, "TBD"), (3, "IT部門"), (4, "Everyone"), (5, "営業チーム"))
    ]


def test_names_match_without_honorifics_blanks_width_and_case(tmp_path: Path) -> None:
    people = [PEOPLE[0], *(["US-014", name, "client", None, None, "other"] for name in ("三好 由香 様", "ﾔﾏﾀﾞ 太郎", "Dana WHITLOCK"))]
    raci = [["engagement_id", "activity", "r", "a", "c", "i"]]
    raci += [["US-014", "Design", "三好　由香、ヤマダ太郎さん", "三好由香氏", "dana whitlock;山田", "－"]]
    checked = only(read(tmp_path, People=people, RACI=raci))
    assert lines(checked.problems) == [
        "RACI!E2  RACI-03  “山田” is not on the sheet People of this engagement.  Add a row for this person to People."
    ]
    assert checked.engagement is not None
    assert [person.name for person in checked.engagement.people] == ["三好 由香", "ヤマダ 太郎", "Dana WHITLOCK"]
    (row,) = checked.engagement.raci
    assert (row.r, row.a, row.c, row.i) == (("三好 由香", "ヤマダ 太郎"), "三好 由香", ("Dana WHITLOCK",), ())


def test_two_people_of_one_name_are_told_apart_by_department(tmp_path: Path) -> None:
    people = [PEOPLE[0], *(["US-014", "佐藤 健", "client", department, None, "other"] for department in ("営業部", "技術部"))]
    raci = [["engagement_id", "activity", "r", "a"], ["US-014", "設計", "佐藤健(技術部)\n佐藤 健【営業部】", "佐藤 健"]]
    checked = only(read(tmp_path, People=people, RACI=raci))
    assert lines(checked.problems) == [
        "RACI!D2  RACI-03  “佐藤 健” could be 佐藤 健(営業部) or 佐藤 健(技術部).  Add the department in brackets after the name."
    ]
    assert checked.engagement is not None
    assert checked.engagement.raci[0].r == ("佐藤 健(技術部)", "佐藤 健(営業部)")


def test_what_a_dependency_holds_up_is_a_row_of_the_plan(tmp_path: Path) -> None:
    plan = [PLAN, ["US-014", "phase", "Configure, & integrate", None, None], ["US-014", "phase", "Test", None, None]]
    raid = [["kind", "statement", "gates"], ["dependency", "Rate key", "Tests"], ["dependency", "TMS access", "configure, & integrate"]]
    checked = only(read(tmp_path, Plan=plan, RAID=raid))
    assert lines(checked.problems) == ["RAID!C2  unknown-plan-row  “Tests” is the name of no row of Plan.  Did you mean Test?"]
    assert checked.problems[0].severity == "warning"


def test_a_cell_for_one_person_holds_one(tmp_path: Path) -> None:
    raci = [["engagement_id", "activity", "r", "a"], ["US-014", "Design", "Tomas Reyes", "Tomas Reyes; Ilse Brandt"]]
    assert lines(only(read(tmp_path, RACI=raci)).problems) == [
        "RACI!D2  RACI-01  “Tomas Reyes; Ilse Brandt” names 2 people; one answers for it.  Leave one name, such as Tomas Reyes."
    ]


def test_a_matrix_of_people_and_letters_is_read_as_raci(tmp_path: Path) -> None:
    raci = [
        ["activity", "Dana Whitlock", "Marcus Oyelaran", "Tomas Reyes", "Ilse Brandt"],
        ["Design", "I", "A", "R", None],
        ["Training", None, "Ｃ", "A/R", "x"],
        ["Go-live", "A", "R", "C", "A"],
    ]
    workbook = read(tmp_path, RACI=raci)
    checked = only(workbook)
    assert workbook.problems == ()
    assert lines(checked.problems) == [
        "RACI!E3  unknown-choice  “x” is no letter of RACI.  Type R, A, C or I, or leave the cell blank.",
        "RACI!B4  RACI-01  Dana Whitlock and Ilse Brandt are both accountable (A).  Leave one A in the row.",
    ]
    assert checked.engagement is not None
    assert [(row.activity, row.r, row.a, row.c, row.i) for row in checked.engagement.raci] == [
        ("Design", ("Tomas Reyes",), "Marcus Oyelaran", (), ("Dana Whitlock",)),
        ("Training", ("Tomas Reyes",), "Tomas Reyes", ("Marcus Oyelaran",), ()),
        ("Go-live", ("Marcus Oyelaran",), None, ("Tomas Reyes",), ()),
    ]


@pytest.mark.parametrize(
    "typed", ["first15_last10", "First 15 and last 10 minutes", "first 15 + last 10", "ＦＩＲＳＴ１５＿ＬＡＳＴ１０", "冒頭15分・最後10分"]
)
def test_a_choice_is_a_key_or_a_label_in_either_language(tmp_path: Path, typed: str) -> None:
    people = [PEOPLE[0], [*PEOPLE[1][:7], typed, None]]
    assert engagement(tmp_path, People=people).people[0].attends_kickoff == "first15_last10"


def test_an_unknown_choice_is_told_with_the_nearest_and_all_choices(tmp_path: Path) -> None:
    people = [PEOPLE[0], ["US-014", "Dana Whitlock", "cliant", None, None, "boss", "general; money", "full", None]]
    assert lines(only(read(tmp_path, People=people)).problems) == [
        "People!C2  unknown-choice  “cliant” is no choice of “side”.  Did you mean Client? The choices are Client, Vendor, Partner.",
        "People!F2  unknown-choice  “boss” is no choice of “role”.  The choices are Executive sponsor, Project lead, Technical lead,"
        " End user representative, Approver, Procurement, Customer success manager, Implementation consultant, Solution architect, Sales,"
        " Relationship manager, Delivery lead, Value owner, Other.",
        "People!G2  unknown-choice  “money” is no choice of “decides”."
        "  The choices are General, Technical, Scope and dates, Security, Budget, Contract.",
    ]


def test_an_open_list_keeps_other_words(tmp_path: Path) -> None:
    governance = [["meeting", "cadence", "weekday"], ["Steering", "隔月第4", "木曜日"], ["Status", "週次", "火"]]
    rows = engagement(tmp_path, Governance=governance).governance
    assert [(row.cadence, row.weekday) for row in rows] == [("隔月第4", "thursday"), ("weekly", "tuesday")]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("はい", True), ("○", True), ("Y", True), (1, True), ("いいえ", False), ("×", False), ("n", False), (0, False), (True, True)],
)
def test_yes_and_no_are_read_in_the_ways_people_type_them(tmp_path: Path, typed: object, value: bool) -> None:
    people = [["name", "side", "role", "veto"], ["Dana Whitlock", "client", "other", typed]]
    assert engagement(tmp_path, People=people).people[0].veto is value


def test_a_word_that_is_neither_yes_nor_no_is_reported(tmp_path: Path) -> None:
    people = [["name", "side", "role", "veto"], ["Dana Whitlock", "client", "other", "maybe"]]
    assert lines(only(read(tmp_path, People=people)).problems) == [
        "People!D2  not-yes-or-no  “maybe” is neither yes nor no.  Type yes or no (はい / いいえ)."
    ]


def test_formulas_without_a_result_and_errors_of_excel_are_reported(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", sheets(Plan=[PLAN, ["US-014", "phase", "Build", "=TODAY()", "#N/A"]]))
    assert lines(only(Workbook.read(path)).problems) == [
        "Plan!D2  formula-without-value  The formula has no stored result."
        "  Open the workbook in Excel or LibreOffice and save it, so that the result is stored; or type the value.",
        "Plan!E2  PLN-01  “#N/A” is an error of Excel.  Correct the formula or type the value.",
    ]


def test_merged_cells_among_the_rows_are_reported_where_they_hold_something(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", sheets(Goals=[["Our goals"], *GOALS, [None, "G2", "lagging", None]]))
    book = openpyxl.load_workbook(path)
    book["Goals"].merge_cells("A1:F1")
    book["Goals"].merge_cells("D3:D4")
    book.save(path)
    assert lines(only(Workbook.read(path)).problems) == ["Goals!D3  GOAL-01  The cells D3:D4 are merged.  Unmerge them and fill each row."]


def test_rich_text_escapes_and_blanks_become_plain_text(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", sheets(Goals=GOALS))
    book = openpyxl.load_workbook(path)
    book["Goals"]["D2"] = CellRichText("Median ", TextBlock(InlineFont(b=True), "quote"), " turnaround　")
    book["Goals"]["I2"] = " TMS_x000D_\nlog "
    book.save(path)
    checked = only(Workbook.read(path)).engagement
    assert checked is not None
    assert (checked.goals[0].metric, checked.goals[0].measure_method) == ("Median quote turnaround", "TMS\nlog")


def test_hidden_rows_are_read_and_reported(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", sheets(Goals=GOALS))
    book = openpyxl.load_workbook(path)
    book["Goals"].row_dimensions[2].hidden = True
    book.save(path)
    workbook = Workbook.read(path)
    assert lines(workbook.problems) == ["Goals  hidden-rows  Hidden rows of Goals are read too: 2.  Delete rows that should not count."]
    assert len(only(workbook).engagement.goals) == 1  # type: ignore[union-attr]  # the line above shows that it is there


def test_a_workbook_whose_dates_count_from_1904_gives_the_same_days(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = MAC_EPOCH
    book.remove(book.worksheets[0])
    for name, rows in sheets(Plan=[PLAN, ["US-014", "phase", "Build", dt.date(2026, 11, 26), 44890]]).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "acme.xlsx"
    book.save(path)
    checked = only(Workbook.read(path)).engagement
    assert checked is not None
    assert (checked.plan[0].start, checked.plan[0].end) == (dt.date(2026, 11, 26), dt.date(2026, 11, 26))


def test_a_number_in_a_text_column_keeps_the_decimals_that_excel_shows(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", sheets(Engagements=[[*ENGAGEMENTS[0], "version"], [*ENGAGEMENTS[1], 1]]))
    book = openpyxl.load_workbook(path)
    book["Engagements"]["I2"].number_format = "0.0"
    book.save(path)
    checked = only(Workbook.read(path)).engagement
    assert checked is not None
    assert checked.facts.version == "1.0"


def test_a_percentage_cell_of_excel_is_its_number_in_a_goal_and_a_fraction_as_a_rate(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", sheets(Engagements=[[*ENGAGEMENTS[0], "tax_rate"], [*ENGAGEMENTS[1], 0.1]], Goals=GOALS))
    book = openpyxl.load_workbook(path)
    book["Engagements"]["I2"].number_format = "0%"
    book["Goals"]["F2"], book["Goals"]["E2"] = 0.85, "0%"
    book["Goals"]["F2"].number_format = "0%"
    book.save(path)
    checked = only(Workbook.read(path)).engagement
    assert checked is not None
    assert (checked.facts.tax_rate, checked.goals[0].baseline, checked.goals[0].target) == (0.1, 0, 85)


def test_a_dash_says_nothing_where_no_text_is_expected(tmp_path: Path) -> None:
    found = engagement(
        tmp_path, Plan=[[*PLAN, "client_hours", "client_owner", "depends_on"], ["US-014", "phase", "Build", "–", "―", "-", "ー", "-"]]
    )
    assert (found.plan[0].start, found.plan[0].client_hours, found.plan[0].client_owner, found.plan[0].depends_on) == (
        None,
        None,
        None,
        "-",
    )


def test_unknown_sheets_are_reported_and_those_for_people_and_excel_are_not(tmp_path: Path) -> None:
    workbook = read(tmp_path, README=[["x"]], 選択肢=[["x"]], 設定=[["x"]], Gols=[["x"]], Budget=[["x"]])
    assert lines(workbook.problems) == [
        "設定  no-header  No header row was found in the first 10 rows of 設定.  "
        "Type the headings in one row: 案件ID, 設定項目, 値, 備考 …",
        "Gols  unknown-sheet  docgen knows no sheet “Gols”; it is not read.  Did you mean Goals?",
        "Budget  unknown-sheet  docgen knows no sheet “Budget”; it is not read.",
    ]


def test_a_sheet_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    workbook = read(tmp_path, Goals=GOALS, 目標=GOALS)
    assert lines(workbook.problems) == [
        "目標  duplicate-sheet  The sheets “Goals” and “目標” are both Goals.  Move the rows onto one sheet; the first is read."
    ]


def test_a_single_cell_in_the_far_corner_does_not_slow_the_reader(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", sheets(Goals=GOALS))
    book = openpyxl.load_workbook(path)
    book["Goals"]["XFD1048576"] = "x"
    book.save(path)
    start = time.perf_counter()
    workbook = Workbook.read(path)
    assert time.perf_counter() - start < 2
    assert lines(workbook.problems) == [
        "Goals!XFD1048576  no-heading  “x” stands in a column without a heading; it is not read.  Give the column a heading, or delete it."
    ]
