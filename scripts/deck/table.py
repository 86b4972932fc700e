"""Native tables in the house look: horizontal hairlines, a bold header over a one-point ink line, no zebra."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from deck.grid import Box, emu
from deck.shapes import ID_MARK, transform
from deck.text import LANGUAGE_MARK, LINE_MARK, Paragraph, fill_xml, para, wrapped

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
HEADER_SIZE = TEXT_SIZE = 12.0
AIRY, PAD, DENSE, TIGHT = 0.12, 0.07, 0.045, 0.035


@dataclass(frozen=True)
class Cell:
    """One cell: its paragraphs, where they stand in it, and how many columns it takes."""

    paragraphs: tuple[Paragraph, ...]
    anchor: str = "t"
    align: str = ""
    span: int = 1
    margin: float = 0.1


@dataclass(frozen=True)
class Part:
    """One of several columns that share their width: it stands when `test` holds, and each paragraph when its own test does."""

    key: str
    label: str
    paragraphs: tuple[Paragraph | tuple[Paragraph, str], ...]
    test: str = ""


@dataclass(frozen=True)
class Row:
    """One row; `rule` is `ink` (under a header), `hair` or `none`."""

    cells: tuple[Cell, ...]
    height: float = 0.36
    rule: str = "hair"


def cell(*paragraphs: Paragraph | str, align: str = "", anchor: str = "t", size: float = TEXT_SIZE) -> Cell:
    """Return a cell; plain strings become paragraphs in table size."""
    made = tuple(para(text, size=size) if isinstance(text, str) else text for text in paragraphs)
    return Cell(made, anchor, align)


def wide(made: Cell, span: int) -> Cell:
    """Return the cell over `span` columns."""
    return replace(made, span=span)


def middle(row: Row) -> Row:
    """Return the row with the text of every cell at half its height: for few, tall rows."""
    return replace(row, cells=tuple(replace(made, anchor="ctr") for made in row.cells))


def header(labels: Sequence[str], *, aligns: str = "", colour: str = "dk1", height: float = 0.34) -> Row:
    """Return the header row; `aligns` has a letter for each column (`l`, `r`, `c`)."""
    names = {"l": "", "r": "r", "c": "ctr"}
    sides = [names[letter] for letter in aligns.ljust(len(labels), "l")]
    cells = [Cell((para(label, size=HEADER_SIZE, bold=True, colour=colour),), "b", side) for label, side in zip(labels, sides, strict=True)]
    return Row(tuple(cells), height, "ink")


def each(loop: str, row: Row) -> Row:
    """Return the row repeated by `{% row for … %}` or kept by `{% row if … %}`."""
    end = "{% endif %}" if loop.startswith("if ") else "{% endfor %}"
    if len(row.cells) == 1:
        only = replace(row.cells[0], paragraphs=wrapped(row.cells[0].paragraphs, f"{{% row {loop} %}}", end))
        return replace(row, cells=(only,))
    first = replace(row.cells[0], paragraphs=wrapped(row.cells[0].paragraphs, f"{{% row {loop} %}}", ""))
    last = replace(row.cells[-1], paragraphs=wrapped(row.cells[-1].paragraphs, "", end))
    return replace(row, cells=(first, *row.cells[1:-1], last))


def shared(*parts: Part) -> tuple[str, Cell]:
    """Return label and cell of one stated column whose width is divided among those of `parts` that stand."""
    keys = " + ".join(f"(['{part.key}'] if {part.test} else [])" if part.test else f"['{part.key}']" for part in parts)
    labels = "".join(f"{{% if part == '{part.key}' %}}{part.label}{{% endif %}}" for part in parts)
    paragraphs: list[Paragraph] = []
    for part in parts:
        for paragraph, test in (found if isinstance(found, tuple) else (found, "") for found in part.paragraphs):
            opener = f"{{% paragraph if part == '{part.key}'{' and ' + test if test else ''} %}}"
            paragraphs += wrapped([paragraph], opener, "{% endif %}")
    return f"{{% column for part in {keys} %}}{labels}{{% endfor %}}", Cell(tuple(paragraphs))


def _line(side: str, rule: str) -> str:
    if rule == "none":
        return f'<a:{side} w="0"><a:noFill/></a:{side}>'
    width, colour = (12700, "dk1") if rule == "ink" else (6350, "accent6 40")
    return f'<a:{side} w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill_xml(colour)}<a:prstDash val="solid"/></a:{side}>'


def _cell_xml(made: Cell, rule: str, left: float, pad: float) -> str:
    # A row states only the rule under it: two cells that disagree about a shared edge look different in each program.
    paragraphs = "".join(replace(text, align=text.align or made.align).xml() for text in made.paragraphs)
    lines = _line("lnL", "none") + _line("lnR", "none") + _line("lnB", rule)
    margins = f'marL="{emu(left)}" marR="{emu(made.margin)}" marT="{emu(pad)}" marB="{emu(pad)}"'
    body = f"<a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
    look = f'<a:tcPr {margins} anchor="{made.anchor}">{lines}<a:noFill/></a:tcPr>'
    if made.span == 1:
        return f"<a:tc>{body}{look}</a:tc>"
    covered = f'<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr {LANGUAGE_MARK}/></a:p></a:txBody>{look}</a:tc>'
    return f'<a:tc gridSpan="{made.span}">{body}{look}</a:tc>' + covered * (made.span - 1)


def _row_xml(row: Row, left: float, pad: float) -> str:
    cells = "".join(_cell_xml(made, row.rule, left if number == 0 else made.margin, pad) for number, made in enumerate(row.cells))
    return f'<a:tr h="{emu(row.height)}">{cells}</a:tr>'


def table(name: str, alt: str, box: Box, widths: Sequence[float], rows: Sequence[Row], *, left: float = 0, pad: float = PAD) -> str:
    """Return a table frame; the height of `box` is the room the rows may use, `widths` are shares of its width.

    `pad` is the room above and below the text of a cell, in inches: less where a table is dense.
    """
    share = box.width / sum(widths)
    grid = "".join(f'<a:gridCol w="{emu(width * share)}"/>' for width in widths)
    body = "".join(_row_xml(row, left, pad) for row in rows)
    body = body.replace(LINE_MARK, "") if pad <= TIGHT else body
    first = ' firstRow="1"' if rows[0].rule == "ink" else ""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr {ID_MARK} name={quoteattr(name)} descr={quoteattr(alt)}/>"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{transform(box, "p")}<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr{first}/>'
        f"<a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
