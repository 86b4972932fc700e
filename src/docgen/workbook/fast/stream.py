"""The parts of a package piece by piece, so that a large one is never in memory as a whole."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Protocol
from xml.parsers import expat

from docgen.opc.package import Package
from docgen.opc.writer import RAW_DEFLATE, STORED, Member, Packed
from docgen.workbook.fast.unsure import UnsureError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PIECE = 256 * 2**10
_HANDFUL = 64 * 2**10
_BEGINNING = 2 * 2**10
# A declaration of UTF-8, then the root; comments, single quotes and other encodings are left to the parser that knows prefixes.
_ROOT = re.compile(rb'(?:\xef\xbb\xbf)?(?:<\?xml[^>?]*\?>)?\s*<\w+((?:\s+[\w:.-]+="[^"<]*")*)\s*/?>', re.ASCII)
_UNPREFIXED = f' xmlns="{MAIN}"'.encode()


class Listener(Protocol):
    """What is told of the elements of a part as they stream by; `text` gathers what stands between their tags."""

    @property
    def text(self) -> list[str]:
        """The text since the listener last cleared it, in pieces."""
        ...

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        ...

    def end(self, tag: str) -> None:
        """An element ends."""
        ...


def pieces(package: Package, part: str) -> Iterator[bytes]:
    """Yield the bytes of a part in pieces; raises UnsureError at its end when they are damaged."""
    member = _member(package, part)
    checksum = size = 0
    for piece in (member.packed[:],) if member.method == STORED else _inflated(member.packed):
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
        if size > member.size:
            break
        yield piece
    if size != member.size or checksum != member.crc:
        raise UnsureError(f"{part} is damaged")


def _member(package: Package, part: str) -> Member:
    return next(member for member in package.members if member.name == part)


def parse(listener: Listener, package: Package, part: str) -> None:
    """Tell a listener of the elements of a part, those of SpreadsheetML by their local names.

    Raises UnsureError when the part is damaged or no readable XML.
    """
    # Most writers leave SpreadsheetML unprefixed; a parser that need not look at namespaces is a fifth quicker.
    parser = _plain_parser(listener) if _is_unprefixed(package, part) else _parser_of_prefixes(listener)
    parser.CharacterDataHandler = listener.text.append
    parser.buffer_text = True
    parser.buffer_size = 64 * 2**10
    try:
        for piece in pieces(package, part):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, zlib.error) as error:
        raise UnsureError(f"{part}: {error}") from error


def _is_unprefixed(package: Package, part: str) -> bool:
    """Return whether the part plainly begins with an unprefixed element of SpreadsheetML and redefines no namespace early."""
    member = _member(package, part)
    try:
        inflater = zlib.decompressobj(RAW_DEFLATE)
        beginning = member.packed[:_BEGINNING] if member.method == STORED else inflater.decompress(_stretch(member.packed, 0), _BEGINNING)
    except zlib.error as error:
        raise UnsureError(f"{part}: {error}") from error
    root = _ROOT.match(beginning)
    return root is not None and _UNPREFIXED in root[1] and b"xmlns=" not in beginning[root.end() :]


def _plain_parser(listener: Listener) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = listener.start, listener.end
    return parser


def _parser_of_prefixes(listener: Listener) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda tag, attributes: listener.start(tag.removeprefix(f"{MAIN} "), attributes)
    parser.EndElementHandler = lambda tag: listener.end(tag.removeprefix(f"{MAIN} "))
    return parser


def _inflated(packed: Packed) -> Iterator[bytes]:
    inflater = zlib.decompressobj(RAW_DEFLATE)
    # What is not unpacked yet is copied with every piece, so it is handed over little by little.
    for start in range(0, len(packed), _HANDFUL):
        rest = _stretch(packed, start)
        while rest and not inflater.eof:
            yield inflater.decompress(rest, _PIECE)
            rest = inflater.unconsumed_tail
    yield inflater.flush()


def _stretch(packed: Packed, start: int) -> bytes:
    """Return a handful of packed bytes; raises UnsureError when the file they lie in is gone."""
    try:
        return packed[start : start + _HANDFUL]
    except OSError as error:
        raise UnsureError(f"{error}") from error
