"""GIF, EMF and WMF files: their size, and whether they are whole."""

from __future__ import annotations

import struct

from docgen.template.pictures.picture import Picture, check_size, cut_off

GIF_SIGNATURES = (b"GIF87a", b"GIF89a")
WMF_SIGNATURE = b"\xd7\xcd\xc6\x9a"
_EMF_MARK, _EMF_HEADER = b" EMF", 88
_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B


def read_gif(content: bytes) -> Picture:
    """Return a GIF file as a picture (GIF89a specification); an animated one stays animated.

    Raises PictureError for a file without its end or without an image.
    """
    if len(content) < 13:
        raise cut_off()
    width, height, flags = struct.unpack("<HHB", content[6:11])
    check_size(width, height)
    position, images = 13 + _table_size(flags), 0
    while position < len(content) and content[position] != _TRAILER:
        if content[position] == _IMAGE and position + 10 < len(content):
            # Descriptor, local colours, the width of codes; then blocks as in an extension.
            position, images = position + 11 + _table_size(content[position + 9]), images + 1
        elif content[position] == _EXTENSION:
            position += 2
        else:
            raise cut_off()
        while position < len(content) and content[position]:
            position += content[position] + 1
        position += 1
    if position >= len(content) or not images:
        raise cut_off()
    return Picture(content, ".gif", "image/gif", width, height)


def _table_size(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def is_emf(content: bytes) -> bool:
    """Whether bytes begin as an enhanced metafile does ([MS-EMF] 2.3.4.2)."""
    return content[:4] == b"\1\0\0\0" and content[40:44] == _EMF_MARK


def read_emf(content: bytes) -> Picture:
    """Return an enhanced metafile as a picture; its size is that of its frame, in hundredths of a millimetre."""
    if len(content) < _EMF_HEADER or int.from_bytes(content[48:52], "little") > len(content):
        raise cut_off()
    left, top, right, bottom = struct.unpack("<4i", content[24:40])
    check_size(min(right - left, 30_000), min(bottom - top, 1_600))
    return Picture(content, ".emf", "image/x-emf", right - left, bottom - top)


def read_wmf(content: bytes) -> Picture:
    """Return a placeable Windows metafile as a picture ([MS-WMF] 2.3.2.3)."""
    if len(content) < 40:
        raise cut_off()
    left, top, right, bottom = struct.unpack("<4h", content[6:14])
    check_size(abs(right - left), 1)
    check_size(1, abs(bottom - top))
    return Picture(content, ".wmf", "image/x-wmf", abs(right - left), abs(bottom - top))
