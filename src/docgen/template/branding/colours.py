"""The colours of a brand in a theme, and the plain values that Word keeps beside the names of the theme's slots."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from docgen.dialects import A, W

Element = etree._Element

# What Word calls the slots that a document maps text and background to (ISO/IEC 29500-1, 17.18.97).
_SLOTS = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
# Attributes that hold a colour, with those that name its slot, its tint and its shade (17.3.1.31, 17.3.2.6, 17.3.4).
_BESIDE = (
    ("val", "themeColor", "themeTint", "themeShade"),
    ("color", "themeColor", "themeTint", "themeShade"),
    ("fill", "themeFill", "themeFillTint", "themeFillShade"),
)


def recolour_theme(theme: Element, colours: Mapping[str, str]) -> bool:
    """Write the colours into the slots of a theme; return whether any changed."""
    changed = False
    for scheme in theme.iter(A + "clrScheme"):
        for slot in scheme:
            value = colours.get(etree.QName(slot).localname)
            if value is not None and (len(slot) != 1 or slot[0].get("val") != value or slot[0].tag != A + "srgbClr"):
                for old in list(slot):
                    slot.remove(old)
                etree.SubElement(slot, A + "srgbClr", val=value)
                changed = True
    return changed


def recolour_word(root: Element, colours: Mapping[str, str]) -> bool:
    """Let every colour that stands beside the name of its slot follow the slot; return whether any changed.

    Word reads the slot, LibreOffice and older programs the plain value beside it.
    """
    changed = False
    for element in root.iter(etree.Element):
        for value, theme, tint, shade in _BESIDE if element.get(W + "themeColor") or element.get(W + "themeFill") else ():
            name, old = element.get(W + theme, ""), element.get(W + value)
            colour = colours.get(_SLOTS.get(name, name))
            if colour is None or old is None or old == "auto" or (value == "val" and element.tag != W + "color"):
                continue
            new = _changed(colour, element.get(W + tint), element.get(W + shade))
            if new != old:
                element.set(W + value, new)
                changed = True
    return changed


def _changed(colour: str, tint: str | None, shade: str | None) -> str:
    """Return a colour with a tint, the share of it that is left, or a shade; both in 1/255 as hexadecimal digits."""
    kept = _share(tint)
    lighter = [255 - (255 - int(colour[at : at + 2], 16)) * kept for at in (0, 2, 4)]
    return "".join(f"{round(part * _share(shade)):02X}" for part in lighter)


def _share(text: str | None) -> float:
    try:
        # In whole percent, as people choose tints and as the rest of docgen counts them.
        return round(int(text, 16) / 2.55) / 100 if text else 1.0
    except ValueError:
        return 1.0
