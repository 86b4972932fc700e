"""Zip members as packed bytes, and a zip written from them: same members, same bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

STORED = 0
DEFLATED = 8

# Measured on 12 KB of a slide master: level 1 takes 17 µs (2,023 bytes), 3 18 µs (1,967), 6 40 µs (1,770). Twelve per cent
# larger in less than half the time is the better trade for a file that is written once and mailed once.
DEFLATE_LEVEL = 1
RAW_DEFLATE = -15

# Below this a deflate stream saves less than its own overhead costs; formats that are packed already do not shrink.
TINY = 64
PACKED_ALREADY = (".png", ".jpg", ".jpeg", ".gif", ".xlsx", ".docx", ".pptx", ".zip", ".mp4", ".m4a", ".mp3", ".woff", ".woff2")

CONTENT_TYPES = "[Content_Types].xml"

# ZIP application note (APPNOTE 6.3) 4.3.7, 4.3.12 and 4.3.16. The offset in an entry is written last, so it is left out here.
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5HI")
_OFFSET = struct.Struct("<I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_UTF8_NAME = 0x800
_DOS_TIME = 0
_DOS_DATE = 1 << 5 | 1  # 1980-01-01, the first day a zip can tell: no clock in the output
_MAX_MEMBERS = 0xFFFF
_MAX_BYTES = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class OnDisk:
    """Bytes that stay in their file until some of them are asked for: so many from a place on."""

    path: Path
    start: int
    length: int

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, wanted: slice) -> bytes:
        """Return a stretch of the bytes; raises OSError when the file is gone."""
        first, last, _ = wanted.indices(self.length)
        with self.path.open("rb") as file:
            file.seek(self.start + first)
            return file.read(max(0, last - first))


Packed = bytes | OnDisk


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a zip as the packed bytes it is stored in.

    `method` is 0 (stored) or 8 (raw deflate), `crc` and `size` are those of the unpacked bytes. `local_header` and `entry`
    follow from these: the header before the packed bytes and the directory entry up to its offset; `sum` names the unpacked bytes.
    """

    name: str
    method: int
    crc: int
    size: int
    packed: Packed = field(repr=False)
    encoded_name: bytes = field(init=False, repr=False, compare=False)
    local_header: bytes = field(init=False, repr=False, compare=False)
    entry: bytes = field(init=False, repr=False, compare=False)
    sum: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        encoded = self.name.encode()
        flags = 0 if self.name.isascii() else _UTF8_NAME
        common = (flags, self.method, _DOS_TIME, _DOS_DATE, self.crc, len(self.packed), self.size, len(encoded), 0)
        header = _LOCAL_HEADER.pack(b"PK\3\4", _VERSION, *common) + encoded
        entry = _ENTRY.pack(b"PK\1\2", _VERSION, _VERSION, *common, 0, 0, 0, 0)
        object.__setattr__(self, "encoded_name", encoded)
        object.__setattr__(self, "sum", f"{self.name} {self.crc:08x} {self.size}")
        object.__setattr__(self, "local_header", header)
        object.__setattr__(self, "entry", entry)


def pack(name: str, content: bytes) -> Member:
    """Return `content` as a zip member called `name`, deflated unless that would not make it smaller."""
    size = len(content)
    crc = zlib.crc32(content)
    if size >= TINY and not name.endswith(PACKED_ALREADY):
        packed = zlib.compress(content, DEFLATE_LEVEL, RAW_DEFLATE)
        if len(packed) < size:
            return Member(name, DEFLATED, crc, size, packed)
    return Member(name, STORED, crc, size, content)


def zip_bytes(members: Iterable[Member]) -> bytes:
    """Return a zip file of `members` in their order, the content types first.

    The bytes depend on the members alone: no clock, no system. Raises ValueError for two members of one name and for more
    than a zip without its 64-bit extension can hold (65,535 members, 4 GiB).
    """
    ordered = _content_types_first(list(members))
    files: list[bytes] = []
    entries: list[bytes] = []
    offset = 0
    for member in ordered:
        header, packed = member.local_header, member.packed[:]
        files += (header, packed)
        entries += (member.entry, _OFFSET.pack(offset), member.encoded_name)
        offset += len(header) + len(packed)
        if offset > _MAX_BYTES:
            raise ValueError("the zip would be larger than 4 GiB")
    count = len(ordered)
    if count > _MAX_MEMBERS or len({member.name for member in ordered}) != count:
        raise ValueError("more than 65,535 members, or two of one name")
    directory = b"".join(entries)
    files += (directory, _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0))
    return b"".join(files)


def _content_types_first(members: list[Member]) -> list[Member]:
    for index, member in enumerate(members):
        if member.name == CONTENT_TYPES:
            return [member, *members[:index], *members[index + 1 :]]
    return members
