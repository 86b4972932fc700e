"""The workbook behind a chart: one sheet with the categories, headings and numbers that the chart's own cache holds.

Written by hand, because it is the same seven parts each time and only two of them change (decision in docs/decisions).
SpreadsheetML from ISO/IEC 29500-1, clause 18.
"""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from docgen.opc.writer import Member, pack, zip_bytes
from docgen.template.charts.table import Number, Table
from docgen.template.marks import FORBIDDEN

SHEET = "Sheet1"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIRST_OWN_FORMAT = 164  # lower numbers are built in (18.8.30)

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
_WORKBOOK = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
_WORKBOOK_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def column_letters(number: int) -> str:
    """Return the letters of column `number`, counted from 0: A, B … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def number_text(value: Number) -> str:
    """Return a number as both the sheet and the chart's cache state it."""
    return repr(value)


def clean_text(text: str) -> str:
    """Return `text` as both the sheet and the chart's cache state it: without what XML forbids, line ends as line feeds."""
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def workbook_bytes(table: Table, headings: tuple[str, ...]) -> bytes:
    """Return the .xlsx file of a table; the same table gives the same bytes. `headings` are those of its series in order."""
    formats: dict[str, int] = {"General": 0}
    rows = [_row(1, [_text_cell(column_letters(n), 1, heading) for n, heading in enumerate(headings, 1)])]
    for place, category in enumerate(table.categories):
        number = place + 2
        cells = [_category_cell(category, number, table.category_code, formats)]
        for column, series in enumerate(table.series, 1):
            value = series.values[place]
            if value is not None:
                code = series.codes[place] if series.codes else series.code
                cells.append(_number_cell(column_letters(column), number, value, formats.setdefault(code, len(formats))))
        if table.labels:
            cells.append(_text_cell(column_letters(len(table.series) + 1), number, table.labels[place]))
        rows.append(_row(number, cells))
    last = f"{column_letters(len(table.series) + bool(table.labels))}{len(table.categories) + 1}"
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/><cols><col min="1" max="1" width="28" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )
    return zip_bytes([*_constant_members(), _member("xl/worksheets/sheet1.xml", sheet), _member("xl/styles.xml", _styles(tuple(formats)))])


@lru_cache(maxsize=1)
def _constant_members() -> tuple[Member, ...]:
    return (
        _member("[Content_Types].xml", _CONTENT_TYPES),
        _member("_rels/.rels", _RELATIONSHIPS),
        _member("xl/workbook.xml", _WORKBOOK),
        _member("xl/_rels/workbook.xml.rels", _WORKBOOK_RELATIONSHIPS),
    )


def _member(name: str, markup: str) -> Member:
    return pack(name, (_DECLARATION + markup).encode())


def _row(number: int, cells: list[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _category_cell(category: str | Number | None, row: int, code: str, formats: dict[str, int]) -> str:
    if category is None or category == "":
        return ""
    if isinstance(category, str):
        return _text_cell("A", row, category)
    return _number_cell("A", row, category, formats.setdefault(code, len(formats)))


def _text_cell(column: str, row: int, text: str) -> str:
    return f'<c r="{column}{row}" t="inlineStr"><is><t xml:space="preserve">{escape(clean_text(text))}</t></is></c>' if text else ""


def _number_cell(column: str, row: int, value: Number, style: int) -> str:
    styled = f' s="{style}"' if style else ""
    return f'<c r="{column}{row}"{styled}><v>{number_text(value)}</v></c>'


@lru_cache(maxsize=256)
def _styles(codes: tuple[str, ...]) -> str:
    """Return the styles part: cell format k writes numbers by `codes[k]`, the first of which is General."""
    own = "".join(f'<numFmt numFmtId="{_FIRST_OWN_FORMAT + n}" formatCode={quoteattr(code)}/>' for n, code in enumerate(codes[1:]))
    formats = f'<numFmts count="{len(codes) - 1}">{own}</numFmts>' if own else ""
    plain = '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    cells = "".join(plain.format(_FIRST_OWN_FORMAT + n - 1 if n else 0) for n in range(len(codes)))
    return (
        f'<styleSheet xmlns="{_MAIN}">{formats}<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(codes)}">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
