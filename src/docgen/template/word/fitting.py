"""Text boxes of a fixed size and rows of an exact height: their text shrinks until it fits, down to its author's floor.

Word itself never shrinks the text of a box (it ignores a:normAutofit), and cuts off what an exact row does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import MC, WP, A, W
from docgen.problems import Problem
from docgen.template.boxes import too_much
from docgen.template.hoist import Hoisting
from docgen.template.marks import MARK, PASSAGE_CLOSE, mark
from docgen.template.places import ancestor, put_after
from docgen.template.remarks import not_in_word, read_remarks
from docgen.template.rendering import Rendering
from docgen.template.word.styles import Styles
from docgen.text.fitting import fit

if TYPE_CHECKING:
    from docgen.template.workshop import Workshop

Element = etree._Element

_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_V = "{urn:schemas-microsoft-com:vml}"
_EMU, _TWIPS = 12_700, 20
_INSETS_PT = {"lIns": 7.2, "rIns": 7.2, "tIns": 3.6, "bIns": 3.6}
_CELL_SIDE_TWIPS = 108
_FLOOR_PT = 9.0
_SIZE = re.compile(r"(?:^|;)\s*(width|height):([\d.]+)pt")
_AFTER_SIZE_NAMES = ("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout")
_AFTER_SIZE = frozenset(W + name for name in (*_AFTER_SIZE_NAMES, "specVanish", "oMath"))


@dataclass(frozen=True, slots=True)
class Room:
    """The room that a fixed box or cell gives its text, in points; `floor_pt` is the smallest type its author allows."""

    where: str
    width_pt: float
    height_pt: float
    floor_pt: float
    is_copy: bool = False


def place_rooms(root: Element, where: str, hoisting: Hoisting, workshop: Workshop) -> list[Problem]:
    """Have the text of every fixed box and exact row of a story that holds tags measured when it has been written.

    Returns what is wrong with the remarks of its boxes, and takes these out.
    """
    if workshop.looks is None:
        return []
    floors, problems = _take_floors(root, where)
    spaces = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    for content in root.iter(W + "txbxContent"):
        room = _box_room(content, where, floors) if _has_marks(content) else None
        if room is not None and len(content):
            act = partial(fit_text, room, workshop.looks, {**spaces, **{p: u for p, u in content.nsmap.items() if p}})
            content.text = mark(hoisting.add_code(workshop.passage(act))) + (content.text or "")
            content[-1].tail = (content[-1].tail or "") + PASSAGE_CLOSE
    for row in root.iter(W + "tr"):
        height = row.find(f"{W}trPr/{W}trHeight")
        if height is not None and height.get(W + "hRule") == "exact":
            _place_row(row, float(height.get(W + "val", "0")) / _TWIPS, where, spaces, hoisting, workshop)
    return problems


def _take_floors(root: Element, where: str) -> tuple[dict[Element, float], list[Problem]]:
    """Take the remarks of text boxes out of their names and alt texts; return the smallest type of each that states one."""
    floors: dict[Element, float] = {}
    problems: list[Problem] = []
    for properties in root.iter(WP + "docPr"):
        drawing = ancestor(properties, {W + "drawing"})
        if drawing is None or next(drawing.iter(W + "txbxContent"), None) is None:
            continue
        place = f"{where} > {properties.get('name') or 'text box'}"
        for name in ("name", "descr", "title"):
            text = properties.get(name, "")
            if "[" in text or "［" in text:
                remarks, rest, wrong = read_remarks(text, place)
                properties.set(name, rest)
                problems += [*wrong, *not_in_word(remarks, place)]
                if remarks.floor_pt is not None:
                    floors.setdefault(properties, remarks.floor_pt)
    return floors, problems


def _has_marks(element: Element) -> bool:
    return any(MARK.search((item.text or "") + (item.tail or "")) for item in element.iter(W + "t", W + "p", W + "r"))


def _box_room(content: Element, where: str, floors: Mapping[Element, float]) -> Room | None:
    """Return the room of a text box, or None when it grows with its text or its text runs downwards."""
    both = ancestor(content, {MC + "AlternateContent"})
    shape = next(both.iter(_WPS + "wsp"), None) if both is not None else ancestor(content, {_WPS + "wsp"})
    is_copy = ancestor(content, {MC + "Fallback"}) is not None
    if shape is None:
        return _old_room(content, where)
    body, size = shape.find(_WPS + "bodyPr"), shape.find(f"{_WPS}spPr/{A}xfrm/{A}ext")
    if body is None or size is None or body.find(A + "spAutoFit") is not None or body.get("vert", "horz") != "horz":
        return None
    insets = {name: float(body.get(name, default * _EMU)) / _EMU for name, default in _INSETS_PT.items()}
    width = float(size.get("cx", "0")) / _EMU - insets["lIns"] - insets["rIns"]
    drawing = ancestor(shape, {W + "drawing"})
    properties = next(drawing.iter(WP + "docPr"), None) if drawing is not None else None
    name = (properties.get("name") if properties is not None else None) or "text box"
    return Room(
        f"{where} > {name}",
        width,
        float(size.get("cy", "0")) / _EMU - insets["tIns"] - insets["bIns"],
        floors.get(properties, _FLOOR_PT) if properties is not None else _FLOOR_PT,
        is_copy,
    )


def _old_room(content: Element, where: str) -> Room | None:
    """Return the room of a text box of the time before Word 2010."""
    box = ancestor(content, {_V + "textbox"})
    shape = box.getparent() if box is not None else None
    if box is None or shape is None or "mso-fit-shape-to-text:t" in box.get("style", ""):
        return None
    sizes = {name: float(value) for name, value in _SIZE.findall(shape.get("style", ""))}
    if len(sizes) < 2:
        return None
    return Room(f"{where} > text box", sizes["width"] - 14.4, sizes["height"] - 7.2, _FLOOR_PT)


def _place_row(row: Element, height_pt: float, where: str, spaces: Mapping[str, str], hoisting: Hoisting, workshop: Workshop) -> None:
    for cell in row.iterchildren(W + "tc"):
        properties = cell.find(W + "tcPr")
        stated = properties.find(W + "tcW") if properties is not None else None
        if properties is None or stated is None or stated.get(W + "type", "dxa") != "dxa" or not _has_marks(cell) or cell[-1] is properties:
            continue
        width = stated.get(W + "w", "0")
        if not width.isdigit():
            continue  # the width of a repeated column is known only while the document is written
        assert workshop.looks is not None
        room = Room(f"{where} > table cell", (int(width) - 2 * _CELL_SIDE_TWIPS) / _TWIPS, height_pt, _FLOOR_PT)
        act = partial(fit_text, room, workshop.looks, spaces)
        put_after(properties, mark(hoisting.add_code(workshop.passage(act))))
        cell[-1].tail = (cell[-1].tail or "") + PASSAGE_CLOSE


def fit_text(room: Room, styles: Styles, namespaces: Mapping[str, str], markup: str, rendering: Rendering) -> str:
    """Return the paragraphs of a box in the largest type, not above their own, in which they fit its room."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items())
    opening = f"<docgen{declared}>"
    holder = etree.fromstring(f"{opening}{markup}</docgen>")
    if not len(holder) or any(child.tag not in (W + "p", W + "bookmarkStart", W + "bookmarkEnd") for child in holder):
        return markup  # tables and controls keep their own size
    paragraphs = tuple(styles.paragraph(paragraph) for paragraph in holder.iterchildren(W + "p"))
    largest = max(style.size_pt for paragraph in paragraphs for _, style in paragraph.runs)
    found = fit(paragraphs, room.width_pt, room.height_pt, min(room.floor_pt / largest, 1.0))
    if not found.fits and not room.is_copy:
        rendering.problems.append(too_much(room.where, largest * found.scale, found.height_pt, room.height_pt, found.lines))
    if found.scale == 1.0:
        return markup
    for paragraph in holder.iterchildren(W + "p"):
        for run in paragraph.iter(W + "r"):
            _set_size(run, styles.run(run, paragraph).size_pt * found.scale)
    text = etree.tostring(holder, encoding="unicode")
    return text[text.index(">") + 1 : -len("</docgen>")]


def _set_size(run: Element, size_pt: float) -> None:
    """State the size of a run in half points (ISO/IEC 29500-1, 17.3.2.38)."""
    properties = run.find(W + "rPr")
    if properties is None:
        properties = run.makeelement(W + "rPr", {})
        run.insert(0, properties)
    for name in ("sz", "szCs"):
        found = properties.find(W + name)
        if found is None:
            found = properties.makeelement(W + name, {})
            position = sum(child.tag not in _AFTER_SIZE for child in properties)
            properties.insert(position, found)
        found.set(W + "val", str(int(size_pt * 2)))
