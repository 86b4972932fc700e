"""Puts a paper together as a .docx of fixed order and dates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from deck.theme import theme_xml
from papers.charts import chart_parts
from papers.markup import TEXT_WIDTH_MM, body_xml, charts_of, paragraph_xml
from papers.parse import Paper
from papers.styles import NAMESPACES, font_table_xml, line_xml, numbering_xml, styles_xml

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGES = {"a4": (11906, 16838), "letter": (12240, 15840)}
_MARGIN = 1417
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


def docx_bytes(paper: Paper, paper_size: str = "a4") -> bytes:
    """Return the Word template of a paper: the same bytes for the same text."""
    parts = _parts(paper, paper_size)
    parts |= chart_parts(charts_of(paper.blocks))
    parts = {"[Content_Types].xml": _content_types(parts).encode(), **parts}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content, compresslevel=9)
    return target.getvalue()


def _parts(paper: Paper, paper_size: str) -> dict[str, bytes]:
    made = {
        "_rels/.rels": _package_relationships(),
        "docProps/core.xml": _core_xml(paper),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>Microsoft Office Word</Application></Properties>"
        ),
        "word/document.xml": _document_xml(paper, paper_size),
        "word/_rels/document.xml.rels": _document_relationships(charts_of(paper.blocks)),
        "word/styles.xml": styles_xml(
            paper.language, float(paper.properties.get("room", 1)), compact=bool(paper.properties.get("compact"))
        ),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": _settings_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/header1.xml": _header_xml(paper),
        "word/footer1.xml": _footer_xml(paper),
        "word/theme/theme1.xml": theme_xml(),
    }
    return {name: (_HEAD + text).encode() for name, text in made.items()}


def _document_xml(paper: Paper, paper_size: str) -> str:
    width, height = _PAGES[paper_size]
    top, bottom = (1247, 1077) if paper.properties.get("compact") else (_MARGIN + 200, _MARGIN)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{_MARGIN}" w:bottom="{bottom}" '
        f'w:left="{_MARGIN}" w:header="709" w:footer="624" w:gutter="0"/></w:sectPr>'
    )
    body = body_xml(paper.blocks, TEXT_WIDTH_MM[paper_size], numbered=bool(paper.properties.get("numbered")))
    return f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"


def _header_xml(paper: Paper) -> str:
    """The name of the document and the client; on internal papers the mark that says so, in bold."""
    mark = paper.properties.get("mark", "")
    words = f"**{mark}** · " if mark else ""
    text = f"{words}{paper.properties['name']} · {{{{ client_name }}}}⇥{{{{ engagement_id }}}}"
    # A brand puts its logo above this line.
    place = '<w:bookmarkStart w:id="0" w:name="Logo"/><w:bookmarkEnd w:id="0"/>'
    line = paragraph_xml("Header", text, _across("bottom")).replace("</w:pPr>", f"</w:pPr>{place}", 1)
    return f"<w:hdr {NAMESPACES}>{line}</w:hdr>"


def _footer_xml(paper: Paper) -> str:
    """Whose paper it is, how confidential, of when, and the page; a paper that the other side issues says its own words."""
    mark = paper.properties.get("mark", "")
    # An internal paper carries its own mark alone: the class agreed with the client would contradict it.
    label = f" · {mark}" if mark else "{% if confidentiality_label %} · {{ confidentiality_label }}{% endif %}"
    # What is ours alone says how things stand today; what goes out carries the date of its version.
    usual = f"{{{{ firm_name }}}}{label} · {{{{ {'today' if mark else 'doc_date'}|date }}}}"
    text = f"{paper.properties.get('footer', usual)}⇥"
    fields = f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}'
    line = paragraph_xml("Footer", text, _across("top")).replace("</w:p>", f"{fields}</w:p>")
    return f"<w:ftr {NAMESPACES}>{line}</w:ftr>"


def _across(side: str) -> str:
    border = f"<w:pBdr>{line_xml(side, 'accent6 45', 4, 4)}</w:pBdr>"
    return f'{border}<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _settings_xml() -> str:
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" '
        'w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"/></w:settings>'
    )


def _core_xml(paper: Paper) -> str:
    found = paper.properties
    keywords = f"stage={found['stage']}; scope=engagement; needs={found['needs']}"
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(found['title'])}</dc:title><dc:subject>{escape('{{ project_name }}')}</dc:subject>"
        f"<dc:creator>{escape('{{ vendor_name }}')}</dc:creator><cp:keywords>{escape(keywords)}</cp:keywords>"
        f"<dc:language>{paper.language}</dc:language><cp:category>{found['audience']}</cp:category></cp:coreProperties>"
    )


def _relationships(items: Mapping[str, tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{id}" Type="{kind if "/" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"/>'
        for id, (kind, target) in items.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def _package_relationships() -> str:
    return _relationships(
        {
            "rId1": ("officeDocument", "word/document.xml"),
            "rId2": ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            "rId3": ("extended-properties", "docProps/app.xml"),
        }
    )


def _document_relationships(charts: list[tuple[int, str]]) -> str:
    fixed = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("numbering", "numbering.xml"),
        "rId3": ("settings", "settings.xml"),
        "rId4": ("fontTable", "fontTable.xml"),
        "rId5": ("theme", "theme/theme1.xml"),
        "rIdHeader": ("header", "header1.xml"),
        "rIdFooter": ("footer", "footer1.xml"),
    }
    return _relationships({**fixed, **{f"rIdChart{number}": ("chart", f"charts/chart{number}.xml") for number, _ in charts}})


def _content_types(parts: Mapping[str, bytes]) -> str:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    made = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in defaults.items()]
    for name in parts:
        kind = _TYPES.get(name)
        if kind is None and name.startswith("word/charts/chart"):
            kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        if kind is not None:
            made.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{"".join(made)}</Types>'
