"""The portfolio of the batch benchmark is sound but where it is meant to be wrong, and a batch finds each fault by its cell."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from batch_files import engine_here
from docgen.batch import BatchOptions, generate_all

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from batching.contenders import engagements, fill_document
from batching.document import write_template
from batching.portfolio import make


def test_broken_engagements_fail_with_their_cells_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "portfolio.xlsx"
    faulty = make(path, 16, broken=0.5)
    options = BatchOptions(today=dt.date(2026, 11, 24), engine=engine_here())
    outcomes = list(generate_all([path], ["kickoff-deck"], tmp_path / "out", options))
    failed = {one.engagement_id: one.problems for one in outcomes if one.is_fault}
    assert set(failed) == set(faulty)
    assert len(faulty) == 8
    for name, cell in faulty.items():
        assert any(problem.where == cell or ("!" not in cell and cell in problem.message) for problem in failed[name]), (name, cell)


def test_the_script_of_docxtpl_makes_a_document_of_each_engagement(tmp_path: Path) -> None:
    path, template = tmp_path / "portfolio.xlsx", write_template(tmp_path / "plan.docx")
    make(path, 2)
    for found in engagements(path):
        fill_document(found, str(tmp_path), str(template))
    assert sorted(file.name for file in tmp_path.glob("*-0*.docx")) == ["JP-00000.docx", "US-00001.docx"]
