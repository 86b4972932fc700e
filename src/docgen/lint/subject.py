"""A template as the rules of the linter look at it: its trees as their author made them, its tags, and what became of it with data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lxml import etree

from docgen.dialects import PPTX, Dialect, P, W
from docgen.engagement.audience import Audience
from docgen.engagement.context_names import context_names
from docgen.mail.template import MailTemplate
from docgen.opc import Package, parse_xml
from docgen.portfolio.names import template_names
from docgen.problems import Problem
from docgen.template.blocks import Block, pair
from docgen.template.cheat_sheet import drop_cheat_sheets, is_cheat_sheet
from docgen.template.deck import slide_parts
from docgen.template.inherit import Ground, ground_of
from docgen.template.places import ancestor, heading_styles, paragraphs, shape_name
from docgen.template.properties import TemplateProperties
from docgen.template.scan import Tag, scan_attributes, scan_paragraph
from docgen.template.template import Template

Element = etree._Element
_ALT_TEXTS = frozenset({"descr", "title"})
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


@dataclass(frozen=True)
class Page:
    """One part whose text is shown, with its tags.

    `kind` is slide, notes, layout, master, body, or the part's own name such as header; `where` begins the places in it. `places`
    are those of its paragraphs. Tags are marks in the tree; `tags[n].paragraph` is the element in it.
    """

    part: str
    kind: str
    where: str
    root: Element
    dialect: Dialect
    tags: tuple[Tag, ...]
    blocks: tuple[Block, ...]
    places: Mapping[Element, str]
    ground: Ground | None = None

    def place_of(self, element: Element) -> str:
        """Return the place of an element: of its paragraph, else of its shape, else of the page."""
        inside: Element | None = element
        while inside is not None:
            if inside in self.places:
                return self.places[inside]
            inside = inside.getparent()
        shape = element if element.tag in self.dialect.shapes else ancestor(element, self.dialect.shapes)
        return f"{self.where} > {shape_name(shape)}" if shape is not None and shape.tag != P + "spTree" else self.where

    def tags_in(self, element: Element) -> list[Tag]:
        """Return the tags below an element, those of its alternative text too."""
        inside = set(element.iter(etree.Element))
        return [tag for tag in self.tags if tag.paragraph in inside]


@dataclass(frozen=True)
class Subject:
    """A template that is looked at.

    `template` is None when the file could be read as a package, but not as a template; `package` is None for a mail. `languages` are
    those it is filled in. `found` are the Problems of the engine: of the tags themselves, and of the documents made with data.
    """

    name: str
    package: Package | None
    template: Template | MailTemplate | None
    languages: tuple[str, ...]
    found: tuple[Problem, ...] = ()
    made_with: tuple[str, ...] = field(default=())

    @property
    def properties(self) -> TemplateProperties | None:
        """What the template says of itself."""
        return self.template.properties if self.template is not None else None

    @property
    def is_deck(self) -> bool:
        """Whether it is a presentation."""
        return isinstance(self.template, Template) and self.template.dialect is PPTX

    @property
    def is_document(self) -> bool:
        """Whether it is a Word document."""
        return isinstance(self.template, Template) and self.template.dialect is not PPTX

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Its parts that show text: slides in the order of the show with their notes, then layouts and masters; body, headers, footers."""
        if not isinstance(self.template, Template) or self.package is None:
            return ()
        return tuple(_deck_pages(self.package) if self.is_deck else _document_pages(self.package, self.template.dialect))

    def pages_of(self, *kinds: str) -> Iterator[Page]:
        """Yield the pages of these kinds."""
        return (page for page in self.pages if page.kind in kinds)

    @cached_property
    def families(self) -> tuple[Sequence[Tag], ...]:
        """All tags, those that share their names together, with the places that messages name."""
        if isinstance(self.template, MailTemplate):
            return tuple(part.tags for part in (*self.template.headers.values(), self.template.body))
        return tuple(source.tags for source in self.template.families) if self.template is not None else ()

    @cached_property
    def names(self) -> dict[str, object]:
        """The tree of names that its reader may see."""
        return template_names(self.properties)[0] if self.properties is not None else names_for("client")

    def of_engine(self, *rules: str) -> Iterator[Problem]:
        """Yield what the engine found under these codes."""
        return (problem for problem in self.found if problem.rule in rules)


@lru_cache(maxsize=2)
def names_for(audience: Audience) -> dict[str, object]:
    """Return the tree of names that templates for `audience` may use, made once: nobody changes it."""
    return context_names(audience)


def _deck_pages(package: Package) -> Iterator[Page]:
    for number, part in enumerate(slide_parts(package), 1):
        slide = _page(package, part, "slide", f"slide {number}", PPTX)
        if is_cheat_sheet(slide.root):
            continue
        yield slide
        notes = next((item.target for item in package.relationships(part) if item.kind == "notesSlide"), None)
        if notes is not None and notes in package:
            yield _page(package, notes, "notes", f"slide {number} notes", PPTX)
    for folder, kind in (("ppt/slideLayouts/", "layout"), ("ppt/slideMasters/", "master")):
        for part in package.names:
            if part.startswith(folder) and part.endswith(".xml"):
                yield _page(package, part, kind, f"{kind} “{_name_of(package, part)}”", PPTX)


def _name_of(package: Package, part: str) -> str:
    common = package.tree(part).find(P + "cSld")
    return (common.get("name") if common is not None else "") or part.rpartition("/")[2].removesuffix(".xml")


def _document_pages(package: Package, dialect: Dialect) -> Iterator[Page]:
    main = package.main_part
    yield _page(package, main, "body", "body", dialect)
    for item in package.relationships(main):
        if item.kind in _STORIES and item.target in package:
            yield _page(package, item.target, item.kind, item.target.rpartition("/")[2].removesuffix(".xml"), dialect)


def _page(package: Package, part: str, kind: str, where: str, dialect: Dialect) -> Page:
    root = parse_xml(package.part(part), part, package.name)
    styles = package.tree("word/styles.xml") if "word/styles.xml" in package else None
    headings = heading_styles(styles) if dialect is not PPTX else frozenset()
    drop_cheat_sheets(root)
    tags: list[Tag] = []
    places = {}
    for paragraph, place in list(paragraphs(root, dialect, where, headings)):
        places[paragraph] = place
        scan_paragraph(paragraph, dialect, place, tags)
    scan_attributes(root, where, tags, _ALT_TEXTS)
    blocks, _ = pair(tags, dialect)
    ground = ground_of(package, part) if dialect is PPTX and kind != "notes" else None
    return Page(part, kind, where, root, dialect, tuple(tags), tuple(blocks), places, ground)


__all__ = ["Element", "P", "Page", "Subject", "W"]
