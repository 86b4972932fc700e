"""What is known of a place where formatted text may be written: the author's run and paragraph, and how lists look there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import A, P, W
from docgen.template.inherit import Levels, paragraph_plan, run_style, text_sources
from docgen.template.marks import MARK, VALUE_CLOSE, VALUE_OPEN
from docgen.template.places import ancestor
from docgen.template.plans import ParagraphPlan
from docgen.text.measure import Style

if TYPE_CHECKING:
    from docgen.template.word.lists import Lists
    from docgen.template.workshop import Story, Workshop

Element = etree._Element

MAX_LEVEL = 8


# Stands in an author's paragraph for the number of its list, where that is another in each repetition.
OWN_NUMBER = "\ufdda"


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """A numbered list of Word that begins again: the part and the first free number of its w:num, its level, and its markup.

    That has open places for the number of the list and for the number that it begins with.
    """

    part: str
    first: int
    level: str
    before: str
    between: str
    after: str


@dataclass(frozen=True, slots=True)
class WordStyles:
    """The ids of a document's own styles for what Markdown knows; "" or nothing where it has none.

    `counts` are the lists of the styles in `numbers`, one for each, or none at all; `lists` all styles of paragraphs in lists.
    """

    strong: str = ""
    emphasis: str = ""
    code: str = ""
    link: str = ""
    bullets: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    counts: tuple[NumberPlan, ...] = ()
    lists: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """A list level of a text box: whether its paragraphs have a bullet by themselves, and how its text is measured."""

    has_bullet: bool
    plan: ParagraphPlan
    style: Style


@dataclass(frozen=True, slots=True)
class RichPlace:
    """A place for formatted text. `run` and `paragraph` are the markup of the author's properties, "" where there are none.

    `can_split` says that its run stands right in a paragraph, which may be ended and begun again; `can_link` that a link may stand there.
    `looks` are the list levels of a measured or bulleted text box from the paragraph's own on. `own_number` is the Jinja code of the
    number of the list that its paragraph counts in, if that is another in each repetition.
    """

    dialect: str
    part: str
    where: str
    prefix: str
    run: str
    paragraph: str
    can_split: bool
    can_link: bool
    spaces: tuple[tuple[str, str], ...]
    looks: tuple[Look, ...] = ()
    own_number: str = ""
    styles: WordStyles = field(default_factory=WordStyles)


def word_styles(styles: Element | None) -> WordStyles:
    """Return the styles of a document that formatted text maps to, found by the names Word has for them in every language."""
    by_name: dict[tuple[str, str], str] = {}
    lists = set()
    for style in styles.iter(W + "style") if styles is not None else ():
        name, id = style.find(W + "name"), style.get(W + "styleId") or ""
        if name is not None:
            by_name[style.get(W + "type") or "", (name.get(W + "val") or "").lower()] = id
        if style.find(f"{W}pPr/{W}numPr") is not None:
            lists.add(id)
    return WordStyles(
        by_name.get(("character", "strong"), ""),
        by_name.get(("character", "emphasis"), ""),
        next((by_name["character", name] for name in ("html code", "code", "verbatim char") if ("character", name) in by_name), ""),
        by_name.get(("character", "hyperlink"), ""),
        _family(by_name, "list bullet"),
        _family(by_name, "list number"),
        lists=frozenset(lists),
    )


def with_counts(styles: WordStyles, lists: Lists | None) -> WordStyles:
    """Return the styles with the lists that their numbered ones count in."""
    found = []
    for style in styles.numbers if lists is not None else ():
        number, level = lists.styles.get(style, ("", "0"))  # type: ignore[union-attr]  # the loop is empty without
        plan = lists.restarted(number) if number in lists.numbers else None  # type: ignore[union-attr]
        opening = f'w:ilvl="{level}"><w:startOverride w:val="'
        if plan is None or opening not in plan.after:
            return styles
        before, _, rest = plan.after.partition(opening)
        found.append(NumberPlan(plan.part, plan.first, level, plan.before, before + opening, rest.partition('"')[2]))
    return replace(styles, counts=tuple(found))


def _family(by_name: Mapping[tuple[str, str], str], name: str) -> tuple[str, ...]:
    """Return the ids of “List Bullet”, “List Bullet 2” and so on, as far as there are all."""
    found = []
    for number in range(1, 6):
        id = by_name.get(("paragraph", name if number == 1 else f"{name} {number}"))
        if id is None:
            break
        found.append(id)
    return tuple(found)


def rich_place(
    text: Element, where: str, story: Story, workshop: Workshop, *, codes: Mapping[int, str], has_lists: bool, is_linked: bool
) -> RichPlace | None:
    """Return the place of a tag in a text element, which may be `is_linked` already; `codes` are those behind marks.

    It is None where no formatting can be: in a field, a formula, a chart.
    """
    dialect = workshop.dialect
    run = text.getparent()
    is_graphic = "/charts/" in story.part or "/diagrams/" in story.part
    if text.tag != dialect.text or run is None or run.tag != dialect.run or is_graphic:
        return None
    holder = run.getparent()
    paragraph = ancestor(run, {dialect.paragraph})
    if holder is None or paragraph is None:
        return None
    properties = run.find(dialect.run_properties)
    own = paragraph.find(A + "pPr" if dialect.name == "pptx" else W + "pPr")
    looks = _looks(paragraph, run, story) if has_lists and dialect.name == "pptx" else ()
    # The end of a section stands in the properties of its last paragraph, which must stay the last.
    is_direct = holder is paragraph and not is_linked and (own is None or own.find(W + "sectPr") is None)
    listed = MARK.findall(etree.tostring(own, encoding="unicode", with_tail=False)) if own is not None else []
    return RichPlace(
        dialect.name,
        story.part,
        where,
        f"{text.prefix}:" if text.prefix else "",
        bare(properties),
        bare(own),
        is_direct and (not listed or (has_lists and len(listed) == 1)),
        not is_linked and (holder is paragraph or holder.tag in (W + "sdtContent", W + "fldSimple") or dialect.name == "pptx"),
        tuple(sorted((prefix, uri) for prefix, uri in text.nsmap.items() if prefix)),
        looks,
        codes.get(int(listed[0]), "").strip(VALUE_OPEN + VALUE_CLOSE) if listed else "",
        workshop.styles,
    )


def bare(element: Element | None) -> str:
    """Return the markup of `element` without the namespace declarations that stand further up in its part."""
    if element is None:
        return ""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in element.nsmap.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "")
    return MARK.sub(OWN_NUMBER if element.tag == W + "pPr" else "", text)


def _looks(paragraph: Element, run: Element, story: Story) -> tuple[Look, ...]:
    """Return how the list levels from the paragraph's own on look, what the paragraph itself states left aside below it."""
    shape = ancestor(paragraph, {P + "sp"})
    ground = story.ground
    if ground is None:
        return ()
    in_table = ancestor(paragraph, {A + "tc"}) is not None
    defaults = (ground.defaults,) if ground.defaults is not None else ()
    lists = text_sources(shape, ground) if shape is not None and not in_table else defaults
    own = paragraph.find(A + "pPr")
    base = int(own.get("lvl", "0")) if own is not None else 0
    looks = []
    for level in range(base, MAX_LEVEL + 1):
        inherited = tuple(found for source in lists if (found := source.find(f"{A}lvl{level + 1}pPr")) is not None)
        levels = Levels((own, *inherited) if own is not None and level == base else inherited)
        style = run_style(run, levels, ground)
        looks.append(Look(_has_bullet(levels), paragraph_plan(levels, style.size_pt, 0, vanishes=False), style))
    return tuple(looks)


def _has_bullet(levels: Levels) -> bool:
    for source in levels.sources:
        for child in source:
            if child.tag in (A + "buChar", A + "buAutoNum", A + "buBlip"):
                return True
            if child.tag == A + "buNone":
                return False
    return False
