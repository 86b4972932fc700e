"""Blocks of a paper as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from papers.parse import Block, Exhibit, Line, PageBreak, Row, Table
from papers.styles import shade_xml

TEXT_WIDTH_MM = {"a4": 160, "letter": 165}
_TWIPS_PER_MM = 1440 / 25.4
_EMU_PER_MM = 36_000
_TAGS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")
_ONLY_TAGS = re.compile(r"(\{%(?:(?!%\}).)*%\}\s*)+")
_FLOWING = ("BodyText", "Lead", "ListBullet", "ListNumber", "Caption")
_INLINE = re.compile(r"(\*\*.+?\*\*|~~.+?~~)")
# The fourth list of styles.numbering_xml.
_COUNTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
_STYLE_OF_LOOK = {
    "table": "PaperTable",
    "facts": "PaperFacts",
    "panel": "PaperPanel",
    "figures": "PaperPanel",
    "boxes": "PaperBoxes",
    "form": "PaperBoxes",
}
# A check box as Word 2010 and later know it ([MS-DOCX], 2.5.3); older programs show the letter.
_CHECKBOX = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612"/><w14:uncheckedState w14:val="2610"/>'
    "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
)
_STYLED = re.compile(r'(<w:pStyle w:val="\w+"/>)')


def body_xml(blocks: Sequence[Block], width_mm: float, *, numbered: bool = False) -> str:
    """Return the blocks in order; in a numbered paper its main headings count.

    Between two tables, and behind a last one, stands a paragraph, as Word wants it.
    """
    made: list[str] = []
    numbers = iter(range(1, 10_000))
    for place, (block, following) in enumerate(pairwise([*blocks, None])):
        if isinstance(block, Line):
            counted = _COUNTED if numbered and block.style == "Heading1" else ""
            made.append(paragraph_xml(block.style, block.text, _beside_tables(blocks, place) + counted))
        elif isinstance(block, PageBreak):
            made.append('<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>')
        elif isinstance(block, Table):
            shown = next((found for found in blocks[place + 1 :] if not _is_tag(found)), None)
            is_noted = isinstance(shown, Line) and shown.style == "Caption"
            made.append(_table_xml(block, width_mm, is_noted=is_noted))
            is_list = isinstance(shown, Line) and shown.style.startswith("List")
            # Its last row is held to what follows: the spacer lets a heading begin a page of its own.
            is_held = block.is_whole and "for " in " ".join(block.rows[-1].cells)
            if following is None or is_list or is_held or isinstance(following, PageBreak) or isinstance(shown, Table):
                made.append('<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>')
        elif isinstance(block, Exhibit):
            shown = next((found for found in blocks[place + 1 :] if not _is_tag(found)), None)
            is_alone = not isinstance(shown, Line) or shown.style != "Caption"
            made.append(_exhibit_xml(block, width_mm, next(numbers), is_alone=is_alone))
    return "".join(made)


def _beside_tables(blocks: Sequence[Block], place: int) -> str:
    """The properties of a line that introduces a table or drawing, and of one behind a table: kept together, set apart."""
    block = blocks[place]
    if not isinstance(block, Line) or block.style not in _FLOWING or _is_tag(block):
        return ""
    after = next((found for found in blocks[place + 1 :] if not _is_tag(found)), None)
    before = next((found for found in reversed(blocks[:place]) if not _is_tag(found)), None)
    introduces = isinstance(after, Table | Exhibit) or (isinstance(after, Line) and after.text.startswith("{% draw"))
    # A caption belongs to the drawing above it, not to a table below.
    is_above = block.style == "Caption" and isinstance(before, Exhibit)
    keep = "<w:keepNext/>" if introduces and not is_above else ""
    return keep + ('<w:spacing w:before="140"/>' if isinstance(before, Table) and block.style != "ListBullet" else "")


def _is_tag(block: Block) -> bool:
    return isinstance(block, Line) and bool(_ONLY_TAGS.fullmatch(block.text)) and not block.text.startswith("{% draw")


def paragraph_xml(style: str, text: str, more: str = "") -> str:
    """Return a paragraph; `more` are properties besides its style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs_xml(text)}</w:p>'


def runs_xml(text: str) -> str:
    """Return the runs of a text: bold between `**`, neutral between `~~`; signs inside tags are the tags' own."""
    tags: list[str] = []

    def keep(match: re.Match[str]) -> str:
        tags.append(match.group())
        return f"\ue000{len(tags) - 1}\ue001"

    made = []
    for piece in _INLINE.split(_TAGS.sub(keep, text)):
        style = {"**": "Strong", "~~": "Muted"}.get(piece[:2], "") if len(piece) > 4 and piece[:2] == piece[-2:] else ""
        words = piece[2:-2] if style else piece
        words = re.sub("\ue000(\\d+)\ue001", lambda match: tags[int(match.group(1))], words)
        # A box outside the tags can be ticked in Word; one that a tag writes stays a letter.
        places = [(tag.start(), tag.end()) for tag in _TAGS.finditer(words)]
        at = 0
        for box in re.finditer("☐", words):
            if any(start < box.start() < end for start, end in places):
                continue
            made += [_run_xml(words[at : box.start()], style)] if words[at : box.start()] else []
            made.append(_CHECKBOX)
            at = box.end()
        made += [_run_xml(words[at:], style)] if words[at:] else []
    return "".join(made)


def _run_xml(words: str, style: str) -> str:
    inner = "".join(
        {"⏎": "<w:br/>", "⇥": "<w:tab/>"}.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in re.split("([⏎⇥])", words)
        if piece
    )
    return f"<w:r>{f'<w:rPr><w:rStyle w:val={quoteattr(style)}/></w:rPr>' if style else ''}{inner}</w:r>"


def _table_xml(table: Table, width_mm: float, *, is_noted: bool = False) -> str:
    """A table; one with a note below keeps its last row with it."""
    total = round(width_mm * _TWIPS_PER_MM)
    widths = [round(total * share / sum(table.shares)) for share in table.shares]
    has_header = any(row.kind == "header" for row in table.rows)
    has_total = any(row.kind == "total" for row in table.rows)
    look = (
        f'<w:tblLook w:val="0000" w:firstRow="{int(has_header)}" w:lastRow="{int(has_total)}" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = [_row_xml(row, table, widths) for row in table.rows]
    # A last row that repeats is held too, since its copies follow each other.
    rows = "".join(
        _STYLED.sub(r"\1<w:keepNext/>", row) if table.is_whole and (row is not made[-1] or is_noted or "for " in row) else row
        for row in made
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{_STYLE_OF_LOOK[table.look]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _row_xml(row: Row, table: Table, widths: Sequence[int]) -> str:
    header = "<w:tblHeader/>" if row.kind == "header" else ""
    height = f'<w:trHeight w:val="{round(row.height_mm * _TWIPS_PER_MM)}" w:hRule="atLeast"/>' if row.height_mm else ""
    if row.kind == "group":
        cells = _cell_xml(row.cells[0], "TableGroup", "left", sum(widths), f'<w:gridSpan w:val="{len(widths)}"/>')
    else:
        cells = "".join(
            _cell_xml(text, _cell_style(row, table, place), align, width, "", table.look)
            for place, (text, align, width) in enumerate(zip(row.cells, table.aligns, widths, strict=True))
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{cells}</w:tr>"


def _cell_style(row: Row, table: Table, place: int) -> str:
    if row.kind in ("header", "total"):
        return "TableHeader"
    if table.look == "facts":
        return "TableLabel" if place == 0 or (len(table.shares) == 4 and place == 2) else "TableText"
    return {"panel": "PanelText", "boxes": "BoxLabel", "form": "TableText"}.get(table.look, "TableText")


def _cell_xml(text: str, style: str, align: str, width: int, span: str, look: str = "table") -> str:
    jc = f'<w:jc w:val="{align}"/>' if align != "left" else ""
    styles = ("Figure", "FigureLabel") if look == "figures" else (style, style)
    parts = enumerate(text.split(" // "))
    paragraphs = "".join(paragraph_xml(styles[min(place, 1)], part.strip(), jc) for place, part in parts)
    shade = shade_xml("lt2") if look in ("panel", "figures") else ""
    centre = '<w:vAlign w:val="center"/>' if look == "form" else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}{centre}</w:tcPr>{paragraphs}</w:tc>'


def _exhibit_xml(exhibit: Exhibit, width_mm: float, number: int, *, is_alone: bool = False) -> str:
    """A drawing in a paragraph of its own; alone, without a caption, it is not held to what follows."""
    size = f'cx="{round(width_mm * _EMU_PER_MM)}" cy="{exhibit.height_mm * _EMU_PER_MM}"'
    if exhibit.kind:
        description = f" descr={quoteattr(exhibit.tag)}"
        graphic = (
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="rIdChart{number}"/></a:graphicData>'
        )
    else:
        description = ""
        graphic = (
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
            f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>'
            f'<wps:txbx><w:txbxContent>{paragraph_xml("Exhibit", exhibit.tag)}</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" tIns="0" '
            'rIns="0" bIns="0"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData>'
        )
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Exhibit {number}"{description}/><wp:cNvGraphicFramePr/>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing>"
    )
    if not exhibit.kind:
        drawing = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice></mc:AlternateContent>'
    held = '<w:keepNext w:val="0"/>' if is_alone else ""
    return f'<w:p><w:pPr><w:pStyle w:val="Exhibit"/>{held}</w:pPr><w:r>{drawing}</w:r></w:p>'


def charts_of(blocks: Iterable[Block]) -> list[tuple[int, str]]:
    """Return the charts of a paper: the number of each exhibit and its kind."""
    exhibits = [block for block in blocks if isinstance(block, Exhibit)]
    return [(number, exhibit.kind) for number, exhibit in enumerate(exhibits, 1) if exhibit.kind]
