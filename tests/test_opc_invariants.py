"""Files that other programs write are sound, and the doctor says so: what it finds in them is told here in full."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import docx
import docxtpl
import pptx
import pytest
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from docgen.doctor import Contents, examine, examine_file, invariants
from docgen.opc import Package
from office import SOFFICE, needs_office

PLACE = [Inches(n) for n in (1, 2, 4, 3)]
KINDS = ("PIE", "DOUGHNUT", "BAR_STACKED", "COLUMN_CLUSTERED", "LINE_MARKERS", "AREA", "BAR_STACKED_100", "RADAR")


def deck() -> bytes:
    made, content = pptx.Presentation(), io.BytesIO()
    for layout in made.slide_layouts:
        made.slides.add_slide(layout)
    for kind in KINDS:
        chart = CategoryChartData(number_format="0.0")
        chart.categories = ["a", "b & c", "日"]
        chart.add_series("Hours", (1, 2.5, None))
        chart.add_series("Days", (3, 0.1, 7))
        made.slides.add_slide(made.slide_layouts[6]).shapes.add_chart(getattr(XL_CHART_TYPE, kind), *PLACE, chart)
    points = XyChartData()
    points.add_series("x").add_data_point(1, 2)
    slide = made.slides.add_slide(made.slide_layouts[6])
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *PLACE, points)
    table = slide.shapes.add_table(3, 3, *PLACE).table
    table.cell(0, 0).merge(table.cell(1, 1))
    slide.notes_slide.notes_text_frame.text = "Say this."
    first, second = slide.shapes.add_shape(1, *PLACE), slide.shapes.add_shape(1, *PLACE)
    line = slide.shapes.add_connector(1, 0, 0, 9, 9)
    line.begin_connect(first, 1)
    line.end_connect(second, 2)
    slide.shapes.add_group_shape([first, second])
    first.click_action.hyperlink.address = "https://example.com/a?b=c&d"
    made.save(content)
    return content.getvalue()


def document() -> bytes:
    made, content = docx.Document(), io.BytesIO()
    made.add_heading("Plan", 1)
    made.add_paragraph("In", "List Bullet")
    table = made.add_table(2, 2, "Table Grid")
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).add_table(1, 1)
    made.add_section().header.paragraphs[0].text = "Header"
    made.save(content)
    return content.getvalue()


def filled() -> bytes:
    template, content = io.BytesIO(), io.BytesIO()
    made = docx.Document()
    made.add_paragraph("{{ name }}")
    row = made.add_table(3, 2).rows
    row[0].cells[0].text, row[1].cells[0].text, row[2].cells[0].text = "{%tr for x in xs %}", "{{ x }}", "{%tr endfor %}"
    made.save(template)
    template.seek(0)
    other = docxtpl.DocxTemplate(template)
    other.render({"name": "Ana", "xs": [1, 2, 3]})
    other.save(content)
    return content.getvalue()


@pytest.mark.parametrize("make", [deck, document, filled])
def test_files_of_the_well_known_libraries_break_no_rule(make) -> None:
    assert invariants(Package.read(make())) == ()


def test_what_python_pptx_leaves_untrue_is_a_remark() -> None:
    found = examine(Contents.of(Package.read(deck())))
    assert [(problem.severity, problem.message) for problem in found] == [
        ("info", "The properties say 0 under “Slides”; there are 20."),
        ("info", "The properties say 0 under “Notes”; there are 1."),
    ]


@pytest.mark.parametrize("module", [pptx, docx], ids=["python-pptx", "python-docx"])
def test_the_default_templates_of_the_libraries_have_no_findings(module) -> None:
    (path,) = sorted((Path(module.__file__).parent / "templates").glob("default.*x"))[-1:]
    assert examine_file(path) == ()


@pytest.mark.office
@needs_office
@pytest.mark.parametrize(("make", "name"), [(deck, "deck.pptx"), (document, "plan.docx")])
def test_files_saved_by_libreoffice_have_no_findings(make, name: str, tmp_path: Path) -> None:
    assert SOFFICE is not None
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(make())
    profile = (tmp_path / "profile").as_uri()
    command = [
        SOFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        name.rpartition(".")[2],
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(tmp_path / "in" / name)], check=True, capture_output=True, timeout=180)
    assert examine_file(tmp_path / name) == ()
