"""Notes at the faulty cells of a user's own workbook, and a sheet that lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.opc.package import Package
from docgen.problems import DocgenError, Problem
from docgen.workbook.patch.addresses import Place, place_of
from docgen.workbook.patch.box import grown_anchor, note_anchor
from docgen.workbook.patch.comments import (
    add_comment,
    comment_text,
    comments_by_place,
    extend_comment,
    new_comments,
    reply_below,
)
from docgen.workbook.patch.draft import Draft
from docgen.workbook.patch.findings import FindingsSheet, add_findings
from docgen.workbook.patch.grid import Grid
from docgen.workbook.patch.layout import SheetLayout, attribute, sheet_layout
from docgen.workbook.patch.tabs import Tab, tabs, worksheet_part
from docgen.workbook.patch.texts import author_name
from docgen.workbook.patch.threads import reply, sheet_threads
from docgen.workbook.patch.vml import add_note_shapes, anchor_of, id_blocks, new_drawing, note_shapes, read_drawing, set_anchor
from docgen.workbook.patch.vocabulary import COMMENTS, COMMENTS_TYPE, R_NS, VML_DRAWING, VML_TYPE, xml_bytes

# ISO/IEC 29500-1, 18.3.1.99, CT_Worksheet: what comes behind the drawing of notes.
_BEHIND_LEGACY_DRAWING = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
)


@dataclass(frozen=True, slots=True)
class Note:
    """A note at one cell of a sheet: `cell` is its address (`C5`), `author` the name that stands above the text."""

    sheet: str
    cell: str
    text: str
    author: str


def annotate(package: Package, notes: Sequence[Note], findings: FindingsSheet) -> Package:
    """Return a copy of a workbook with a note at each faulty cell and the findings as its last sheet.

    Notes for one cell are joined. A note that is there already stays and gets the text below its own; in a cell with a
    conversation (threaded comment) the text becomes a reply. Only the parts that must change do; everything else keeps its
    packed bytes. Raises DocgenError with all the Problems when a note names a sheet or cell that the workbook does not
    have, or when a part that must change is damaged.
    """
    draft = Draft(package)
    known = tabs(draft)
    taken = {name: id_blocks(package.part(name)) for name in package.names if name.lower().endswith(".vml")}
    for part, joined in _joined(draft, notes, known).items():
        _annotate_sheet(draft, part, joined, taken)
    add_findings(draft, findings, known)
    return draft.finished()


def _joined(draft: Draft, notes: Sequence[Note], known: Sequence[Tab]) -> Mapping[str, Mapping[Place, Note]]:
    """Return one note for each cell by the sheet's part."""
    found: dict[str, dict[Place, Note]] = {}
    problems: list[Problem] = []
    for note in notes:
        place = place_of(note.cell)
        if place is None:
            message = f"A note names the cell “{note.cell}”, which no sheet has."
            problems.append(Problem("unknown-cell", message, "Name one cell, such as C5.", note.sheet, draft.package.name))
            continue
        try:
            sheet = found.setdefault(worksheet_part(draft, known, note.sheet), {})
        except DocgenError as error:
            problems += [problem for problem in error.problems if problem not in problems]
            continue
        before = sheet.get(place)
        text = f"{before.text}\n\n{note.text}" if before else note.text
        sheet[place] = Note(note.sheet, place.address, text, author_name(before.author if before else note.author))
    if problems:
        raise DocgenError(problems)
    return found


def _annotate_sheet(draft: Draft, part: str, notes: Mapping[Place, Note], taken: dict[str, frozenset[int]]) -> None:
    plain = _reply_to_threads(draft, part, notes)
    if not plain:
        return
    known = draft.related(part, "comments")
    root = draft.tree(known[0].target) if known else new_comments()
    comments = comments_by_place(root)
    for place in sorted(plain, key=lambda place: (place.row, place.column)):
        note = plain[place]
        if place in comments:
            extend_comment(comments[place], note.author, note.text)
        else:
            add_comment(root, place, note.author, note.text)
    if known:
        draft.put(known[0].target, xml_bytes(root))
    else:
        draft.relate(part, COMMENTS, draft.add("comments#.xml", xml_bytes(root), COMMENTS_TYPE))
    texts = {place: comment_text(comment) for place, comment in comments_by_place(root).items()}
    _draw_boxes(draft, part, texts, changed=frozenset(plain), taken=taken)


def _reply_to_threads(draft: Draft, part: str, notes: Mapping[Place, Note]) -> Mapping[Place, Note]:
    """Put the notes for cells with a conversation there and return the other notes."""
    threads = sheet_threads(draft, part)
    replied = [place for place in notes if place in threads.by_place]
    if not replied:
        return notes
    items = draft.related(part, "comments")
    root = draft.tree(items[0].target) if items else new_comments()
    stand_ins = comments_by_place(root)
    for place in replied:
        is_new = reply(draft, threads.by_place[place], notes[place].author, notes[place].text)
        if is_new and place in stand_ins:
            reply_below(stand_ins[place], notes[place].text)
    for name, tree in threads.roots.items():
        draft.put(name, xml_bytes(tree))
    if items:
        draft.put(items[0].target, xml_bytes(root))
    return {place: note for place, note in notes.items() if place not in threads.by_place}


def _draw_boxes(
    draft: Draft, part: str, texts: Mapping[Place, str], *, changed: frozenset[Place], taken: dict[str, frozenset[int]]
) -> None:
    """Give every comment its box, and those that hold more text now a higher one."""
    file = draft.package.name
    layout = sheet_layout(draft.part(part), part=part, file=file)
    drawing = next((item.target for item in draft.related(part, "vmlDrawing") if item.id == layout.legacy_drawing), "")
    if layout.legacy_drawing and not drawing:
        message = f"The sheet refers to a drawing, “{layout.legacy_drawing}”, which is not there."
        fix = "Open the file in Excel, let it repair the file, and save it again."
        raise DocgenError([Problem("missing-part", message, fix, part, file)])
    others = frozenset(block for name, blocks in taken.items() if name != drawing for block in blocks)
    root = read_drawing(draft.part(drawing), drawing, file) if drawing else new_drawing(max(others, default=0) + 1)
    shapes = note_shapes(root)
    for place in changed & set(shapes):
        set_anchor(shapes[place], grown_anchor(layout.grid, anchor_of(shapes[place]), texts[place]))
    add_note_shapes(root, _anchors(layout.grid, texts, frozenset(shapes)), others)
    content = xml_bytes(root)
    if drawing:
        draft.put(drawing, content)
    else:
        drawing = draft.add("drawings/vmlDrawing#.vml", content)
        draft.state_default("vml", VML_TYPE)
        draft.state_type(drawing, VML_TYPE)
        draft.put(part, _with_legacy_drawing(layout, draft.relate(part, VML_DRAWING, drawing)))
    taken[drawing] = id_blocks(content)


def _anchors(grid: Grid, texts: Mapping[Place, str], drawn: frozenset[Place]) -> Mapping[Place, str]:
    return {place: note_anchor(grid, place, text) for place, text in texts.items() if place not in drawn}


def _with_legacy_drawing(layout: SheetLayout, id: str) -> bytes:
    position = next((start for name, start in layout.children if name in _BEHIND_LEGACY_DRAWING), layout.end)
    prefix = layout.relationship_prefix
    declared = "" if prefix else f' xmlns:r="{R_NS}"'
    element = f'<{layout.prefix}legacyDrawing{declared} {prefix or "r"}:id="{attribute(id)}"/>'
    return layout.spliced([(position, position, element)])
