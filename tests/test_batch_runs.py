"""A batch makes every document once: what is there and unchanged is left alone, and what is wrong with one stops no other."""

from __future__ import annotations

import json
import os
from pathlib import Path

import openpyxl
import pytest

from batch_files import contents, documents, engine_here, portfolio, rows, run, statuses, told
from docgen.brand import Brand, FontPair
from docgen.opc import Package
from docgen.outline import outline
from docgen.problems import DocgenError
from picture_files import document_with, png, word_picture
from workbook_files import write


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return portfolio(tmp_path / "clients.xlsx")


def test_a_batch_makes_each_kind_for_each_engagement(here: Path, tmp_path: Path) -> None:
    outcomes = run(here, tmp_path / "out", ("note", "card"), engine=engine_here())
    assert {outcome.status for outcome in outcomes} == {"written"}
    names = sorted(f"C-00{n} Client {n} {kind}" for n in range(1, 7) for kind in ("card.en.pptx", "note.en.docx"))
    assert documents(tmp_path / "out") == names
    note = Package.read(tmp_path / "out" / "C-002 Client 2 note.en.docx")
    assert outline(note).endswith(
        "## Note for Client 2 Ltd.\nGoes live Sun, Jan 3, 2027\n| Goal 1 of Client 2 Ltd.Goal 2 of Client 2 Ltd. |\n"
    )


def test_processes_make_the_same_bytes_as_one(here: Path, tmp_path: Path) -> None:
    run(here, tmp_path / "one", engine=engine_here())
    run(here, tmp_path / "two", jobs=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two") != {}


def test_a_second_run_writes_nothing_and_does_not_read_the_source(here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(here, out, engine=engine_here())
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.docx")}
    planned, summary = told(here, out, engine=engine_here())
    assert (planned.documents, planned.to_make, summary.counts) == (6, 0, {"unchanged": 6})
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.docx")} == before


def test_only_what_has_changed_is_made_again(here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(here, out, engine=engine_here())
    changed = rows(6)
    changed[3][3] = "Another Name Ltd."
    changed.insert(1, ["C-000", *rows(1)[0][1:]])
    portfolio(here, changed)
    found = statuses(run(here, out, engine=engine_here()))
    assert {name for name, status in found.items() if status == "written"} == {"C-000", "C-004"}
    assert {name for name, status in found.items() if status == "unchanged"} == {"C-001", "C-002", "C-003", "C-005", "C-006"}


def test_a_file_that_was_touched_or_lost_is_seen(here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(here, out, engine=engine_here())
    (out / "C-001 Client 1 note.en.docx").unlink()
    os.utime(out / "C-002 Client 2 note.en.docx", (1, 1))
    found = statuses(run(here, out, engine=engine_here()))
    assert found == {"C-001": "written", **{f"C-00{n}": "unchanged" for n in range(2, 7)}}


def test_another_day_another_brand_and_another_template_make_documents_again(here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(here, out, engine=engine_here())
    planned, summary = told(here, out, engine=engine_here(), today=None)
    assert (planned.to_make, summary.counts) == (6, {"written": 6})
    before = contents(out)
    planned, summary = told(here, out, engine=engine_here(), today=None, brand=Brand(body=FontPair("Arial")))
    assert (planned.to_make, summary.counts) == (6, {"written": 6})
    assert contents(out) != before


def test_an_edited_document_is_kept_and_told_and_overwritten_by_force_alone(here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(here, out, engine=engine_here())
    file = out / "C-002 Client 2 note.en.docx"
    made = file.read_bytes()
    package = Package.read(file)
    edited = package.with_parts({"word/document.xml": package.part("word/document.xml").replace(b"Goes live", b"GOES LIVE")}).to_bytes()
    file.write_bytes(edited)
    (outcome,) = [one for one in run(here, out, engine=engine_here()) if one.status != "unchanged"]
    assert (outcome.engagement_id, outcome.status, outcome.is_fault) == ("C-002", "edited", False)
    assert str(outcome.problems[0]) == (
        "C-002 Client 2 note.en.docx  file-exists  “C-002 Client 2 note.en.docx” is already there, and was not written by docgen or was"
        " edited since.  Move it away, or overwrite it with --force."
    )
    changed = rows(6)
    changed[1][5] = "Other project"
    changed[1][6] = None
    portfolio(here, changed)
    again = run(here, out, engine=engine_here())
    assert [(one.engagement_id, one.status, one.is_fault) for one in again if one.status != "unchanged"] == [("C-002", "edited", True)]
    assert file.read_bytes() == edited
    assert statuses(run(here, out, engine=engine_here(), force=True))["C-002"] == "written"
    assert file.read_bytes() not in (edited, made)


def test_files_that_nothing_stands_for_any_more_are_listed_and_kept(here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(here, out, engine=engine_here())
    fewer = rows(5)
    fewer[0][4] = "Renamed"
    portfolio(here, fewer)
    _, summary = told(here, out, engine=engine_here())
    assert summary.stale == ("C-001 Client 1 note.en.docx", "C-006 Client 6 note.en.docx")
    assert set(summary.stale) < set(documents(out))
    (out / "C-006 Client 6 note.en.docx").unlink()
    assert told(here, out, engine=engine_here())[1].stale == ("C-001 Client 1 note.en.docx",)


def test_one_bad_engagement_is_not_written_and_names_its_cells(here: Path, tmp_path: Path) -> None:
    broken = rows(6)
    broken[2][6], broken[4][2] = "soon", None
    portfolio(here, broken)
    outcomes = run(here, tmp_path / "out", engine=engine_here())
    found = {outcome.engagement_id: [str(problem) for problem in outcome.problems] for outcome in outcomes if outcome.is_fault}
    assert found == {
        "C-003": ["clients.xlsx  Engagements!G4  not-a-date  “soon” is not a date.  Type a date such as 2026-11-26."],
        "C-005": ["clients.xlsx  Engagements!C6  missing-cell  The language is blank.  Type ja, en or both."],
    }
    assert len(documents(tmp_path / "out")) == 4
    again = run(here, tmp_path / "out", engine=engine_here())
    assert {one.engagement_id: one.status for one in again if one.is_fault} == {"C-003": "refused", "C-005": "refused"}


def test_drafts_are_written_when_asked_for_and_give_way_to_the_document(here: Path, tmp_path: Path) -> None:
    out, broken = tmp_path / "out", rows(2)
    broken[0][6] = "soon"
    portfolio(here, broken)
    assert statuses(run(here, out, engine=engine_here(), drafts=True)) == {"C-001": "draft", "C-002": "written"}
    assert statuses(run(here, out, engine=engine_here(), drafts=True)) == {"C-001": "draft", "C-002": "unchanged"}
    assert documents(out) == ["C-001 Client 1 note.en DRAFT.docx", "C-002 Client 2 note.en.docx"]
    portfolio(here, 2)
    _, summary = told(here, out, engine=engine_here(), drafts=True)
    assert summary.counts == {"unchanged": 1, "written": 1}
    assert summary.stale == ("C-001 Client 1 note.en DRAFT.docx",)


def test_failures_end_a_batch_and_can_be_tried_alone(here: Path, tmp_path: Path) -> None:
    out, broken = tmp_path / "out", rows(6)
    for row in broken[:3]:
        row[6] = "soon"
    portfolio(here, broken)
    found = run(here, out, engine=engine_here(), max_failures=2)
    assert [one.status for one in found][:2] == ["refused", "refused"]
    assert found[-1].status == "not made"
    run(here, out, engine=engine_here())
    planned, summary = told(here, out, engine=engine_here(), retry_failed=True)
    assert (planned.documents, summary.counts) == (3, {"refused": 3})


def test_engagements_are_selected_by_any_column(here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert list(statuses(run(here, out, engine=engine_here(), select=("stage=renewal",)))) == ["C-001", "C-004"]
    both = ["C-002", "C-004"]
    assert sorted(statuses(run(here, out, engine=engine_here(), select=("ステージ=更新,クローズアウト", "region=emea")))) == both
    assert sorted(statuses(run(here, out, engine=engine_here(), select=("stage=renewal", "stage=closeout", "Region=emea")))) == both
    assert list(statuses(run(here, out, engine=engine_here(), select=("Region!=EMEA",), engagements=("C-001", "C-002")))) == ["C-001"]
    with pytest.raises(DocgenError) as error:
        run(here, out, engine=engine_here(), select=("stag=renewal",))
    assert str(error.value) == "unknown-column  The sheet Engagements has no column “stag” to select by.  Did you mean stage?"
    with pytest.raises(DocgenError) as error:
        run(here, out, engine=engine_here(), select=("renewal",))
    assert str(error.value) == "condition  “renewal” is no condition.  Write a column, = and a value, such as stage=renewal."


def test_names_follow_a_pattern_and_two_documents_of_one_name_are_refused_in_the_plan(here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(here, out, engine=engine_here(), name="{stage}/{Region}/{client_name} {kind}")
    assert documents(out)[0] == "closeout/APAC/Client 5 Ltd. note.docx"
    planned, summary = told(here, tmp_path / "clash", engine=engine_here(), name="{stage} {kind}")
    assert (planned.to_make, summary.counts) == (0, {"refused": 6})
    outcome = run(here, tmp_path / "clash", engine=engine_here(), name="{stage} {kind}")[0]
    assert str(outcome.problems[0]) == (
        "renewal note.docx  same-name  2 documents would be called “renewal note.docx”: C-001 (note) of ../clients.xlsx;"
        " C-004 (note) of ../clients.xlsx.  Name them apart with --name, such as {source}/{engagement_id} {kind}.{language}."
    )
    for pattern, message in (
        ("{clint_name}", "unknown-column  The pattern of file names has {clint_name}, which is no column.  Did you mean {client_name}?"),
        ("../{engagement_id}", "name-pattern  “../{engagement_id}” is no pattern of file names: a folder or the file has no name.  "),
        ("{engagement_id", "name-pattern  “{engagement_id” is no pattern of file names: expected '}' before end of string.  "),
    ):
        with pytest.raises(DocgenError) as error:
            run(here, out, engine=engine_here(), name=pattern)
        assert str(error.value).startswith(message)


def test_sources_are_files_folders_patterns_and_csv(tmp_path: Path) -> None:
    clients = tmp_path / "clients"
    for number, place in enumerate(("a.xlsx", "deep/b.xlsx", "deep/~$b.xlsx", ".hidden/c.xlsx")):
        (clients / place).parent.mkdir(parents=True, exist_ok=True)
        portfolio(clients / place, [[f"{'abxx'[number]}-1", *rows(1)[0][1:]]])
    csv = clients / "csv"
    csv.mkdir()
    (csv / "Engagements.csv").write_text("engagement_id,stage,language,client_name\nv-1,kickoff,en,CSV Ltd.\n", "utf-8")
    assert list(statuses(run([clients], tmp_path / "out", engine=engine_here()))) == ["a-1", "b-1"]
    assert list(statuses(run([csv, f"{clients}/**/b*.xlsx"], tmp_path / "out", engine=engine_here()))) == ["b-1", "v-1"]
    with pytest.raises(DocgenError) as error:
        run([clients / "none*.xlsx", clients / "gone"], tmp_path / "out")
    assert [problem.rule for problem in error.value.problems] == ["no-source", "no-source"]


def test_a_source_that_cannot_be_read_or_has_vanished_stops_no_other(here: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out", portfolio(tmp_path / "more.xlsx", [["M-1", *rows(1)[0][1:]]])
    bad = write(tmp_path / "bad.xlsx", {"Notes": [["nothing"]]})
    outcomes = run([here, bad, other], out, engine=engine_here())
    assert [str(problem) for problem in outcomes[0].problems] == [
        "bad.xlsx  missing-sheet  “bad.xlsx” has no filled sheet Engagements (案件); its sheets are Notes."
        "  Add the sheet Engagements with one row for each engagement; “docgen new workbook” writes a workbook to fill in."
    ]
    assert statuses(outcomes[1:]) == dict.fromkeys([*(f"C-00{n}" for n in range(1, 7)), "M-1"], "written")
    other.unlink()
    _, summary = told(here, out, engine=engine_here())
    assert summary.stale == ("M-1 Client 1 note.en.docx",)


def test_rows_of_no_engagement_are_told_once(here: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(here)
    book["Goals"].append(["C-099", "G1", "Nobody's"])
    book.save(here)
    first = run(here, tmp_path / "out", engine=engine_here())[0]
    assert (first.kind, first.status, first.is_fault) == ("", "noted", True)
    assert str(first.problems[-1]) == "clients.xlsx  Goals!A14  unknown-engagement  There is no engagement “C-099”.  Did you mean C-006?"


def test_a_dry_run_checks_and_leaves_no_file(here: Path, tmp_path: Path) -> None:
    broken = rows(3)
    broken[1][6] = "soon"
    portfolio(here, broken)
    found = statuses(run(here, tmp_path / "out", engine=engine_here(), dry_run=True))
    assert found == {"C-001": "to be made", "C-002": "refused", "C-003": "to be made"}
    assert not (tmp_path / "out").exists()


def test_reports_have_a_row_for_each_document_and_each_problem(here: Path, tmp_path: Path) -> None:
    broken = rows(3)
    broken[1][6] = "soon"
    portfolio(here, broken)
    run(here, tmp_path / "out", engine=engine_here(), reports=(tmp_path / "own.xlsx",))
    told_ = json.loads((tmp_path / "out" / ".docgen" / "report.json").read_text("utf-8"))
    assert told_["summary"]["counts"] == {"refused": 1, "written": 2}
    assert [(one["engagement"], one["status"], [p["where"] for p in one["problems"]]) for one in told_["documents"][1:]] == [
        ("C-001", "written", []), ("C-002", "refused", ["Engagements!G3"]), ("C-003", "written", []),
    ]  # fmt: skip
    book = openpyxl.load_workbook(tmp_path / "own.xlsx")
    assert [[cell.value for cell in row][:5] for row in book["Documents"].iter_rows()] == [
        ["Engagement", "Kind", "Language", "Status", "File"],
        [None, None, None, "read", None],
        ["C-001", "note", "en", "written", "C-001 Client 1 note.en.docx"],
        ["C-002", "note", "en", "not written: errors", None],
        ["C-003", "note", "en", "written", "C-003 Client 3 note.en.docx"],
    ]
    assert [cell.value for cell in book["Problems"][3]][:8] == [
        "C-002", "note", "en", "not-a-date", "error", "clients.xlsx", "Engagements", "G3",
    ]  # fmt: skip


def test_a_changed_picture_makes_its_document_again(tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "templates"
    folder.mkdir()
    (folder / "logo.docx").write_bytes(document_with(f"<w:p>{word_picture('{% picture client_logo %}')}</w:p>").to_bytes())
    book = portfolio(tmp_path / "clients.xlsx", 1)
    opened = openpyxl.load_workbook(book)
    opened["Engagements"]["M1"], opened["Engagements"]["M2"] = "client_logo", "logo.png"
    opened.save(book)
    (tmp_path / "logo.png").write_bytes(png(8, 8))
    assert statuses(run(book, out, ("logo",), engine=engine_here())) == {"C-001": "written"}
    assert statuses(run(book, out, ("logo",), engine=engine_here())) == {"C-001": "unchanged"}
    (tmp_path / "logo.png").write_bytes(png(8, 8, "#C00000"))
    assert statuses(run(book, out, ("logo",), engine=engine_here())) == {"C-001": "written"}
