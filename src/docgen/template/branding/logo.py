"""The logo of a brand, in the places that a template leaves for it: a shape or picture named Logo, in Word a bookmark of that name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree

from docgen.brand import Brand
from docgen.dialects import PIC, WP, A, P, R, W
from docgen.opc import Package, parse_xml
from docgen.problems import Problem
from docgen.template.branding.place import above_line_mm, inline_run, running_edge_mm, slide_picture, word_run
from docgen.template.pictures.frame import Box, fitted
from docgen.template.pictures.picture import Picture
from docgen.template.pictures.placing import svg_extension
from docgen.template.pictures.reading import read_picture
from docgen.template.pictures.writing import IMAGE
from docgen.template.relations import NewPart, Relation, first_number, with_new_parts

Element = etree._Element

NAME = "logo"
_EMU_PER_MM = 36_000
# The most room for a logo in the text of a Word document; in a running line its height depends on the margin.
_WIDEST_MM, _HIGHEST_MM = 45, 15
_DRAWN_PARTS = ("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/slides/", "word/")


@dataclass(frozen=True, slots=True)
class _Shown:
    """The logo as every place shows it: its picture, what it is called, the ids of its relationships in each part."""

    picture: Picture
    alt: str
    ids: tuple[str, str]

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.picture.width / self.picture.height

    @property
    def blip(self) -> str:
        """The `a:blip` element."""
        main, other = self.ids
        extension = svg_extension(other) if self.picture.png else ""
        return f'<a:blip r:embed="{main}">{extension}</a:blip>'

    def relations(self, stem: str) -> list[Relation]:
        """Return the relationships of a part that shows the logo."""
        picture = self.picture
        own = NewPart(stem, picture.suffix, picture.content, picture.content_type, shared=True)
        if not picture.png:
            return [Relation(self.ids[0], IMAGE, own)]
        drawn = NewPart(stem, ".png", picture.png, "image/png", shared=True)
        return [Relation(self.ids[0], IMAGE, drawn), Relation(self.ids[1], IMAGE, own)]


def with_logo(package: Package, brand: Brand) -> tuple[Package, tuple[Problem, ...]]:
    """Return a template with the brand's logo in its places, the same without one; and a remark when there is no place for it."""
    if brand.logo is None:
        return package, ()
    number = first_number(package)
    shown = _Shown(read_picture(brand.logo.content), brand.firm_name or "Logo", (f"rId{number}", f"rId{number + 1}"))
    edge_mm = running_edge_mm(package)
    changed: dict[str, bytes | None] = {}
    shape_id = _free_shape_id(package)
    for part in package.names:
        if part.startswith(_DRAWN_PARTS) and part.endswith(".xml") and NAME.encode() in package.part(part).lower():
            root = parse_xml(package.part(part), part, package.name)
            if _fill(root, shown, edge_mm, shape_id):
                changed[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    if not changed:
        return package, (_no_place(package),)
    folder = "word/media/logo" if package.main_part.startswith("word/") else "ppt/media/logo"
    return with_new_parts(package.with_parts(changed), {part: shown.relations(folder) for part in changed}), ()


def _fill(root: Element, shown: _Shown, edge_mm: float, shape_id: int) -> bool:
    """Put the logo into the places of one part; return whether it has any."""
    places = list(_places(root))
    for place in places:
        parent = place.getparent()
        assert parent is not None
        if place.tag == W + "drawing":
            _swap(place, shown)
        elif place.tag == W + "bookmarkStart":
            parent.insert(parent.index(place) + 1, _run(place, shown, edge_mm, shape_id))
        else:
            parent.replace(place, _on_slide(place, shown))
    return bool(places)


def _places(root: Element) -> Iterator[Element]:
    for shape in (*root.iter(P + "sp"), *root.iter(P + "pic")):
        named = shape.find(f"./*/{P}cNvPr")
        if named is not None and _is_logo(named.get("name")) and shape.find(f"{P}spPr/{A}xfrm/{A}off") is not None:
            yield shape
    for drawing in root.iter(W + "drawing"):
        named = drawing.find(f"./*/{WP}docPr")
        if named is not None and _is_logo(named.get("name")) and next(drawing.iter(PIC + "pic"), None) is not None:
            yield drawing
    for mark in root.iter(W + "bookmarkStart"):
        if _is_logo(mark.get(W + "name")):
            yield mark


def _is_logo(name: str | None) -> bool:
    return (name or "").strip().casefold() == NAME


def _on_slide(place: Element, shown: _Shown) -> Element:
    """Return the logo as a picture of a slide, as large as its place allows, at the side of the slide on which the place lies."""
    named = next(place.iter(P + "cNvPr"))
    transform = next(place.iter(A + "xfrm"))
    offset, extent = (next(transform.iter(A + name)) for name in ("off", "ext"))
    frame = Box(int(offset.get("x", 0)), int(offset.get("y", 0)), int(extent.get("cx", 0)), int(extent.get("cy", 0)))
    inside = fitted(frame, shown.ratio)
    # Places beyond the middle of a wide slide hold their right edge, the others their left one.
    x = frame.x + frame.cx - inside.cx if frame.x + frame.cx // 2 > 6_096_000 else frame.x
    return slide_picture(named.get("id", "2"), quoteattr(shown.alt), shown.blip, Box(x, inside.y, inside.cx, inside.cy))


def _run(mark: Element, shown: _Shown, edge_mm: float, shape_id: int) -> Element:
    """Return the logo as a run of Word: alone in its paragraph in the line, beside words above them at the right margin."""
    paragraph = next(mark.iterancestors(W + "p"), None)
    is_alone = paragraph is None or not any((text.text or "").strip() for text in paragraph.iter(W + "t"))
    if is_alone:
        box = fitted(Box(0, 0, _WIDEST_MM * _EMU_PER_MM, _HIGHEST_MM * _EMU_PER_MM), shown.ratio)
        return inline_run(shape_id, quoteattr(shown.alt), shown.blip, box)
    height_mm, top_mm = above_line_mm(edge_mm)
    box = fitted(Box(0, 0, _WIDEST_MM * _EMU_PER_MM, round(height_mm * _EMU_PER_MM)), shown.ratio)
    low = round((top_mm + height_mm) * _EMU_PER_MM) - box.cy
    return word_run(shape_id, quoteattr(shown.alt), shown.blip, Box(0, low, box.cx, box.cy))


def _swap(drawing: Element, shown: _Shown) -> None:
    """Show the logo instead of an author's picture, inside its bounds."""
    extent = next(drawing.iter(WP + "extent"))
    box = fitted(Box(0, 0, int(extent.get("cx", 0)), int(extent.get("cy", 0))), shown.ratio)
    for size in (extent, *(transform for holder in drawing.iter(A + "xfrm") for transform in holder.iter(A + "ext"))):
        size.set("cx", str(box.cx))
        size.set("cy", str(box.cy))
    for cropped in list(drawing.iter(A + "srcRect")):
        cropped.attrib.clear()
    blip = next(drawing.iter(A + "blip"))
    new = etree.fromstring(shown.blip.replace("<a:blip", f'<a:blip xmlns:a="{A[1:-1]}" xmlns:r="{R[1:-1]}"', 1))
    holder = blip.getparent()
    assert holder is not None
    holder.replace(blip, new)
    named = drawing.find(f"./*/{WP}docPr")
    if named is not None:
        named.set("descr", shown.alt)


def _free_shape_id(package: Package) -> int:
    """Return a number above that of every drawing in a Word document."""
    highest = 0
    for part in package.names:
        if part.startswith("word/") and part.endswith(".xml") and b"docPr" in package.part(part):
            ids = [named.get("id", "") for named in package.tree(part).iter(WP + "docPr")]
            highest = max(highest, *(int(id) for id in ids if id.isdecimal()), 0)
    return highest + 1


def _no_place(package: Package) -> Problem:
    message = "The template has no place for the logo of the brand."
    fix = "Name a shape or a picture in it “Logo” (Home > Select > Selection Pane), in Word also a bookmark."
    return Problem("brand-no-place", message, fix, file=package.name, severity="info")
