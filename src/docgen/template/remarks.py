"""The remarks an author leaves in a shape's name or alt text: how its text fits, whether it continues, how its copies stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from docgen.problems import Problem, nearest
from docgen.template.places import shape_properties

Element = etree._Element

_REMARK = re.compile(r"\s*[\[［]\s*([A-Za-zＡ-Ｚａ-ｚ]+)\b([^\[\]［］]*)[\]］]\s*")
_SIZES = re.compile(r"(\d+(?:\.\d+)?)\s*(?:pt)?(?:\s*[-–—~]\s*(\d+(?:\.\d+)?)\s*(?:pt)?)?")
_COLUMNS = re.compile(r"[1-9]|1[0-2]")
_BARE = ("continue", "cut", "grow", "row", "column", "frame")
WORDS = ("fit", *_BARE, "grid")
_LARGEST_PT = 400.0


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the remarks of one shape say.

    `floor_pt` and `ceiling_pt` bound its largest type; `layout` is how its copies stand: `row`, `column`, `grid` (in `columns`
    columns) or empty; `is_frame` makes it the room for the copies inside it.
    """

    floor_pt: float | None = None
    ceiling_pt: float | None = None
    continues: bool = False
    cuts: bool = False
    grows: bool = False
    layout: str = ""
    columns: int = 0
    is_frame: bool = False


def read_remarks(text: str, where: str) -> tuple[Remarks, str, list[Problem]]:
    """Return what the remarks in a name or alt text say, the text without them, and a Problem for each that cannot be read."""
    remarks, position = Remarks(), 0
    kept: list[str] = []
    problems: list[Problem] = []
    for found in _REMARK.finditer(text):
        word = unicodedata.normalize("NFKC", found.group(1)).lower()
        rest = unicodedata.normalize("NFKC", found.group(2)).strip()
        read = _read(remarks, word, rest)
        if read is None:
            problem = _unread(found.group().strip(), word, rest, where)
            problems += [problem] if problem else []
            continue
        remarks = read
        kept.append(text[position : found.start()])
        position = found.end()
    return remarks, " ".join(piece for piece in (*kept, text[position:]) if piece), problems


def take_remarks(shape: Element, where: str) -> tuple[Remarks, list[Problem]]:
    """Return what the name and the alt text of `shape` say, and take the remarks out of both."""
    properties = shape_properties(shape)
    remarks = Remarks()
    problems: list[Problem] = []
    for name in ("name", "descr") if properties is not None else ():
        text = properties.get(name, "")  # type: ignore[union-attr]  # the loop is empty without properties
        if "[" in text or "［" in text:
            more, rest, wrong = read_remarks(text, where)
            properties.set(name, rest)  # type: ignore[union-attr]
            remarks, problems = _joined(remarks, more), problems + wrong
    return remarks, problems


def _joined(first: Remarks, second: Remarks) -> Remarks:
    """Return both; where they disagree the first one holds, which is that of the name."""
    return Remarks(
        first.floor_pt if first.floor_pt is not None else second.floor_pt,
        first.ceiling_pt if first.floor_pt is not None else second.ceiling_pt,
        first.continues or second.continues,
        first.cuts or second.cuts,
        first.grows or second.grows,
        first.layout or second.layout,
        first.columns or second.columns,
        first.is_frame or second.is_frame,
    )


def _read(remarks: Remarks, word: str, rest: str) -> Remarks | None:
    if word == "fit":
        sizes = _SIZES.fullmatch(rest)
        floor, ceiling = (float(size) if size else None for size in sizes.groups()) if sizes else (None, None)
        if floor is None or not 1 <= floor <= (ceiling or floor) <= _LARGEST_PT:
            return None
        return replace(remarks, floor_pt=floor, ceiling_pt=ceiling)
    if word == "grid":
        return replace(remarks, layout="grid", columns=int(rest)) if _COLUMNS.fullmatch(rest) else None
    if word not in _BARE or rest:
        return None
    if word in ("row", "column"):
        return replace(remarks, layout=word)
    return replace(
        remarks,
        continues=remarks.continues or word == "continue",
        cuts=remarks.cuts or word == "cut",
        grows=remarks.grows or word == "grow",
        is_frame=remarks.is_frame or word == "frame",
    )


def _unread(text: str, word: str, rest: str, where: str) -> Problem | None:
    """Return the Problem of a remark that is surely meant as one; other words in brackets are part of the name."""
    if word == "fit":
        return _wrong(text, "Write the smallest type in points, [fit 12], or the smallest and the largest, [fit 12-18].", where)
    if word == "grid":
        return _wrong(text, "Write how many columns there are, 1 to 12: [grid 3].", where)
    near = nearest(word, WORDS) if word not in WORDS else None
    takes = {"fit": _SIZES, "grid": _COLUMNS}
    if near is None or (takes[near].fullmatch(rest) is None if near in takes else bool(rest)):
        return None
    return _wrong(text, f"Did you mean [{near}{' ' + rest if rest else ''}]?", where)


def _wrong(text: str, fix: str, where: str) -> Problem:
    return Problem("unreadable-remark", f"“{text}” says nothing docgen knows.", fix, where)


def clashing(remarks: Remarks, where: str) -> Sequence[Problem]:
    """Return a Problem when the remarks of one shape exclude each other."""
    if remarks.continues and remarks.cuts:
        message = "[continue] and [cut] exclude each other: text either goes on to a further slide or ends here."
        return [Problem("unreadable-remark", message, "Remove one of them.", where)]
    return []


def not_in_word(remarks: Remarks, where: str) -> Sequence[Problem]:
    """Return a Problem when the remarks of a text box in Word ask for what only a slide can do."""
    if not (remarks.continues or remarks.cuts or remarks.grows):
        return []
    word = "continue" if remarks.continues else "cut" if remarks.cuts else "grow"
    fix = "Remove it: a box in Word shrinks its text, down to [fit 9]; text in the body goes on to the next page by itself."
    return [Problem("unreadable-remark", f"“[{word}]” is for slides; a text box in Word knows only [fit …].", fix, where)]
