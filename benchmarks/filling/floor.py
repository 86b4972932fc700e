"""The floor: the same parts from one ready Jinja program, zipped with the unchanged members as packed bytes.

It checks nothing, measures nothing and cannot tell where a fault lies: the least work that Jinja can do for such a document.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment
from lxml import etree

from docgen.opc import Package, pack, parse_xml, zip_bytes
from filling.words import Words

_SEPARATOR = "\ufddc"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def floor(template: bytes) -> Callable[[Words], bytes]:
    """Return a function that makes documents of a template whose loops stand in rows and paragraphs of their own."""
    package = Package.read(template)
    tagged = [member.name for member in package.members if member.name.endswith(".xml") and b"{{" in package.part(member.name)]
    literal = _SEPARATOR.join(_source(package.part(name)) for name in tagged)
    program = Environment(autoescape=False).from_string(literal)
    root, new_context = program.root_render_func, program.new_context
    members = list(package.members)
    places = [package.names.index(name) for name in tagged]

    def fill(words: Words) -> bytes:
        parts = "".join(root(new_context(words.names))).split(_SEPARATOR)
        for place, name, part in zip(places, tagged, parts, strict=True):
            members[place] = pack(name, (_DECLARATION + part).encode())
        return zip_bytes(members)

    return fill


def _source(part: bytes) -> str:
    root = parse_xml(part)
    for element in list(root.iter("{*}tr", "{*}p")):
        text = "".join(leaf.text or "" for leaf in element.iter("{*}t")).strip()
        if text.startswith(("{%tr ", "{%p ")) and text.endswith("%}") and element.getparent() is not None:
            _replace_by_text(element, "{%" + text.partition(" ")[2] if text[2] == "p" else "{%" + text[4:])
    return etree.tostring(root, encoding="unicode").replace(" }}", "|e }}")


def _replace_by_text(element: etree._Element, text: str) -> None:
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    element.tail = None
    parent.remove(element)
