"""The sheet Lists: the words of every choice, and the defined names by which drop-downs find them and the people."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import quote_sheetname, xl_col_to_name
from xlsxwriter.workbook import Workbook

from docgen.engagement.sheets import SETTINGS, SHEETS, sheet_named
from docgen.locale import catalogue
from docgen.workbook.blank.conditions import STAGE_NAME
from docgen.workbook.blank.formats import TABS, Formats
from docgen.workbook.blank.grid import grid_of
from docgen.workbook.blank.wanted import Wanted
from docgen.workbook.blank.widths import text_digits

PEOPLE_NAME = "docgen_people"
YES_NO = "yes_no"
# Settings whose value is one of a list.
SETTING_LISTS = ("date_order", "timing_days", "tax_rounding", "quick_win_anchor")


def list_name(choices: str) -> str:
    """Return the defined name of a list of choices."""
    return f"list_{choices}"


def define_names(book: Workbook, wanted: Wanted) -> None:
    """Define the names of the people typed so far, which grow with the sheet, and of the engagement's stage."""
    people = grid_of(sheet_named("People"), wanted)
    letter, title = people.place("name").letter, quote_sheetname(people.title)
    names = people.cells("name")
    # As far as the last name, gaps or not; MAX(1, ...) keeps the list a range while nobody has typed.
    last = f'MAX(1,SUMPRODUCT(MAX(({names}<>"")*ROW({names})))-1)'
    book.define_name(PEOPLE_NAME, f"={title}!${letter}$2:INDEX({names},{last})")
    stage = grid_of(sheet_named("Engagements"), wanted).cells("stage").partition(":")[0]
    book.define_name(STAGE_NAME, f"={stage}")


def write_lists(book: Workbook, formats: Formats, wanted: Wanted) -> None:
    """Write the sheet of lists, one column for each, and define a name for each."""
    words = wanted.words["guide"]
    page = book.add_worksheet(words["lists"])
    page.set_tab_color(TABS["system"])
    page.hide_gridlines(2)
    for number, (choices, heading, labels) in enumerate(_lists(wanted)):
        letter = xl_col_to_name(number)
        page.set_column(number, number, max(text_digits(text) for text in (heading, *labels)) + 4)
        page.write_string(0, number, heading, formats("optional"))
        for row, label in enumerate(labels, 1):
            page.write_string(row, number, label, formats("words"))
        area = f"${letter}$2:${letter}${len(labels) + 1}"
        book.define_name(list_name(choices), f"={quote_sheetname(words['lists'])}!{area}")
    page.set_row(0, 32)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(4, 0)


def _lists(wanted: Wanted) -> Sequence[tuple[str, str, Sequence[str]]]:
    """Return every list in use: its key, the heading of the first column that has it, and its words."""
    headings: dict[str, str] = {}
    for sheet in (*SHEETS, SETTINGS):
        for column in sheet.columns:
            if column.choices:
                headings.setdefault(column.choices, column.heading(wanted.language))
    labels = catalogue(wanted.language)["labels"]["setting"]
    headings |= {key: labels[key] for key in SETTING_LISTS}
    found = [(choices, heading, wanted.labels(choices)) for choices, heading in headings.items()]
    return [(YES_NO, " / ".join(wanted.words["yes_no"]), wanted.words["yes_no"]), *found]
