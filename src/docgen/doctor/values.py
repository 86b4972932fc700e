"""Rules for the values of attributes: numbers, measures, colours and words are of the kind that Office can read.

Only what decides about size, place, colour and order is looked at: the attributes that programs and people change by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.doctor.contents import Contents
from docgen.doctor.rule import Finding, Findings, PackageRule, counts
from docgen.opc.names import WP, A, C, P, R, W

_MEASURE = r"-?\d+(\.\d+)?(mm|cm|in|pt|pc|pi)"
# Kinds of values by what they match: coordinates and lengths (20.1.10.16, 20.1.10.42), sizes of type (20.1.10.71), twentieths of a point
# and half points (22.9.2.14, 17.18.42), colours, and the identity of a field (22.9.2.4).
_KINDS: Mapping[str, str] = {
    "coordinate": rf"-?\d+|{_MEASURE}",
    "length": r"\d+",
    "whole number": r"-?\d+",
    "count": r"\d+",
    "size of type": r"[1-9]\d{2,4}|[1-3]\d{5}|400000",
    "share": r"\d+(\.\d+)?%|\d+",
    "slide size": r"9144\d{2}|9[2-9]\d{4}|91[5-9]\d{3}|[1-9]\d{6}|[1-4]\d{7}|50\d{6}|51[01]\d{5}|5120\d{4}",
    "measure": rf"\d+|{_MEASURE}",
    "signed measure": rf"-?\d+|{_MEASURE}",
    "width": rf"-?\d+|\d+(\.\d+)?%|{_MEASURE}",
    "colour": r"[0-9A-Fa-f]{6}",
    "colour of text": r"[0-9A-Fa-f]{6}|auto",
    "colour of the theme": r"bg[12]|tx[12]|dk[12]|lt[12]|accent[1-6]|hlink|folHlink|phClr",
    "identity": r"\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}",
    "alignment": "l|ctr|r|just|justLow|dist|thaiDist",
    "alignment of text": "start|center|end|both|mediumKashida|distribute|numTab|highKashida|lowKashida|thaiDistribute|left|right",
    "rule of heights": "auto|exact|atLeast",
}
_MATCHES = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
_VAL = f"{W}val"
_TYPED: Mapping[str, Mapping[str, str]] = {
    f"{A}off": {"x": "coordinate", "y": "coordinate"},
    f"{A}chOff": {"x": "coordinate", "y": "coordinate"},
    f"{A}ext": {"cx": "length", "cy": "length"},
    f"{A}chExt": {"cx": "length", "cy": "length"},
    f"{A}gridCol": {"w": "coordinate"},
    f"{A}tr": {"h": "coordinate"},
    f"{A}rPr": {"sz": "size of type"},
    f"{A}endParaRPr": {"sz": "size of type"},
    f"{A}defRPr": {"sz": "size of type"},
    f"{A}pPr": {"marL": "whole number", "indent": "whole number", "lvl": "count", "algn": "alignment"},
    f"{A}normAutofit": {"fontScale": "share", "lnSpcReduction": "share"},
    f"{A}srgbClr": {"val": "colour"},
    f"{A}schemeClr": {"val": "colour of the theme"},
    f"{A}fld": {"id": "identity"},
    f"{P}sldSz": {"cx": "slide size", "cy": "slide size"},
    f"{P}notesSz": {"cx": "length", "cy": "length"},
    f"{C}idx": {"val": "count"},
    f"{C}order": {"val": "count"},
    f"{C}ptCount": {"val": "count"},
    f"{C}pt": {"idx": "count"},
    f"{WP}extent": {"cx": "length", "cy": "length"},
    f"{W}sz": {_VAL: "measure"},
    f"{W}szCs": {_VAL: "measure"},
    f"{W}jc": {_VAL: "alignment of text"},
    f"{W}color": {_VAL: "colour of text"},
    f"{W}pgSz": {f"{W}w": "measure", f"{W}h": "measure"},
    f"{W}gridCol": {f"{W}w": "measure"},
    f"{W}tcW": {f"{W}w": "width"},
    f"{W}tblW": {f"{W}w": "width"},
    f"{W}trHeight": {_VAL: "measure", f"{W}hRule": "rule of heights"},
    f"{W}ilvl": {_VAL: "whole number"},
    f"{W}numId": {_VAL: "whole number"},
    f"{W}gridSpan": {_VAL: "whole number"},
}
# The attributes without which the schema has no such element.
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    f"{A}off": ("x", "y"),
    f"{A}gridCol": ("w",),
    f"{A}tr": ("h",),
    f"{A}srgbClr": ("val",),
    f"{A}schemeClr": ("val",),
    f"{A}fld": ("id",),
    f"{P}sldSz": ("cx", "cy"),
    f"{P}sldId": ("id", f"{R}id"),
    f"{P}cNvPr": ("id", "name"),
    f"{C}idx": ("val",),
    f"{C}order": ("val",),
    f"{C}pt": ("idx",),
    f"{WP}extent": ("cx", "cy"),
    f"{WP}docPr": ("id", "name"),
    f"{W}bookmarkStart": (f"{W}id", f"{W}name"),
    f"{W}fldChar": (f"{W}fldCharType",),
    f"{W}footnoteReference": (f"{W}id",),
    f"{W}endnoteReference": (f"{W}id",),
    f"{W}commentReference": (f"{W}id",),
}


def bad_value(contents: Contents) -> Findings:
    """An attribute holds what is no number, measure, colour or word of its kind.

    Why: Office reads such values strictly (ISO/IEC 29500-1, Annex A): one width of “12.5” or “wide”, and it refuses or repairs the file.

    Bad:
        <a:ext cx="-5" cy="914400"/>
    Good:
        <a:ext cx="0" cy="914400"/>
    """
    for part, element, name, kind in _typed(contents):
        value = element.get(name)
        if value is not None and not _MATCHES[kind].fullmatch(value.strip()):
            yield Finding(part, f"“{value[:40]}” in {_spelt(element, name)} is no {kind}.")


def missing_attribute(contents: Contents) -> Findings:
    """An element lacks an attribute that it must have.

    Why: A place without its “y”, or a shape without its id, is none (ISO/IEC 29500-1, Annex A); Office refuses or repairs the file.

    Bad:
        <a:off x="914400"/>
    Good:
        <a:off x="914400" y="0"/>
    """
    for part, tree in contents.trees.items():
        for element in tree.iter(*_REQUIRED):
            for name in _REQUIRED[str(element.tag)]:
                if element.get(name) is None and counts(element):
                    yield Finding(part, f"{_spelt(element, name)} is missing.")


def no_slide_master(contents: Contents) -> Findings:
    """A deck has no slide master.

    Why: Every slide stands on a layout, and every layout on a master; PowerPoint does not open a deck that lists none.

    Bad:
        <p:presentation> without <p:sldMasterIdLst>
    Good:
        <p:presentation> <p:sldMasterIdLst> <p:sldMasterId id="2147483648" r:id="rId1"/>
    """
    tree = contents.trees.get(contents.main_part)
    if tree is not None and tree.tag == f"{P}presentation" and tree.find(f"{P}sldMasterIdLst/{P}sldMasterId") is None:
        yield Finding(contents.main_part, "The deck lists no slide master.")


def _typed(contents: Contents) -> Iterator[tuple[str, etree._Element, str, str]]:
    for part, tree in contents.trees.items():
        for element in tree.iter(*_TYPED):
            if counts(element):
                for name, kind in _TYPED[str(element.tag)].items():
                    yield part, element, name, kind


def _spelt(element: etree._Element, name: str) -> str:
    """Return an attribute as the file spells it, with its element."""
    prefix = f"{element.prefix}:" if element.prefix else ""
    local = etree.QName(name)
    spelt = (
        f"{next((key for key, uri in element.nsmap.items() if uri == local.namespace), '')}:{local.localname}" if local.namespace else name
    )
    return f"<{prefix}{etree.QName(element).localname} {spelt}>"


RULES = (PackageRule(bad_value), PackageRule(missing_attribute), PackageRule(no_slide_master))
