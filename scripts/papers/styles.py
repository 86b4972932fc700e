"""The Word styles of all papers. Colours and fonts are the theme's; the values beside them are what older programs read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deck.theme import COLOURS, HEADING_FONTS, LONG_TEXT_FONTS, TEXT_FONTS

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_WORD_SLOT = {"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2"}
LANGUAGES = {"en": ("en-US", "ja-JP"), "ja": ("en-US", "ja-JP")}


def colour_xml(slot: str) -> str:
    """Return the colour of a theme slot for text."""
    return f'<w:color w:val="{COLOURS[slot]}" w:themeColor="{_WORD_SLOT.get(slot, slot)}"/>'


def line_xml(side: str, slot: str, eighths: int, space: int = 0) -> str:
    """Return one border, its width in eighths of a point; `accent6 40` is a tint of 40 %."""
    slot, _, tint = slot.partition(" ")
    share = int(tint or 100)
    name = _WORD_SLOT.get(slot, slot)
    # Word's tint counts the colour left, in 1/255 (ISO/IEC 29500-1, 17.3.4).
    themed = f' w:themeTint="{round(share * 2.55):02X}"' if share < 100 else ""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{_tinted(slot, share)}" w:themeColor="{name}"{themed}/>'


def _tinted(slot: str, share: int) -> str:
    value = COLOURS[slot]
    return "".join(f"{round(255 - (255 - int(value[at : at + 2], 16)) * share / 100):02X}" for at in (0, 2, 4))


def shade_xml(slot: str) -> str:
    """Return the shading of a theme slot."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{COLOURS[slot]}" w:themeFill="{_WORD_SLOT.get(slot, slot)}"/>'


def fonts_xml(slot: str) -> str:
    """Return the fonts of a theme slot, `minor` or `major`, in all scripts."""
    return f'<w:rFonts w:asciiTheme="{slot}HAnsi" w:hAnsiTheme="{slot}HAnsi" w:eastAsiaTheme="{slot}EastAsia" w:cstheme="{slot}Bidi"/>'


# Long text has no slot of the theme; a brand replaces its fonts by their names.
_LONG_TEXT_XML = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{1}" w:cstheme="minorBidi"/>'.format(*LONG_TEXT_FONTS)
_HEADINGS = ("Title", "CoverTitle", "TitleCentred", "Heading1", "Heading2", "Heading3")


@dataclass(frozen=True)
class _Style:
    """A paragraph style: size in points, space before and after in points, line spacing as a multiple."""

    id: str
    name: str
    size: float
    before: float = 0
    after: float = 6
    line: float = 0
    bold: bool = False
    colour: str = "dk1"
    based: str = "Normal"
    next: str = ""
    level: int = -1
    keep: bool = False
    align: str = ""
    indent: str = ""
    extra: str = ""
    serif: bool = False
    list: int = 0


_STYLES = (
    _Style("Title", "Title", 20, 0, 4, 1.15, True, "dk2", next="Subtitle", keep=True),
    _Style("CoverTitle", "Cover Title", 28, 150, 8, 1.15, True, "dk2", based="Title", next="Subtitle", keep=True),
    _Style("Subtitle", "Subtitle", 12, 0, 12, 1.2, colour="accent6", next="BodyText"),
    _Style("TitleCentred", "Title Centred", 20, 6, 10, 1.15, True, "dk2", next="BodyText", keep=True, align="center"),
    _Style("Heading1", "heading 1", 14, 18, 6, 1.2, True, "dk2", next="BodyText", level=0, keep=True),
    _Style("Heading2", "heading 2", 11.5, 12, 4, 1.2, True, "dk2", next="BodyText", level=1, keep=True),
    _Style("Heading3", "heading 3", 10.5, 8, 3, 1.2, True, "dk1", next="BodyText", level=2, keep=True),
    _Style("BodyText", "Body Text", 10.5, 0, 6, serif=True),
    _Style("Lead", "Lead", 12, 0, 8, 1.3, next="BodyText", serif=True, keep=True),
    _Style("Sender", "Sender", 10.5, 0, 2, 1.2, align="right"),
    _Style("Centred", "Centred", 10.5, 6, 6, 1.2, align="center"),
    _Style("Caption", "caption", 9, 3, 8, 1.2, colour="accent6"),
    _Style(
        "Quote", "Quote", 12, 8, 8, 1.35, indent='<w:ind w:left="340" w:right="340"/>', serif=True,
        extra=f"<w:pBdr>{line_xml('left', 'accent2', 18, 10)}</w:pBdr>",
    ),
    _Style(
        "Callout", "Callout", 10.5, 6, 8, 1.3, indent='<w:ind w:left="170" w:right="170"/>',
        extra=f"<w:pBdr>{line_xml('top', 'lt2', 48, 1)}{line_xml('bottom', 'lt2', 48, 1)}</w:pBdr>{shade_xml('lt2')}",
    ),
    _Style("ListBullet", "List Bullet", 10.5, 0, 3, serif=True, list=1, indent='<w:ind w:left="284" w:hanging="284"/>'),
    _Style("ListBullet2", "List Bullet 2", 10.5, 0, 2, serif=True, list=3, indent='<w:ind w:left="568" w:hanging="284"/>'),
    _Style("ListNumber", "List Number", 10.5, 0, 3, serif=True, list=2, indent='<w:ind w:left="340" w:hanging="340"/>'),
    _Style("TableHeader", "Table Header", 9.5, 3, 3, 1.15, True, "dk1", keep=True),
    _Style("TableText", "Table Text", 9.5, 3, 3, 1.2),
    _Style("TableLabel", "Table Label", 9.5, 3, 3, 1.2, colour="accent6"),
    _Style("TableGroup", "Table Group", 9.5, 6, 3, 1.2, True, "dk2", keep=True),
    _Style("PanelText", "Panel Text", 10.5, 3, 3, 1.25),
    _Style("Figure", "Figure", 18, 4, 0, 1.1, True, "dk2", keep=True),
    _Style("FigureLabel", "Figure Label", 9, 0, 4, 1.2, colour="accent6"),
    _Style("BoxLabel", "Box Label", 9, 2, 2, 1.15, colour="accent6"),
    _Style("Spacer", "Spacer", 4, 0, 0, 1),
    _Style("Exhibit", "Exhibit", 10.5, 4, 9, 1, keep=True),
    _Style("Header", "header", 9, 0, 0, 1.15, colour="accent6"),
    _Style("Footer", "footer", 9, 0, 0, 1.15, colour="accent6"),
)  # fmt: skip


def styles_xml(language: str, room: float = 1, *, compact: bool = False) -> str:
    """Return the styles part of a language: Japanese text is set in Mincho and wider apart, everything else in Gothic.

    `room` is the share of the usual space between paragraphs; with less of it lines close up a little, too.
    A compact paper, one that must stay on one page, has about half the space between paragraphs.
    """
    leading = 1.2 if compact else 1.5 if language == "ja" else 1.35
    latin, asian = LANGUAGES[language]
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml("minor")}<w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{latin}" w:eastAsia="{asian}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/>"
        f'<w:spacing w:after="0" w:line="{round(240 * leading)}" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    made = "".join(_style_xml(_closer(_compacted(style) if compact else style, leading, room), leading, language) for style in _STYLES)
    return f"<w:styles {NAMESPACES}>{defaults}{normal}{_characters(language)}{made}{_table_styles()}</w:styles>"


def _closer(style: _Style, leading: float, room: float) -> _Style:
    if style.id == "Exhibit":
        # A line lower than the drawing that stands in it would let the drawing cover the line above.
        return replace(style, before=style.before * room, after=style.after * room)
    line = (style.line or leading) * (0.85 + 0.15 * room)
    return replace(style, before=style.before * room, after=style.after * room, line=line)


def _compacted(style: _Style) -> _Style:
    return replace(style, before=style.before * 0.5, after=style.after * 0.5, line=min(style.line, 1.15), size=min(style.size, 18))


def _character(id: str, look: str) -> str:
    return (
        f'<w:style w:type="character" {"" if id != "Muted" else "w:customStyle=" + chr(34) + "1" + chr(34) + " "}w:styleId="{id}">'
        f'<w:name w:val="{id}"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
    )


def _characters(language: str) -> str:
    # Mincho has one weight: what is emphasised inside it is set in the Gothic of the body.
    strong = f"{fonts_xml('minor') if language == 'ja' else ''}<w:b/><w:bCs/>"
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        + _character("Strong", strong)
        + _character("Muted", colour_xml("accent6"))
        + _character("Hyperlink", f'<w:color w:val="{COLOURS["hlink"]}" w:themeColor="hyperlink"/><w:u w:val="single"/>')
    )


def _style_xml(style: _Style, leading: float, language: str) -> str:
    own = style.id not in ("Title", "Subtitle", "BodyText", "Caption", "Quote", "Header", "Footer") and not style.id.startswith(
        ("Heading", "List")
    )
    number = f'<w:numPr><w:numId w:val="{style.list}"/></w:numPr>' if style.list else ""
    line = round(240 * (style.line or leading))
    spacing = f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" w:line="{line}" w:lineRule="auto"/>'
    # The order of these elements is fixed (ISO/IEC 29500-1, 17.3.1.26).
    paragraph = (
        ("<w:keepNext/><w:keepLines/>" if style.keep else "") + number + style.extra + spacing + style.indent
        + (f'<w:jc w:val="{style.align}"/>' if style.align else "")
        + (f'<w:outlineLvl w:val="{style.level}"/>' if style.level >= 0 else "")
    )  # fmt: skip
    size = round(style.size * 2)
    run = (
        _own_fonts(style, language) + ("<w:b/><w:bCs/>" if style.bold else "")
        + ("" if style.colour == "dk1" else colour_xml(style.colour)) + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )  # fmt: skip
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    return (
        f'<w:style w:type="paragraph" {"w:customStyle=" + chr(34) + "1" + chr(34) + " " if own else ""}w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style.based}"/>{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _own_fonts(style: _Style, language: str) -> str:
    if style.id in _HEADINGS:
        return fonts_xml("major")
    return _LONG_TEXT_XML if style.serif and language == "ja" else ""


def _table_styles() -> str:
    sides = "".join(f'<w:{side} w:w="{{{int(side in ("left", "right"))}}}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    margins = f"<w:tblCellMar>{sides}</w:tblCellMar>"
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins.format(0, 108)}</w:tblPr></w:style>'
    )
    hair = "".join(line_xml(side, "accent6 45", 4) for side in ("bottom", "insideH"))
    ink = f"<w:tcBorders>{line_xml('bottom', 'dk1', 8)}</w:tcBorders>"
    top = f"<w:tcBorders>{line_xml('top', 'dk1', 8)}</w:tcBorders>"
    looks = {
        "PaperTable": (
            f"<w:tblBorders>{hair}</w:tblBorders>{margins.format(0, 70)}",
            f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>{ink}</w:tcPr></w:tblStylePr>'
            f'<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr>{top}</w:tcPr></w:tblStylePr>',
        ),
        "PaperFacts": (f"<w:tblBorders>{line_xml('insideH', 'accent6 45', 4)}</w:tblBorders>{margins.format(0, 70)}", ""),
        "PaperPanel": (f"<w:tblBorders>{line_xml('insideV', 'lt1', 48)}</w:tblBorders>{margins.format(0, 170)}", ""),
        "PaperBoxes": (
            "<w:tblBorders>" + "".join(line_xml(side, "accent6 70", 4) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
            + f"</w:tblBorders>{margins.format(0, 90)}",
            "",
        ),
    }  # fmt: skip
    made = "".join(
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id}"><w:name w:val="{id.replace("Paper", "Paper ")}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{properties}</w:tblPr>{parts}</w:style>'
        for id, (properties, parts) in looks.items()
    )
    return normal + made


def numbering_xml() -> str:
    """Return the lists: bullets, numbers, bullets one level down, numbered headings."""
    shapes = ((1, "bullet", "•", 284, 284), (2, "decimal", "%1.", 340, 340), (3, "bullet", "–", 568, 284), (4, "decimal", "%1.", 400, 400))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr><w:rPr>{fonts_xml("minor")}</w:rPr></w:lvl>'
        "</w:abstractNum>"
        for number, kind, text, left, hanging in shapes
    )
    numbers = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, *_ in shapes)
    return f"<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>"


def font_table_xml() -> str:
    """Return the font table: the theme's fonts."""
    names = tuple(dict.fromkeys((TEXT_FONTS[0], HEADING_FONTS[0], LONG_TEXT_FONTS[0], TEXT_FONTS[1], HEADING_FONTS[1], LONG_TEXT_FONTS[1])))
    return f"<w:fonts {NAMESPACES}>{''.join(f'<w:font w:name={chr(34)}{name}{chr(34)}/>' for name in names)}</w:fonts>"
