"""The fonts of a brand: those of the theme, and those that stand typed beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.brand import Brand, FontPair
from docgen.dialects import A, W
from docgen.opc import Package, parse_xml

Element = etree._Element

# A theme has two fonts, headings and body. The third, of running text and quotations, is typed: in these names.
LONG_TEXT = FontPair("Cambria", "BIZ UDPMincho")
_LONG_STYLES = ("body text", "lead", "quote", "intense quote", "list bullet", "list number", "list continue")
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_SCRIPTS = (A + "latin", A + "ea", A + "cs", A + "sym", A + "buFont")


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a brand, and by the name of each that the template has, in lower case, the one that takes its place."""

    headings: FontPair
    body: FontPair
    long_text: FontPair
    renamed: Mapping[str, str]

    @classmethod
    def of(cls, package: Package, brand: Brand) -> Faces:
        """Return the fonts that take the places of a template's own."""
        headings, body, long_text = brand.fonts
        pairs = [(LONG_TEXT, long_text)]
        for part in package.names:
            if package.content_type(part).endswith(".theme+xml"):
                theme = parse_xml(package.part(part), part, package.name)
                pairs += [(_pair(theme, "majorFont"), headings), (_pair(theme, "minorFont"), body)]
        renamed = {}
        for old, new in pairs:
            for was, becomes in ((old.latin, new.latin), (old.east_asian, new.east_asian)):
                if was and becomes:
                    renamed[was.lower()] = becomes
        return cls(headings, body, long_text, renamed)


def _pair(theme: Element, name: str) -> FontPair:
    holder = theme.find(f".//{A}fontScheme/{A}{name}")
    latin, asian = (holder.find(A + tag) if holder is not None else None for tag in ("latin", "ea"))
    return FontPair(latin.get("typeface", "") if latin is not None else "", asian.get("typeface", "") if asian is not None else "")


def set_theme_fonts(theme: Element, faces: Faces) -> bool:
    """Write the fonts of headings and body into a theme; return whether any changed."""
    changed = False
    for name, pair in (("majorFont", faces.headings), ("minorFont", faces.body)):
        for holder in theme.iter(A + name):
            asian = [holder.find(A + "ea"), *(font for font in holder.iterfind(A + "font") if font.get("script") == "Jpan")]
            for font, typeface in ((holder.find(A + "latin"), pair.latin), *((font, pair.east_asian) for font in asian)):
                if font is not None and typeface and font.get("typeface") != typeface:
                    font.attrib.clear()  # a panose and a pitch of the old font
                    font.attrib.update({"script": "Jpan"} if font.tag == A + "font" else {})
                    font.set("typeface", typeface)
                    changed = True
    return changed


def rename_fonts(root: Element, faces: Faces) -> bool:
    """Let fonts that are typed by hand follow those whose names they bear; return whether any changed."""
    changed = False
    inside_theme = root.tag.endswith("}theme")
    for element in root.iter(W + "rFonts", *(() if inside_theme else _SCRIPTS)):
        for name in _SLOTS if element.tag == W + "rFonts" else ("typeface",):
            key = W + name if element.tag == W + "rFonts" else name
            new = faces.renamed.get(element.get(key, "").lower())
            if new is not None and element.get(key) != new:
                if key == "typeface":
                    element.attrib.clear()
                element.set(key, new)
                changed = True
    return changed


def set_long_text(styles: Element, pair: FontPair) -> bool:
    """Set the styles of running text in the font of long text; return whether any changed."""
    for style in styles.iter(W + "style"):
        name = style.find(W + "name")
        if style.get(W + "type") == "paragraph" and name is not None and name.get(W + "val", "").lower().startswith(_LONG_STYLES):
            _set_fonts(style, pair)
    return True


def _set_fonts(style: Element, pair: FontPair) -> None:
    properties = style.find(W + "rPr")
    if properties is None:
        properties = etree.SubElement(style, W + "rPr")
    fonts = properties.find(W + "rFonts")
    if fonts is None:
        fonts = etree.Element(W + "rFonts")
        properties.insert(0, fonts)
    latin = ("ascii", "hAnsi") if pair.latin else ()
    for slot in (*latin, *(("eastAsia",) if pair.east_asian else ())):
        fonts.attrib.pop(f"{W}{slot}Theme", "")
        fonts.set(W + slot, pair.east_asian if slot == "eastAsia" else pair.latin)


def list_fonts(table: Element, faces: Faces) -> bool:
    """Let Word's list of the fonts of a document name those of the brand, each once; return whether any changed."""
    seen: set[str] = set()
    changed = False
    for font in list(table.iter(W + "font")):
        old = font.get(W + "name", "")
        new = faces.renamed.get(old.lower(), old)
        if new != old:
            changed = True
            for about_the_old in list(font):
                font.remove(about_the_old)
            font.set(W + "name", new)
        if new in seen:
            table.remove(font)
            changed = True
        seen.add(new)
    return changed
