"""Advance widths and line heights of the fonts that docgen measures with, read from `widths.bin` when first asked for.

The fonts are open ones with the same widths as those of Office: Carlito (Calibri), Caladea (Cambria), Liberation (Arial,
Times New Roman), BIZ UDPGothic and BIZ UDPMincho themselves; Noto Sans CJK JP stands in for every other Japanese font.
"""

from __future__ import annotations

import json
import sys
import unicodedata
import zlib
from array import array
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Face:
    """One font in one weight, in its own units: `widths[code point]`, 65,535 when the font lacks the character."""

    widths: array[int]
    units: int
    ascent: int
    descent: int

    @property
    def height(self) -> float:
        """Return the height of a line in this face at single spacing, in em."""
        return (self.ascent + self.descent) / self.units

    def width(self, character: str) -> float | None:
        """Return the advance width of a character in em, None when the font lacks it."""
        code_point = ord(character)
        units = self.widths[code_point] if code_point < 0x10000 else MISSING
        return None if units == MISSING else units / self.units


@dataclass(frozen=True, slots=True)
class Font:
    """The face that a font of a document is measured with, how much wider than it the font is taken to be, and its line if that differs."""

    face: Face
    factor: float
    line_em: float | None = None

    @property
    def height(self) -> float:
        """Return the height of a line at single spacing, in em."""
        return self.face.height if self.line_em is None else self.line_em


MISSING = 0xFFFF
FALLBACK = "Noto Sans CJK JP"
# Most fonts of firms are sans serifs about as wide as Arial, which is 11 % wider than Calibri.
UNKNOWN_LATIN = ("Liberation Sans", 1.0)

# By name in lower case without spaces. A factor other than 1 is the mean over running English text, rounded up.
LATIN_FACES = {
    "calibri": ("Carlito", 1.0),
    "calibrilight": ("Carlito", 1.0),
    "carlito": ("Carlito", 1.0),
    "cambria": ("Caladea", 1.0),
    "caladea": ("Caladea", 1.0),
    "arial": ("Liberation Sans", 1.0),
    "helvetica": ("Liberation Sans", 1.0),
    "helveticaneue": ("Liberation Sans", 1.0),
    "liberationsans": ("Liberation Sans", 1.0),
    "segoeui": ("Liberation Sans", 1.03),
    "aptos": ("Liberation Sans", 1.03),
    "verdana": ("Liberation Sans", 1.2),
    "timesnewroman": ("Liberation Serif", 1.0),
    "times": ("Liberation Serif", 1.0),
    "liberationserif": ("Liberation Serif", 1.0),
    "georgia": ("Liberation Serif", 1.15),
}
JAPANESE_FACES = {
    "bizudpgothic": "BIZ UDPGothic",
    "bizudpゴシック": "BIZ UDPGothic",
    "bizudpmincho": "BIZ UDPMincho",
    "bizudp明朝": "BIZ UDPMincho",
}
# Fonts whose Japanese characters are all one em wide, as those of the fallback are: those of a line of one em, and higher ones.
ONE_EM_LINES = (
    "msmincho msgothic ms明朝 msゴシック bizudgothic bizudmincho bizudゴシック bizud明朝"
    " ipagothic ipamincho ipaexgothic ipaexmincho ipaゴシック ipa明朝 ipaexゴシック ipaex明朝"
    " hiraginosans hiraginokakugothicpron hiraginokakugothicpro hiraginominchopron hiraginominchopro ヒラギノ角ゴpron ヒラギノ明朝pron"
)
FULL_WIDTH_NAMES = (
    "yumincho yugothic yugothicui yumincholight 游明朝 游ゴシック meiryo meiryoui メイリオ"
    f" notosansjp notoserifjp notosanscjkjp notoserifcjkjp 源ノ角ゴシック 源ノ明朝 {ONE_EM_LINES}"
)


@lru_cache(maxsize=256)
def latin_font(name: str, *, bold: bool) -> Font:
    """Return what a font named in the Latin slot is measured with; an unknown one is taken to be as wide as Arial."""
    key = _key(name)
    if key in JAPANESE_FACES or not key.isascii():
        return japanese_font(name, bold=bold)
    face, factor = LATIN_FACES.get(key, UNKNOWN_LATIN)
    return Font(load_face(face, bold=bold), factor)


@lru_cache(maxsize=256)
def japanese_font(name: str, *, bold: bool) -> Font:
    """Return what a font named in the East Asian slot is measured with; an unknown one is taken for Noto Sans CJK JP."""
    key = _key(name)
    return Font(load_face(JAPANESE_FACES.get(key, FALLBACK), bold=bold), 1.0, 1.0 if key in ONE_EM_LINES.split() else None)


def measured_as(name: str, *, is_asian: bool) -> str | None:
    """Return the font whose widths stand in for those of an unknown one, as its reader knows it; None when they are known."""
    key = _key(name)
    if key in JAPANESE_FACES or key in FULL_WIDTH_NAMES.split() or (not is_asian and key in LATIN_FACES):
        return None
    return "a font of full-width characters" if is_asian or not key.isascii() else "Arial"


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).lower().replace(" ", "")


@lru_cache(maxsize=32)
def load_face(name: str, *, bold: bool) -> Face:
    """Return the face of that name in `widths.bin`; a family of one weight (BIZ UDPMincho) has the same widths in bold."""
    head, blocks = _width_file()
    if bold and f"{name} Bold" in head:
        name = f"{name} Bold"
    start = sum(face["packed"] for face in list(head.values())[: list(head).index(name)])
    entry = head[name]
    widths = array("H", zlib.decompress(blocks[start : start + entry["packed"]]))
    if sys.byteorder == "big":
        widths.byteswap()
    return Face(widths, entry["units"], entry["ascent"], entry["descent"])


@lru_cache(maxsize=1)
def _width_file() -> tuple[dict[str, dict[str, int]], bytes]:
    head, _, blocks = resources.files("docgen.text").joinpath("widths.bin").read_bytes().partition(b"\n")
    return json.loads(head), blocks
