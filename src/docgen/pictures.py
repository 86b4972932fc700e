"""The folders that picture files may be read from: the workbook's own, and one that the caller names. Nothing else is ever read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from docgen.problems import Problem, nearest

if TYPE_CHECKING:
    from docgen.engagement.engagement import Engagement

_DRIVE_OR_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|~|[\\/]")
_OUTSIDE = "Put the picture into the workbook's folder, and write its name there, such as logos/acme.png."


@dataclass(frozen=True, slots=True)
class PictureFolders:
    """Where the picture files of a workbook lie; the first folder that has a file of the name gives it."""

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, workbook: Path, named: Path | None) -> PictureFolders:
        """Return the folders for a workbook: the one that the caller named, then the workbook's own."""
        own = workbook if workbook.is_dir() else workbook.parent
        return cls((*((named,) if named is not None else ()), own))

    def read(self, name: str) -> bytes:
        """Return the bytes of the file that a cell names, relative to one of the folders.

        Raises PictureError for a name that leads elsewhere (an absolute path, a share, an address, `..`, a link out of the folder), for
        a file that is not there, and for one that is too large.
        """
        from docgen.template.pictures.picture import MAX_BYTES, PictureError

        pieces = _pieces(name)
        for folder in self.folders:
            found = _inside(folder, pieces)
            if found is not None:
                size = found.stat().st_size
                if size > MAX_BYTES:
                    raise PictureError(
                        f"it has {size:,} bytes; a picture may have {MAX_BYTES:,}", "Save it smaller, as JPEG if it is a photo."
                    )
                return _content(found)
        near = self._nearest(pieces)
        fix = f"Did you mean {near}?" if near else f"Put it into “{self.folders[-1].resolve().name}”, the folder of the workbook."
        raise PictureError("there is no such file", fix)

    def _nearest(self, pieces: Sequence[str]) -> str | None:
        for folder in self.folders:
            place = _inside(folder, pieces[:-1], is_folder=True)
            there = sorted(file.name for file in place.iterdir()) if place is not None else []
            names = [name for name in there if _inside(folder, (*pieces[:-1], name)) is not None]
            near = nearest(pieces[-1], names)
            if near is not None:
                return "/".join((*pieces[:-1], near))
        return None


def _pieces(name: str) -> list[str]:
    from docgen.template.pictures.picture import PictureError

    text = name.strip()
    if _DRIVE_OR_ADDRESS.match(text) or "\0" in text:
        raise PictureError("only files below the workbook's folder are read", _OUTSIDE)
    pieces = [piece for piece in re.split(r"[\\/]", text) if piece not in ("", ".")]
    if not pieces or ".." in pieces:
        raise PictureError("only files below the workbook's folder are read", _OUTSIDE)
    return pieces


def _inside(folder: Path, pieces: Sequence[str], *, is_folder: bool = False) -> Path | None:
    """Return what lies below `folder` under that name, however its letters are composed, or None."""
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    for form in forms:
        path = folder.joinpath(*(unicodedata.normalize(form, piece) for piece in pieces))
        try:
            real = path.resolve()
            there = real.is_dir() if is_folder else real.is_file()
        except (OSError, ValueError):
            continue
        if there and real.is_relative_to(folder.resolve()):
            return real
    return None


def _content(path: Path) -> bytes:
    from docgen.template.pictures.picture import PictureError

    try:
        return path.read_bytes()
    except OSError as error:
        raise PictureError("it cannot be read", "Close it if it is open elsewhere, or copy it again.") from error


def naming_cell(problem: Problem, engagement: Engagement) -> str | None:
    """Return the cell of an engagement that holds the text a Problem quotes first: where the name of a picture was written."""
    from docgen.engagement.sheets import SHEETS

    quoted = re.match("“(.*?)”", problem.message)
    for row in chain.from_iterable(engagement.rows(sheet.key) for sheet in SHEETS) if quoted else ():
        for key, value in row:
            if key in row.columns and isinstance(value, str) and quoted is not None and value.strip() == quoted.group(1):
                return row.cell(key)
    return None
