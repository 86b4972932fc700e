"""What the styles of a Word document say of its paragraphs and runs, as far as rules ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from docgen.dialects import W
from docgen.opc import Package

Element = etree._Element
STYLES = "word/styles.xml"


@lru_cache(maxsize=8)
def styles_of(package: Package) -> Mapping[str, Element]:
    """Return the styles of a document by their ids; none when it has no styles."""
    root = package.tree(STYLES) if STYLES in package else None
    return {style.get(W + "styleId", ""): style for style in root.iter(W + "style")} if root is not None else {}


def chain(id: str, styles: Mapping[str, Element]) -> Iterator[Element]:
    """Yield a style and those it is based on, nearest first."""
    seen: set[str] = set()
    while id in styles and id not in seen:
        seen.add(id)
        yield styles[id]
        based = styles[id].find(W + "basedOn")
        id = based.get(W + "val", "") if based is not None else ""


def list_styles(package: Package) -> frozenset[str]:
    """Return the paragraph styles that give a bullet or a number, headings left out."""
    styles = styles_of(package)
    found = set()
    for id in styles:
        for style in chain(id, styles):
            number = style.find(f"{W}pPr/{W}numPr")
            if number is not None and style.find(f"{W}pPr/{W}outlineLvl") is None:
                found.add(id)
    return frozenset(found)


def default_style(package: Package) -> str:
    """Return the id of the style of paragraphs that name none."""
    styles = styles_of(package).items()
    return next((id for id, style in styles if style.get(W + "default") in ("1", "true") and style.get(W + "type") == "paragraph"), "")


def property_of(paragraph: Element, run: Element | None, name: str, package: Package) -> Element | None:
    """Return what states a property of a run (`color`, `sz`, `b`): the run, its style, its paragraph's style, or the document."""
    styles = styles_of(package)
    own = run.find(W + "rPr") if run is not None else None
    found = own.find(W + name) if own is not None else None
    if found is not None:
        return found
    run_style = own.find(W + "rStyle") if own is not None else None
    paragraph_style = paragraph.find(f"{W}pPr/{W}pStyle")
    ids = [run_style.get(W + "val", "")] if run_style is not None else []
    ids.append(paragraph_style.get(W + "val", "") if paragraph_style is not None else default_style(package))
    for id in ids:
        for style in chain(id, styles):
            found = style.find(f"{W}rPr/{W}{name}")
            if found is not None:
                return found
    root = package.tree(STYLES) if STYLES in package else None
    return root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{name}") if root is not None else None
