"""Picture files and frames for the tests of pictures: small files of each format, slides and documents with a picture in them."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from docgen.opc import Package, Relationship, Relationships, rels_name
from sketches import DOCUMENT, SLIDE, document_package, slide_package

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
EMU = 914_400
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#1F5C99"/></svg>'

_WRAP = '<wp:wrapSquare wrapText="bothSides"/>'


def bitmap(form: str, width: int, height: int, colour: str = "#1F5C99", orientation: int = 0) -> bytes:
    """A file of one colour; `orientation` is what its Exif block says."""
    content = io.BytesIO()
    image = Image.new("RGB", (width, height), colour)
    if orientation:
        exif = Image.Exif()
        exif[0x0112] = orientation
        image.save(content, form, exif=exif)
    else:
        image.save(content, form)
    return content.getvalue()


def png(width: int = 40, height: int = 20, colour: str = "#1F5C99") -> bytes:
    """A PNG file."""
    return bitmap("PNG", width, height, colour)


def png_header(width: int, height: int) -> bytes:
    """A PNG file that claims a size and holds a single pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def slide_picture(alt: str, *, extra: str = "", box: tuple[int, int, int, int] = (EMU, EMU, 2 * EMU, 2 * EMU)) -> str:
    """A picture on a slide, two inches square."""
    x, y, cx, cy = box
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="7" name="Logo" descr="{alt}"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="rIdImage"/>{extra}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def filled_shape(alt: str) -> str:
    """An ellipse filled with a picture, two inches wide and one high."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="8" name="Portrait" descr="{alt}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{2 * EMU}" cy="{EMU}"/></a:xfrm><a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
        '<a:blipFill><a:blip r:embed="rIdImage"/><a:stretch><a:fillRect/></a:stretch></a:blipFill></p:spPr></p:sp>'
    )


def word_picture(alt: str, *, floating: bool = False) -> str:
    """A run with a picture two inches square, in the line or floating an inch from the page's corner."""
    graphic = (
        f'<wp:extent cx="{2 * EMU}" cy="{2 * EMU}"/>WRAP<wp:docPr id="7" name="Logo" descr="{alt}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="7" name="Logo"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{2 * EMU}" cy="{2 * EMU}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    if not floating:
        inline = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{graphic.replace("WRAP", "")}</wp:inline>'
        return f"<w:r><w:drawing>{inline}</w:drawing></w:r>"
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>'
        f'{EMU}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{EMU}</wp:posOffset></wp:positionV>'
        f"{graphic.replace('WRAP', _WRAP)}</wp:anchor></w:drawing></w:r>"
    )


def with_image(package: Package, part: str) -> Package:
    """A package whose part refers to a grey picture of its own as rIdImage."""
    folder = part.split("/")[0]
    relationships = Relationships(part, (*package.relationships(part), Relationship("rIdImage", IMAGE, f"{folder}/media/author.png")))
    types = package.content_types.with_default("png", "image/png")
    return package.with_parts(
        {
            f"{folder}/media/author.png": png(8, 8, "#888888"),
            rels_name(part): relationships.to_bytes(),
            "[Content_Types].xml": types.to_bytes(),
        }
    )


def slide_with(shapes: str) -> Package:
    """A slide of `shapes` that may show rIdImage."""
    return with_image(slide_package(shapes), SLIDE)


def document_with(blocks: str) -> Package:
    """A document of `blocks` that may show rIdImage."""
    return with_image(document_package(blocks), DOCUMENT)
