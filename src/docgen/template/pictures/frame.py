"""How a picture goes into the frame of the one whose place it takes. All ratios are width by height; boxes are in EMU."""

from __future__ import annotations

from dataclasses import dataclass

# Thousandths of a percent, as DrawingML states shares of a picture (ISO/IEC 29500-1, 20.1.10.41).
WHOLE = 100_000
# Clockwise turns in 60,000ths of a degree, and whether it is mirrored first, by Exif's orientation.
_TURNS = {1: 0, 2: 0, 3: 180, 4: 180, 5: 270, 6: 90, 7: 90, 8: 270}
_MIRRORED = frozenset({2, 4, 5, 7})
DEGREE = 60_000


@dataclass(frozen=True, slots=True)
class Box:
    """Where something lies: left, top, width and height."""

    x: int
    y: int
    cx: int
    cy: int

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.cx / self.cy if self.cx > 0 and self.cy > 0 else 1.0

    @property
    def turned(self) -> Box:
        """The box that covers this one after a quarter turn about its centre."""
        return Box(self.x + (self.cx - self.cy) // 2, self.y + (self.cy - self.cx) // 2, self.cy, self.cx)


def fitted(frame: Box, ratio: float) -> Box:
    """Return the largest box of that ratio inside `frame`, centred."""
    if ratio >= frame.ratio:
        height = max(round(frame.cx / ratio), 1)
        return Box(frame.x, frame.y + (frame.cy - height) // 2, frame.cx, height)
    width = max(round(frame.cy * ratio), 1)
    return Box(frame.x + (frame.cx - width) // 2, frame.y, width, frame.cy)


def crop(frame_ratio: float, ratio: float) -> tuple[int, int]:
    """Return the share of a picture to cut off at left and right, and at top and bottom, so that it fills the frame."""
    if ratio > frame_ratio:
        return round((1 - frame_ratio / ratio) / 2 * WHOLE), 0
    return 0, round((1 - ratio / frame_ratio) / 2 * WHOLE)


def turn_of(orientation: int) -> tuple[int, bool]:
    """Return by how much a picture must turn clockwise to stand upright, in 60,000ths of a degree, and whether it is mirrored first."""
    return _TURNS[orientation] * DEGREE, orientation in _MIRRORED
