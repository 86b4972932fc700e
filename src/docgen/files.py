"""Where documents go: file names that every system accepts, and files that are not ours to overwrite."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.template.template import Document

# Windows refuses these characters and names (Naming Files, Paths, and Namespaces), a name with anything after a dot among
# them; every file system limits a name to 255 bytes.
_REFUSED = frozenset('<>:"/\\|?*')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\.|$)")
_LONGEST_BYTES = 180
# Endings that say which file is meant, so that a folder of that name is surely not.
_ENDINGS = (
    *(".pptx", ".pptm", ".ppt", ".potx", ".ppsx", ".odp", ".docx", ".docm", ".doc", ".dotx", ".odt", ".rtf"),
    *(".xlsx", ".xlsm", ".xls", ".ods", ".pdf", ".txt", ".html", ".htm", ".zip", ".eml", ".msg", ".ics"),
)


def safe_name(title: str, otherwise: str) -> str:
    """Return `title` as a file name, without its ending, that Windows, macOS and Linux accept; `otherwise` when nothing is left."""
    for text in (title, otherwise):
        name = unicodedata.normalize("NFC", "".join(map(_accepted, text)))
        name = re.sub(r"\s+", " ", name).strip(" .~-")
        while len(name.encode()) > _LONGEST_BYTES:
            name = name[:-1].rstrip(" .~-")
        if name:
            return f"_{name}" if _DEVICE.match(name) else name
    return "document"


def _accepted(character: str) -> str:
    # Marks that show nothing, such as those that turn the direction of writing, would only hide what a file is called.
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if character in _REFUSED or category in ("Cc", "Cs", "Zl", "Zp") else character


def names_file(out: Path, suffix: str) -> bool:
    """Return whether `out` names one file of the format `suffix` rather than a folder.

    Raises DocgenError when it names a file of another format.
    """
    ending = out.suffix.lower()
    if ending not in _ENDINGS or out.is_dir():
        return False
    if ending != suffix:
        message = f"“{out.name}” cannot hold this document, which is a {suffix} file."
        raise DocgenError([Problem("wrong-ending", message, f"Name it {out.stem}{suffix}, or name a folder.")])
    return True


def document_path(out: Path, document: Document, otherwise: str) -> Path:
    """Return where a document goes: to `out` itself when it names a file of that format, else into the folder `out`."""
    if names_file(out, document.suffix):
        return out
    return out / f"{safe_name(document.title, otherwise)}{document.suffix}"


def claim(path: Path, *, sources: Iterable[Path], force: bool) -> None:
    """Make sure that `path` may be written: its folder is there, and no file stands there that docgen did not write itself.

    `sources`, the files that the document is made from, are never overwritten. An edited document counts as not ours, since Office marks
    what it saves as its own. Raises DocgenError when it may not be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DocgenError([_not_written(path.parent, error)]) from error
    if path.is_dir():
        fix = "Remove or rename the folder."
        raise DocgenError([Problem("file-exists", f"“{path}” is a folder.", fix, file=path.name)])
    if path.exists() and any(source.exists() and path.samefile(source) for source in sources):
        message = f"“{path}” is a file that the document is made from."
        raise DocgenError([Problem("file-exists", message, "Choose another file or folder with --out.", file=path.name)])
    if path.exists() and not force and not _is_ours(path):
        message = f"“{path}” is already there, and was not written by docgen or was edited since."
        raise DocgenError([Problem("file-exists", message, "Move it away, or overwrite it with --force.", file=path.name)])


def write(path: Path, content: bytes) -> None:
    """Write a document in one step; raises DocgenError when the system refuses."""
    from docgen.opc import write_file

    try:
        write_file(path, content)
    except OSError as error:
        raise DocgenError([_not_written(path, error)]) from error


def sealed_workbook(content: bytes) -> bytes:
    """Return an .xlsx file that docgen made with the mark of docgen's own files: once edited, it is overwritten only when asked for."""
    from docgen.opc import Package
    from docgen.template.properties import document_properties, sealed

    package = Package.read(content)
    return sealed(package.with_parts(document_properties(package))).to_bytes()


def _is_ours(path: Path) -> bool:
    from docgen.calendar_seal import is_ours as is_our_calendar
    from docgen.mail.message import is_ours as is_our_mail
    from docgen.opc import Package
    from docgen.template.properties import is_ours

    texts = {".eml": is_our_mail, ".ics": is_our_calendar}
    try:
        check = texts.get(path.suffix.lower())
        return check(path.read_bytes()) if check else is_ours(Package.read(path))
    except OSError:
        return False
    except DocgenError:
        return False


def _not_written(path: Path, error: OSError) -> Problem:
    why = error.strerror or str(error)
    if isinstance(error, PermissionError) and not path.is_file():
        folder = next(parent for parent in (path, *path.parents) if parent.is_dir())
        fix = "Choose another folder with --out, or ask for the right to write there."
        return Problem("not-written", f"The folder “{folder}” may not be written into: {why}.", fix, file=path.name)
    return Problem("not-written", f"“{path}” cannot be written: {why}.", "Close it if it is open, or choose another folder with --out.")
