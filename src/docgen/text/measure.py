"""How wide text is, and where it may break into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from docgen.text.faces import Font, japanese_font, latin_font


# A named tuple is hashed three times as fast as a frozen dataclass, and it is part of the key of everything measured.
class Style(NamedTuple):
    """The fonts of a run: their names as the file writes them (theme fonts already looked up), weight and size in points."""

    latin: str
    east_asian: str
    bold: bool
    size_pt: float


ASIAN = "\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
# Spaces, “ ” — … ・ → ① and their like have no script of their own: they are set in the font of what stands before them, at
# the start of a text of what follows (LibreOffice, and PowerPoint nearly so).
WEAK = " \u00a0\u2000-\u2bff"
ASIAN_RUN = re.compile(f"[{ASIAN}][{ASIAN}{WEAK}]*|^[{WEAK}]+(?=[{ASIAN}])")
# LibreOffice sets Japanese and Latin text a fifth of its line height of 1.2 em apart; PowerPoint sets them closer.
SCRIPT_GAP_EM = 0.24
# No letter takes more, gaps to both sides included: emoji are 1.3 em wide, and the widest Latin font is taken to be 1.2 times another.
WIDEST_EM = 1.3 + 2 * SCRIPT_GAP_EM
# A tab reaches to the next stop, an inch apart unless the author says otherwise; half an inch is the mean of that at 12 pt.
TAB_EM = 3.0


def text_width(text: str, style: Style) -> float:
    """Return the width of a text set in one line, in points."""
    return em_extent(text, style.latin, style.east_asian, style.bold)[0] * style.size_pt


def advances(text: str, style: Style) -> list[float]:
    """Return the width of each character of a text, in points at a size of 1 pt."""
    widths = latin_widths(style.latin, style.bold).look_up(text)
    if text.isascii():
        return widths
    asian = asian_widths(style.east_asian, style.bold)
    for start, end in asian_runs(text):
        widths[start:end] = asian.look_up(text[start:end])
        if start:
            widths[start - 1] += SCRIPT_GAP_EM
        if end < len(text):
            widths[end - 1] += SCRIPT_GAP_EM
    return widths


@lru_cache(maxsize=1024)
def asian_runs(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the stretches of a text begin and end that are set in the East Asian font; the rest is in the Latin one."""
    return tuple(match.span() for match in ASIAN_RUN.finditer(text))


def line_height(text: str, style: Style) -> float:
    """Return the height of one line of a text at single spacing, which is that of its tallest font, in points."""
    latin, asian = font_heights(style.latin, style.east_asian, style.bold)
    if text.isascii():
        return latin * style.size_pt
    runs = asian_runs(text)
    if not runs:
        return latin * style.size_pt
    return (asian if runs[0] == (0, len(text)) else max(latin, asian)) * style.size_pt


@lru_cache(maxsize=256)
def font_heights(latin: str, east_asian: str, bold: bool) -> tuple[float, float]:
    """Return the heights of a line at single spacing in the Latin font and in the East Asian one, in em."""
    fonts = latin_font(latin, bold=bold), japanese_font(east_asian, bold=bold)
    return max(fonts[0].height, LINE_EM), max(fonts[1].height, LINE_EM)


# LibreOffice sets single lines of every font on a slide 1.2 em apart; PowerPoint asks the font, which may ask for more.
LINE_EM = 1.2


@lru_cache(maxsize=1024)
def breaks(text: str) -> tuple[str, ...]:
    """Return the text cut wherever a line may end: after spaces and hyphens, between Japanese characters as kinsoku allows.

    Joined they are the text again. The rules are those of Unicode (UAX 14) as ICU has them, the strict ones for Japanese (no
    small kana or long sound mark begins a line), and as Office has them: a line may end after every hyphen inside a word,
    and never after a slash.
    """
    if PLAIN_WORDS.fullmatch(text):
        return tuple(PLAIN_WORD.findall(text))
    from icu4py.breakers import LineBreaker

    # ICU takes UTF-8, which has no lone surrogates. In Japanese it is the locale that would loosen the rules.
    segments = LineBreaker(text.encode("utf-8", "replace").decode(), "en")
    if "/" not in text and "-" not in text:
        return tuple(segments)
    return tuple(part for segment in _joined_at_slashes(segments) for part in AFTER_HYPHEN.split(segment))


# Words for which the answer needs no ICU: letters and digits, hyphens between them, a mark after them.
PLAIN_WORDS = re.compile(r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*[,.;:]?(?: +|\Z))+")
PLAIN_WORD = re.compile(r"[A-Za-z0-9]+(?:-|[,.;:]? *)")
AFTER_HYPHEN = re.compile(r"(?<=[A-Za-z0-9]-)(?=[0-9])")


def _joined_at_slashes(segments: Iterable[str]) -> Iterator[str]:
    held = ""
    for segment in segments:
        held += segment
        if not held.endswith("/"):
            yield held
            held = ""
    if held:
        yield held


@lru_cache(maxsize=2048)
def em_extent(text: str, latin: str, east_asian: str, bold: bool) -> tuple[float, float, bool]:
    """Return width and height in em of a text set in one line, and whether it really is one: it holds no line break."""
    style = Style(latin, east_asian, bold, 1.0)
    is_one_line = "\n" not in text and "\v" not in text and "\r" not in text
    return sum(advances(text, style)), line_height(text, style), is_one_line


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths in em of the characters seen so far in one pair of fonts; filled as texts come, so nothing is read in vain."""

    known: dict[str, float]
    font: Font
    fallback: Font

    def look_up(self, text: str) -> list[float]:
        """Return the width of each character in em."""
        try:
            return list(map(self.known.__getitem__, text))
        except KeyError:
            self.known.update((character, self._width(character)) for character in set(text) - self.known.keys())
            return list(map(self.known.__getitem__, text))

    def _width(self, character: str) -> float:
        if character == "\t":
            return TAB_EM
        own = self.font.face.width(character)
        if own is not None:
            return own * self.font.factor
        other = self.fallback.face.width(character)
        if other is not None:
            return other
        if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
            return 0.0
        # Emoji fonts are wider than their em.
        return 1.3 if character > "\U0001efff" and character < "\U00020000" else 1.0


@lru_cache(maxsize=256)
def latin_widths(name: str, bold: bool) -> Widths:
    """Return the widths of a font named in the Latin slot."""
    return Widths({}, latin_font(name, bold=bold), japanese_font("", bold=bold))


@lru_cache(maxsize=256)
def asian_widths(name: str, bold: bool) -> Widths:
    """Return the widths of a font named in the East Asian slot."""
    return Widths({}, japanese_font(name, bold=bold), japanese_font("", bold=bold))
