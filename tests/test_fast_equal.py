"""The fast reader and the reference reader see the same cells in every workbook."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH, from_excel

from docgen.opc.package import Package
from docgen.workbook.cells import Cell, SheetCells
from docgen.workbook.fast.formats import shown_by
from docgen.workbook.fast.reader import read_fast
from docgen.workbook.fast.serials import moment
from docgen.workbook.reference import read_reference

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.xlsx"))
Plain = tuple[list[tuple[str, frozenset[int], list[tuple[int, dict[int, Cell]]]]], bool]


def plain(contents: tuple[tuple[SheetCells, ...], bool]) -> Plain:
    sheets, is_1904 = contents
    return [(sheet.name, sheet.hidden, [(row.number, dict(row.cells)) for row in sheet.rows]) for sheet in sheets], is_1904


def assert_equal(package: Package) -> None:
    assert plain(read_fast(package)) == plain(read_reference(package))


LETTERS = st.characters(codec="utf-8", exclude_characters="\ufffe\uffff", exclude_categories=("Cs", "Cc"))
TEXTS = st.one_of(
    st.text(LETTERS | st.sampled_from("\t\n あ亜　\u00a0<&>\"'"), max_size=30),
    st.sampled_from(["", " ", "\n", "_x000B_", "_x005F_x000B_", "=1+1 as text", "#N/A", "-", "　", "TRUE", "1.0", "https://x.example/a"]),
)
NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.1, 0.07, 1.0, 2958465, 2958466, -1, 59, 60, 61, 0.999999999, 44927.58333333333]),
)
DATES = st.datetimes(dt.datetime(1904, 1, 2), dt.datetime(9999, 12, 30)).map(lambda value: value.replace(microsecond=0))
FORMATS = st.sampled_from(
    [
        "General",
        "0.0",
        "0%",
        "ggge年m月d日",
        "@",
        '#,##0"円"',
        "yyyy-mm-dd",
        "m/d/yy h:mm",
        "h:mm",
        "[h]:mm:ss",
        "[mm]:ss.0",
        '"day" 0',
        "[Red]0.00",
    ]
)
KINDS = st.sampled_from(["text", "number", "date", "bool", "formula", "blank", "rich"])
CELLS = st.tuples(KINDS, TEXTS, NUMBERS, DATES, st.booleans(), FORMATS)
GRID = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30), CELLS), max_size=25)


def write_xlsxwriter(grid: list, is_1904: bool, constant_memory: bool) -> bytes:
    target = io.BytesIO()
    plain_texts = {"strings_to_urls": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(target, {"date_1904": is_1904, "constant_memory": constant_memory, **plain_texts})
    sheet = book.add_worksheet("Grid")
    bold = book.add_format({"bold": True})
    for row, column, (kind, text, number, date, flag, code) in sorted(grid, key=lambda item: item[:2]):
        shown = book.add_format({"num_format": code})
        if kind == "text":
            sheet.write_string(row, column, text, shown)
        elif kind == "number":
            sheet.write_number(row, column, number, shown)
        elif kind == "date":
            sheet.write_datetime(row, column, date, shown)
        elif kind == "bool":
            sheet.write_boolean(row, column, flag, shown)
        elif kind == "formula":
            sheet.write_formula(row, column, "=1+1", shown, [number, text, flag, "#N/A", "#DIV/0!", ""][row % 6])
        elif kind == "rich" and text.strip():
            sheet.write_rich_string(row, column, "a ", bold, text, " b")
        else:
            sheet.write_blank(row, column, None, shown)
        if row % 7 == 3:
            sheet.set_row(row, None, None, {"hidden": True})
    if not constant_memory:
        sheet.merge_range(45, 2, 47, 4, "merged")
    book.close()
    return target.getvalue()


def write_openpyxl(grid: list, is_1904: bool) -> bytes:
    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = MAC_EPOCH
    sheet = book.active
    for row, column, (kind, text, number, date, flag, code) in grid:
        cell = sheet.cell(row + 1, column + 1)
        cell.value = {"text": text, "number": number, "date": date, "bool": flag, "formula": "=1+1", "rich": "#N/A"}.get(kind)
        cell.number_format = code
    sheet.merge_cells("C45:D46")
    book.create_sheet("空").sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(GRID, st.booleans(), st.booleans())
def test_a_workbook_of_xlsxwriter_is_read_alike(grid: list, is_1904: bool, constant_memory: bool) -> None:
    once = list({item[:2]: item for item in grid}.values())
    assert_equal(Package.read(write_xlsxwriter(once, is_1904, constant_memory), "grid.xlsx"))


@QUICK
@given(GRID, st.booleans())
def test_a_workbook_of_openpyxl_is_read_alike(grid: list, is_1904: bool) -> None:
    assert_equal(Package.read(write_openpyxl(grid, is_1904), "grid.xlsx"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_read_alike(path: Path) -> None:
    assert_equal(Package.read(path))


@given(st.one_of(st.floats(-1e7, 1e7), st.integers(-(10**7), 10**7), st.floats(0, 61)), st.booleans(), st.booleans())
def test_a_serial_number_is_the_moment_that_openpyxl_makes_of_it(serial: float, is_1904: bool, is_duration: bool) -> None:
    epoch = {"epoch": MAC_EPOCH} if is_1904 else {}
    try:
        expected = from_excel(serial, timedelta=is_duration, **epoch)
    except (OverflowError, ValueError):
        expected = None
    assert moment(serial, "duration" if is_duration else "date", is_1904) == expected


@given(st.one_of(FORMATS, st.text('dmyhsDMYHS0#.,;_\\[]"@ あ', max_size=12)))
def test_a_number_format_shows_what_openpyxl_says(code: str) -> None:
    from openpyxl.styles.numbers import is_date_format, is_timedelta_format

    expected = "number" if not is_date_format(code) else "duration" if is_timedelta_format(code) else "date"
    assert shown_by(code) == expected
