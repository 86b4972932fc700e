"""What a Word story goes through beside the steps that both formats share, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import Dialect
from docgen.problems import Problem
from docgen.template.hoist import Hoisting
from docgen.template.scan import Tag
from docgen.template.word.cells import expand_cells
from docgen.template.word.controls import settle_controls
from docgen.template.word.fields import refresh_fields, settle_fields
from docgen.template.word.fitting import place_rooms
from docgen.template.word.kept import place_kept
from docgen.template.word.repeats import place_repeats
from docgen.template.word.sections import close_passage
from docgen.template.word.spellings import join_paragraphs
from docgen.template.word.stories import place_stories
from docgen.template.word.subdocuments import place_blocks

if TYPE_CHECKING:
    from docgen.template.workshop import Story, Workshop

Element = etree._Element


def before_tags(root: Element, dialect: Dialect, workshop: Workshop) -> None:
    """Prepare a story's tree for its tags being looked for."""
    settle_controls(root, workshop.properties)
    settle_fields(root, workshop.properties)
    join_paragraphs(root, dialect)


def after_blocks(story: Story, tags: list[Tag], hoisting: Hoisting, workshop: Workshop) -> list[Problem]:
    """Give the tags about cells their place, and everything that repeats what it needs of its own; return what is wrong."""
    problems = expand_cells(tags, hoisting, workshop)
    if hoisting.dialect.name == "docx":
        place_repeats(story.root, hoisting, workshop)
        place_kept(story.root, hoisting, workshop)
        problems += place_rooms(story.root, story.where, hoisting, workshop)
        place_stories(story, hoisting, workshop)
        place_blocks(tags, hoisting)
        refresh_fields(story.root, hoisting)
        close_passage(story.root)
    return problems
