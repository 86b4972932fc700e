"""What a brand is: colours of the theme, fonts, a logo, paper, and the words of the firm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

# The slots of a theme (ISO/IEC 29500-1, 20.1.6.2) and what the shipped templates hold in them.
DEFAULT_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "dk1": "1B1F2A",
        "lt1": "FFFFFF",
        "dk2": "24405E",
        "lt2": "F3F5F8",
        "accent1": "0B6E75",
        "accent2": "4054A8",
        "accent3": "8A5300",
        "accent4": "2F7D4F",
        "accent5": "B3261E",
        "accent6": "59657A",
        "hlink": "0B6E75",
        "folHlink": "59657A",
    }
)
SLOTS = tuple(DEFAULT_COLOURS)

Paper = Literal["", "a4", "letter"]


@dataclass(frozen=True, slots=True)
class FontPair:
    """A font for each script, by the name that Office knows it by; "" leaves the template's own."""

    latin: str = ""
    east_asian: str = ""

    def over(self, other: FontPair) -> FontPair:
        """Return these fonts, with those of `other` where none is named here."""
        return FontPair(self.latin or other.latin, self.east_asian or other.east_asian)


@dataclass(frozen=True, slots=True)
class Logo:
    """The bytes of a logo's file, its name, and the line of `brand.toml` that names it (`brand.toml:4`)."""

    name: str
    content: bytes
    place: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """A firm's look and words; what is empty stays as the template has it. A value: equal files give equal brands.

    `colours` are (slot, six hexadecimal digits). `headings` and `body` are the two fonts of a theme; `long_text` is that of
    running text and quotations, None when the file does not speak of it. `confidentiality` are (language, key, word), the key one
    of the column's choices. `file` is the name of the file it was read from.
    """

    file: str = ""
    colours: tuple[tuple[str, str], ...] = ()
    headings: FontPair = FontPair()
    body: FontPair = FontPair()
    long_text: FontPair | None = None
    logo: Logo | None = None
    firm_name: str = ""
    paper: Paper = ""
    confidentiality: tuple[tuple[str, str, str], ...] = ()

    @property
    def fonts(self) -> tuple[FontPair, FontPair, FontPair]:
        """The fonts of headings, body and long text; one that is not named is that of the body."""
        return self.headings.over(self.body), self.body, (self.long_text or FontPair()).over(self.body)
