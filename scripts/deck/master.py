"""The slide master, its layouts, and the notes master."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deck.grid import BODY_BOTTOM, BODY_TOP, CONTENT_WIDTH, FOOTER_TOP, MARGIN, SLIDE_WIDTH, Box, columns_box, emu
from deck.shapes import ID_MARK, bar, logo_place, transform
from deck.text import LANGUAGE_MARK, fill_xml
from deck.theme import LONG_TEXT

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
# An English title stands on the lower edge of its box: one line or two, the room to the exhibit stays the same.
TITLE_BOX = Box(MARGIN, 0.40, CONTENT_WIDTH, 0.90)
# Both have room for a brand's fonts, of which some ask for a line and a half of their size.
NOUN_TITLE_BOX = Box(MARGIN, 0.32, CONTENT_WIDTH, 0.60)
MESSAGE_BOX = Box(MARGIN, 0.95, CONTENT_WIDTH, 0.65)
BODY_BOX = Box(MARGIN, BODY_TOP, CONTENT_WIDTH, BODY_BOTTOM - BODY_TOP)
COVER_BOTTOM = 4.35
# Where a brand's logo goes: above the title at the right, and large on the white half of the cover.
LOGO_BOX = columns_box(11, 12, 0.12, 0.40)
COVER_LOGO = columns_box(10, 12, 6.2, 6.95)

_TREE_TOP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_COLOUR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)


def shape_tree(shapes: str) -> str:
    """Return the common slide data of a slide, layout or master."""
    return f"<p:cSld><p:spTree>{_TREE_TOP}{shapes}</p:spTree></p:cSld>"


@dataclass(frozen=True)
class Style:
    """The look of one text level: size in points, colour, weight, alignment; in the font of headings, of long text, or neither."""

    size: float
    colour: str = "dk1"
    bold: bool = False
    align: str = "l"
    serif: bool = False
    heading: bool = False

    def xml(self, element: str, indent: float = 0, bullet: str = "") -> str:
        """Return the level as `a:lvl1pPr` or the like."""
        slot = "mj" if self.heading else "mn"
        fonts = LONG_TEXT if self.serif else f'<a:latin typeface="+{slot}-lt"/><a:ea typeface="+{slot}-ea"/>'
        mark = f'<a:buFont typeface="+mn-lt"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
        hang = f' marL="{emu(indent)}" indent="{-emu(0.17) if bullet else 0}"'
        return (
            f'<a:{element}{hang} algn="{self.align}" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
            f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>{mark}'
            f'<a:defRPr sz="{round(self.size * 100)}" b="{int(self.bold)}" kern="1200">{fill_xml(self.colour)}'
            f'{fonts}<a:cs typeface="+{slot}-cs"/></a:defRPr></a:{element}>'
        )


TITLE = Style(26, "dk2", bold=True, heading=True)
NOUN_TITLE = Style(26, "dk2", bold=True, heading=True)
MESSAGE = Style(16, "dk1")
BODY = Style(16)
FOOTER = Style(9, "accent6")
# Text outside placeholders: text boxes and table cells.
OTHER = Style(14)
BULLETS = "•–•–•–•–"


def text_levels(style: Style, bullets: str = "") -> str:
    """Return the nine levels of a text style; `bullets` has a sign for each level from the second on."""
    signs = ["", *bullets.ljust(8)]
    made = [style.xml(f"lvl{level}pPr", 0.17 * (level - 1), sign.strip()) for level, sign in enumerate(signs, start=1)]
    return "".join(made)


def _frame(kind: str, name: str, prompt: str, box: Box, style: Style | None, *, index: int | None = None, anchor: str = "t") -> str:
    """Return a placeholder of a layout, with its prompt and its style."""
    number = "" if index is None else f' idx="{index}"'
    look = f"<a:lstStyle>{style.xml('lvl1pPr')}</a:lstStyle>" if style else "<a:lstStyle/>"
    run = f"<a:r><a:rPr {LANGUAGE_MARK}/><a:t>{prompt}</a:t></a:r>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr {ID_MARK} name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{number}/></p:nvPr></p:nvSpPr><p:spPr>{transform(box)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f"{look}<a:p>{run}</a:p></p:txBody></p:sp>"
    )


def _page_marks() -> str:
    """Return footer, date and slide number as the master and every layout hold them."""
    number = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr {LANGUAGE_MARK}/><a:t>‹#›</a:t></a:fld>'
    # LibreOffice draws footers in its own default font unless the layout's footer holds a word.
    footer = _frame("ftr", "Footer", "Firm · client · confidentiality", columns_box(1, 8, FOOTER_TOP, FOOTER_TOP + 0.22), FOOTER, index=11)
    date = _frame("dt", "Date", "", columns_box(9, 11, FOOTER_TOP, FOOTER_TOP + 0.22), Style(9, "accent6", align="r"), index=10)
    page = _frame(
        "sldNum", "Slide number", "", columns_box(12, 12, FOOTER_TOP, FOOTER_TOP + 0.22), Style(9, "accent6", align="r"), index=12
    )
    empty = f"<a:r><a:rPr {LANGUAGE_MARK}/><a:t></a:t></a:r>"
    end = f"<a:endParaRPr {LANGUAGE_MARK}/>"
    return (date + footer).replace(empty, end) + page.replace(empty, number)


@dataclass(frozen=True)
class Layout:
    """A layout: the key that slides name it by, its name, its PowerPoint kind, its shapes, whether page marks stand on it."""

    key: str
    name: str
    kind: str
    shapes: str
    marks: bool = True

    def xml(self) -> str:
        """Return the layout part."""
        kind = f'type="{self.kind}" ' if self.kind else 'userDrawn="1" '
        tree = shape_tree(self.shapes + (_page_marks() if self.marks else ""))
        named = tree.replace("<p:cSld>", f'<p:cSld name="{self.name}">', 1)
        # The cover has a place of its own for the logo, and shows nothing else of the master.
        own = "" if self.marks else 'showMasterSp="0" '
        return f'<p:sldLayout {NAMESPACES} {own}{kind}preserve="1">{named}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>'


def layouts(words: Mapping[str, str]) -> Sequence[Layout]:
    """Return the layouts in the order of the layout gallery, their names and prompts in the words of the file's language."""
    title = _frame("title", "Title", words["title_prompt"], TITLE_BOX, TITLE, anchor="b")
    noun = _frame("title", "Title", words["noun_prompt"], NOUN_TITLE_BOX, NOUN_TITLE, anchor="b")
    message = _frame("body", "Key message", words["message_prompt"], MESSAGE_BOX, MESSAGE, index=13)
    body = _frame("body", "Body", words["text_prompt"], BODY_BOX, None, index=1)
    left, right = (columns_box(first, last, BODY_TOP, BODY_BOTTOM) for first, last in ((1, 6), (7, 12)))
    columns = _frame("body", "Left column", words["text_prompt"], left, None, index=1)
    columns += _frame("body", "Right column", words["text_prompt"], right, None, index=2)
    quotation = _quotation(words["quotation_prompt"])
    return (
        Layout("cover", words["cover"], "title", _cover(words), marks=False),
        Layout("title", words["title"], "titleOnly", title),
        Layout("message", words["message"], "", noun + message),
        Layout("body", words["body"], "obj", title + body),
        Layout("message_body", words["message_body"], "", noun + message + body),
        Layout("columns", words["columns"], "", title + columns),
        Layout("quotation", words["quotation"], "", title + quotation),
        Layout("message_quotation", words["message_quotation"], "", noun + message + quotation),
    )


def _quotation(prompt: str) -> str:
    wide = columns_box(1, 11, 1.95, 4.55)
    box = Box(wide.left + 0.3, wide.top, wide.width - 0.3, wide.height)
    # The bar says whose words these are: the client's colour.
    words = _frame("body", "Quotation", prompt, box, Style(30, "dk2", serif=True), index=14, anchor="ctr")
    return bar("Client's words", Box(MARGIN, box.top, 0.06, box.height), "accent2") + words


def _cover(words: Mapping[str, str]) -> str:
    ground = bar("Cover ground", Box(0, 0, SLIDE_WIDTH, COVER_BOTTOM), "dk2")
    client, project, document = words["client_prompt"], words["project_prompt"], words["document_prompt"]
    addressee = _frame("body", "Addressee", client, Box(MARGIN, 0.75, CONTENT_WIDTH, 0.6), Style(20, "lt1"), index=13)
    title = _frame(
        "ctrTitle", "Title", project, Box(MARGIN, 1.5, span_of_cover(), 1.6), Style(36, "lt1", bold=True, heading=True), anchor="b"
    )
    subtitle = _frame("subTitle", "Subtitle", document, Box(MARGIN, 3.25, CONTENT_WIDTH, 0.6), Style(20, "lt1"), index=1)
    return ground + addressee + title + subtitle + logo_place(COVER_LOGO)


def span_of_cover() -> float:
    """Return the width of the cover title: ten columns, so that long names break early."""
    return columns_box(1, 10, 0, 1).width


def master_xml(layout_ids: str, words: Mapping[str, str]) -> str:
    """Return the slide master; `layout_ids` is its `p:sldLayoutIdLst`, `words` are the prompts of its placeholders."""
    title = _frame("title", "Title", words["title_prompt"], TITLE_BOX, None, anchor="b")
    body = _frame("body", "Body", words["text_prompt"], BODY_BOX, None, index=1)
    background = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    tree = shape_tree(title + body + _page_marks() + logo_place(LOGO_BOX)).replace("<p:cSld>", f"<p:cSld>{background}", 1)
    styles = (
        f"<p:titleStyle>{TITLE.xml('lvl1pPr')}</p:titleStyle><p:bodyStyle>{text_levels(BODY, BULLETS)}</p:bodyStyle>"
        f"<p:otherStyle>{text_levels(OTHER)}</p:otherStyle>"
    )
    return f"<p:sldMaster {NAMESPACES}>{tree}<p:clrMap {_COLOUR_MAP}/>{layout_ids}<p:txStyles>{styles}</p:txStyles></p:sldMaster>"


def notes_master_xml() -> str:
    """Return the notes master: the slide's picture above, the words below."""
    picture = (
        f'<p:sp><p:nvSpPr><p:cNvPr {ID_MARK} name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{transform(Box(0.75, 1.0, 6.0, 3.375))}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="6350">{fill_xml("accent6")}</a:ln></p:spPr></p:sp>'
    )
    words = _frame("body", "Notes", "Notes", Box(0.75, 4.7, 6.0, 4.5), None, index=1)
    background = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    tree = shape_tree(picture + words).replace("<p:cSld>", f"<p:cSld>{background}", 1)
    return (
        f"<p:notesMaster {NAMESPACES}>{tree}<p:clrMap {_COLOUR_MAP}/><p:notesStyle>{text_levels(Style(12))}</p:notesStyle></p:notesMaster>"
    )
