from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.doctor import invariants
from docgen.problems import DocgenError
from docgen.workbook.patch import Change, set_values
from docgen.workbook.patch.runs import Run, reworded
from patch_files import MAIN, REL, changed_parts, loaded, rich_workbook, text, written_workbook


def goals(*cells: str) -> str:
    """Return a sheet of one row."""
    return f'<worksheet xmlns="{MAIN}"><sheetData><row>{"".join(cells)}</row></sheetData></worksheet>'


def test_only_the_cell_changes_and_equal_texts_elsewhere_stay() -> None:
    before = rich_workbook()
    after = set_values(before, [Change("Goals", "D2", "三好")])
    assert changed_parts(before, after) == ({"xl/worksheets/sheet1.xml"}, set(), set())
    sheet = loaded(after)["Goals"]
    assert [sheet[cell].value for cell in ("D2", "D3")] == ["三好", "三好 様"]
    old, new = '<c r="D2" t="s"><v>7</v></c>', '<c r="D2" t="inlineStr"><is><t xml:space="preserve">三好</t></is></c>'
    assert text(after, "xl/worksheets/sheet1.xml") == text(before, "xl/worksheets/sheet1.xml").replace(old, new)
    assert invariants(after) == ()


def test_a_cell_keeps_its_style_and_a_rich_text_its_looks() -> None:
    after = set_values(rich_workbook(), [Change("Goals", "A7", "plain red and bold"), Change("Goals", "A1", "Goal!")])
    sheet = text(after, "xl/worksheets/sheet1.xml")
    assert '<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">Goal!</t></is></c>' in sheet
    looks = '<sz val="11"/><color theme="1"/><rFont val="Calibri"/><family val="2"/><scheme val="minor"/>'
    assert f'<r><rPr><b/>{looks}</rPr><t xml:space="preserve">bold</t></r></is></c>' in sheet


def test_hostile_and_long_texts_are_stored_as_excel_stores_them() -> None:
    changes = [Change("Goals", "B2", "a & <b>\r\n\x07 _x0041_"), Change("Goals", "B3", "長" * 40_000)]
    after = set_values(rich_workbook(), changes)
    assert "a &amp; &lt;b&gt;\n_x0007_ _x005F_x0041_</t>" in text(after, "xl/worksheets/sheet1.xml")
    value = loaded(after)["Goals"]["B3"].value
    assert (len(value), value[-2:]) == (32_767, "長…")


def test_what_is_no_typed_text_is_refused_all_at_once() -> None:
    cells = ("F2", "G3", "C2", "Z9", "I1", "I2")
    with pytest.raises(DocgenError) as caught:
        set_values(
            rich_workbook(), [*(Change("Goals", cell, "x") for cell in cells), Change("Gaols", "A1", "x"), Change("Goals", "5", "x")]
        )
    assert [str(problem).removeprefix("acme.xlsx  ") for problem in caught.value.problems] == [
        "unknown-sheet  The workbook has no sheet “Gaols”.  Did you mean Goals?",
        "Goals  unknown-cell  There is no cell “5”.  Correct it in Excel.",
        "Goals!F2  formula-cell  Goals!F2 holds a formula; docgen corrects only typed texts.  Correct it in Excel.",
        "Goals!G3  formula-cell  Goals!G3 holds a formula; docgen corrects only typed texts.  Correct it in Excel.",
        "Goals!C2  not-a-text-cell  Goals!C2 holds no text; docgen corrects only texts.  Correct it in Excel.",
        "Goals!Z9  not-a-text-cell  Goals!Z9 is empty; docgen corrects only texts.  Correct it in Excel.",
        "Goals!I1  table-header  Goals!I1 is the header of an Excel table; docgen does not rename its columns.  Correct it in Excel.",
    ]


def test_excel_calculates_anew_only_where_there_are_formulas() -> None:
    typed = '<c r="A1" t="inlineStr"><is><t>old</t></is></c>'
    without = set_values(written_workbook(goals(typed)), [Change("Goals", "A1", "new")])
    assert "calcPr" not in text(without, "xl/main.xml")
    formula = '<c r="B1" t="str"><f>A1</f><v>old</v></c>'
    with_one = set_values(written_workbook(goals(typed, formula)), [Change("Goals", "A1", "new")])
    assert '</x:sheets><x:calcPr fullCalcOnLoad="1"/></x:workbook>' in text(with_one, "xl/main.xml")


def test_cells_without_references_and_with_prefixes_are_found() -> None:
    row = '<x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c><x:c s="3" t="str" x:q="&gt;&quot;"><x:v>c</x:v></x:c>'
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="4">{row}</x:row><x:row>{row}</x:row></x:sheetData></x:worksheet>'
    after = set_values(written_workbook(sheet), [Change("Goals", "C5", "new"), Change("Goals", "A4", " b ")])
    new = '<x:c s="3" t="inlineStr" x:q=">&quot;"><x:is><x:t xml:space="preserve">new</x:t></x:is></x:c>'
    second = f"<x:row>{row[: row.index('<x:c s=')]}{new}</x:row>"
    first = row.replace("<x:t>a</x:t>", '<x:t xml:space="preserve"> b </x:t>')
    assert text(after, "xl/pages/one.xml") == sheet.replace(f"<x:row>{row}</x:row>", second).replace(row, first)


def test_an_empty_cell_element_is_empty_whatever_its_attributes_hold() -> None:
    with pytest.raises(DocgenError, match="Goals!A1 holds no text"):
        set_values(written_workbook(goals('<c r="A1" s="1"/>')), [Change("Goals", "A1", "new")])


def test_a_missing_part_is_a_problem() -> None:
    before = written_workbook(goals(), {"c": (f"{REL}/table", "../gone.xml")})
    with pytest.raises(DocgenError, match=r"The workbook refers to the part “xl/gone\.xml”, which is not there\."):
        set_values(before, [Change("Goals", "A1", "x")])


@given(st.lists(st.text("aあ様 １", max_size=6), min_size=1, max_size=4), st.text("aあ様1 ", max_size=12))
def test_reworded_runs_say_the_new_text(texts: list[str], new: str) -> None:
    assert "".join(run.text for run in reworded([Run(text) for text in texts], new)) == new


def test_put_in_words_look_like_the_words_before_them() -> None:
    runs = (Run("１２", None), Run("名 様", None))
    assert [run.text for run in reworded(runs, "12名")] == ["12", "名"]
    assert [run.text for run in reworded(runs, "約１２名です 様")] == ["約１２", "名です 様"]
    assert reworded(runs, "") == ()
