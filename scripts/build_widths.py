"""Write src/docgen/text/widths.bin: the advance widths and line heights of the fonts that docgen measures with.

Run on Debian with the packages named in FACES; the result is the same bytes for the same fonts. Layout, all little endian:
a line of JSON (face names in order, each with units per em, ascent and descent in those units), a line feed, then, packed by zlib,
for each face the advance widths of the code points up to U+FFFF in 16 bits each (65,535: the font lacks it).
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts")
OUTPUT = Path(__file__).parent.parent / "src/docgen/text/widths.bin"
FACES = {
    "Carlito": "truetype/crosextra/Carlito-Regular.ttf",  # fonts-crosextra-carlito
    "Carlito Bold": "truetype/crosextra/Carlito-Bold.ttf",
    "Caladea": "truetype/crosextra/Caladea-Regular.ttf",  # fonts-crosextra-caladea
    "Caladea Bold": "truetype/crosextra/Caladea-Bold.ttf",
    "Liberation Sans": "truetype/liberation2/LiberationSans-Regular.ttf",  # fonts-liberation2
    "Liberation Sans Bold": "truetype/liberation2/LiberationSans-Bold.ttf",
    "Liberation Serif": "truetype/liberation2/LiberationSerif-Regular.ttf",
    "Liberation Serif Bold": "truetype/liberation2/LiberationSerif-Bold.ttf",
    "BIZ UDPGothic": "truetype/bizud-gothic/BIZUDPGothic-Regular.ttf",  # fonts-morisawa-bizud-gothic
    "BIZ UDPGothic Bold": "truetype/bizud-gothic/BIZUDPGothic-Bold.ttf",
    "BIZ UDPMincho": "truetype/bizud-mincho/BIZUDPMincho-Regular.ttf",  # fonts-morisawa-bizud-mincho
    "Noto Sans CJK JP": "opentype/noto/NotoSansCJK-Regular.ttc",  # fonts-noto-cjk
    "Noto Sans CJK JP Bold": "opentype/noto/NotoSansCJK-Bold.ttc",
}
MISSING = 0xFFFF
# Kept from the fallback font too: everything but Hangul, Yi and private use, which no document of docgen is measured in.
SKIPPED = (range(0xA000, 0xF900),)


def read_face(path: Path) -> tuple[dict[str, int], array[int]]:
    font = TTFont(path, fontNumber=0, lazy=True)
    glyph_widths = font["hmtx"].metrics
    widths = array("H", [MISSING]) * 65536
    for code_point, glyph in font.getBestCmap().items():
        if code_point < 65536 and not any(code_point in block for block in SKIPPED):
            widths[code_point] = glyph_widths[glyph][0]
    return line_metrics(font), widths


def line_metrics(font: Any) -> dict[str, int]:
    """Return what Office on the same fonts takes for a line: the OS/2 window values where hhea leaves a gap besides, else hhea."""
    hhea, os2 = font["hhea"], font["OS/2"]
    ascent, descent = (os2.usWinAscent, os2.usWinDescent) if hhea.lineGap else (hhea.ascent, -hhea.descent)
    return {"units": font["head"].unitsPerEm, "ascent": ascent, "descent": descent}


def packed(widths: array[int]) -> bytes:
    little_endian = array("H", widths)
    if sys.byteorder == "big":
        little_endian.byteswap()
    return zlib.compress(little_endian.tobytes(), 9)


def main() -> None:
    faces, blocks = {}, []
    for name, file in FACES.items():
        faces[name], widths = read_face(FONTS / file)
        blocks.append(packed(widths))
        faces[name]["packed"] = len(blocks[-1])
    head = json.dumps(faces, separators=(",", ":")).encode() + b"\n"
    OUTPUT.write_bytes(head + b"".join(blocks))
    print(f"{OUTPUT.name}: {OUTPUT.stat().st_size} bytes, {len(faces)} faces")


if __name__ == "__main__":
    main()
