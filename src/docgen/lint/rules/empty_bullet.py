"""Conditions that leave an empty bullet behind."""

from __future__ import annotations

from docgen.dialects import A, P, W
from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Element, Page, Subject
from docgen.lint.words import list_styles
from docgen.template.blocks import Block
from docgen.template.edges import marked_text
from docgen.template.inherit import Levels, text_sources
from docgen.template.marks import MARK, mark
from docgen.template.places import ancestor

_SIGNS = "•・‣◦–—-*:：,，、;；/／|()（） \t\n"


def empty_bullet(subject: Subject) -> Faults:
    """A condition may leave an empty bullet.

    Why: A line vanishes by itself only when it holds nothing but values. Words inside a condition keep the line, and its bullet, when
    the condition is not met.

    Bad:
        - {{ client_short }}
        - {% if go_live_date %}Go-live is planned{% endif %}
    Good:
        - {{ client_short }}
        - {% paragraph if go_live_date %}Go-live is planned{% endif %}
    """
    for page in subject.pages_of("slide", "body"):
        lists = list_styles(subject.package) if subject.is_document and subject.package is not None else frozenset[str]()
        for paragraph, place in page.places.items():
            blocks = _conditions(page, paragraph)
            if blocks and _has_bullet(paragraph, page, lists) and _may_be_empty(paragraph, page, blocks):
                tag = page.tags[blocks[0].opener]
                said = tag.text.replace("{%", "", 1).strip().removesuffix("%}").strip()
                fix = f"Write {{% paragraph {said} %}} in the place of “{tag.text}”."
                if _is_alone(paragraph, page):
                    fix = f"Write {{% shape {said} %}} in the place of “{tag.text}”, without its end: the bullet is alone in its box."
                yield Fault(place, f"When “{said}” is not met, an empty bullet is left.", fix)


def _conditions(page: Page, paragraph: Element) -> list[Block]:
    """Return the outermost conditions that begin and end in this paragraph, without a level word or an else."""
    found = []
    for block in page.blocks:
        opener = page.tags[block.opener]
        closer = page.tags[block.closer] if block.closer is not None else None
        same = opener.paragraph is paragraph and closer is not None and closer.paragraph is paragraph
        if same and opener.kind == "if" and not opener.level and not opener.attribute and not block.branches:
            found.append(block)
    return found


def _may_be_empty(paragraph: Element, page: Page, blocks: list[Block]) -> bool:
    text = marked_text(paragraph, page.dialect)
    inside = ""
    for block in blocks:
        before, _, rest = text.partition(mark(block.opener))
        between, _, behind = rest.partition(mark(block.closer or 0))
        if rest:
            inside += between
            text = before + behind
    left = {page.tags[int(number)].kind for number in MARK.findall(text)}
    # What is left are values that may be blank as well, and signs that part them from one another.
    is_bare = not MARK.sub("", text).strip(_SIGNS) and left <= {"comment"}
    keeps = bool(MARK.sub("", inside).strip()) or bool(MARK.sub("", text).strip()) or _is_alone(paragraph, page)
    return is_bare and keeps


def _is_alone(paragraph: Element, page: Page) -> bool:
    body = paragraph.getparent()
    return page.kind == "slide" and body is not None and sum(1 for _ in body.iterchildren(page.dialect.paragraph)) == 1


def _has_bullet(paragraph: Element, page: Page, lists: frozenset[str]) -> bool:
    if page.dialect.name == "docx":
        properties = paragraph.find(W + "pPr")
        number = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
        style = properties.find(W + "pStyle") if properties is not None else None
        if number is not None:
            return number.get(W + "val") != "0"
        return style is not None and style.get(W + "val") in lists
    shape = ancestor(paragraph, {P + "sp"})
    if shape is None or page.ground is None:
        return False
    bullet = Levels.of(paragraph, text_sources(shape, page.ground)).bullet()
    return bullet is not None and bullet.tag != A + "buNone"


RULE = LintRule(empty_bullet)
