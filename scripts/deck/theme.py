"""The theme "docgen": the only place of the templates where a colour value or a font name is typed.

A theme has two font slots: titles and headings are set in the major one, everything else in the minor one. The third font, of
long Japanese text and of quotations, has no slot; it is typed where it is used, and a brand replaces it by its name.
"""

from __future__ import annotations

COLOURS = {
    "dk1": "1B1F2A",
    "lt1": "FFFFFF",
    "dk2": "24405E",
    "lt2": "F3F5F8",
    "accent1": "0B6E75",
    "accent2": "4054A8",
    "accent3": "8A5300",
    "accent4": "2F7D4F",
    "accent5": "B3261E",
    "accent6": "59657A",
    "hlink": "0B6E75",
    "folHlink": "59657A",
}
HEADING_FONTS = TEXT_FONTS = ("Calibri", "BIZ UDPGothic")
LONG_TEXT_FONTS = ("Cambria", "BIZ UDPMincho")

# The fonts of long text and quotations in a run or a text level of DrawingML.
LONG_TEXT = f'<a:latin typeface="{LONG_TEXT_FONTS[0]}"/><a:ea typeface="{LONG_TEXT_FONTS[1]}"/>'

_FLAT = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = '<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">' + _FLAT + '<a:prstDash val="solid"/></a:ln>'


def _fonts(slot: str, fonts: tuple[str, str]) -> str:
    latin, east_asian = fonts
    # PowerPoint takes the Jpan entry for Japanese text when the ea slot of a run says +mn-ea.
    script = f'<a:font script="Jpan" typeface="{east_asian}"/>'
    return f'<a:{slot}><a:latin typeface="{latin}"/><a:ea typeface="{east_asian}"/><a:cs typeface=""/>{script}</a:{slot}>'


def theme_xml() -> str:
    """Return the theme part: colours, fonts and a flat format scheme without shadow or gradient."""
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in COLOURS.items())
    lines = "".join(_LINE.format(width=width) for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="docgen"><a:themeElements>'
        f'<a:clrScheme name="docgen">{colours}</a:clrScheme>'
        f'<a:fontScheme name="docgen">{_fonts("majorFont", HEADING_FONTS)}{_fonts("minorFont", TEXT_FONTS)}</a:fontScheme>'
        f'<a:fmtScheme name="docgen"><a:fillStyleLst>{_FLAT * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{_FLAT * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )
