"""Picture files: which are taken, how large they show, and what is refused."""

from __future__ import annotations

import base64

import pytest

from docgen.template.pictures.drawn import png_of
from docgen.template.pictures.jpeg import exif_orientation
from docgen.template.pictures.picture import PictureError
from docgen.template.pictures.png import transparent_png
from docgen.template.pictures.reading import data_of, read_picture
from docgen.template.pictures.svg import clean_svg
from picture_files import SVG, bitmap, png, png_header

EMF = b"\1\0\0\0" + (108).to_bytes(4, "little") + bytes(16) + b"".join(n.to_bytes(4, "little") for n in (0, 0, 4000, 2000)) + b" EMF"
EMF += bytes(4) + (108).to_bytes(4, "little") + bytes(56)
WMF = b"\xd7\xcd\xc6\x9a\0\0" + b"".join(n.to_bytes(2, "little") for n in (0, 0, 300, 100, 1440)) + bytes(24)


@pytest.mark.parametrize(
    ("content", "suffix", "content_type", "size"),
    [
        (png(40, 20), ".png", "image/png", (40, 20)),
        (bitmap("JPEG", 60, 30), ".jpeg", "image/jpeg", (60, 30)),
        (bitmap("GIF", 12, 34), ".gif", "image/gif", (12, 34)),
        (EMF, ".emf", "image/x-emf", (4000, 2000)),
        (WMF, ".wmf", "image/x-wmf", (300, 100)),
        (SVG, ".svg", "image/svg+xml", (40, 20)),
    ],
)
def test_each_format_says_its_size(content: bytes, suffix: str, content_type: str, size: tuple[int, int]) -> None:
    found = read_picture(content)
    assert (found.suffix, found.content_type, (found.width, found.height)) == (suffix, content_type, size)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_shows_as_the_camera_was_held(orientation: int) -> None:
    found = read_picture(bitmap("JPEG", 60, 30, orientation=orientation))
    assert found.orientation == orientation
    assert (found.width, found.height) == ((30, 60) if orientation >= 5 else (60, 30))


def test_an_exif_block_that_cannot_be_read_says_nothing() -> None:
    for tiff in (b"", b"II*\0", b"XX*\0\x08\0\0\0", b"MM\0*\0\0\xff\xff", b"II*\0\x08\0\0\0\xff\xff" + bytes(20)):
        assert exif_orientation(tiff) == 1


def refusal(content: bytes) -> str:
    with pytest.raises(PictureError) as error:
        read_picture(content)
    return f"{error.value.reason}. {error.value.fix}"


@pytest.mark.parametrize("whole", [png(), bitmap("JPEG", 60, 30), bitmap("GIF", 12, 34)])
def test_a_file_that_is_cut_off_is_refused_wherever_it_ends(whole: bytes) -> None:
    for end in {len(whole) - 1, len(whole) - 3, len(whole) // 2, 24}:
        assert refusal(whole[:end]) == "the file is damaged or cut off. Save or download it again."


def test_a_png_with_a_wrong_check_sum_is_damaged() -> None:
    content = bytearray(png())
    content[45] ^= 1
    assert refusal(bytes(content)) == "the file is damaged or cut off. Save or download it again."


def test_a_picture_of_too_many_pixels_or_bytes_is_refused_before_it_is_unpacked() -> None:
    assert refusal(png_header(60_000, 60_000)) == (
        "it has 60,000 by 60,000 pixels; 50,000,000 pixels and 30,000 a side are allowed."
        " Save it smaller; 4,000 by 3,000 pixels are enough for a whole slide."
    )
    assert refusal(png_header(100, 100)) == "the file is damaged or cut off. Save or download it again."
    assert refusal(png() + bytes(20_000_000)).startswith("it has 20,000,0")


def test_a_png_that_holds_more_than_it_says_is_refused() -> None:
    content = png(2000, 2000)
    small = bytearray(content)
    import struct
    import zlib

    small[16:24] = struct.pack(">II", 10, 10)
    small[29:33] = struct.pack(">I", zlib.crc32(bytes(small[12:29])))
    assert refusal(bytes(small)) == "its data hold more than the size it states. Save it as PNG or JPEG."


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (bitmap("BMP", 4, 4), "a BMP"),
        (bitmap("TIFF", 4, 4), "a TIFF"),
        (bitmap("WEBP", 4, 4), "a WebP"),
        (b"\0\0\0\x1cftypheic", "an AVIF or HEIC"),
        (b"%PDF-1.7", "a PDF"),
        (b"hello", "no picture"),
    ],
)
def test_other_formats_are_named_with_their_cure(content: bytes, what: str) -> None:
    assert refusal(content) == f"it is {what} file, which a document cannot hold. Save it as PNG or JPEG."


def test_an_interlaced_png_of_few_colours_is_whole() -> None:
    import io

    from PIL import Image

    for mode in ("1", "L", "P", "LA", "RGBA"):
        content = io.BytesIO()
        Image.new(mode, (13, 7)).save(content, "PNG")
        assert read_picture(content.getvalue()).width == 13
    assert read_picture(transparent_png(9, 3)).height == 3


def test_a_value_may_hold_the_picture_itself() -> None:
    assert data_of("data:image/png;base64," + base64.b64encode(b"abc").decode()) == b"abc"
    assert data_of("logo.png") is None


HOSTILE = b"""<?xml version="1.0"?><?xml-stylesheet href="http://evil.example/x.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="urn:other" viewBox="0 0 30 10"
onload="x()" i:y="1">
<!-- note --><script>alert(1)</script><style>@import url(http://evil.example/a.css); rect{fill:url(http://evil.example/b) red}</style>
<a xlink:href="https://evil.example"><rect id="r" width="30" height="10"
style="fill:url(#g);background:url('file:///etc/passwd')" onclick="y()"/></a>
<image href="http://evil.example/p.png"/><image href="file:///etc/passwd"/><use xlink:href="other.svg#a"/><use xlink:href="#r"/>
<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject><animate attributeName="href" to="http://evil.example"/>
<rect fill="url(http://evil.example/c)" width="1" height="1"/></svg>"""


def test_nothing_is_left_of_an_svg_but_what_draws() -> None:
    clean, width, height = clean_svg(HOSTILE, read_picture)
    text = clean.decode()
    assert (width, height) == (30, 10)
    for word in ("evil", "script", "onload", "onclick", "foreignObject", "animate", "import", "passwd", "other", "note", "stylesheet"):
        assert word not in text
    assert text.count("<rect") == 2
    assert 'xlink:href="#r"' in text
    assert "fill:url(#g)" in text


def test_pictures_inside_an_svg_are_looked_at_too() -> None:
    def inside(content: bytes) -> bytes:
        data = base64.b64encode(content)
        return b'<svg xmlns="http://www.w3.org/2000/svg" width="1cm" height="5mm"><image href="data:image/png;base64,' + data + b'"/></svg>'

    assert b"data:image/png" in clean_svg(inside(png()), read_picture)[0]
    assert b"data:image/png" not in clean_svg(inside(png_header(60_000, 60_000)), read_picture)[0]


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "x">]><svg xmlns="http://www.w3.org/2000/svg"/>', "it defines entities, which docgen does not read"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "it states no size"),
        (b"<svg><rect></svg>", "the file is damaged or cut off"),
        (b'<svg width="1" height="1"/>', "it is no SVG picture"),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><g id="a"><use href="#a"/></g></svg>',
            "it draws itself over and over",
        ),
    ],
)
def test_an_svg_that_cannot_be_drawn_is_refused(svg: bytes, said: str) -> None:
    assert refusal(svg).startswith(f"{said}.")


def test_an_svg_that_multiplies_itself_is_refused() -> None:
    rows = [b'<g id="n0"><rect/></g>']
    rows += [b'<g id="n%d">' % n + b'<use href="#n%d"/>' % (n - 1) * 10 + b"</g>" for n in range(1, 9)]
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><defs>' + b"".join(rows) + b'</defs><use href="#n8"/></svg>'
    assert refusal(svg) == "it draws more elements than a picture needs. Save it simpler, or as PNG."


def test_an_svg_gets_a_png_of_its_shape() -> None:
    found = read_picture(SVG)
    drawn = read_picture(found.png)
    assert (drawn.width, drawn.height, found.has_png) == (1200, 600, True)
    assert read_picture(SVG).png == found.png


def test_without_the_extra_the_png_of_an_svg_is_transparent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.template.pictures.drawn.find_spec", lambda name: None)
    content, is_drawn = png_of.__wrapped__(SVG, 40, 20)
    assert not is_drawn
    assert content == transparent_png(1200, 600)
