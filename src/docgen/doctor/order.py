"""Rules for the content of elements: which children they have, in which order, how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from docgen.doctor.contents import Contents
from docgen.doctor.models import Model, models, short_name
from docgen.doctor.rule import Finding, Findings, PackageRule
from docgen.doctor.shapes import shape_name
from docgen.opc.names import MC, W

Fault = Literal["order", "repeated", "missing", "unexpected"]


@dataclass(frozen=True, slots=True)
class _Deviation:
    """One way in which an element's children are not as its model says."""

    fault: Fault
    element: etree._Element
    child: str
    other: str = ""


def wrong_order(contents: Contents) -> Findings:
    """The children of an element stand in the wrong order.

    Why: Office reads most elements as a sequence (ISO/IEC 29500-1, Annex A) and refuses or repairs the file, where other programs
    are content.

    Bad:
        <a:p><a:r>…</a:r><a:pPr algn="ctr"/></a:p>
    Good:
        <a:p><a:pPr algn="ctr"/><a:r>…</a:r></a:p>
    """
    for part, deviation in _deviations(contents, "order"):
        message = f"“{deviation.child}” stands behind “{deviation.other}” in {_place(deviation.element)}."
        yield Finding(part, message)


def repeated_child(contents: Contents) -> Findings:
    """An element holds twice what it may hold once.

    Why: Office refuses or repairs the file.

    Bad:
        <p:sp> … <p:txBody>…</p:txBody><p:txBody>…</p:txBody></p:sp>
    Good:
        <p:sp> … <p:txBody>…</p:txBody></p:sp>
    """
    for part, deviation in _deviations(contents, "repeated"):
        yield Finding(part, f"“{deviation.child}” stands more than once in {_place(deviation.element)}.")


def missing_child(contents: Contents) -> Findings:
    """An element lacks what it must hold.

    Why: Office refuses or repairs the file.

    Bad:
        <w:tbl><w:tr>…</w:tr></w:tbl>
    Good:
        <w:tbl><w:tblPr/><w:tblGrid>…</w:tblGrid><w:tr>…</w:tr></w:tbl>
    """
    for part, deviation in _deviations(contents, "missing"):
        yield Finding(part, f"“{deviation.child}” is missing in {_place(deviation.element)}.")


def unexpected_child(contents: Contents) -> Findings:
    """An element holds what may not stand there at all.

    Why: Office refuses or repairs the file.

    Bad:
        <w:p><w:p/></w:p>
    Good:
        <w:p/><w:p/>
    """
    for part, deviation in _deviations(contents, "unexpected"):
        yield Finding(part, f"“{deviation.child}” may not stand in {_place(deviation.element)}.")


def stray_text(contents: Contents) -> Findings:
    """Text stands between elements, where only elements may stand.

    Why: Nobody sees it, and Office refuses or repairs the file.

    Bad:
        <a:p>Scope<a:r><a:t>Scope</a:t></a:r></a:p>
    Good:
        <a:p><a:r><a:t>Scope</a:t></a:r></a:p>
    """
    known = models()
    for part, tree in contents.trees.items():
        for element in tree.iter("*"):
            if element.tag in known:
                texts = [element.text, *(child.tail for child in element)]
                stray = next((text.strip() for text in texts if text and text.strip()), "")
                if stray:
                    yield Finding(part, f"The text “{stray[:40]}” stands between the elements of {_place(element)}.")


def _deviations(contents: Contents, fault: Fault) -> Iterator[tuple[str, _Deviation]]:
    known = models()
    for part, tree in contents.trees.items():
        for element in tree.iter("*"):
            model = known.get(_in_parent(element)) or known.get(str(element.tag))
            if model is not None:
                for deviation in _deviations_of(element, model):
                    if deviation.fault == fault:
                        yield part, deviation


def _in_parent(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else f"{parent.tag}/{element.tag}"


def _deviations_of(element: etree._Element, model: Model) -> Iterator[_Deviation]:
    place, counted, is_open = 0, [0] * len(model.slots), False
    last = ""
    for child in element.iterchildren("*"):
        name = str(child.tag)
        if name.startswith(MC):
            is_open = True  # what a choice of it stands for is not looked into
            continue
        slots = [number for number, slot in enumerate(model.slots) if name in slot.names]
        if not slots:
            if name.startswith(f"{{{model.namespace}}}"):
                yield _Deviation("unexpected", element, short_name(name))
            continue
        slot = next((number for number in slots if number >= place), None)
        if slot is None:
            yield _Deviation("order", element, short_name(name), short_name(last))
            counted[slots[0]] += 1
            continue
        counted[slot] += 1
        if counted[slot] > 1 and model.slots[slot].most == 1:
            yield _Deviation("repeated", element, short_name(name))
        place, last = slot, name
    for slot_, count in zip(model.slots, counted, strict=True):
        if count < slot_.least and not is_open:
            yield _Deviation("missing", element, " or ".join(sorted(map(short_name, slot_.names))[:3]))


def _place(element: etree._Element) -> str:
    name = f"“{short_name(str(element.tag))}”"
    shape = shape_name(element)
    if shape:
        return f"{name} of “{shape}”"
    paragraph = next(element.iterancestors(f"{W}p"), None)
    text = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip() if paragraph is not None else ""
    return f"{name} of the paragraph “{text[:40]}”" if text else name


RULES = tuple(map(PackageRule, (wrong_order, repeated_child, missing_child, unexpected_child, stray_text)))
