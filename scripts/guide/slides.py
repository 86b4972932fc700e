"""A sketch as a small slide in the shipped theme: the house's master and layouts, in the size of a picture on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from lxml import etree

from deck.charts import chart_frame
from deck.grid import SLIDE_HEIGHT, SLIDE_WIDTH, Box, emu
from deck.package import Properties, Slide, pptx_bytes
from deck.shapes import ID_MARK, placeholder, text_box, transform
from deck.table import Cell, Row, header, table
from deck.text import MUTED, Paragraph, Run, fill_xml, para
from deck.words import Words
from docgen.opc import Package, Relationship, Relationships, parse_xml, rels_name
from guide.art import placeholder as placeholder_picture
from guide.charts import GuideChart
from guide.example import Example
from guide.shapes import Frame, Sketch, read_sketch

SLIDE = "ppt/slides/slide{}.xml"
TEXT, TABLE_TEXT, TITLE = 12.0, 10.5, 15.0
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PLACED = ("x", "y", "cx", "cy")
_BOLD = re.compile(r"(\*\*.+?\*\*|~~.+?~~)")
_TAGS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")
_LINK = re.compile(r"⟨link (.*?)⟩(.*?)⟨end⟩")
_BETWEEN = re.compile(r"(?:(?<=\s)|^)\|(?=\s|$)")
_MEDIA = "ppt/media/placeholder{}.png"


def slide_package(example: Example, language: str) -> Package:
    """Return the template of an example as a deck: one slide, or several between lines of `---`."""
    share = example.width / SLIDE_WIDTH
    sketches = [read_sketch(text.split("\n")) for text in "\n".join(example.lines(language)).split("\n---\n")]
    makers = [_Maker(share) for _ in sketches]
    slides = [_slide(example.name, sketch, maker) for sketch, maker in zip(sketches, makers, strict=True)]
    words = Words.read(language)
    said = Properties(example.name, "", "", example.audience, "scope=engagement")
    package = _small(Package.read(pptx_bytes(slides, said, language, words.tables["layouts"]), "example.pptx"), share)
    for number, maker in enumerate(makers, 1):
        package = _with_relations(package, SLIDE.format(number), maker)
    return package


def _slide(name: str, sketch: Sketch, maker: _Maker) -> Slide:
    shapes = maker.title(sketch) + "".join(map(maker.shape, sketch.frames))
    frames = [frame for top in sketch.frames for frame in top.every()]
    charts = [GuideChart(frame.options["chart"], frame.options.get("title", "")) for frame in frames if "chart" in frame.options]
    notes = tuple(para(line) for line in sketch.notes)
    return Slide(name, "title", shapes, notes, tuple(charts))  # type: ignore[arg-type]  # these are charts in all that a slide asks of them


class _Maker:
    """Makes the shapes of one slide; knows the slide's size and gathers what its shapes refer to."""

    def __init__(self, share: float) -> None:
        self.width, self.height = SLIDE_WIDTH * share, SLIDE_HEIGHT * share
        self.charts = 0
        self.pictures: list[str] = []
        self.links: list[str] = []

    def title(self, sketch: Sketch) -> str:
        """Return the title's placeholder."""
        return placeholder("title", "Title", (self.paragraph(sketch.title),)) if sketch.title else ""

    def box(self, frame: Frame) -> Box:
        """Return where a shape stands, in inches."""
        left, top, width, height = frame.place
        return Box(left * self.width / 100, top * self.height / 100, width * self.width / 100, height * self.height / 100)

    def shape(self, frame: Frame) -> str:
        """Return the markup of a shape."""
        if frame.is_group:
            return self._group(frame)
        if "chart" in frame.options:
            self.charts += 1
            return chart_frame(frame.name, frame.options.get("alt", ""), self.box(frame), self.charts)
        if "picture" in frame.options:
            return self._picture(frame)
        if frame.lines and frame.lines[0].startswith("|"):
            return self._table(frame)
        return self._text(frame)

    def _group(self, frame: Frame) -> str:
        inner = "".join(map(self.shape, frame.inner))
        boxes = [self.box(each) for each in frame.inner]
        left, top = min(box.left for box in boxes), min(box.top for box in boxes)
        right, bottom = max(box.left + box.width for box in boxes), max(box.bottom for box in boxes)
        around = transform(Box(left, top, right - left, bottom - top))
        child = around[around.index("<a:off") : around.index("</a:xfrm>")].replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        return (
            f"<p:grpSp><p:nvGrpSpPr><p:cNvPr {ID_MARK} name={quoteattr(frame.name)}{_alt(frame)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{around.replace('</a:xfrm>', child + '</a:xfrm>')}</p:grpSpPr>{inner}</p:grpSp>"
        )

    def _picture(self, frame: Frame) -> str:
        self.pictures.append(frame.options["picture"])
        return (
            f"<p:pic><p:nvPicPr><p:cNvPr {ID_MARK} name={quoteattr(frame.name)}{_alt(frame)}/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>"
            f'<p:blipFill><a:blip r:embed="rIdPicture{len(self.pictures)}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{transform(self.box(frame))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def _text(self, frame: Frame) -> str:
        size = float(frame.options.get("size", TEXT))
        paragraphs = [self.paragraph(line, size, frame) for line in frame.lines]
        inset = float(frame.options.get("inset", 0.08 if "fill" in frame.options or "frame" in frame.options else 0))
        made = text_box(
            frame.name,
            self.box(frame),
            paragraphs,
            fill=frame.options.get("fill", ""),
            anchor=frame.options.get("anchor", "t"),
            inset=inset,
        )
        if "frame" in frame.options:
            dashes = f'<a:ln w="9525">{fill_xml(MUTED)}<a:prstDash val="dash"/></a:ln>'
            made = made.replace("<a:ln><a:noFill/></a:ln>", dashes, 1)
        named = f"name={quoteattr(frame.name)}"
        return made.replace(f"{named}/>", f"{named}{_alt(frame)}/>", 1)

    def _table(self, frame: Frame) -> str:
        rows = [_cells(line) for line in frame.lines]
        widths = [float(width) for width in frame.options.get("widths", "1 " * max(len(row) for _, row in rows)).split()]
        aligns = frame.options.get("align", "")
        made = [self._row(is_header, texts, aligns) for is_header, texts in rows]
        return table(frame.name, frame.options.get("alt", ""), self.box(frame), widths, made, pad=0.05)

    def _row(self, is_header: bool, texts: Sequence[str], aligns: str) -> Row:
        if is_header:
            row = header(texts, aligns=aligns, height=0.26)
            cells = [
                _in_size(Cell((self.paragraph(text, TABLE_TEXT, bold=True),), "b", cell.align))
                for text, cell in zip(texts, row.cells, strict=True)
            ]
            return Row(tuple(cells), 0.26, "ink")
        sides = {"r": "r", "c": "ctr"}
        cells = [
            _in_size(Cell(tuple(self.paragraph(part.strip(), TABLE_TEXT) for part in text.split(" // ")), "t", sides.get(side, "")))
            for text, side in zip(texts, aligns.ljust(len(texts)), strict=True)
        ]
        return Row(tuple(cells), 0.26, "hair")

    def paragraph(self, line: str, size: float = 0, frame: Frame | None = None, *, bold: bool = False) -> Paragraph:
        """Return a paragraph: bold between `**`, neutral between `~~`, a bullet after `- `."""
        options = frame.options if frame else {}
        is_bullet = line.startswith("- ")
        text = _LINK.sub(self._linked, line.removeprefix("- "))
        kept: list[str] = []

        def keep(match: re.Match[str]) -> str:
            kept.append(match.group())
            return f"\ue000{len(kept) - 1}\ue001"

        runs = []
        for piece in _BOLD.split(_TAGS.sub(keep, text)):
            sign = piece[:2] if len(piece) > 4 and piece[:2] == piece[-2:] and piece[:2] in ("**", "~~") else ""
            words = re.sub("\ue000(\\d+)\ue001", lambda match: kept[int(match[1])], piece[2:-2] if sign else piece)
            if words:
                colour = MUTED if sign == "~~" else options.get("colour") or None
                runs.append(Run(words, size or None, bold or sign == "**" or "bold" in options, colour))
        align = {"r": "r", "c": "ctr"}.get(options.get("align", ""), "")
        return Paragraph(tuple(runs), bullet=is_bullet, align=align, after=3 if frame and len(frame.lines) > 1 else 0)

    def _linked(self, match: re.Match[str]) -> str:
        self.links.append(match[1])
        return f"**\ue100{len(self.links)}\ue101{match[2]}**"


def _in_size(cell: Cell) -> Cell:
    return Cell(cell.paragraphs, cell.anchor, cell.align, cell.span, 0.06)


def _alt(frame: Frame) -> str:
    return f" descr={quoteattr(frame.options['alt'])}" if "alt" in frame.options else ""


def _cells(line: str) -> tuple[bool, list[str]]:
    is_header = line.startswith("|=")
    return is_header, [cell.strip() for cell in _BETWEEN.split(line[2 if is_header else 1 :].strip())]


def _small(package: Package, share: float) -> Package:
    """Return the deck in its small size: places shrink with the slide, letters less."""
    changed: dict[str, bytes | None] = {}
    for name in package.names:
        if name.startswith(("ppt/slideMasters/slide", "ppt/slideLayouts/slide")) and name.endswith(".xml"):
            tree = parse_xml(package.part(name))
            for element in tree.iter(etree.Element):
                _shrink(element, share)
            changed[name] = _bytes(tree)
    tree = parse_xml(package.part("ppt/presentation.xml"))
    size = next(tree.iter("{*}sldSz"))
    size.set("cx", str(emu(SLIDE_WIDTH * share)))
    size.set("cy", str(emu(SLIDE_HEIGHT * share)))
    changed["ppt/presentation.xml"] = _bytes(tree)
    return package.with_parts(changed)


def _shrink(element: etree._Element, share: float) -> None:
    for name in _PLACED:
        value = element.get(name)
        if value is not None and value.lstrip("-").isdigit():
            element.set(name, str(round(int(value) * share)))
    size = element.get("sz")
    if size is not None and size.isdigit() and element.tag.endswith("RPr"):
        # 26 pt on a whole slide is 15 pt on the smallest of these.
        element.set("sz", str(round(int(size) * (TITLE / 26) * (share / 0.39) ** 0.7 / 50) * 50))


def _with_relations(package: Package, part: str, made: _Maker) -> Package:
    items, changed = list(package.relationships(part)), dict[str, bytes | None]()
    types = package.content_types.with_default("png", "image/png")
    for number, kind in enumerate(made.pictures, 1):
        changed[_MEDIA.format(number)] = placeholder_picture(kind)
        items.append(Relationship(f"rIdPicture{number}", f"{_OFFICE}/image", _MEDIA.format(number)))
    text = package.part(part).decode()
    for number, address in enumerate(made.links, 1):
        items.append(Relationship(f"rIdLink{number}", f"{_OFFICE}/hyperlink", address, external=True))
        link = f'<a:hlinkClick r:id="rIdLink{number}"/>'
        text = re.sub(f' b="1"([^>]*>)(</a:rPr><a:t>)\ue100{number}\ue101', rf"\1{link}\2", text)
    changed[part] = text.encode()
    changed[rels_name(part)] = Relationships(part, tuple(items)).to_bytes()
    changed["[Content_Types].xml"] = types.to_bytes()
    return package.with_parts(changed)


def _bytes(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
