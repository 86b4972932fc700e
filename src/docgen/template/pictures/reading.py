"""From the bytes of a picture file to a Picture, whatever its format."""

from __future__ import annotations

import base64
import binascii
import re

from docgen.template.pictures.drawn import png_of
from docgen.template.pictures.jpeg import SIGNATURE as JPEG
from docgen.template.pictures.jpeg import read_jpeg
from docgen.template.pictures.others import GIF_SIGNATURES, WMF_SIGNATURE, is_emf, read_emf, read_gif, read_wmf
from docgen.template.pictures.picture import MAX_BYTES, Picture, PictureError
from docgen.template.pictures.png import SIGNATURE as PNG
from docgen.template.pictures.png import read_png
from docgen.template.pictures.svg import clean_svg, is_svg

_OTHERS = (
    (b"BM", "a BMP"), (b"II*\0", "a TIFF"), (b"MM\0*", "a TIFF"), (b"%PDF", "a PDF"), (b"\x1f\x8b", "a packed SVG (SVGZ)"),
    (b"8BPS", "a Photoshop"), (b"PK\x03\x04", "a zip or Office"), (b"%!PS", "a PostScript"), (b"\0\0\1\0", "an icon"),
)  # fmt: skip
_DATA = re.compile(r"data:image/[a-z+.\-]+(?:;[a-z0-9=\-]+)*?;base64,(.*)", re.S | re.I)


def read_picture(content: bytes) -> Picture:
    """Return the picture in a file's bytes: PNG, JPEG, GIF, SVG, EMF or WMF.

    Raises PictureError for other formats, damaged files, and those of more bytes or pixels than a document has a use for.
    """
    if is_svg(content):
        svg, width, height = clean_svg(content, read_bitmap)
        png, has_png = png_of(svg, width, height)
        return Picture(svg, ".svg", "image/svg+xml", width, height, 1, png, has_png)
    return read_bitmap(content)


def read_bitmap(content: bytes) -> Picture:
    """Return the picture in the bytes of a file that is no SVG; raises PictureError as `read_picture` does."""
    if not content:
        raise PictureError("the file is empty")
    if len(content) > MAX_BYTES:
        raise PictureError(f"it has {len(content):,} bytes; a picture may have {MAX_BYTES:,}", "Save it smaller, as JPEG if it is a photo.")
    if content.startswith(PNG):
        return read_png(content)
    if content.startswith(JPEG):
        return read_jpeg(content)
    if content.startswith(GIF_SIGNATURES):
        return read_gif(content)
    if is_emf(content):
        return read_emf(content)
    if content.startswith(WMF_SIGNATURE):
        return read_wmf(content)
    raise PictureError(f"it is {_format_of(content)} file, which a document cannot hold")


def _format_of(content: bytes) -> str:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "a WebP"
    if content[4:8] == b"ftyp":
        return "an AVIF or HEIC"
    return next((name for signature, name in _OTHERS if content.startswith(signature)), "no picture")


def data_of(text: str) -> bytes | None:
    """Return the bytes of a text that holds a picture itself (`data:image/png;base64,…`), or None for any other text."""
    found = _DATA.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return base64.b64decode(found.group(1), validate=False)
    except binascii.Error as error:
        raise PictureError("its base64 text is damaged") from error
