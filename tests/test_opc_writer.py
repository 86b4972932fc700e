from __future__ import annotations

import hashlib
import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.opc import Member, pack, read_members, zip_bytes

NAMES = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\\/:"), min_size=1, max_size=30)


@given(st.dictionaries(NAMES, st.binary(max_size=400), max_size=12))
def test_any_names_and_bytes_come_back_from_the_standard_library(contents: dict[str, bytes]) -> None:
    written = zip_bytes(pack(name, content) for name, content in contents.items())

    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents


# Without "!", so that chance never writes a DOCTYPE, which our reader refuses.
NO_MARKUP = st.binary(max_size=400).map(lambda content: content.replace(b"!", b"?"))


@given(st.dictionaries(st.text("abcäあ", min_size=1, max_size=9), NO_MARKUP, max_size=12))
def test_members_come_back_from_our_own_reader_as_they_were_packed(contents: dict[str, bytes]) -> None:
    by_name = {name.lower(): content for name, content in contents.items()}
    members = [pack("[Content_Types].xml", b"<Types/>"), *(pack(name, content) for name, content in by_name.items())]

    assert read_members(zip_bytes(members)) == tuple(members)


def test_the_bytes_of_a_zip_depend_on_its_members_alone() -> None:
    members = [
        pack("[Content_Types].xml", b"<Types/>" * 30),
        pack("ppt/slides/slide1.xml", b"<sld/>" * 300),
        pack("a.png", b"\x89PNG" * 99),
    ]

    assert hashlib.sha256(zip_bytes(members)).hexdigest() == hashlib.sha256(zip_bytes(list(members))).hexdigest()
    with zipfile.ZipFile(io.BytesIO(zip_bytes(members))) as archive:
        stated = [
            (entry.filename, entry.date_time, entry.create_system, entry.flag_bits, entry.compress_type) for entry in archive.infolist()
        ]
    assert stated == [
        ("[Content_Types].xml", (1980, 1, 1, 0, 0, 0), 0, 0, zipfile.ZIP_DEFLATED),
        ("ppt/slides/slide1.xml", (1980, 1, 1, 0, 0, 0), 0, 0, zipfile.ZIP_DEFLATED),
        ("a.png", (1980, 1, 1, 0, 0, 0), 0, 0, zipfile.ZIP_STORED),
    ]


def test_only_a_name_outside_ascii_is_marked_as_utf8() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes([pack("a.xml", b""), pack("表.xml", b"")]))) as archive:
        assert [(entry.filename, entry.flag_bits) for entry in archive.infolist()] == [("a.xml", 0), ("表.xml", 0x800)]


def test_content_types_come_first_and_the_others_keep_their_order() -> None:
    written = zip_bytes([pack("b", b""), pack("[Content_Types].xml", b""), pack("a", b"")])

    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "b", "a"]


@pytest.mark.parametrize(("name", "content"), [("a.xml", b"<a/>"), ("a.png", b"\0" * 9999), ("a.bin", bytes(range(64)))])
def test_what_does_not_shrink_is_stored(name: str, content: bytes) -> None:
    member = pack(name, content)

    assert (member.method, member.packed) == (0, content)


def test_packed_bytes_are_copied_raw_whatever_they_are() -> None:
    member = Member("a.xml", 8, 1234, 5678, b"not deflate at all")

    assert b"a.xmlnot deflate at all" in zip_bytes([member])


def test_two_members_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^more than 65,535 members, or two of one name$"):
        zip_bytes([pack("a", b""), pack("a", b"")])


def test_a_zip_without_members_is_its_end_record() -> None:
    assert zip_bytes([]) == struct.pack("<4s18x", b"PK\5\6")
