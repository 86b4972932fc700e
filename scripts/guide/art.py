"""The pictures that stand in the examples: what an author inserts as a place-holder, and the files that take its place."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw

_PAPER, _LINE, _INK = "#EEF1F5", "#AEB7C4", "#7B8798"
_SIDE = 240
_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100"><rect x="6" y="14" width="72" height="72" '
    'fill="#4054A8"/><path d="M22 66 42 34 62 66Z" fill="#FFFFFF"/><rect x="98" y="34" width="150" height="14" fill="#1B1F2A"/>'
    '<rect x="98" y="58" width="110" height="8" fill="#59657A"/></svg>'
)
_SKINS = ("#C9D3E4", "#D9C9B8", "#C4D8CC", "#DACBD8", "#CFCFE2", "#D6DDC5", "#CBDCE2", "#E0D0C4", "#D0D6DA")


@lru_cache(maxsize=4)
def placeholder(kind: str) -> bytes:
    """Return the PNG an author inserts: a grey field with a hill and a sun, wide for a `logo`, square for a `photo`."""
    width, height = (_SIDE * 3 // 2, _SIDE // 2) if kind == "logo" else (_SIDE, _SIDE)
    image = Image.new("RGB", (width, height), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width - 1, height - 1), outline=_LINE, width=3)
    middle, foot = width // 2, height - 24
    draw.polygon(((middle - 70, foot), (middle - 15, foot - 64), (middle + 40, foot)), fill=_LINE)
    draw.polygon(((middle - 5, foot), (middle + 40, foot - 40), (middle + 80, foot)), fill=_INK)
    draw.ellipse((middle + 20, 22, middle + 44, 46), fill=_LINE)
    return _png(image)


def picture_file(name: str) -> bytes:
    """Return the picture file of a name in the examples: `logo.svg`, `logo.png`, and a portrait for any other."""
    if name.endswith(".svg"):
        return _LOGO.encode()
    return logo() if name == "logo.png" else portrait(sum(name.encode()))


@lru_cache(maxsize=1)
def logo() -> bytes:
    """Return a client's logo as a PNG."""
    image = Image.new("RGB", (600, 200), "#FFFFFF")
    draw = ImageDraw.Draw(image)
    draw.rectangle((12, 28, 155, 171), fill="#4054A8")
    draw.polygon(((44, 132), (84, 68), (124, 132)), fill="#FFFFFF")
    draw.rectangle((196, 68, 495, 95), fill="#1B1F2A")
    draw.rectangle((196, 116, 415, 131), fill="#59657A")
    return _png(image)


@lru_cache(maxsize=16)
def portrait(number: int) -> bytes:
    """Return the portrait of nobody in particular, taller than wide, in one of several colours."""
    width, height = _SIDE, _SIDE * 5 // 4
    image = Image.new("RGB", (width, height), _SKINS[number % len(_SKINS)])
    draw = ImageDraw.Draw(image)
    draw.ellipse((width // 2 - 96, height - 118, width // 2 + 96, height + 120), fill="#24405E")
    draw.ellipse((width // 2 - 52, 62, width // 2 + 52, 186), fill="#F3F5F8")
    return _png(image)


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
