"""Fixtures for the tests of the template engine: a template is a sketch, and so is what docgen makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from docx.oxml.ns import nsmap

import sketches
from docgen.doctor import invariants
from docgen.opc import Package
from docgen.problems import DocgenError
from docgen.template.properties import is_ours
from docgen.template.template import Template

DRAW = {"pptx": sketches.draw_slide, "docx": sketches.draw_document}
READ = {"pptx": (sketches.SLIDE, sketches.read_slide), "docx": (sketches.DOCUMENT, sketches.read_document)}


def render_as(form: str, package: Package, names: dict[str, object], language: str) -> str:
    part, read = READ[form]
    return read(sketches.tree_of(sketches.make(package, names, language), part))


@pytest.fixture(autouse=True)
def properties_by_their_own_name() -> None:
    """python-docx writes core properties in their own namespace: docxcompose, which docxtpl loads, gives their prefix to another."""
    nsmap["cp"] = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


@pytest.fixture(autouse=True)
def english_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are in English, whatever the system speaks."""
    monkeypatch.setenv("DOCGEN_LANG", "en")


@pytest.fixture(autouse=True)
def sound_files(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every deck and document that docgen wrote during a test keeps every rule of the doctor."""
    folder: Path | None = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    for path in sorted(folder.rglob("*.*")) if folder is not None else ():
        if path.suffix in (".pptx", ".docx") and path.is_file():
            assert broken_rules(path.read_bytes()) == (), path.name


@lru_cache(maxsize=256)
def broken_rules(content: bytes) -> tuple[str, ...]:
    """What the doctor says of a file that docgen wrote; nothing of a file that it did not write, or that was edited since."""
    try:
        package = Package.read(content)
        return tuple(map(str, invariants(package))) if is_ours(package) else ()
    except DocgenError:
        return ()


@pytest.fixture(params=["pptx", "docx"])
def form(request: pytest.FixtureRequest) -> str:
    """The format a test runs in: each test that takes it, or `render`, runs in both."""
    return str(request.param)


@pytest.fixture
def render(form: str) -> Callable[..., str]:
    """Render a sketch as a slide and as a document."""

    def render(sketch: str, language: str = "en", **names: object) -> str:
        return render_as(form, DRAW[form](sketch), names, language)

    return render


@pytest.fixture
def render_slide() -> Callable[..., str]:
    """Render a sketch, or the markup of a slide's shapes, as a slide."""

    def render(sketch: str, language: str = "en", **names: object) -> str:
        package = sketches.slide_package(sketch) if sketch.startswith("<") else sketches.draw_slide(sketch)
        return render_as("pptx", package, names, language)

    return render


@pytest.fixture
def render_document() -> Callable[..., str]:
    """Render a sketch, or the markup of a body, as a document."""

    def render(sketch: str, language: str = "en", **names: object) -> str:
        package = sketches.document_package(sketch) if sketch.startswith("<") else sketches.draw_document(sketch)
        return render_as("docx", package, names, language)

    return render


@pytest.fixture
def problems(form: str) -> Callable[..., list[str]]:
    """Say what is wrong with a sketch, each Problem as `where: message fix`; an empty list when it renders."""

    def problems(sketch: str, **names: object) -> list[str]:
        template = Template.open(DRAW[form](sketch).to_bytes(), "en")
        try:
            template.render(names)
        except DocgenError as error:
            return [f"{problem.where}: {problem.message} {problem.fix}".strip() for problem in error.problems]
        return []

    return problems
