"""PNG files (ISO/IEC 15948): their size, and whether they are whole; and an empty one of any size."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from docgen.template.pictures.picture import Picture, PictureError, check_size, cut_off

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Samples of a pixel by colour type, and the bit depths each may have (clause 11.2.2).
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
# The seven passes of an interlaced image: first column and row, steps between columns and rows (clause 8.2).
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_PIECE = 1 << 16


def read_png(content: bytes) -> Picture:
    """Return a PNG file as a picture.

    Raises PictureError when a chunk is damaged or missing, or its data hold more or fewer pixels than its header says.
    """
    header: tuple[int, ...] = ()
    expected, inflated = 0, 0
    stream = zlib.decompressobj()
    for kind, body in _chunks(content):
        if not header:
            if kind != b"IHDR" or len(body) != 13:
                raise cut_off()
            header = struct.unpack(">IIBBBBB", body)
            expected = _expected_size(header)
        elif kind == b"IDAT":
            inflated += _inflated_size(stream, body, expected - inflated)
    if not header or inflated != expected:
        raise cut_off()
    return Picture(content, ".png", "image/png", header[0], header[1])


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield type and data of each chunk before the last one, which must be there."""
    position = len(SIGNATURE)
    while position + 12 <= len(content):
        length, kind = struct.unpack(">I4s", content[position : position + 8])
        end = position + 8 + length
        if end + 4 > len(content) or zlib.crc32(content[position + 4 : end]) != int.from_bytes(content[end : end + 4], "big"):
            raise cut_off()
        if kind == b"IEND":
            return
        yield kind, content[position + 8 : end]
        position = end + 4
    raise cut_off()


def _expected_size(header: tuple[int, ...]) -> int:
    """Return how many bytes the pixels of an image take, the filter byte of each line included."""
    width, height, depth, colour, _, _, interlace = header
    check_size(width, height)
    if depth not in _DEPTHS.get(colour, ()) or interlace > 1:
        raise cut_off()
    bits = depth * _SAMPLES[colour]
    passes = _PASSES if interlace else ((0, 0, 1, 1),)
    total = 0
    for first_column, first_row, across, down in passes:
        columns, rows = -(-(width - first_column) // across), -(-(height - first_row) // down)
        if columns > 0 and rows > 0:
            total += ((columns * bits + 7) // 8 + 1) * rows
    return total


def _inflated_size(stream: zlib._Decompress, body: bytes, room: int) -> int:
    """Return how many bytes `body` holds, without keeping them; at most one piece more than `room` is ever unpacked."""
    size = 0
    try:
        while body and not stream.eof:
            size += len(stream.decompress(body, _PIECE))
            body = stream.unconsumed_tail
            if size > room:
                raise PictureError("its data hold more than the size it states")
    except zlib.error as error:
        raise cut_off() from error
    return size


def transparent_png(width: int, height: int) -> bytes:
    """Return a PNG of that many pixels that shows nothing."""
    rows = zlib.compress(bytes((width + 7) // 8 + 1) * height, 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", bytes(3)), (b"tRNS", bytes(1)), (b"IDAT", rows), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
