"""A picture in a line of Word text: its drawing, in its own size or in the one it is given (ISO/IEC 29500-1, 20.4.2.8)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from docgen.template.links import address_of
from docgen.template.pictures.picture import Picture, PictureError
from docgen.template.pictures.placing import svg_extension
from docgen.template.pictures.reading import read_picture
from docgen.template.relations import NewPart
from docgen.template.rich import InlinePicture
from docgen.template.rich_place import RichPlace

if TYPE_CHECKING:
    from docgen.template.rendering import Rendering

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_STEM = "word/media/image"
_EMU_PER_INCH = 914_400
# What a file that states no resolution is shown with, as python-docx has it.
_USUAL_DPI = 72


def inline_picture(picture: InlinePicture, rendering: Rendering, place: RichPlace) -> str:
    """Return the run that shows a picture.

    Raises TypeError for bytes that are no picture, with the reason.
    """
    try:
        read = rendering.pictures.get(picture.content) or read_picture(picture.content)
    except PictureError as error:
        raise TypeError(f"the picture cannot be shown: {error.reason}.") from error
    rendering.pictures[picture.content] = read
    rendering.picture_room -= len(read.content) + len(read.png)
    if rendering.picture_room < 0:
        raise TypeError("the pictures of this document are too large.")
    width, height = _size(picture, read)
    number = rendering.fresh_ids(1)
    names = f'id="{number}" name="Picture {number}"'
    p = place.prefix
    return (
        f'<{p}r xmlns:a="{_DRAWING}/main" xmlns:r="{_RELATIONSHIPS}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        f'xmlns:pic="{_DRAWING}/picture"><{p}drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {names}>{_link(picture, rendering, place)}</wp:docPr>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{_blip(read, rendering, place)}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></{p}drawing></{p}r>"
    )


def _link(picture: InlinePicture, rendering: Rendering, place: RichPlace) -> str:
    address = address_of(picture.link) if picture.link else None
    if address is None:
        return ""
    return f'<a:hlinkClick r:id="{rendering.relate(place.part, f"{_RELATIONSHIPS}/hyperlink", address, external=True)}"/>'


def _blip(read: Picture, rendering: Rendering, place: RichPlace) -> str:
    main, extension = NewPart(_STEM, read.suffix, read.content, read.content_type, shared=True), ""
    if read.png:
        extension = svg_extension(rendering.relate(place.part, f"{_RELATIONSHIPS}/image", main))
        main = NewPart(_STEM, ".png", read.png, "image/png", shared=True)
    return f'<a:blip r:embed="{rendering.relate(place.part, f"{_RELATIONSHIPS}/image", main)}">{extension}</a:blip>'


def _size(picture: InlinePicture, read: Picture) -> tuple[int, int]:
    """Return width and height in EMU: the stated one, the other in proportion; else as many inches as the file's pixels make."""
    if picture.width_emu and picture.height_emu:
        return picture.width_emu, picture.height_emu
    if picture.width_emu:
        return picture.width_emu, round(picture.width_emu * read.height / read.width)
    if picture.height_emu:
        return round(picture.height_emu * read.width / read.height), picture.height_emu
    dpi = _dpi(read.content)
    return round(read.width * _EMU_PER_INCH / dpi), round(read.height * _EMU_PER_INCH / dpi)


def _dpi(content: bytes) -> float:
    """Return how many pixels of a file make an inch, as its PNG (pHYs) or JPEG (JFIF) header says."""
    place = content.find(b"pHYs", 0, 4096)
    if content.startswith(b"\x89PNG") and place > 0 and len(content) >= place + 13:
        across, _, unit = struct.unpack(">IIB", content[place + 4 : place + 13])
        return across * 0.0254 if unit == 1 and across else _USUAL_DPI
    if content[6:11] == b"JFIF\0" and len(content) > 18:
        unit, across = struct.unpack(">BH", content[13:16])
        if across and unit in (1, 2):
            return float(across if unit == 1 else across * 2.54)
    return _USUAL_DPI
