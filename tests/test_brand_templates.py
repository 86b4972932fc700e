"""A brand takes hold of every shipped template whole, because no colour and no font is typed in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from brands import ASTER, SUMI, brand_folder
from docgen.brand import DEFAULT_COLOURS, Brand
from docgen.branding import open_brand
from docgen.dialects import WP, A, P, W
from docgen.opc import Package, parse_xml
from docgen.template.branding import branded
from docgen.template.branding.fonts import LONG_TEXT
from docgen.template.inherit import theme_colours
from looks import colours, drawn_parts, fonts, look

SHIPPED = sorted((Path(__file__).parent.parent / "templates").glob("*/*.*x"))
NAMES = [path.name for path in SHIPPED]
every_template = pytest.mark.parametrize("path", SHIPPED, ids=NAMES)


@pytest.fixture(scope="module", params=[ASTER, SUMI], ids=["aster", "sumi"])
def brand(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Brand:
    return open_brand(brand_folder(tmp_path_factory.mktemp("brand"), request.param))[0]


@every_template
def test_a_colour_is_typed_in_the_theme_only_or_beside_the_name_of_its_slot(path: Path) -> None:
    typed = [
        (part, value)
        for part, root in drawn_parts(Package.read(path))
        if not root.tag.endswith("}theme")
        for _, value, is_themed in colours(root)
        if not is_themed
    ]
    assert typed == []


@every_template
def test_a_font_is_typed_in_the_theme_only_but_for_long_text(path: Path) -> None:
    typed = [
        (part, name)
        for part, root in drawn_parts(Package.read(path))
        if not root.tag.endswith(("}theme", "}fonts"))
        for _, name in fonts(root)
        if name not in (LONG_TEXT.latin, LONG_TEXT.east_asian)
    ]
    assert typed == []


@every_template
def test_no_text_of_a_part_holds_a_colour_as_web_pages_write_it(path: Path) -> None:
    package = Package.read(path)
    parts = [part for part in package.names if part.endswith(".xml") and not part.startswith("docProps/")]
    values = [f"#{value}".lower().encode() for value in DEFAULT_COLOURS.values()]
    assert [part for part in parts if any(value in package.part(part).lower() for value in values)] == []


def test_the_colours_that_a_brand_is_measured_against_are_those_of_the_shipped_theme() -> None:
    for path in SHIPPED:
        assert theme_colours(Package.read(path)) == DEFAULT_COLOURS, path.name


@every_template
def test_nothing_of_the_shipped_colours_and_fonts_is_left_under_a_brand(path: Path, brand: Brand) -> None:
    original = Package.read(path)
    changed, remarks = branded(original, brand)
    (old_colours, old_fonts), (new_colours, new_fonts) = look(original), look(changed)
    assert remarks == ()
    assert old_colours & new_colours == set()
    assert old_fonts & new_fonts == set()
    assert new_fonts <= {name for pair in brand.fonts for name in (pair.latin, pair.east_asian)}
    assert theme_colours(changed) == dict(brand.colours)


@every_template
def test_the_logo_stands_in_every_template_and_its_parts_are_tied_together(path: Path, brand: Brand) -> None:
    changed, _ = branded(Package.read(path), brand)
    media = [part for part in changed.names if "/media/logo" in part]
    assert media
    showing = [part for part in changed.names if any(item.target in media for item in changed.relationships(part) if not item.external)]
    folder = "word/header" if path.suffix == ".docx" else "ppt/slide"
    assert showing
    assert all(part.startswith(folder) for part in showing)
    for part in showing:
        ids = {item.id for item in changed.relationships(part)}
        embedded = [value for element in parse_xml(changed.part(part)).iter(A + "blip") for value in element.attrib.values()]
        assert embedded
        assert set(map(str, embedded)) <= ids
    assert all(changed.content_type(part) in ("image/png", "image/svg+xml") for part in media)


@every_template
def test_without_a_logo_no_picture_comes_in(path: Path) -> None:
    plain = Brand("brand.toml", (("accent1", "B0005E"),))
    assert [part for part in branded(Package.read(path), plain)[0].names if "/media/logo" in part] == []


def test_a_template_is_the_same_bytes_under_the_same_brand(brand: Brand) -> None:
    for path in SHIPPED[:4] + SHIPPED[-2:]:
        assert branded(Package.read(path), brand)[0].to_bytes() == branded(Package.read(path), brand)[0].to_bytes()


def test_a_brand_that_says_nothing_changes_no_byte() -> None:
    for path in SHIPPED:
        original = Package.read(path)
        assert branded(original, Brand("brand.toml"))[0].to_bytes() == original.to_bytes(), path.name


def test_the_shipped_colours_and_fonts_as_a_brand_change_no_colour_and_no_font() -> None:
    same = Brand("brand.toml", tuple(DEFAULT_COLOURS.items()), paper="a4")
    for path in SHIPPED:
        original = Package.read(path)
        assert look(branded(original, same)[0]) == look(original), path.name


def test_letter_paper_keeps_the_width_of_lines_and_a4_comes_back(tmp_path: Path) -> None:
    letter, _ = open_brand(brand_folder(tmp_path, 'paper = "letter"'))
    for path in (path for path in SHIPPED if path.suffix == ".docx"):
        original = Package.read(path)
        old, new = (_page(package) for package in (original, branded(original, letter)[0]))
        assert (new["w"], new["h"]) == (12240, 15840)
        assert new["w"] - new["left"] - new["right"] == old["w"] - old["left"] - old["right"]
        assert new["header"] < new["top"] < old["top"]
        assert new["footer"] < new["bottom"] < old["bottom"]
        assert branded(branded(original, letter)[0], Brand(paper="a4"))[0].part("word/styles.xml") == original.part("word/styles.xml")


def _page(package: Package) -> dict[str, int]:
    section = next(parse_xml(package.part("word/document.xml")).iter(W + "sectPr"))
    size, margins = (section.find(W + name) for name in ("pgSz", "pgMar"))
    assert size is not None
    assert margins is not None
    return {str(name).partition("}")[2]: int(value) for element in (size, margins) for name, value in element.attrib.items()}


def test_english_running_text_takes_the_font_of_long_text_and_tables_that_of_the_body(tmp_path: Path) -> None:
    brand, _ = open_brand(brand_folder(tmp_path, '[fonts]\nbody = "Arial"\nlong_text = "Georgia"'))
    path = next(path for path in SHIPPED if path.name == "renewal-proposal.en.docx")
    styles = parse_xml(branded(Package.read(path), brand)[0].part("word/styles.xml"))
    latin = {
        style.get(W + "styleId"): (style.find(f"{W}rPr/{W}rFonts") is not None and style.find(f"{W}rPr/{W}rFonts").get(W + "ascii"))  # type: ignore[union-attr]
        for style in styles.iter(W + "style")
    }
    assert {name: latin[name] for name in ("BodyText", "Lead", "ListBullet", "TableText", "Heading1")} == {
        "BodyText": "Georgia", "Lead": "Georgia", "ListBullet": "Georgia", "TableText": False, "Heading1": None,
    }  # fmt: skip


def test_a_picture_named_logo_gives_way_and_keeps_within_its_bounds(brand: Brand) -> None:
    deck = next(path for path in SHIPPED if path.name == "kickoff-deck.en.pptx")
    changed, _ = branded(Package.read(deck), brand)
    for package in (changed, branded(changed, brand)[0]):
        root = parse_xml(package.part("ppt/slideMasters/slideMaster1.xml"))
        logos = [shape for shape in root.iter(P + "pic", P + "sp") if next(shape.iter(P + "cNvPr")).get("name") == "Logo"]
        assert [shape.tag for shape in logos] == [P + "pic"]
        assert next(logos[0].iter(P + "cNvPr")).get("descr") == brand.firm_name


def test_a_bookmark_in_a_header_holds_the_logo_as_a_picture_with_a_text_for_those_who_cannot_see_it(brand: Brand) -> None:
    path = next(path for path in SHIPPED if path.name == "closeout-report.ja.docx")
    header = parse_xml(branded(Package.read(path), brand)[0].part("word/header1.xml"))
    (named,) = header.iter(WP + "docPr")
    assert (named.get("name"), named.get("descr")) == ("Logo", brand.firm_name)
