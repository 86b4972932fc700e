"""The PNG that stands in for an SVG where a program shows none, drawn by resvg when that extra is installed."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from docgen.template.pictures.png import SIGNATURE, transparent_png

# Wide enough for half a slide at 150 dpi; programs of 2016 and later show the SVG itself.
LONGEST_SIDE = 1_200


@lru_cache(maxsize=16)
def png_of(svg: bytes, width: float, height: float) -> tuple[bytes, bool]:
    """Return a PNG of a clean SVG file, and whether it is a drawing of it: a transparent one of its shape where none can be made."""
    scale = LONGEST_SIDE / max(width, height)
    columns, rows = max(round(width * scale), 1), max(round(height * scale), 1)
    if find_spec("resvg_py") is not None:
        try:
            drawn = bytes(import_module("resvg_py").svg_to_bytes(svg_string=svg.decode(), width=columns, height=rows))
        except (ValueError, RuntimeError):
            drawn = b""
        if drawn.startswith(SIGNATURE):
            return drawn, True
    return transparent_png(columns, rows), False
