"""The parts of a package piece by piece, so that a large one is never in memory as a whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from xml.parsers import expat

from docgen.opc.package import Package
from docgen.opc.writer import RAW_DEFLATE, STORED
from docgen.workbook.fast.unsure import Unsure

_PIECE = 256 * 2**10


def pieces(package: Package, part: str) -> Iterator[bytes]:
    """Yield the bytes of a part in pieces; raises Unsure at its end when they are damaged."""
    member = next(member for member in package.members if member.name == part)
    checksum = size = 0
    for piece in (member.packed,) if member.method == STORED else _inflated(member.packed):
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
        if size > member.size:
            break
        yield piece
    if size != member.size or checksum != member.crc:
        raise Unsure(f"{part} is damaged")


def parse(parser: expat.XMLParserType, package: Package, part: str) -> None:
    """Feed a part to a parser; raises Unsure when it is damaged or no readable XML."""
    try:
        for piece in pieces(package, part):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, zlib.error) as error:
        raise Unsure(f"{part}: {error}") from error


def new_parser() -> expat.XMLParserType:
    """Return a parser that calls an element by its namespace, a space and its local name."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 64 * 2**10
    return parser


def _inflated(packed: bytes) -> Iterator[bytes]:
    inflater = zlib.decompressobj(RAW_DEFLATE)
    rest = packed
    while rest and not inflater.eof:
        yield inflater.decompress(rest, _PIECE)
        rest = inflater.unconsumed_tail
    yield inflater.flush()
