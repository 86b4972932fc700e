"""Two brands that share no colour and no font with the shipped templates, as files in a folder."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

ASTER = """\
firm_name = "Aster & Rowe LLP"
logo = "logo.svg"
paper = "letter"

[colours]
dk1 = "221A22"
lt1 = "FFFFFE"
dk2 = "4A1042"
lt2 = "F7F1EA"
accent1 = "B0005E"
accent2 = "00594C"
accent3 = "7A4A00"
accent4 = "1F6B33"
accent5 = "A11212"
accent6 = "6A5A66"

[fonts]
headings = { latin = "Georgia", east_asian = "游明朝" }
body = { latin = "Arial", east_asian = "メイリオ" }
long_text = { latin = "Times New Roman", east_asian = "游明朝" }

[confidentiality]
en = "Private and confidential"
ja = "取扱注意"
"""
SUMI = """\
firm_name = "墨流コンサルティング株式会社"
logo = "logo.png"
paper = "a4"

[colours]
dk1 = "1A1A1A"
lt1 = "FFFFFE"
dk2 = "7A1F1F"
lt2 = "F5F2EC"
accent1 = "1D4F7C"
accent2 = "8A3B00"
accent3 = "6B5400"
accent4 = "2B6B4A"
accent5 = "9E1B32"
accent6 = "5C5C5C"

[fonts]
headings = { latin = "Times New Roman", east_asian = "BIZ UDMincho" }
body = { latin = "Arial", east_asian = "IPAexGothic" }
long_text = { latin = "Times New Roman", east_asian = "IPAexMincho" }

[confidentiality.ja]
confidential = "厳秘"
restricted = "関係者のみ"
"""
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 80" width="320" height="80">'
    b'<rect width="320" height="80" fill="#3A0A33"/><circle cx="40" cy="40" r="24" fill="#F2C14E"/></svg>'
)


def dark_png(width: int, height: int) -> bytes:
    """Return a PNG of one dark colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + b"\x14\x14\x14" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def brand_folder(folder: Path, text: str) -> Path:
    """Write a brand and the logos it may name into a folder; return the path of its `brand.toml`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "logo.svg").write_bytes(SVG)
    (folder / "logo.png").write_bytes(dark_png(300, 80))
    path = folder / "brand.toml"
    path.write_text(text, "utf-8")
    return path
