"""Compile one story - a slide with its notes, a document body, a header - to a Program.

In: the trees of a story's parts. Out: Jinja source in which line k ends tag k, and the Problems of the tags. Cannot fail.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from lxml import etree

from docgen.dialects import DOCX, PPTX, A, P, W
from docgen.problems import Problem
from docgen.template.blocks import Block, pair, with_groups_first
from docgen.template.charts.embed import place_chart, prepare_chart, repeated_charts
from docgen.template.charts.frames import Chart, find_charts, has_tags, in_reading_order, take_tags
from docgen.template.check import check_tags
from docgen.template.expand import expand_graphics
from docgen.template.fuse import fuse
from docgen.template.fuse_whole import fuse_whole
from docgen.template.guard import guard, header_rows, uncertain_bodies, vanishing_paragraphs
from docgen.template.hoist import Hoisting, drop_mark, hoist
from docgen.template.ids import free_ids
from docgen.template.inherit import placeholder
from docgen.template.instrument import instrument
from docgen.template.lay_out import lay_out, place_copies
from docgen.template.link_targets import open_links, scan_links
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, LINE_FEED, MARK, NEXT_PART, SIGN, SIGN_IN_TREE
from docgen.template.pictures.finding import find_frames
from docgen.template.pictures.framing import open_frames
from docgen.template.places import paragraphs, shape_name
from docgen.template.planner import Sheet
from docgen.template.references import refers
from docgen.template.remarks import Remarks, clashing, take_remarks
from docgen.template.rich_expand import misplaced_bookmarks, rich_places
from docgen.template.scan import Tag, scan_attributes, scan_leaves, scan_paragraph, tidy
from docgen.template.source import write_source
from docgen.template.word.sections import place_sections, section_problems
from docgen.template.word.spellings import plain_braces
from docgen.template.word.stages import after_blocks, before_tags
from docgen.template.workshop import Source, Story, Workshop

Element = etree._Element

_TEXT_ATTRIBUTES = frozenset({"descr", "title", "tooltip", W + "tooltip"})
_REMARKED = (P + "sp", P + "graphicFrame", P + "grpSp")
_NO_REMARKS = Remarks()
# What a row may say that depends on its slide, or on the rows above it having been written.
_COUNTING = re.compile(r"\bpages?\b|\bchanged\b|\b(?:prev|next)item\b")


def compile_story(stories: Sequence[Story], workshop: Workshop) -> Source:
    """Return the Program source of a family of parts that share their names: a slide and its notes, or one part alone."""
    pieces: list[str] = []
    lines: list[Tag] = []
    tags: list[Tag] = []
    problems: list[Problem] = []
    slide_tags: list[Tag] = []
    places: list[str] = []
    is_paged = has_references = False
    for story in stories:
        # What a document shows as SmartArt is DrawingML, as on a slide.
        compiled = _compile_part(story, replace(workshop, dialect=PPTX) if "/diagrams/" in story.part else workshop)
        tags += compiled.tags
        problems += compiled.problems
        places += compiled.places
        slide_tags += [tag for tag in compiled.tags if tag.level == "slide"]
        is_paged = is_paged or compiled.is_paged
        has_references = has_references or compiled.has_references
        pieces.append(compiled.text.replace(SIGN_IN_TREE, SIGN))
        lines += compiled.lines
    if not tags:
        return Source("", [], [], [story.part for story in stories], problems, places=places)
    opening, closing, wrong = _slide_blocks(slide_tags) if stories[0].ground is not None else ("", "", _outside(slide_tags))
    head_lines = [tag for tag in slide_tags if tag.kind in ("for", "if")]
    head_lines.sort(key=lambda tag: tag.kind == "if")
    start = f"{BLOCK_OPEN}set page, pages = _r|_slide{BLOCK_CLOSE}" if stories[0].ground is not None else ""
    text = opening + start + NEXT_PART + NEXT_PART.join(pieces) + closing
    return Source(text, head_lines + lines, tags, [story.part for story in stories], problems + wrong, is_paged, places, has_references)


def _outside(slide_tags: list[Tag]) -> list[Problem]:
    fix = "Put it into the text or the notes of the slide that it shows, hides or repeats."
    return [Problem("slide-tag-place", f"“{tag.text}” stands outside a slide.", fix, tag.where) for tag in slide_tags]


def _slide_blocks(slide_tags: list[Tag]) -> tuple[str, str, list[Problem]]:
    loops = [tag for tag in slide_tags if tag.kind == "for"]
    conditions = [tag for tag in slide_tags if tag.kind == "if"]
    problems = [
        Problem("second-slide-loop", f"“{tag.text}” is a second loop over one slide.", "Keep one {% slide for … %}.", tag.where)
        for tag in loops[1:]
    ]
    problems += [
        Problem("slide-tag", f"“{tag.text}” is not a slide tag.", "Write {% slide for … %} or {% slide if … %}.", tag.where)
        for tag in slide_tags
        if tag.kind not in ("for", "if", "endfor", "endif")
    ]
    blocks = loops[:1] + conditions
    opening = "".join(f"{BLOCK_OPEN}{tag.kind} {tag.code}\n{BLOCK_CLOSE}" for tag in blocks)
    closing = "".join(f"{BLOCK_OPEN}end{tag.kind}{BLOCK_CLOSE}" for tag in reversed(blocks))
    return opening, closing, problems


def _compile_part(story: Story, workshop: Workshop) -> Source:
    dialect = workshop.dialect
    tidy(story.root)
    workshop.bookmarks.update(item.get(W + "name", "") for item in story.root.iter(W + "bookmarkStart"))
    tags: list[Tag] = []
    problems: list[Problem] = []
    places: list[str] = []
    if story.part.startswith("docProps/"):
        problems += scan_leaves(story.root, story.where, tags)
    else:
        if dialect is DOCX:
            before_tags(story.root, dialect, workshop)
        for paragraph, where in list(paragraphs(story.root, dialect, story.where, workshop.headings)):
            places.append(where)
            problems += scan_paragraph(paragraph, dialect, where, tags)
        problems += scan_attributes(story.root, story.where, tags, _TEXT_ATTRIBUTES)
    plain_braces(story.root, dialect)
    problems += scan_links(story, tags, dialect)
    charts = find_charts(story.root, story.part, story.package, story.where) if story.package is not None else []
    problems += take_tags(charts, tags)
    inner = [_compile_chart(chart, story, workshop) for chart in charts if has_tags(chart)]
    if not tags and not inner:
        return Source(etree.tostring(story.root, encoding="unicode"), [], [], [story.part], problems, places=places)
    ordered = in_reading_order(story.root, tags, [(chart, source.tags) for chart, _, source in inner], dialect)
    ordered = with_groups_first(ordered)
    blocks, unpaired = pair(tags, dialect)
    problems += unpaired + check_tags(tags)
    hoisting = Hoisting(tags, dialect)
    place_sections(tags, story.root, hoisting, workshop)
    hoist(hoisting, blocks)
    problems += hoisting.problems + section_problems(tags, story.root)
    for number, tag in enumerate(tags):
        if (tag.kind == "comment" or tag.level == "slide") and not tag.attribute:
            drop_mark(tag.paragraph, number, dialect)
    problems += expand_graphics(tags, hoisting, story, workshop)
    problems += _embed_charts(charts, inner, hoisting, story, workshop)
    frames, wrong = find_frames(tags, hoisting, story, workshop)
    problems += wrong
    open_links(hoisting, story, workshop)
    problems += after_blocks(story, tags, hoisting, workshop)
    has_references = story.part.startswith("ppt/slides/") and refers(story.root)
    free_ids(story.root, hoisting, keeps_track=has_references)
    is_paged, styles, vanishing = _prepare(story, hoisting, workshop, blocks, problems)
    open_frames(frames, hoisting, story, workshop)
    problems += misplaced_bookmarks(tags, hoisting)
    rich = rich_places(hoisting, story, workshop)
    text, lines = write_source(story.root, hoisting, styles, vanishing, workshop.manners, rich)
    if is_paged:
        text = fuse_whole(fuse(text, workshop.planner, tuple(workshop.manners)), workshop.planner, tuple(workshop.manners))
    places += [place for _, _, source in inner for place in source.places]
    return Source(text, lines, ordered, [story.part], problems, is_paged, places, has_references)


def _compile_chart(chart: Chart, story: Story, workshop: Workshop) -> tuple[Chart, int, Source]:
    """Return a chart with the number of its plan and the source of its own part, whose text is DrawingML in Word as well."""
    assert story.package is not None
    plan, wrong = prepare_chart(chart, story.package, story.part, workshop.dialect)
    workshop.charts.append(plan)
    compiled = _compile_part(Story(chart.relation.target, chart.root, chart.where), replace(workshop, dialect=PPTX))
    source = replace(compiled, text=compiled.text.replace(LINE_FEED, "&#10;"), problems=[*wrong, *compiled.problems])
    return chart, len(workshop.charts) - 1, source


def _embed_charts(
    charts: list[Chart], inner: list[tuple[Chart, int, Source]], hoisting: Hoisting, story: Story, workshop: Workshop
) -> list[Problem]:
    """Let the program of a story make a part of its own for each chart that is filled, holds tags or is repeated."""
    repeated = repeated_charts(charts, [chart for chart, _, _ in inner], hoisting)
    compiled = inner + [_compile_chart(chart, story, workshop) for chart in repeated]
    for chart, number, source in compiled:
        workshop.replaced.append((story.part, chart.relation.id))
        place_chart(chart, number, source.text, source.lines, hoisting, workshop.manners)
    return [problem for _, _, source in compiled for problem in source.problems]


def _prepare(
    story: Story, hoisting: Hoisting, workshop: Workshop, blocks: Sequence[Block], problems: list[Problem]
) -> tuple[bool, dict[int, int], set[Element]]:
    """Set the marks by which the finishing step drops empty paragraphs and tables, fits boxes and continues tables."""
    vanishing = vanishing_paragraphs(hoisting)
    bodies = uncertain_bodies(story.root, vanishing, workshop.dialect)
    is_paged = False
    styles: dict[int, int] = {}
    if story.ground is not None and story.part.startswith("ppt/slides/"):
        is_paged, styles = _measure(story, hoisting, workshop, blocks, problems, vanishing)
    guard(story.root, hoisting, vanishing, bodies)
    return is_paged, styles, vanishing


def _measure(
    story: Story, hoisting: Hoisting, workshop: Workshop, blocks: Sequence[Block], problems: list[Problem], vanishing: set[Element]
) -> tuple[bool, dict[int, int]]:
    """Prepare a slide for fitting; return whether it may continue, and the number of the style of each tag that is measured."""
    assert story.ground is not None
    names = {shape: shape_name(shape) for shape in story.root.iter(*_REMARKED)}
    remarks = _remarks(story, names, problems)
    cards = lay_out(story.root, story.where, story.ground, blocks, hoisting, remarks, workshop.cards)
    loops = {block.opener: block.closer for block in blocks if block.closer is not None and hoisting.tags[block.opener].kind == "for"}
    sheet = Sheet(
        story.root,
        story.where,
        story.ground,
        hoisting.codes,
        len(hoisting.tags),
        vanishing,
        _column_widths(hoisting),
        header_rows(story.root, hoisting),
        workshop.planner,
        hoisting.columns,
        loops,
        remarks,
        names,
        cards=frozenset(cards),
        may_skip=not any(tag.kind == "set" or _COUNTING.search(tag.code) for tag in hoisting.tags),
    )
    # A drawing with more rows than its frame holds continues like a table.
    is_paged = instrument(sheet) or bool(cards) or any(tag.kind == "draw" for tag in hoisting.tags)
    for card, number in cards.items():
        place_copies(card, number, hoisting)
    if is_paged:
        _page_slot(sheet)
    return is_paged, sheet.value_styles


def _remarks(story: Story, names: dict[Element, str], problems: list[Problem]) -> dict[Element, Remarks]:
    """Return what the authors of a slide's shapes remark in their names and alt texts, and take the remarks out."""
    found: dict[Element, Remarks] = {}
    for shape, name in names.items():
        remarks, wrong = take_remarks(shape, f"{story.where} > {name}")
        problems += [*wrong, *clashing(remarks, f"{story.where} > {name}")]
        if remarks != _NO_REMARKS:
            found[shape] = remarks
    return found


def _column_widths(hoisting: Hoisting) -> dict[Element, int]:
    """Return the cells and grid columns that repeat, each with its stated width."""
    widths: dict[Element, int] = {}
    for element in chain(*(column.cells() for column in hoisting.columns if column.repeats)):
        found = MARK.fullmatch(element.get("w", ""))
        code = hoisting.codes.get(int(found.group(1)), "") if found else ""
        widths[element] = int("".join(c for c in code.split("//")[0] if c.isdigit()) or 0)
    return widths


def _page_slot(sheet: Sheet) -> None:
    """Let the slide's title say which part of a continued table it shows."""
    for shape in sheet.root.iter(P + "sp"):
        own = placeholder(shape)
        texts = list(shape.iter(A + "t"))
        if own is not None and own.get("type") in ("title", "ctrTitle") and texts:
            number = next((sheet.value_styles[int(n)] for n in MARK.findall(texts[-1].text or "") if int(n) in sheet.value_styles), None)
            texts[-1].text = (texts[-1].text or "") + sheet.code(f"_r|_page({number})")
            return
