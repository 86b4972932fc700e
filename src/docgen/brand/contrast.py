"""Whether text in a colour can be read on another, and the nearest colour that can (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

NEEDED = 4.5
_STEPS = 255


def luminance(colour: str) -> float:
    """Return the relative luminance of six hexadecimal digits, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21 (black and white); it does not matter which is the text."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def nearest_readable(colour: str, against: Sequence[str]) -> str | None:
    """Return the colour of the same hue nearest in lightness that reaches 4.5 against every other one; None when there is none."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    for step in range(_STEPS + 1):
        for lightness_tried in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= lightness_tried <= 1:
                tried = _hex(colorsys.hls_to_rgb(hue, lightness_tried, saturation))
                if min(contrast(tried, other) for other in against) >= NEEDED:
                    return tried
    return next((plain for plain in ("000000", "FFFFFF") if min(contrast(plain, other) for other in against) >= NEEDED), None)


def _hex(shares: tuple[float, float, float]) -> str:
    return "".join(f"{round(share * 255):02X}" for share in shares)
