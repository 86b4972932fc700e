"""Errors of a workbook as a whole: whose documents they make drafts."""

from __future__ import annotations

import pickle
from pathlib import Path

from docgen.asked import Request
from docgen.generate import generate
from docgen.workbook.slices import Frame, slices_of
from docgen.workbook.workbook import Workbook
from workbook_files import ENGAGEMENTS, Rows, lines, read, sheets, write

SAMPLES = Path(__file__).parents[1] / "samples"
HEAD = ["engagement_id", "goal_id", "metric"]


def many(*ids: str | None) -> Rows:
    """Return a sheet Engagements with these IDs."""
    return [ENGAGEMENTS[0], *([id, *ENGAGEMENTS[1][1:]] for id in ids)]


def concerned(workbook: Workbook) -> dict[str, list[str]]:
    """Return the places of the errors of each engagement that has some."""
    found = {checked.engagement_id: [problem.where for problem in checked.problems] for checked in workbook.engagements()}
    return {name: places for name, places in found.items() if places}


def test_a_row_with_a_mistyped_id_concerns_the_engagement_that_is_nearest(tmp_path: Path) -> None:
    goals = [HEAD, ["US-014", "G1", "Quotes"], ["US-O14", "G2", "Calls"], ["JP-001", "G1", "Visits"]]
    assert concerned(read(tmp_path, Engagements=many("US-014", "JP-001"), Goals=goals)) == {"US-014": ["Goals!A3"]}


def test_a_row_of_nobody_concerns_everybody_in_a_workbook_of_a_few(tmp_path: Path) -> None:
    goals = [HEAD, ["US-014", "G1", "Quotes"], [None, "G2", "Calls"], ["xyz", "G1", "Visits"]]
    assert concerned(read(tmp_path, Engagements=many("US-014", "JP-001"), Goals=goals)) == {
        "US-014": ["Goals!A3", "Goals!A4"],
        "JP-001": ["Goals!A3", "Goals!A4"],
    }


def test_a_row_of_nobody_concerns_its_neighbours_in_a_large_portfolio(tmp_path: Path) -> None:
    ids = [f"A-{number:03}" for number in range(100)]
    goals = [HEAD, *([name, "G1", "Quotes"] for name in ids)]
    goals.insert(51, ["Zurich", "G2", "Calls"])
    goals.insert(51, ["Zurich", "G3", "Visits"])
    assert concerned(read(tmp_path, Engagements=many(*ids), People=[["name", "side"]], Goals=goals)) == {
        "A-049": ["Goals!A52"],
        "A-050": ["Goals!A52"],
    }


def test_a_sheet_that_cannot_be_read_concerns_everybody(tmp_path: Path) -> None:
    workbook = read(tmp_path, Engagements=many("US-014", "JP-001"), Goals=[["Our goals"], ["none yet"]])
    assert concerned(workbook) == {"US-014": ["Goals"], "JP-001": ["Goals"]}


def test_a_row_without_an_id_is_not_given_to_the_only_engagement_that_has_one(tmp_path: Path) -> None:
    goals = [HEAD, [None, "G1", "Secret of another client"]]
    (checked,) = read(tmp_path, Engagements=many("US-014", None), Goals=goals).engagements()
    assert checked.engagement is not None
    assert checked.engagement.goals == ()


def test_an_engagement_cut_out_of_its_workbook_keeps_the_errors_that_concern_it(tmp_path: Path) -> None:
    goals = [HEAD, ["US-O14", "G2", "Calls"], ["JP-001", "G1", "Visits"]]
    workbook = read(tmp_path, Engagements=many("US-014", "JP-001"), Goals=goals)
    sound = read(tmp_path, Engagements=many("US-014", "JP-001"), Goals=[HEAD, [], goals[2]])
    frame, pieces = pickle.loads(pickle.dumps((Frame.of(workbook), list(slices_of(workbook)))))
    assert [frame.checked(piece) for piece in pieces] == list(workbook.engagements())
    first, second = slices_of(sound)
    assert (pieces[0].data_hash != first.data_hash, pieces[1].data_hash == second.data_hash) == (True, True)


def test_without_any_id_only_the_sheet_engagements_is_at_fault(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", sheets(Engagements=many(None), Goals=[HEAD, ["US-014", "G1", "Quotes"]]))
    assert lines(Workbook.read(path).problems) == [
        "Engagements!A2  missing-engagement-id  The engagement has no ID.  Type one, such as JP-001."
    ]


def test_a_deck_that_lacks_a_goal_of_nobody_is_a_draft_and_with_strict_there_is_none(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(SAMPLES / "ferrow.en.xlsx")
    book["Goals"]["A2"] = "E-02"
    path = tmp_path / "ferrow.xlsx"
    book.save(path)
    told, made = generate(path, "kickoff-deck", Request(out=tmp_path / "out"))
    assert (told.problems, made.is_draft, made.path is not None and "DRAFT" in made.path.name) == (made.problems, True, True)
    *_, refused = generate(path, "kickoff-deck", Request(out=tmp_path / "strict", strict=True))
    assert (refused.path, refused.is_draft, (tmp_path / "strict").exists()) == (None, False, False)


def test_a_tab_with_the_headings_of_a_sheet_that_is_missing_is_told_to_be_that_sheet(tmp_path: Path) -> None:
    objectives = [["Engagement ID", "Goal ID", "Type", "Metric", "Baseline", "Target"], ["US-014", "G1", "Lagging", "Calls", 26, 8]]
    workbook = read(tmp_path, Objectives=objectives, Xyz=[["Who", "What"], ["Ana", "Call back"]])
    assert lines(workbook.problems) == [
        "Objectives  unknown-sheet  docgen knows no sheet “Objectives”; it is not read.  It has the headings of Goals: name it Goals.",
        "Xyz  unknown-sheet  docgen knows no sheet “Xyz”; it is not read.",
    ]
    assert concerned(workbook) == {"US-014": ["Objectives"]}
