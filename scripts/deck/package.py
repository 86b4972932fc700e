"""Puts slides, master, layouts, theme and properties together as a .pptx of fixed order and dates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from deck.charts import Chart, chart_parts
from deck.grid import SLIDE_HEIGHT_EMU, SLIDE_WIDTH_EMU
from deck.master import NAMESPACES, OTHER, Layout, layouts, master_xml, notes_master_xml, shape_tree, text_levels
from deck.shapes import ID_MARK, numbered, placeholder
from deck.text import LANGUAGE_MARK, LINE_MARK, Paragraph
from deck.theme import theme_xml
from papers.charts import workbook_bytes

LANGUAGE_ATTRIBUTES = {"en": 'lang="en-US" altLang="ja-JP"', "ja": 'lang="ja-JP" altLang="en-US"'}
LINE_SPACING = {"en": "", "ja": '<a:lnSpc><a:spcPct val="112000"/></a:lnSpc>'}
# The earliest date a zip can hold: the same bytes on every day.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.presentationml"


@dataclass(frozen=True)
class Slide:
    """One slide: the layout's key, its shapes, what its speaker says, and the charts in its frames."""

    key: str
    layout: str
    shapes: str
    notes: tuple[Paragraph, ...]
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True)
class Properties:
    """The document properties that make the file a kind of document."""

    title: str
    subject: str
    author: str
    category: str
    keywords: str


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if "/" in kind else f"{_RELATIONSHIPS}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def _slide_xml(slide: Slide) -> str:
    return f"<p:sld {NAMESPACES}>{shape_tree(slide.shapes)}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"


def _notes_xml(slide: Slide) -> str:
    picture = (
        f'<p:sp><p:nvSpPr><p:cNvPr {ID_MARK} name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
    )
    words = placeholder("body", "Notes", slide.notes, index=1, autofit=False)
    return f"<p:notes {NAMESPACES}>{shape_tree(picture + words)}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"


def _used(slides: Sequence[Slide], words: Mapping[str, str]) -> list[Layout]:
    """Return the layouts that the slides stand on, in the order of the gallery: every document would carry the others along."""
    keys = {slide.layout for slide in slides}
    return [layout for layout in layouts(words) if layout.key in keys]


def _layout_parts(used: Sequence[Layout]) -> dict[str, str]:
    parts = {}
    for number, layout in enumerate(used, start=1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout.xml()
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relationships(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    return parts


def _master_parts(count: int, words: Mapping[str, str]) -> dict[str, str]:
    # Layout ids share one number space with the master's own id (ISO/IEC 29500-1, 19.2.1.25).
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + number}" r:id="rId{number}"/>' for number in range(1, count + 1))
    targets = [("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in range(1, count + 1)]
    return {
        "ppt/slideMasters/slideMaster1.xml": master_xml(f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>", words),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relationships([*targets, ("theme", "../theme/theme1.xml")]),
        "ppt/notesMasters/notesMaster1.xml": notes_master_xml(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relationships([("theme", "../theme/theme2.xml")]),
        "ppt/theme/theme1.xml": theme_xml(),
        "ppt/theme/theme2.xml": theme_xml(),
    }


def _slide_parts(slides: Sequence[Slide], used: Sequence[Layout]) -> dict[str, str]:
    numbers = {layout.key: number for number, layout in enumerate(used, start=1)}
    parts: dict[str, str] = {}
    drawn = 1
    for number, slide in enumerate(slides, start=1):
        layout = f"../slideLayouts/slideLayout{numbers[slide.layout]}.xml"
        notes = f"../notesSlides/notesSlide{number}.xml"
        parts[f"ppt/slides/slide{number}.xml"] = _slide_xml(slide)
        charts = [("chart", f"../charts/chart{drawn + index}.xml") for index in range(len(slide.charts))]
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relationships([("slideLayout", layout), ("notesSlide", notes), *charts])
        parts |= chart_parts(drawn, slide.charts)
        drawn += len(slide.charts)
        back = [("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{number}.xml")]
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = _notes_xml(slide)
        parts[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = _relationships(back)
    return parts


def _presentation_parts(count: int) -> dict[str, str]:
    slides = "".join(f'<p:sldId id="{255 + number}" r:id="rId{number + 1}"/>' for number in range(1, count + 1))
    notes = count + 2
    xml = (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:notesMasterIdLst><p:notesMasterId r:id="rId{notes}"/></p:notesMasterIdLst><p:sldIdLst>{slides}</p:sldIdLst>'
        f'<p:sldSz cx="{SLIDE_WIDTH_EMU}" cy="{SLIDE_HEIGHT_EMU}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle><a:defPPr><a:defRPr {LANGUAGE_MARK}/></a:defPPr>{text_levels(OTHER)}</p:defaultTextStyle></p:presentation>"
    )
    targets = [("slideMaster", "slideMasters/slideMaster1.xml")]
    targets += [("slide", f"slides/slide{number}.xml") for number in range(1, count + 1)]
    targets += [("notesMaster", "notesMasters/notesMaster1.xml"), ("theme", "theme/theme1.xml")]
    targets += [("presProps", "presProps.xml"), ("viewProps", "viewProps.xml"), ("tableStyles", "tableStyles.xml")]
    default = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    return {
        "ppt/presentation.xml": xml,
        "ppt/_rels/presentation.xml.rels": _relationships(targets),
        "ppt/presProps.xml": f"<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f"<p:viewPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": f'<a:tblStyleLst {drawing} def="{default}"/>',
    }


def _property_parts(properties: Properties, language: str) -> dict[str, str]:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{escape(properties.author)}</dc:creator><cp:keywords>{escape(properties.keywords)}</cp:keywords>"
        f"<dc:language>{language}</dc:language><cp:category>{properties.category}</cp:category></cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Office PowerPoint</Application><PresentationFormat>Widescreen</PresentationFormat></Properties>"
    )
    root = [
        ("officeDocument", "ppt/presentation.xml"),
        ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    ]
    return {"_rels/.rels": _relationships(root), "docProps/core.xml": core, "docProps/app.xml": app}


_KINDS = {
    "ppt/slides/": f"{_CONTENT}.slide+xml",
    "ppt/slideLayouts/": f"{_CONTENT}.slideLayout+xml",
    "ppt/slideMasters/": f"{_CONTENT}.slideMaster+xml",
    "ppt/notesMasters/": f"{_CONTENT}.notesMaster+xml",
    "ppt/notesSlides/": f"{_CONTENT}.notesSlide+xml",
    "ppt/charts/": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
    "ppt/presentation.xml": f"{_CONTENT}.presentation.main+xml",
    "ppt/presProps.xml": f"{_CONTENT}.presProps+xml",
    "ppt/viewProps.xml": f"{_CONTENT}.viewProps+xml",
    "ppt/tableStyles.xml": f"{_CONTENT}.tableStyles+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


def _content_types(parts: Mapping[str, str]) -> str:
    made = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
    ]
    if any(name.startswith("ppt/charts/") for name in parts):
        made.append('<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>')
    for name in (name for name in parts if not name.endswith(".rels")):
        kind = next(kind for start, kind in _KINDS.items() if name.startswith(start))
        made.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{"".join(made)}</Types>'


def _in_language(xml: str, language: str) -> str:
    spaced = xml.replace(LINE_MARK, LINE_SPACING[language]).replace("<a:pPr></a:pPr>", "")
    return numbered(spaced.replace(LANGUAGE_MARK, LANGUAGE_ATTRIBUTES[language]))


def pptx_bytes(slides: Sequence[Slide], properties: Properties, language: str, words: Mapping[str, str]) -> bytes:
    """Return the presentation file: the same bytes for the same slides. `words` names its layouts and prompts."""
    parts = _property_parts(properties, language) | _presentation_parts(len(slides))
    used = _used(slides, words)
    parts |= _slide_parts(slides, used) | _layout_parts(used) | _master_parts(len(used), words)
    whole = {"[Content_Types].xml": _content_types(parts), **parts}
    files = {name: (_HEAD + _in_language(xml, language)).encode("utf-8") for name, xml in whole.items()}
    for number, chart in enumerate((chart for slide in slides for chart in slide.charts), start=1):
        files[f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"] = workbook_bytes([name for name, _ in chart.series])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content, compresslevel=9)
    return target.getvalue()
