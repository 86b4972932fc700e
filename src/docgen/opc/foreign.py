"""Files that are no Office file at all, told apart by their first bytes: protected, old, text, cut short."""

from __future__ import annotations

from pathlib import PurePath
from typing import BinaryIO

from docgen.problems import Problem

MAX_FILE = 512 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\3\4"
_END_OF_ZIP = b"PK\5\6"
_END_WITHIN = 22 + 0xFFFF

# How a reader of our messages calls the file, the program that opens it, and what to save it as.
_KINDS = {
    "x": ("an Excel workbook", "Excel", "an Excel Workbook (.xlsx)"),
    "p": ("a PowerPoint presentation", "PowerPoint", "a PowerPoint Presentation (.pptx)"),
    "d": ("a Word document", "Word", "a Word Document (.docx)"),
    "": ("an Office file", "Office", "a .xlsx, .pptx or .docx file"),
}
# The first member of an OpenDocument file says what it is, unpacked (OpenDocument 1.3, part 2, 3.3).
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_OPEN_KINDS = {
    b"spreadsheet": ("an OpenDocument spreadsheet (.ods)", "x"),
    b"presentation": ("an OpenDocument presentation (.odp)", "p"),
    b"text": ("an OpenDocument text (.odt)", "d"),
}
_OLD_STREAMS = {"Workbook": "x", "Book": "x", "PowerPoint Document": "p", "WordDocument": "d"}


def foreign_problem(file: BinaryIO, length: int, name: str) -> Problem | None:
    """Return the one Problem of a file that is no zip, or None when it is one (sound or not)."""
    if length == 0:
        return refused("empty-file", f"“{name}” is empty (0 bytes).", "Get the file again from where it came from.", name)
    if length > MAX_FILE:
        message = f"“{name}” is {length / 2**20:,.0f} MiB large; docgen reads at most {MAX_FILE // 2**20} MiB."
        return refused("large-file", message, "Remove pictures and sheets it does not need, and save it again in Office.", name)
    file.seek(0)
    start = file.read(4096)
    if start.startswith(_OLE):
        return _ole_problem(start + file.read(), name)
    file.seek(max(0, length - _END_WITHIN))
    has_end = _END_OF_ZIP in file.read()
    file.seek(0)
    if _OPEN_DOCUMENT in start[:120]:
        return _open_problem(start, name)
    if has_end:
        return None
    return _not_a_zip(start, name)


def refused(rule: str, message: str, fix: str, name: str) -> Problem:
    """Return the Problem of a whole file; one without a name is called “the file”."""
    if not name:
        message = message.replace("“” is", "The file is").replace("“” holds", "The file holds").replace("“”", "the file")
    return Problem(rule, message, fix, file=name)


def _open_problem(start: bytes, name: str) -> Problem:
    kind = start.partition(_OPEN_DOCUMENT)[2]
    called, letter = next((found for mark, found in _OPEN_KINDS.items() if kind.startswith(mark)), ("an OpenDocument file", ""))
    _, program, wanted = _KINDS[letter]
    fix = f"Open it in LibreOffice or {program} and save it with File > Save As as {wanted}."
    return refused("open-document", f"“{name}” is {called}, the format of LibreOffice.", fix, name)


def _ole_problem(content: bytes, name: str) -> Problem:
    if _stream_name("EncryptedPackage") in content:
        _, program, _ = _kind(name)
        fix = f"Open it in {program}, remove the password under File > Info > Protect, and save it."
        return refused("password-protected", f"“{name}” is protected by a password.", fix, name)
    letter = next((letter for stream, letter in _OLD_STREAMS.items() if _stream_name(stream) in content), None)
    _, program, wanted = _KINDS[letter] if letter else _kind(name)
    message = f"“{name}” is in the old binary format of {program} 97-2003, whatever its ending says."
    return refused("old-format", message, f"Open it in {program} and save it as {wanted}.", name)


def _stream_name(stream: str) -> bytes:
    # A directory entry holds the name of its stream as UTF-16 with its closing zero (MS-CFB 2.6.1).
    return f"{stream}\0".encode("utf-16-le")


def _not_a_zip(start: bytes, name: str) -> Problem:
    called, program, wanted = _kind(name)
    if start.startswith(_ZIP):
        fix = "Get the file again from where it came from; its download or copy did not finish."
        return refused("damaged-file", f"“{name}” was cut short: its end is missing.", fix, name)
    if _is_text(start):
        message = f"“{name}” is a text file (such as CSV), not {called}."
        return refused("text-file", message, f"Open it in {program} and save it as {wanted}.", name)
    return refused("not-office", f"“{name}” is not {called}.", f"Choose a file that {program} saved as {wanted}.", name)


def _is_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in start) and not start.startswith(b"%PDF")


def _kind(name: str) -> tuple[str, str, str]:
    letters = {".xls": "x", ".ppt": "p", ".pot": "p", ".doc": "d", ".dot": "d"}
    return _KINDS[letters.get(PurePath(name).suffix.lower()[:4], "")]
