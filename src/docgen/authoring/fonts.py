"""Font files on this machine for Japanese text, by the names that templates give: what a renderer of its own does not find by itself."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from docgen.opc import Package

_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)
_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
# How the files of families begin whose names say something else.
_FILES = {
    "yugothic": ("yugoth",),
    "游ゴシック": ("yugoth",),
    "yumincho": ("yumin",),
    "游明朝": ("yumin",),
    "mspgothic": ("msgothic",),
    "msgothic": ("msgothic",),
    "mspゴシック": ("msgothic",),
    "mspmincho": ("msmincho",),
    "mspミンチョ": ("msmincho",),
    "mspゴシツク": ("msgothic",),
    "メイリオ": ("meiryo",),
    "ipaexgothic": ("ipaexg",),
    "hiraginosans": ("ヒラギノ角ゴシック", "hiragino"),
}
# What stands in for a family that is not there, the nearest in look first.
_OTHERS = (
    *("bizudpgothic", "bizudgothic", "yugoth", "meiryo", "ヒラギノ角ゴシック", "hiragino", "ipaexg", "ipagp", "notosansjp", "notosanscjk"),
    *("fonts-japanese-gothic", "msgothic", "takao", "vl-gothic"),
)
_TYPEFACE = re.compile(rb'<a:(?:ea|font script="Jpan") typeface="([^"]+)"|w:eastAsia="([^"]+)"|script="Jpan" typeface="([^"]+)"')


def japanese_fonts(package: Package) -> tuple[tuple[str, Path], ...]:
    """Return each font for Japanese text that an Office file names, with a file on this machine that has it or stands in for it."""
    files = _files()
    found = []
    for name in dict.fromkeys(_names(package)):
        paths = _matching(name, files)
        found += [(name, path) for path in paths]
    return tuple(found)


def _names(package: Package) -> Iterator[str]:
    for part in package.names:
        if part.startswith(("ppt/theme/", "word/theme/")) or part in ("word/styles.xml", "word/document.xml"):
            for groups in _TYPEFACE.findall(package.part(part)):
                name = next((text for text in groups if text), b"").decode("utf-8", "replace")
                if name and not name.startswith("+"):
                    yield name


def _matching(name: str, files: Sequence[tuple[str, Path]]) -> list[Path]:
    wanted = _plain(name)
    for beginning in (*_FILES.get(wanted, (wanted,)), *_OTHERS):
        found = [path for stem, path in files if stem.startswith(beginning)]
        if found:
            # Upright in both weights; a collection holds several by itself.
            return [*_of_weight(found, bold=False)[:1], *_of_weight(found, bold=True)[:1]]
    return []


def _of_weight(paths: Sequence[Path], *, bold: bool) -> list[Path]:
    return [path for path in paths if ("bold" in path.stem.lower()) is bold and not path.stem.lower().endswith(("light", "thin"))]


def _plain(name: str) -> str:
    return re.sub(r"[\s_]", "", unicodedata.normalize("NFKC", name)).lower()


@lru_cache(maxsize=1)
def _files() -> tuple[tuple[str, Path], ...]:
    found = []
    for folder in (Path(name).expanduser() for name in _FOLDERS):
        for root, _, names in os.walk(folder):
            found += [(_plain(Path(name).stem), Path(root, name)) for name in names if name.lower().endswith(_ENDINGS)]
    return tuple(sorted(found, key=lambda pair: (len(pair[0]), pair[1].name)))
