"""Guards at the door: what is not a sound Office file is told in one Problem before any other reader sees it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from docgen.opc.foreign import foreign_problem, refused
from docgen.opc.parts import doctype_problem, unreadable_problem
from docgen.opc.writer import CONTENT_TYPES, DEFLATED, RAW_DEFLATE, STORED, Member, OnDisk, Packed
from docgen.problems import DocgenError, Problem

MAX_EXPANDED = 512 * 2**20
MAX_RATIO = 500  # deflate reaches 1,030; the emptiest sheets of Excel reach about 200
RATIO_MATTERS_FROM = 2**20
MAX_MEMBERS = 20_000
_PROLOG = 64 * 2**10

_ENCRYPTED = 0x1 | 0x40 | 0x2000
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Pictures and pasted web pages state one by right; no reader of ours parses them.
_MAY_STATE_DOCTYPE = (".svg", ".html", ".htm", ".xhtml", ".mht")
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_FRESH_COPY = "Get the file again from where it came from, or save it again in Office."


def read_members(
    source: Path | bytes, name: str = "", most_bytes: int = MAX_EXPANDED, *, in_memory: int = MAX_EXPANDED
) -> tuple[Member, ...]:
    """Return the members of an Office file as they are packed, in the order of the zip.

    `name` is the file name its Problem carries, `most_bytes` what the members may unpack to together; one whose packed bytes
    are more than `in_memory` stays in its file. Raises DocgenError with
    one Problem when the file is no Office file, is protected or damaged, or is not safe to read.
    """
    if isinstance(source, bytes):
        return _sound_members(io.BytesIO(source), len(source), name, most_bytes, _Keeping())
    shown = name or source.name
    try:
        with source.open("rb") as file:
            return _sound_members(file, source.stat().st_size, shown, most_bytes, _Keeping(source, in_memory))
    except FileNotFoundError as error:
        raise DocgenError([refused("no-file", f"There is no file “{shown}”.", "Check the name and the folder.", shown)]) from error
    except OSError as error:
        message = f"“{shown}” cannot be opened: {error.strerror or error}."
        fix = "Close it in other programs and check that you may read it."
        raise DocgenError([refused("unreadable-file", message, fix, shown)]) from error


def guard_zip(path: Path) -> None:
    """Make sure that `path` is an Office file that is safe to hand to another reader.

    Raises DocgenError with one Problem otherwise, worded for the ending of the file (.xlsx, .pptx, .docx).
    """
    read_members(path)


def unpack(member: Member) -> bytes | None:
    """Return the unpacked bytes of a member, never more than it states, or None when they are damaged."""
    inflater = zlib.decompressobj(RAW_DEFLATE)
    try:
        packed = member.packed[:]
        if member.method == STORED:
            return packed
        content = inflater.decompress(packed, member.size + 1)
    except (zlib.error, OSError):
        return None
    return content if len(content) == member.size and inflater.eof else None


@dataclass(frozen=True, slots=True)
class _Keeping:
    """Where a member's packed bytes are kept: those of more than `in_memory` in the file they came from, if there is one."""

    path: Path | None = None
    in_memory: int = MAX_EXPANDED

    def packed(self, file: BinaryIO, length: int) -> Packed:
        """Return the next bytes of a file, or where they are; the file is behind them then."""
        if self.path is None or length <= self.in_memory:
            return file.read(length)
        start = file.tell()
        file.seek(length, io.SEEK_CUR)
        return OnDisk(self.path, start, length)


def _sound_members(file: BinaryIO, length: int, name: str, most_bytes: int, keeping: _Keeping) -> tuple[Member, ...]:
    foreign = foreign_problem(file, length, name)
    if foreign is not None:
        raise DocgenError([foreign])
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not (entry.filename.endswith("/") and entry.file_size == 0)]
            directory_start = archive.start_dir
        _refuse_unsafe(entries, name, most_bytes)
        members = _copy_packed(file, entries, directory_start, keeping)
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OverflowError, EOFError) as error:
        raise DocgenError([_damaged(name)]) from error
    if members is None:
        raise DocgenError([_damaged(name)])
    _refuse_doctypes(members, name)
    return members


def _refuse_unsafe(entries: Sequence[zipfile.ZipInfo], name: str, most_bytes: int) -> None:
    for problem in (_too_large(entries, name, most_bytes), _bad_name(entries, name), _bad_packing(entries, name)):
        if problem is not None:
            raise DocgenError([problem])
    if CONTENT_TYPES not in {entry.filename for entry in entries}:
        message = f"“{name}” is a zip file, but not an Office file: it has no {CONTENT_TYPES}."
        raise DocgenError([refused("not-office", message, "Choose the .xlsx, .pptx or .docx file itself.", name)])


def _too_large(entries: Sequence[zipfile.ZipInfo], name: str, most_bytes: int) -> Problem | None:
    if len(entries) > MAX_MEMBERS:
        message = f"“{name}” holds {len(entries):,} parts; docgen reads at most {MAX_MEMBERS:,}."
        return refused("zip-bomb", message, "Split the file into several, or remove pictures and sheets it does not need.", name)
    expanded = sum(entry.file_size for entry in entries)
    if expanded > most_bytes:
        message = f"“{name}” unpacks to {expanded / 2**20:,.0f} MiB; docgen reads at most {most_bytes // 2**20:,} MiB."
        return refused("zip-bomb", message, "Remove pictures and sheets it does not need, and save it again in Office.", name)
    for entry in entries:
        if entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MAX_RATIO * entry.compress_size:
            ratio = entry.file_size // max(entry.compress_size, 1)
            message = f"“{name}” holds a part that unpacks to {ratio:,} times its size, as a zip bomb does: “{entry.filename}”."
            fix = "Delete empty rows and columns that carry only formatting, and save it again in Office."
            return refused("zip-bomb", message, fix, name)
    return None


def _bad_name(entries: Sequence[zipfile.ZipInfo], name: str) -> Problem | None:
    seen: set[str] = set()
    for entry in entries:
        part = entry.orig_filename
        if _is_unsafe(part):
            message = f"“{name}” holds a part with an unsafe name: “{_printable(part)}”."
            return refused("unsafe-name", message, "Save the file again in Office.", name)
        # Part names are equal when they differ only in case (ISO/IEC 29500-2, part names).
        if part.lower() in seen:
            message = f"“{name}” holds two parts of one name: “{part}”."
            return refused("duplicate-part", message, "Open it in Office, let it repair the file, and save it.", name)
        seen.add(part.lower())
    return None


def _is_unsafe(part: str) -> bool:
    steps = part.split("/")
    return any(step in ("", ".", "..") for step in steps) or "\\" in part or ":" in part or any(letter < " " for letter in part)


def _printable(part: str) -> str:
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in part)


def _bad_packing(entries: Sequence[zipfile.ZipInfo], name: str) -> Problem | None:
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            message = f"“{name}” is a zip whose parts are encrypted: “{entry.filename}”."
            return refused("encrypted-part", message, "Unpack it with its password, or save it again in Office without one.", name)
        if entry.compress_type not in (STORED, DEFLATED):
            message = f"“{name}” is packed in a way that Office does not read: “{entry.filename}” uses method {entry.compress_type}."
            return refused("unknown-packing", message, "Save the file again in Office.", name)
    return None


def _copy_packed(file: BinaryIO, entries: Sequence[zipfile.ZipInfo], directory_start: int, keeping: _Keeping) -> tuple[Member, ...] | None:
    """Return the members, or None when the local headers and the directory tell two stories or members overlap."""
    packed: dict[int, Packed] = {}
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return None
        file.seek(entry.header_offset)
        header = file.read(_LOCAL_HEADER.size)
        signature, *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        local_name = file.read(name_length)
        encoding = "utf-8" if entry.flag_bits & 0x800 else "cp437"
        end = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length + entry.compress_size
        if signature != b"PK\3\4" or end > directory_start or local_name.decode(encoding) != entry.orig_filename:
            return None
        if entry.compress_type == STORED and entry.compress_size != entry.file_size:
            return None
        file.seek(extra_length, io.SEEK_CUR)
        packed[entry.header_offset] = keeping.packed(file, entry.compress_size)
    return tuple(Member(entry.filename, entry.compress_type, entry.CRC, entry.file_size, packed[entry.header_offset]) for entry in entries)


def _damaged(name: str) -> Problem:
    return refused("damaged-file", f"“{name}” is damaged or was cut short on its way.", _FRESH_COPY, name)


def _refuse_doctypes(members: Sequence[Member], name: str) -> None:
    for member in members:
        if member.name.lower().endswith(_MAY_STATE_DOCTYPE) or not member.size:
            continue
        end = prolog_end(_beginning(member, 512))
        if end == "":
            end = prolog_end(_beginning(member, _PROLOG)) or ("<!" if member.size > _PROLOG else "?")
        if end == "<!":
            raise DocgenError([doctype_problem(member.name, name)])
        # Text in an encoding that hides its markup from us must not reach a parser that knows it.
        if end == "?" and member.name.lower().endswith((".xml", ".rels")):
            raise DocgenError([unreadable_problem(member.name, name, "it does not begin with a root element")])


def _beginning(member: Member, length: int) -> bytes:
    if member.method == STORED:
        return member.packed[:length]
    try:
        # What deflate makes of so many bytes is never twice as many.
        return zlib.decompressobj(RAW_DEFLATE).decompress(member.packed[: 2 * _PROLOG], length)
    except zlib.error:
        return b""


def prolog_end(beginning: bytes) -> Literal["<", "<!", "", "?"]:
    """Return what ends the prolog of XML that begins so, without parsing it.

    "<" is the root element, "<!" a DOCTYPE, "" neither yet (it lies further on), "?" means that this is no XML.
    """
    # Markup is ASCII: without their zero bytes UTF-16 and UTF-32 read like UTF-8.
    text = beginning.replace(b"\0", b"")
    for mark in _BYTE_ORDER_MARKS:
        text = text.removeprefix(mark)
    text = text.lstrip()
    while text.startswith((b"<?", b"<!--")):
        _, closed, text = text.partition(b"-->" if text.startswith(b"<!") else b"?>")
        text = text.lstrip()
        if not closed:
            return ""
    if len(text) < 4 and b"<!--".startswith(text):
        return ""
    if text.startswith(b"<!"):
        return "<!"
    return "<" if text.startswith(b"<") else "?"
