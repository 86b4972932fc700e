"""Put a brand over a template's package, before anything of it is compiled."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from docgen.brand import Brand
from docgen.opc import Package, parse_xml
from docgen.problems import Problem
from docgen.template.branding.colours import recolour_theme, recolour_word
from docgen.template.branding.fonts import Faces, list_fonts, rename_fonts, set_long_text, set_theme_fonts
from docgen.template.branding.logo import with_logo
from docgen.template.branding.paper import set_paper

Element = etree._Element

# What stands in a part that a brand has a say in; other parts are not even parsed.
_SIGNS = (b"clrScheme", b"themeColor", b"themeFill", b"typeface", b"rFonts", b"pgSz", b":font ")
_FOREIGN = ("docProps/", "customXml/", "[Content_Types]", "_rels/")


@dataclass(frozen=True, slots=True)
class _Look:
    """What of a brand every part needs."""

    brand: Brand
    colours: dict[str, str]
    faces: Faces


def branded(package: Package, brand: Brand) -> tuple[Package, tuple[Problem, ...]]:
    """Return a template in the look of a brand, and what its author should know: that it has no place for the logo.

    Its colours and fonts are those of the theme; a colour that stands beside the name of a theme's slot follows it, and so does a
    font typed by hand that is one of the theme's or of long text. What else is typed by hand is the author's and stays.
    """
    look = _Look(brand, dict(brand.colours), Faces.of(package, brand))
    changed: dict[str, bytes | None] = {}
    for part in package.names:
        if not part.endswith(".xml") or part.startswith(_FOREIGN):
            continue
        content = package.part(part)
        if any(sign in content for sign in _SIGNS):
            root = parse_xml(content, part, package.name)
            if _rewritten(root, part, look):
                changed[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return with_logo(package.with_parts(changed), brand)


def _rewritten(root: Element, part: str, look: _Look) -> bool:
    """Rewrite one part; return whether anything of it changed."""
    changes = [rename_fonts(root, look.faces)]
    if root.tag.endswith(("}theme", "}themeOverride")):
        changes += [recolour_theme(root, look.colours), set_theme_fonts(root, look.faces)]
    if part.startswith("word/"):
        changes += [recolour_word(root, look.colours), set_paper(root, look.brand.paper)]
    if root.tag.endswith("}styles") and look.brand.long_text is not None:
        changes.append(set_long_text(root, look.faces.long_text))
    if root.tag.endswith("}fonts"):
        changes.append(list_fonts(root, look.faces))
    return any(changes)
