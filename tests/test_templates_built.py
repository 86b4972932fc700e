"""The shipped templates are what their script makes, and hold no colour or font of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from docgen.dialects import W
from docgen.opc import Package

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = sorted((ROOT / "templates").rglob("*.*x"))
PAPERS = [path for path in SHIPPED if path.suffix == ".docx"]
FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
# A theme has slots for headings and body only; a brand replaces these by their names.
LONG_TEXT_FONTS = {"Cambria", "BIZ UDPMincho"}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    subprocess.run([sys.executable, str(ROOT / "scripts" / "build_templates.py"), str(folder)], check=True, capture_output=True)
    return folder


def test_the_script_makes_all_shipped_templates_and_no_other(built: Path) -> None:
    assert [path.relative_to(built) for path in sorted(built.rglob("*.*x"))] == [path.relative_to(ROOT / "templates") for path in SHIPPED]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_script_reproduces_a_shipped_template(path: Path, built: Path) -> None:
    # Other builds of zlib pack the same parts into other bytes, so the files are compared part by part.
    shipped, made = Package.read(path), Package.read(built / path.relative_to(ROOT / "templates"))
    assert [(name, shipped.part(name)) for name in shipped.names] == [(name, made.part(name)) for name in made.names]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_a_document_takes_every_colour_and_every_font_but_that_of_long_text_from_the_theme(path: Path) -> None:
    package = Package.read(path)
    for part in package.names:
        if not part.startswith("word/") or not part.endswith(".xml") or part.startswith("word/theme/"):
            continue
        for element in etree.fromstring(package.part(part)).iter(etree.Element):
            attributes = {name.removeprefix(W): value for name, value in element.attrib.items()}
            assert {attributes[name] for name in FONTS if element.tag == W + "rFonts" and name in attributes} <= LONG_TEXT_FONTS, part
            assert element.tag != W + "color" or "themeColor" in attributes, part
            assert attributes.get("fill", "auto") == "auto" or "themeFill" in attributes or element.tag != W + "shd", part
            assert not element.tag.endswith("}srgbClr"), part
