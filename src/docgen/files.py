"""Where documents go: file names that every system accepts, and files that are not ours to overwrite."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.template.template import Document

# Windows refuses these characters and names (Naming Files, Paths, and Namespaces); every file system limits a name to 255 bytes.
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)")
_LONGEST_BYTES = 180


def safe_name(title: str, otherwise: str) -> str:
    """Return `title` as a file name, without its ending, that Windows, macOS and Linux accept; `otherwise` when nothing is left."""
    for text in (title, otherwise):
        name = unicodedata.normalize("NFC", _REFUSED.sub(" ", text))
        name = re.sub(r"\s+", " ", name).strip(" .~-")
        while len(name.encode()) > _LONGEST_BYTES:
            name = name[:-1].rstrip(" .")
        if name:
            return f"{name} file" if _DEVICE.match(name) else name
    return "document"


def document_path(out: Path, document: Document, otherwise: str) -> Path:
    """Return where a document goes: to `out` itself when it names a file of that format, else into the folder `out`."""
    if out.suffix.lower() in (".pptx", ".docx") and not out.is_dir():
        if out.suffix.lower() != document.suffix:
            message = f"“{out.name}” cannot hold this document, which is a {document.suffix} file."
            raise DocgenError([Problem("wrong-ending", message, f"Name it {out.stem}{document.suffix}.")])
        return out
    return out / f"{safe_name(document.title, otherwise)}{document.suffix}"


def claim(path: Path, *, force: bool) -> None:
    """Make sure that `path` may be written: its folder is there, and no file stands there that docgen did not write itself.

    Raises DocgenError otherwise. An edited document counts as not ours, since Office marks what it saves as its own.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DocgenError([_not_written(path.parent, error)]) from error
    if path.is_dir():
        fix = "Remove or rename the folder."
        raise DocgenError([Problem("file-exists", f"“{path}” is a folder.", fix, file=path.name)])
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


def _is_ours(path: Path) -> bool:
    from docgen.opc import Package
    from docgen.template.properties import is_ours

    try:
        return is_ours(Package.read(path))
    except DocgenError:
        return False


def _not_written(path: Path, error: OSError) -> Problem:
    why = error.strerror or str(error)
    return Problem("not-written", f"“{path}” cannot be written: {why}.", "Close it if it is open, or choose another folder with --out.")
