"""From the place that a finding names to the element there, and to where that is seen: slide, shape, box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from docgen.dialects import PPTX
from docgen.lint.shapes import Box, box_of, shapes
from docgen.lint.subject import Page, Subject
from docgen.opc import parse_xml
from docgen.problems import Problem
from docgen.template.places import ancestor, heading_styles, paragraphs, shape_name

Element = etree._Element
_QUOTED = re.compile("“([^”]*)”")


@dataclass(frozen=True)
class Spot:
    """Where a finding is seen: the page with its tree as the author made it, the slide's number (0: none), shape and paragraph."""

    page: Page
    slide: int
    shape: Element | None
    paragraph: Element | None

    @property
    def box(self) -> Box | None:
        """Where the shape lies on its slide, in EMU."""
        return box_of(self.shape, self.page) if self.shape is not None else None

    @property
    def name(self) -> str:
        """The shape's name, empty when the finding is about no shape."""
        return shape_name(self.shape) if self.shape is not None else ""


@dataclass(frozen=True)
class Spots:
    """The places of a template, each with what stands there. Two headings of the same words share their places."""

    pages: tuple[Page, ...]
    known: Mapping[str, tuple[Spot, ...]]

    @classmethod
    def of(cls, subject: Subject) -> Spots:
        """Return the places of a template; none of a mail, whose places are lines."""
        found: dict[str, list[Spot]] = {}
        pages = tuple(_untouched(page, subject) for page in subject.pages)
        for page in pages:
            for where, spot in _spots(page):
                found.setdefault(where, []).append(spot)
        return cls(pages, {where: tuple(spots) for where, spots in found.items()})

    def find(self, problem: Problem) -> Spot | None:
        """Return where a finding is seen: at its place, else at the nearest place around it; None for one about the whole file."""
        where = problem.where
        while where:
            spots = self.known.get(where, ())
            if spots:
                quoted = _QUOTED.findall(problem.message)
                return next((spot for spot in spots if _holds(spot, quoted)), spots[0])
            where = where.rpartition(" > ")[0]
        return None


def _untouched(page: Page, subject: Subject) -> Page:
    """Return a page with its tree as the author made it, tags still in it."""
    assert subject.package is not None
    root = parse_xml(subject.package.part(page.part))
    styles = parse_xml(subject.package.part("word/styles.xml")) if "word/styles.xml" in subject.package else None
    headings = heading_styles(styles) if page.dialect is not PPTX else frozenset()
    return replace(page, root=root, places=dict(paragraphs(root, page.dialect, page.where, headings)), tags=(), blocks=())


def _spots(page: Page) -> Iterator[tuple[str, Spot]]:
    number = int(page.where.split()[1]) if page.kind in ("slide", "notes") else 0
    yield page.where, Spot(page, number, None, None)
    for shape in shapes(page):
        yield f"{page.where} > {shape_name(shape)}", Spot(page, number, shape, None)
    for paragraph, where in page.places.items():
        yield where, Spot(page, number, ancestor(paragraph, page.dialect.shapes), paragraph)


def _holds(spot: Spot, quoted: list[str]) -> bool:
    element = spot.paragraph if spot.paragraph is not None else spot.shape
    said = "".join(map(str, element.itertext())) if element is not None else ""
    return any(text and text in said for text in quoted)
