"""JPEG files (ITU-T T.81): their size, how the camera was held (Exif), and whether they are whole."""

from __future__ import annotations

import struct

from docgen.template.pictures.picture import Picture, PictureError, check_size, cut_off

SIGNATURE = b"\xff\xd8\xff"
_BASELINE, _OTHER_FRAMES = frozenset({0xC0, 0xC1, 0xC2}), frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_START_OF_SCAN, _END, _EXIF = 0xDA, b"\xff\xd9", 0xE1
_ORIENTATION, _SHORT = 0x0112, 3
_SIDEWAYS = 5


def read_jpeg(content: bytes) -> Picture:
    """Return a JPEG file as a picture, its sides exchanged when the camera was held upright.

    Raises PictureError for kinds of JPEG that Office does not show, and for a file without its end.
    """
    position, size, orientation = 2, (0, 0), 1
    while True:
        marker, body, position = _segment(content, position)
        if marker == _START_OF_SCAN:
            break
        if marker in _OTHER_FRAMES:
            raise PictureError("it is a kind of JPEG that Office does not show", "Save it as a plain JPEG, or as PNG.")
        if marker in _BASELINE and len(body) >= 6:
            size = (int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big"))
            check_size(*size)
        elif marker == _EXIF and body.startswith(b"Exif\0\0"):
            orientation = exif_orientation(body[6:])
    if size == (0, 0) or content.find(_END, position) < 0:
        raise cut_off()
    width, height = reversed(size) if orientation >= _SIDEWAYS else size
    return Picture(content, ".jpeg", "image/jpeg", width, height, orientation)


def _segment(content: bytes, position: int) -> tuple[int, bytes, int]:
    """Return marker and data of the segment at `position`, and where the next one begins."""
    while position + 1 < len(content) and content[position] == 0xFF and (content[position + 1] == 0xFF or content[position + 1] in _ALONE):
        position += 1 if content[position + 1] == 0xFF else 2
    if position + 4 > len(content) or content[position] != 0xFF:
        raise cut_off()
    length = int.from_bytes(content[position + 2 : position + 4], "big")
    end = position + 2 + length
    if length < 2 or end > len(content):
        raise cut_off()
    return content[position + 1], content[position + 4 : end], end


def exif_orientation(tiff: bytes) -> int:
    """Return the orientation that an Exif block states (CIPA DC-008, 4.6.4 A), 1 when it states none that can be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    start: int = struct.unpack(f"{order}I", tiff[4:8])[0]
    count: int = struct.unpack(f"{order}H", tiff[start : start + 2])[0] if start + 2 <= len(tiff) else 0
    for entry in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _, value = struct.unpack(f"{order}HHIH", tiff[entry : entry + 10])
        if tag == _ORIENTATION and kind == _SHORT:
            return value if 1 <= value <= 8 else 1
    return 1
