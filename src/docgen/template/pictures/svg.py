"""SVG files: only what draws is kept of them, and their size is found.

An SVG is a document that may run scripts, fetch addresses and draw without end. What is kept is named below; all else goes.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable

from lxml import etree

from docgen.template.pictures.picture import PictureError, cut_off

Element = etree._Element

MAX_SVG_BYTES, MAX_ELEMENTS, MAX_DRAWN = 5_000_000, 50_000, 200_000
SVG, XLINK, XML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}"
_SHAPES = "path rect circle ellipse line polyline polygon text tspan textPath image use"
_HOLDERS = "svg g defs symbol switch clipPath mask pattern linearGradient radialGradient stop marker filter style title desc"
_EFFECTS = (
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight"
    " feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset"
    " fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
)
_KEPT = frozenset(SVG + name for name in f"{_SHAPES} {_HOLDERS} {_EFFECTS}".split())
_HREFS = ("href", XLINK + "href")
_DATA = re.compile(r"data:image/(?:png|jpeg|jpg|gif);base64,([A-Za-z0-9+/=\s]+)")
_FOREIGN_URL = re.compile(r"url\(\s*(?!['\"]?#)[^)]*\)?", re.I)
_FOREIGN_RULE = re.compile(
    r"@(?:import|font-face|namespace|charset)\b[^;{]*(?:;|\{[^}]*\}?)?|expression\s*\(|behavior\s*:|-moz-binding\s*:", re.I
)
_LENGTH = re.compile(r"\s*([0-9.]+(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def is_svg(content: bytes) -> bool:
    """Whether bytes look like an SVG file."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in content[:8192]


def clean_svg(content: bytes, check_image: Callable[[bytes], object]) -> tuple[bytes, float, float]:
    """Return an SVG file with nothing in it but what draws, and its width and height in pixels of 1/96 inch.

    `check_image` is asked for every picture embedded in it, and raises PictureError for those to be left out. Raises PictureError
    for a file that is too large, draws itself over and over, or is no XML.
    """
    if len(content) > MAX_SVG_BYTES:
        raise PictureError(f"it has {len(content):,} bytes; an SVG may have {MAX_SVG_BYTES:,}", "Save it simpler, or as PNG.")
    root = _parsed(content)
    _keep_what_draws(root, check_image)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS or _drawn(root) > MAX_DRAWN:
        raise PictureError("it draws more elements than a picture needs", "Save it simpler, or as PNG.")
    width, height = _size(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True), width, height


def _parsed(content: bytes) -> Element:
    if b"<!ENTITY" in content:
        raise PictureError("it defines entities, which docgen does not read", "Save it as plain SVG, or as PNG.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise cut_off() from error
    if root.tag != SVG + "svg":
        raise PictureError("it is no SVG picture")
    # A tree of its own: a document type before the root is not written again.
    return root


def _keep_what_draws(root: Element, check_image: Callable[[bytes], object]) -> None:
    for element in list(root.iter()):
        parent = element.getparent()
        if element.tag == SVG + "a":
            element.tag = SVG + "g"
            for name in _HREFS:
                element.attrib.pop(name, "")
        if element.tag not in _KEPT:
            if parent is not None:
                _drop(element, parent)
            continue
        _clean_attributes(element, check_image)
        if element.tag == SVG + "style":
            element.text = _clean_css(element.text or "")


def _drop(element: Element, parent: Element) -> None:
    tail, before = element.tail or "", element.getprevious()
    parent.remove(element)
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _clean_attributes(element: Element, check_image: Callable[[bytes], object]) -> None:
    for name, value in list(element.attrib.items()):
        text = str(value)
        is_foreign = str(name).startswith("{") and not str(name).startswith((XLINK + "href", XML))
        if is_foreign or str(name).lower().startswith("on"):
            del element.attrib[name]
        elif name in _HREFS:
            if not text.startswith("#") and not _is_picture(element, text, check_image):
                del element.attrib[name]
        elif name == "style":
            element.set(name, _clean_css(text))
        elif "\\" in text or _FOREIGN_URL.search(text):
            del element.attrib[name]


def _is_picture(element: Element, href: str, check_image: Callable[[bytes], object]) -> bool:
    found = _DATA.fullmatch(href.strip())
    if found is None or element.tag not in (SVG + "image", SVG + "feImage"):
        return False
    try:
        check_image(base64.b64decode(found.group(1)))
    except (PictureError, binascii.Error):
        return False
    return True


def _clean_css(css: str) -> str:
    # An escape can spell any of the words looked for below; drawing programs write none.
    css = re.sub(r"/\*.*?(?:\*/|$)", "", css, flags=re.S)
    return "" if "\\" in css else _FOREIGN_URL.sub("none", _FOREIGN_RULE.sub("", css))


def _drawn(root: Element) -> int:
    """Return how many elements are drawn when each `use` draws again what it points to."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[Element, int] = {}

    def count(element: Element, around: tuple[Element, ...]) -> int:
        if element in around or len(around) > 100:
            raise PictureError("it draws itself over and over", "Save it simpler, or as PNG.")
        if element in known:
            return known[element]
        total = 1
        for child in element.iter():
            target = by_id.get((child.get("href") or child.get(XLINK + "href") or "#")[1:]) if child.tag == SVG + "use" else None
            total += 1 + (count(target, (*around, element)) if target is not None else 0)
            if total > MAX_DRAWN:
                break
        known[element] = total
        return total

    return count(root, ())


def _size(root: Element) -> tuple[float, float]:
    """Return width and height, from the attributes or the view box; a view box is added where there is none, since Office scales by it."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(number) for number in re.findall(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?\d+)?", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        if not width or not height:
            ratio = box[2] / box[3]
            width, height = (width, width / ratio) if width else (height * ratio, height) if height else (box[2], box[3])
    elif width and height:
        root.set("viewBox", f"0 0 {width:.6g} {height:.6g}")
    else:
        raise PictureError("it states no size", "Save it with a width and a height.")
    if not 0 < width < 1e6 or not 0 < height < 1e6:
        raise PictureError("it states no size that can be shown", "Save it with a width and a height.")
    root.set("width", f"{width:.6g}")
    root.set("height", f"{height:.6g}")
    return width, height


def _length(text: str | None) -> float:
    found = _LENGTH.fullmatch(text or "")
    try:
        return float(found.group(1)) * _UNITS[found.group(2)] if found else 0.0
    except ValueError:
        return 0.0
