"""A picture file's bytes as a Picture: its format, its size, and proof that it is whole."""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
MAX_SIDE = 30_000
_SAVE_AS = "Save it as PNG or JPEG."


class PictureError(ValueError):
    """Raised for bytes that are no picture a document can hold; says why, and what to do about it."""

    def __init__(self, reason: str, fix: str = _SAVE_AS) -> None:
        super().__init__(reason)
        self.reason, self.fix = reason, fix


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a document stores it.

    `width` and `height` are those it shows with, its `orientation` heeded, in pixels or the file's own unit: only their ratio counts.
    `orientation` is Exif's, 1 to 8 (CIPA DC-008, 4.6.4 A). `png` stands in for an SVG where a program shows none; `has_png` says that
    it is a drawing of it and not a transparent place-holder.
    """

    content: bytes
    suffix: str
    content_type: str
    width: float
    height: float
    orientation: int = 1
    png: bytes = b""
    has_png: bool = True


def check_size(width: int, height: int) -> None:
    """Raise PictureError for a picture without an area, or of more pixels than a page has a use for."""
    if width < 1 or height < 1:
        raise PictureError("it has no width or no height")
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        fix = "Save it smaller; 4,000 by 3,000 pixels are enough for a whole slide."
        raise PictureError(f"it has {width:,} by {height:,} pixels; {MAX_PIXELS:,} pixels and {MAX_SIDE:,} a side are allowed", fix)


def cut_off() -> PictureError:
    """Return the error of a file that ends too early."""
    return PictureError("the file is damaged or cut off", "Save or download it again.")
