"""Write a picture while a document is rendered: find its bytes, give it its part, fill the places of its frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docgen.hole import Hole
from docgen.problems import Problem
from docgen.template.marks import FORBIDDEN
from docgen.template.pictures.frame import Box
from docgen.template.pictures.picture import Picture, PictureError
from docgen.template.pictures.placing import places, svg_extension
from docgen.template.pictures.plan import PicturePlan
from docgen.template.pictures.reading import data_of, read_picture
from docgen.template.relations import NewPart

if TYPE_CHECKING:
    from docgen.template.rendering import Rendering

# Gives the bytes of the picture file that a value names; raises PictureError for one that may not or cannot be read.
PictureSource = Callable[[str], bytes]

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
# All pictures of one document together: mail programs take less.
MAX_DOCUMENT_BYTES = 200_000_000


def open_picture(values: Sequence[object], rendering: Rendering, number: int, bounds: Sequence[object] = ()) -> str:
    """Find the picture that a tag's value names, and what it says in each place of frame `number`: nothing when there is none.

    `bounds` are those of a frame whose copies are laid out: left, top, width and height in EMU.
    """
    plan = rendering.plans.pictures[number]
    if bounds:
        plan = replace(plan, frame=Box(*(int(str(value)) for value in bounds)))
    value, alt = values[0], str(values[1]) if len(values) > 1 and values[1] is not None else ""
    rendering.picture = {}
    try:
        picture = _picture_of(value, rendering)
        if picture is not None:
            rendering.picture = _filled(picture, plan, alt or _name_of(value), rendering)
    except PictureError as error:
        shown = f"“{_shortened(value)}”"
        rendering.problems.append(Problem("picture", f"{shown} cannot be shown: {error.reason}.", error.fix, plan.where))
    return ""


def _shortened(value: object) -> str:
    if not isinstance(value, str):
        return "the picture"
    return value if len(value) <= 80 else value[:79] + "…"


def _name_of(value: object) -> str:
    """Return what a picture without an alternative text is called: its file's name, in words."""
    if not isinstance(value, str) or value.lstrip().startswith("data:"):
        return ""
    return PurePosixPath(value.replace("\\", "/")).stem.replace("_", " ").replace("-", " ")


def _picture_of(value: object, rendering: Rendering) -> Picture | None:
    if value is None or value in ("", b"") or isinstance(value, Hole):
        return None
    if not isinstance(value, str | bytes):
        str(value)  # a strict undefined value raises here, naming the field
        raise PictureError("it names no file", "Write the name of a picture file into the cell.")
    if isinstance(value, str) and not value.strip():
        return None
    if value not in rendering.pictures:
        content = value if isinstance(value, bytes) else data_of(value)
        rendering.pictures[value] = read_picture(content if content is not None else _read(str(value), rendering))
    return rendering.pictures[value]


def _read(name: str, rendering: Rendering) -> bytes:
    if rendering.picture_source is None:
        raise PictureError("no folder is known that pictures may be read from", "Give the folder of the workbook, or --pictures.")
    return rendering.picture_source(name)


def _filled(picture: Picture, plan: PicturePlan, alt: str, rendering: Rendering) -> dict[str, str]:
    rendering.picture_room -= len(picture.content) + len(picture.png)
    if rendering.picture_room < 0:
        raise PictureError(f"the pictures of one document may have {MAX_DOCUMENT_BYTES:,} bytes", "Save the pictures smaller.")
    found = places(picture, plan)
    stem = "word/media/image" if plan.dialect == "docx" else "ppt/media/image"
    main = NewPart(stem, picture.suffix, picture.content, picture.content_type, shared=True)
    found["extension"] = ""
    if picture.png:
        found["extension"] = svg_extension(rendering.relate(plan.part, IMAGE, main))
        main = NewPart(stem, ".png", picture.png, "image/png", shared=True)
    found["embed"] = rendering.relate(plan.part, IMAGE, main)
    found["alt"] = escape(FORBIDDEN.sub("", alt), {'"': "&quot;", "\n": "&#10;"})
    _remarks(picture, plan, rendering)
    return found


def _remarks(picture: Picture, plan: PicturePlan, rendering: Rendering) -> None:
    if plan.is_shape and picture.orientation != 1:
        message = f"The picture in “{plan.text}” was taken with the camera turned; a filled shape shows it lying on its side."
        fix = "Save it upright, or use a picture instead of a filled shape in the template."
        rendering.problems.append(Problem("picture-turned", message, fix, plan.where, severity="warning"))
    if picture.png and not picture.has_png:
        message = f"Programs older than Office 2016 show nothing for the SVG in “{plan.text}”."
        fix = "Install docgen-kit[svg], which draws a PNG for them."
        rendering.problems.append(Problem("svg-without-png", message, fix, plan.where, severity="info"))


def picture_place(rendering: Rendering, name: str) -> str:
    """Return what the picture being written says in one place of its frame."""
    return rendering.picture[name]


def has_picture(rendering: Rendering) -> bool:
    """Whether there is a picture to show."""
    return bool(rendering.picture)
