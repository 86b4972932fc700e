"""Content controls whose text is a tag: no longer a placeholder, no longer bound to data that would overwrite the value.

ISO/IEC 29500-1, 17.5.2: Word shows the text of w:showingPlcHdr as a prompt, and replaces the text of a control with
w:dataBinding by what it is bound to as soon as it opens the file.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from docgen.dialects import W15, W
from docgen.template.scan import find_tags, remove_element

Element = etree._Element

_BINDINGS = (W + "dataBinding", W15 + "dataBinding")
_CORE = ("core-properties", "coreProperties")
_STYLE = f"{W}rPr/{W}rStyle"


def settle_controls(root: Element, properties: Mapping[str, str]) -> None:
    """Make the content controls of a story hold their values; `properties` are the texts of the document's properties by name."""
    for control in root.iter(W + "sdt"):
        own, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
        if own is None or content is None:
            continue
        bound = _bound_property(own)
        if bound is not None and find_tags(properties.get(bound, ""))[0]:
            _say(content, properties[bound])
            _drop(own, W + "showingPlcHdr")
        elif find_tags("".join(text.text or "" for text in content.iter(W + "t")))[0]:
            _settle(own, content)


def _bound_property(own: Element) -> str | None:
    """Return the name of the document property that a control shows, if it shows one."""
    for binding in own.iter(*_BINDINGS):
        path = binding.get(W + "xpath", "")
        if any(name in path + binding.get(W + "prefixMappings", "") for name in _CORE):
            return path.rpartition("/")[2].rpartition(":")[2].partition("[")[0].lower()
    return None


def _settle(own: Element, content: Element) -> None:
    if own.find(W + "showingPlcHdr") is not None:
        _drop(own, W + "showingPlcHdr")
        for style in [style for run in content.iter(W + "r") if (style := run.find(_STYLE)) is not None]:
            if style.get(W + "val", "").startswith("Placeholder"):
                _drop(style.getparent(), style.tag)
    for name in _BINDINGS:
        _drop(own, name)
    for date in own.iter(W + "date"):
        date.attrib.pop(W + "fullDate", "")


def _say(content: Element, text: str) -> None:
    """Let the first text of a control be `text`, and the others empty."""
    texts = list(content.iter(W + "t"))
    for position, element in enumerate(texts):
        element.text = text if position == 0 else ""


def _drop(parent: Element | None, name: str) -> None:
    found = parent.find(name) if parent is not None else None
    if found is not None and parent is not None:
        remove_element(found, parent)
