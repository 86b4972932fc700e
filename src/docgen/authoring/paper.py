"""A plain Word document of headings, notes and tables, for printing: what an author keeps beside the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docgen.opc import pack, zip_bytes

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# A4 on its side with margins of 2 cm, in twentieths of a point.
_PAGE = (16838, 11906)
_MARGIN = 1134
_FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="BIZ UDPGothic"/>'


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its text and its level, 1 or 2; level 0 is the title."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row that every page repeats; `shares` say how its width is divided."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


Block = Heading | Note | Grid


def paper(title: str, blocks: Iterable[Block], language: str, page_word: str) -> bytes:
    """Return a .docx file that holds the blocks below one another; each page says its number behind `page_word`."""
    body = "".join(map(_block, blocks))
    margins = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    section = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="{_PAGE[0]}" w:h="{_PAGE[1]}" w:orient="landscape"/>'
        f"<w:pgMar {margins} w:header={quoteattr('567')} w:footer={quoteattr('567')} w:gutter={quoteattr('0')}/></w:sectPr>"
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"),
            ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(title, language),
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(("styles", "styles.xml"), ("footer", "footer1.xml")),
        "word/styles.xml": _styles(language),
        "word/footer1.xml": _footer(page_word),
    }
    return zip_bytes([pack(name, (_DECLARATION + text).encode()) for name, text in parts.items()])


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return _paragraph(block.text, "Title" if block.level == 0 else f"Heading{block.level}")
    return _paragraph(block.text, "Normal") if isinstance(block, Note) else _table(block)


def _paragraph(text: str, style: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _table(grid: Grid) -> str:
    room = _PAGE[0] - 2 * _MARGIN
    widths = [room * share // sum(grid.shares) for share in grid.shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" + _cells(grid.heads, widths, "TableHead") + "</w:tr>"
    rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(row, widths, 'TableText')}</w:tr>" for row in grid.rows)
    properties = f'<w:tblPr><w:tblStyle w:val="Lines"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>" + _paragraph("", "Normal")


def _cells(texts: Sequence[str], widths: Sequence[int], style: str) -> str:
    # A tag is typed as it stands, so it is set in letters of one width; the first column holds tags.
    styles = [style if place or style == "TableHead" else "TableTag" for place in range(len(texts))]
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(text, own)}</w:tc>'
        for text, width, own in zip(texts, widths, styles, strict=True)
    )


def _styles(language: str) -> str:
    tongue = {"ja": "ja-JP"}.get(language, "en-US")
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="20"/><w:szCs w:val="20"/>'
        f'<w:lang w:val="{"en-US" if tongue == "ja-JP" else tongue}" w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    table = (
        '<w:style w:type="table" w:styleId="Lines"><w:name w:val="Lines"/><w:tblPr><w:tblBorders>'
        + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>' for side in ("top", "bottom", "insideH"))
        + '</w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    close = '<w:spacing w:before="20" w:after="20"/>'
    mono = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'
    named = "".join(
        (
            _style("Normal", "Normal", "", "", is_default=True),
            _style("Title", "Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="40"/><w:szCs w:val="40"/>'),
            _style("Heading1", "heading 1", _kept(0, 320), '<w:b/><w:sz w:val="28"/><w:szCs w:val="28"/>'),
            _style("Heading2", "heading 2", _kept(1, 200), '<w:b/><w:sz w:val="22"/><w:szCs w:val="22"/>'),
            _style("TableHead", "Table Head", f"<w:keepNext/>{close}", '<w:b/><w:sz w:val="18"/><w:szCs w:val="18"/>'),
            _style("TableText", "Table Text", close, '<w:sz w:val="18"/><w:szCs w:val="18"/>'),
            _style("TableTag", "Table Tag", close, f'{mono}<w:sz w:val="17"/><w:szCs w:val="17"/>'),
        )
    )
    return f"<w:styles {_W}>{defaults}{named}{table}</w:styles>"


def _kept(level: int, before: int) -> str:
    return f'<w:keepNext/><w:spacing w:before="{before}" w:after="80"/><w:outlineLvl w:val="{level}"/>'


def _style(id: str, name: str, paragraph: str, run: str, *, is_default: bool = False) -> str:
    default = ' w:default="1"' if is_default else ""
    based = "" if is_default else '<w:basedOn w:val="Normal"/>'
    inner = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    return f'<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:qFormat/>{inner}</w:style>'


def _footer(page_word: str) -> str:
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    word = f'<w:r><w:t xml:space="preserve">{escape(page_word)} </w:t></w:r>'
    return f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Normal"/><w:jc w:val="right"/></w:pPr>{word}{number}</w:p></w:ftr>'


def _core(title: str, language: str) -> str:
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return f"<cp:coreProperties {spaces}><dc:title>{escape(title)}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"


def _relationships(*items: tuple[str, str]) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    made = "".join(
        f'<Relationship Id="rId{number}" Type={quoteattr(kind if kind.startswith("http") else f"{_OFFICE}/{kind}")} Target="{target}"/>'
        for number, (kind, target) in enumerate(items, 1)
    )
    return f'<Relationships xmlns="{space}">{made}</Relationships>'


def _content_types() -> str:
    overrides = {
        "word/document.xml": f"{_ML}.document.main+xml",
        "word/styles.xml": f"{_ML}.styles+xml",
        "word/footer1.xml": f"{_ML}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    made = "".join(f'<Override PartName="/{part}" ContentType="{type_}"/>' for part, type_ in overrides.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )
