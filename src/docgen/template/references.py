"""Keep what a slide says about its own shapes true: connectors and animations name shapes by ids that were made fresh or are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.dialects import A, P
from docgen.opc import parse_xml

Element = etree._Element

_GLUE = frozenset({A + "stCxn", A + "endCxn"})
_TARGETS = frozenset({P + "spTgt", P + "inkTgt", P + "subSp"})
_MEDIA = frozenset({P + "audio", P + "video"})
_TIME_NODES = frozenset({P + "par", P + "seq", P + "excl"})


def refers(root: Element) -> bool:
    """Whether a slide's connectors or animations name shapes."""
    return next(root.iter(*_GLUE, P + "timing"), None) is not None


def mended(markup: str, originals: Mapping[str, str]) -> str:
    """Return a written slide whose connectors and animations name shapes that are there.

    `originals` are the ids the author's shapes had, by the fresh ids of their copies. A connector of which an end is gone goes, and
    so does an animation of what is gone; one of a repeated shape belongs to the copy nearest to it, else to the first.
    """
    root = parse_xml(markup.encode())
    shapes = {element.get("id", ""): element for element in root.iter(P + "cNvPr")}
    copies: dict[str, list[Element]] = {}
    for identifier, element in shapes.items():
        if identifier in originals:
            copies.setdefault(originals[identifier], []).append(element)
    _mend_connectors(root, shapes, copies)
    _mend_animations(root, shapes, copies)
    return etree.tostring(root, encoding="unicode")


def _meant(identifier: str, near: Element, shapes: Mapping[str, Element], copies: Mapping[str, list[Element]]) -> str | None:
    """Return the id by which `near` finds the shape that was `identifier`, or None when it is gone."""
    if identifier in shapes:
        return identifier
    found = copies.get(identifier, [])
    for around in near.iterancestors():
        inside = next((shape for shape in found if around in shape.iterancestors()), None)
        if inside is not None:
            return inside.get("id")
    return None


def _mend_connectors(root: Element, shapes: Mapping[str, Element], copies: Mapping[str, list[Element]]) -> None:
    for glue in list(root.iter(*_GLUE)):
        meant = _meant(glue.get("id", ""), glue, shapes, copies)
        connector = next(glue.iterancestors(P + "cxnSp"), None)
        if meant is not None:
            glue.set("id", meant)
        elif connector is not None and connector.getparent() is not None:
            connector.getparent().remove(connector)  # type: ignore[union-attr]


def _mend_animations(root: Element, shapes: Mapping[str, Element], copies: Mapping[str, list[Element]]) -> None:
    timing = root.find(P + "timing")
    if timing is None:
        return
    for target in list(timing.iter(*_TARGETS)):
        meant = _meant(target.get("spid", ""), target, shapes, copies)
        if meant is not None:
            target.set("spid", meant)
        if meant is None or not _has_text(target, shapes[meant]):
            _drop_effect(target, timing)
    animated = {target.get("spid") for target in timing.iter(*_TARGETS)}
    for build in list(timing.iterfind(f"{P}bldLst/*")):
        meant = _meant(build.get("spid", ""), build, shapes, copies)
        if meant is None or meant not in animated:
            timing.find(P + "bldLst").remove(build)  # type: ignore[union-attr]
        else:
            build.set("spid", meant)
    _drop_if_empty(timing)


def _has_text(target: Element, shape: Element) -> bool:
    """Whether the paragraphs that an animation is about are all there; the last ones may have become fewer."""
    area = target.find(f"{P}txEl/{P}pRg")
    body = _body_of(shape)
    if area is None or body is None:
        return target.find(f"{P}txEl/{P}charRg") is None
    count = sum(1 for _ in body.iterchildren(A + "p"))
    if int(area.get("st", "0")) >= count:
        return False
    area.set("end", str(min(int(area.get("end", "0")), count - 1)))
    return True


def _body_of(shape: Element) -> Element | None:
    holder = next(shape.iterancestors(P + "sp"), None)
    return holder.find(P + "txBody") if holder is not None else None


def _drop_effect(target: Element, timing: Element) -> None:
    """Take out the effect that `target` is the object of, and every time node that holds nothing then."""
    node = next(_effects(target), None)
    while node is not None and node.getparent() is not None:
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)
        if len(parent) or parent is timing:
            return
        # An empty list of children may not stand (ISO/IEC 29500-1, 19.5.28); neither does a node without one show anything.
        node = next((around for around in parent.iterancestors() if around.tag in _TIME_NODES), parent)


def _effects(target: Element) -> Iterator[Element]:
    """Yield what may go as one whole, innermost first: a sequence that the target starts, a medium, an effect, a time node."""
    for around in target.iterancestors():
        if around.tag == P + "cond":
            yield from (node for node in around.iterancestors() if node.tag in _TIME_NODES)
        if around.tag in _MEDIA:
            yield around
        own = around.find(P + "cTn") if around.tag in _TIME_NODES else None
        if own is not None and own.get("presetClass") is not None:
            yield around
    yield from (node for node in target.iterancestors() if node.tag in _TIME_NODES)


def _drop_if_empty(timing: Element) -> None:
    builds = timing.find(P + "bldLst")
    if builds is not None and not len(builds):
        timing.remove(builds)
    if next(timing.iter(*_TARGETS, P + "sldTgt"), None) is None and timing.getparent() is not None:
        timing.getparent().remove(timing)  # type: ignore[union-attr]
