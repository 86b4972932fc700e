from __future__ import annotations

import contextlib
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.opc import Member, Package, guard_zip, pack, read_members, zip_bytes
from docgen.opc.reader import prolog_end, unpack
from docgen.opc.writer import OnDisk
from docgen.problems import DocgenError, Problem

TYPES = pack("[Content_Types].xml", b"<Types/>")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(content: bytes, name: str) -> tuple[str, str, str]:
    with pytest.raises(DocgenError) as caught:
        read_members(content, name)
    (problem,) = caught.value.problems
    assert problem.file == name
    return problem.rule, problem.message, problem.fix


def office_zip(*members: Member) -> bytes:
    return zip_bytes([TYPES, *members])


def patched(name: str, **fields: int) -> bytes:
    """A zip whose directory and local header of `a.xml` state the given fields."""
    content = bytearray(office_zip(pack("a.xml", b"<a/>")))
    places: Mapping[str, tuple[int, int, str]] = {"flags": (6, 8, "<H"), "method": (8, 10, "<H"), "size": (22, 24, "<I")}
    local, entry = content.index(b"a.xml<a/>") - 30, content.rindex(b"a.xml") - 46
    for field, value in fields.items():
        in_local, in_entry, form = places[field]
        struct.pack_into(form, content, local + in_local, value)
        struct.pack_into(form, content, entry + in_entry, value)
    return bytes(content)


def test_a_workbook_with_a_password_is_told_so() -> None:
    assert refusal(OLE + b"\0" * 900 + "EncryptedPackage\0".encode("utf-16-le"), "acme.xlsx") == (
        "password-protected",
        "“acme.xlsx” is protected by a password.",
        "Open it in Excel, remove the password under File > Info > Protect, and save it.",
    )


@pytest.mark.parametrize(
    ("stream", "name", "program", "wanted"),
    [
        ("Workbook", "acme.xlsx", "Excel", "an Excel Workbook (.xlsx)"),
        ("PowerPoint Document", "deck.ppt", "PowerPoint", "a PowerPoint Presentation (.pptx)"),
        ("WordDocument", "deck.pptx", "Word", "a Word Document (.docx)"),
        ("Unknown", "acme.xls", "Excel", "an Excel Workbook (.xlsx)"),
    ],
)
def test_a_file_in_an_old_binary_format_is_told_which(stream: str, name: str, program: str, wanted: str) -> None:
    assert refusal(OLE + b"\0" * 5000 + f"{stream}\0".encode("utf-16-le"), name) == (
        "old-format",
        f"“{name}” is in the old binary format of {program} 97-2003, whatever its ending says.",
        f"Open it in {program} and save it as {wanted}.",
    )


def test_an_empty_file_is_told_so() -> None:
    assert refusal(b"", "deck.pptx") == (
        "empty-file",
        "“deck.pptx” is empty (0 bytes).",
        "Get the file again from where it came from.",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "iso-2022-jp"])
def test_a_csv_file_that_was_renamed_is_told_so_in_any_encoding(encoding: str) -> None:
    assert refusal("名前,役割\r\n田中,PM\r\n".encode(encoding), "acme.xlsx") == (
        "text-file",
        "“acme.xlsx” is a text file (such as CSV), not an Excel workbook.",
        "Open it in Excel and save it as an Excel Workbook (.xlsx).",
    )


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n\0\0", b"\0" * 50])
def test_another_kind_of_file_is_no_office_file(content: bytes) -> None:
    assert refusal(content, "plan.docx") == (
        "not-office",
        "“plan.docx” is not a Word document.",
        "Choose a file that Word saved as a Word Document (.docx).",
    )


def test_a_zip_without_content_types_is_no_office_file() -> None:
    assert refusal(zip_bytes([pack("notes.txt", b"hello")]), "deck.pptx") == (
        "not-office",
        "“deck.pptx” is a zip file, but not an Office file: it has no [Content_Types].xml.",
        "Choose the .xlsx, .pptx or .docx file itself.",
    )


@pytest.mark.parametrize("kept", [30, 200, 350])
def test_a_file_that_was_cut_short_is_told_so(kept: int) -> None:
    assert refusal(office_zip(pack("a.xml", b"<a>" + os.urandom(400) + b"</a>"))[:kept], "deck.pptx") == (
        "damaged-file",
        "“deck.pptx” was cut short: its end is missing.",
        "Get the file again from where it came from; its download or copy did not finish.",
    )


def test_bytes_without_a_name_are_called_the_file() -> None:
    assert refusal(b"", "")[1] == "The file is empty (0 bytes)."


def test_a_member_that_unpacks_to_far_more_than_it_is_packed_is_a_bomb() -> None:
    assert refusal(office_zip(Member("a.xml", 8, 0, 2_000_000, b"x" * 2_000)), "acme.xlsx") == (
        "zip-bomb",
        "“acme.xlsx” holds a part that unpacks to 1,000 times its size, as a zip bomb does: “a.xml”.",
        "Delete empty rows and columns that carry only formatting, and save it again in Office.",
    )


def test_a_file_that_unpacks_to_more_than_the_limit_is_refused_by_what_it_states() -> None:
    huge = [Member(f"{number}.bin", 8, 0, 200 * 2**20, b"") for number in range(3)]

    assert refusal(office_zip(*huge), "acme.xlsx") == (
        "zip-bomb",
        "“acme.xlsx” unpacks to 600 MiB; docgen reads at most 512 MiB.",
        "Remove pictures and sheets it does not need, and save it again in Office.",
    )


def test_a_file_of_too_many_parts_is_refused() -> None:
    assert refusal(office_zip(*(Member(str(number), 0, 0, 0, b"") for number in range(20_000))), "deck.pptx") == (
        "zip-bomb",
        "“deck.pptx” holds 20,001 parts; docgen reads at most 20,000.",
        "Split the file into several, or remove pictures and sheets it does not need.",
    )


def test_a_member_that_unpacks_to_more_than_it_states_is_damaged() -> None:
    lying = Member("a.xml", 8, 0, 10, zlib.compress(b"<a/>" * 100_000, 1, -15))

    with pytest.raises(DocgenError) as caught:
        Package("deck.pptx", (TYPES, lying)).part("a.xml")
    assert caught.value.problems == (
        Problem(
            "damaged-part",
            "The part “a.xml” is damaged: its bytes do not match their checksum.",
            "Get the file again from where it came from, or open it in Office, let it repair the file, and save it.",
            "a.xml",
            "deck.pptx",
        ),
    )


def test_a_part_whose_checksum_is_wrong_is_damaged() -> None:
    with pytest.raises(DocgenError, match="its bytes do not match their checksum"):
        Package("deck.pptx", (TYPES, Member("a.xml", 0, 1, 4, b"<a/>"))).part("a.xml")


@pytest.mark.parametrize("name", ["../a.xml", "ppt/../../a.xml", "/a.xml", "C:/a.xml", "ppt\\a.xml", "ppt//a.xml", "./a.xml"])
def test_an_unsafe_part_name_is_refused(name: str) -> None:
    assert refusal(office_zip(pack(name, b"<a/>")), "deck.pptx") == (
        "unsafe-name",
        f"“deck.pptx” holds a part with an unsafe name: “{name}”.",
        "Save the file again in Office.",
    )


def test_control_characters_in_a_part_name_do_not_reach_the_message() -> None:
    assert refusal(office_zip(pack("a\x1b[31m.xml\0.png", b"<a/>")), "deck.pptx")[1] == (
        "“deck.pptx” holds a part with an unsafe name: “a\N{REPLACEMENT CHARACTER}[31m.xml\N{REPLACEMENT CHARACTER}.png”."
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["a.xml", "A.XML"])
def test_two_parts_of_one_name_are_refused(second: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("[Content_Types].xml", "a.xml", second):
            archive.writestr(name, "<a/>")

    assert refusal(stream.getvalue(), "deck.pptx") == (
        "duplicate-part",
        f"“deck.pptx” holds two parts of one name: “{second}”.",
        "Open it in Office, let it repair the file, and save it.",
    )


def test_an_encrypted_member_is_refused() -> None:
    assert refusal(patched("a.xml", flags=1), "deck.pptx") == (
        "encrypted-part",
        "“deck.pptx” is a zip whose parts are encrypted: “a.xml”.",
        "Unpack it with its password, or save it again in Office without one.",
    )


def test_a_packing_that_office_does_not_know_is_refused() -> None:
    assert refusal(patched("a.xml", method=14), "deck.pptx") == (
        "unknown-packing",
        "“deck.pptx” is packed in a way that Office does not read: “a.xml” uses method 14.",
        "Save the file again in Office.",
    )


DAMAGED = (
    "damaged-file",
    "“deck.pptx” is damaged or was cut short on its way.",
    "Get the file again from where it came from, or save it again in Office.",
)


def test_members_that_overlap_are_refused() -> None:
    content = bytearray(office_zip(pack("a.xml", b"<a/>"), pack("b.xml", b"<b/>")))
    first, second = content.index(b"PK\1\2", 1), content.rindex(b"PK\1\2")
    struct.pack_into("<I", content, second + 42, struct.unpack_from("<I", content, first + 42)[0])

    assert refusal(bytes(content), "deck.pptx") == DAMAGED


def test_a_local_header_of_another_name_than_the_directory_states_is_refused() -> None:
    content = office_zip(pack("a.xml", b"<a/>"))

    assert refusal(content.replace(b"a.xml<a/>", b"b.xml<a/>"), "deck.pptx") == DAMAGED


def test_a_stored_member_of_another_size_than_stated_is_refused() -> None:
    assert refusal(patched("a.xml", size=400), "deck.pptx") == DAMAGED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", '<?xml version="1.0"?>\n', "<!-- a > b -->\n<?pi?>", f"<!--{'x' * 5000}-->"])
def test_a_part_that_states_a_doctype_is_refused(encoding: str, before: str) -> None:
    part = f"{before}<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode(encoding)

    assert refusal(office_zip(pack("xl/workbook.xml", part)), "acme.xlsx") == (
        "unsafe-xml",
        "The part “xl/workbook.xml” states a DOCTYPE, which no Office program writes and which can hide harmful entities.",
        "Use a copy of the file that was saved by Office.",
    )


def test_a_doctype_behind_more_than_a_sane_prolog_is_refused_as_well() -> None:
    part = b"<!--" + b"x" * 100_000 + b"--><!DOCTYPE a><a/>"

    assert refusal(office_zip(pack("a.xml", part)), "acme.xlsx")[0] == "unsafe-xml"


def test_a_part_that_hides_its_markup_in_an_odd_encoding_is_refused() -> None:
    part = b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-"

    assert refusal(office_zip(pack("a.xml", part)), "acme.xlsx") == (
        "unreadable-part",
        "The part “a.xml” is not readable XML: it does not begin with a root element.",
        "Open the file in Office, let it repair the file, and save it again.",
    )


def test_a_picture_may_state_a_doctype() -> None:
    picture = pack("ppt/media/image1.svg", b"<!DOCTYPE svg><svg/>")

    assert read_members(office_zip(picture)) == (TYPES, picture)


@pytest.mark.parametrize(
    ("beginning", "end"),
    [
        (b"<a/>", "<"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\r\n<!-- <!DOCTYPE x> --><a>", "<"),
        (b"<!DOCTYPE a>", "<!"),
        (b"<!-- so far", ""),
        (b"<?xml version='1.0'?>", ""),
        (b"<!", ""),
        (b"name,role", "?"),
    ],
)
def test_the_prolog_of_a_part_ends_where_its_root_begins(beginning: bytes, end: str) -> None:
    assert prolog_end(beginning) == end


def test_a_zip_written_as_a_stream_is_read_and_written_without_its_data_descriptors() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = b""

        def writable(self) -> bool:
            return True

        def write(self, content: object) -> int:
            piece = bytes(content)  # type: ignore[call-overload]
            self.written += piece
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 20)
        archive.writestr("a.xml", "<a/>" * 200)
    assert b"PK\7\x08" in pipe.written

    members = read_members(pipe.written)

    assert b"PK\7\x08" not in zip_bytes(members)
    assert Package("", members).part("a.xml") == b"<a/>" * 200


def test_folders_in_a_zip_are_left_out() -> None:
    assert read_members(office_zip(Member("ppt/", 0, 0, 0, b""))) == (TYPES,)


def test_bytes_before_the_zip_do_not_matter() -> None:
    assert read_members(b"#!launcher\n" + office_zip()) == (TYPES,)


def test_a_missing_file_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises(DocgenError) as caught:
        guard_zip(tmp_path / "acme.xlsx")
    assert str(caught.value) == "acme.xlsx  no-file  There is no file “acme.xlsx”.  Check the name and the folder."


def test_a_folder_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises(DocgenError) as caught:
        guard_zip(tmp_path)
    assert [(problem.rule, problem.fix) for problem in caught.value.problems] == [
        ("unreadable-file", "Close it in other programs and check that you may read it.")
    ]


def test_a_sound_file_passes_the_guard(tmp_path: Path) -> None:
    path = tmp_path / "acme.xlsx"
    path.write_bytes(office_zip())

    guard_zip(path)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6), st.integers(0, 400))
def test_no_damage_ends_in_anything_but_a_problem(changes: list[tuple[int, bytes]], dropped: int) -> None:
    content = bytearray(office_zip(pack("a.xml", b"<a/>" * 60), pack("表.xml", b"<b/>" * 9), pack("c.png", b"\x89PNG")))
    for place, piece in changes:
        start = place % len(content)
        content[start : start + len(piece)] = piece
    del content[len(content) - dropped % len(content) :]
    with contextlib.suppress(DocgenError):
        package = Package("x.pptx", read_members(bytes(content), "x.pptx"))
        for name in package.names:
            package.part(name)


def test_a_large_member_may_stay_in_its_file_and_reads_the_same(tmp_path: Path) -> None:
    content = zip_bytes([TYPES, pack("large.xml", b"<a/>" + bytes(range(256)) * 400)])
    path = tmp_path / "large.xlsx"
    path.write_bytes(content)
    held, kept = read_members(path), read_members(path, in_memory=200)
    assert [type(member.packed) for member in kept] == [bytes, OnDisk]
    assert zip_bytes(kept) == zip_bytes(held) == content
    assert [unpack(member) for member in kept] == [unpack(member) for member in held]
    path.unlink()
    assert unpack(kept[1]) is None
