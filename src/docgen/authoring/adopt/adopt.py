"""Make a template of a finished deck or document: the values that a workbook has become the tags that print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.authoring.adopt.attributes import alternative_texts, properties, stage_of
from docgen.authoring.adopt.change import Change, Left
from docgen.authoring.adopt.charts import fill_charts
from docgen.authoring.adopt.columns import loop_columns
from docgen.authoring.adopt.conditions import guarded, headed_lists, rows_with_values, slide_with_lists
from docgen.authoring.adopt.counts import Count, counts_of
from docgen.authoring.adopt.drawings import redraw, redraw_lines
from docgen.authoring.adopt.facts import find_facts
from docgen.authoring.adopt.left import left_in, said_of_rows
from docgen.authoring.adopt.lines import Line, apply, line_of, without_tags
from docgen.authoring.adopt.looping import Place, loop_paragraphs, loop_rows
from docgen.authoring.adopt.respelling import Days, respell
from docgen.authoring.adopt.slides import joined, repeated, title_body, without_slides
from docgen.authoring.adopt.spans import Said
from docgen.authoring.adopt.vocabulary import Vocabulary
from docgen.dialects import BY_MAIN_TYPE, PPTX, WPG, A, Dialect, P, W
from docgen.opc import Package, parse_xml
from docgen.problems import DocgenError, Problem
from docgen.template.charts.frames import Chart, find_charts
from docgen.template.deck import slide_parts
from docgen.template.places import paragraphs, unwrapped
from docgen.template.properties import CORE

Element = etree._Element


# What stands before the paragraphs of a body or among them, and shows nothing.
_PROPERTIES = frozenset({f"{A}bodyPr", f"{A}lstStyle", f"{W}tcPr", f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr"})


@dataclass(frozen=True)
class Adoption:
    """A template made of a finished document, what was changed for it, and what was left."""

    package: Package
    changes: tuple[Change, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True)
class _Story:
    part: str
    root: Element
    prefix: str
    charts: tuple[Chart, ...] = ()


def adopt(finished: Package, names: Mapping[str, object], language: str, audience: str) -> Adoption:
    """Return a finished document with tags for the values in it; `names` are those of one engagement, as `audience` may read them.

    Raises DocgenError when the file is neither a presentation nor a document.
    """
    dialect = BY_MAIN_TYPE.get(finished.content_type(finished.main_part))
    if dialect is None:
        message = f"“{finished.name}” is neither a presentation nor a document without macros."
        raise DocgenError([Problem("not-a-template", message, "Save it as .pptx or .docx, and adopt that.", file=finished.name)])
    vocabulary = Vocabulary.of(names, language)
    days = Days.of(names, language)
    finished, changes = _respelt(finished, dialect, days)
    if dialect is PPTX:
        finished, fewer = _with_fewer_slides(finished, vocabulary)
        changes += fewer
    parts: dict[str, bytes | None] = {}
    left: list[Left] = []
    values = said_of_rows(vocabulary)
    for family in _families(finished, dialect):
        made = list(_adopted(family, dialect, vocabulary, days))
        changes += made
        left += [item for story in family for item in _left(story, dialect, values)]
        if made:
            parts |= {story.part: _written(story.root) for story in family}
            parts |= {chart.relation.target: _written(chart.root) for story in family for chart in story.charts}
    if CORE in finished:
        core = parse_xml(finished.part(CORE))
        changes += properties(core, audience, stage_of(changes, str(names.get("stage") or "")), vocabulary)
        parts[CORE] = _written(core)
    return Adoption(finished.with_parts(parts), tuple(changes), tuple(left))


def _respelt(package: Package, dialect: Dialect, days: Days) -> tuple[Package, list[Change]]:
    """Return a document with the workbook's days written as docgen writes them, and where that was done.

    Days in groups of shapes stay: these may be drawings.
    """
    changes: list[Change] = []
    parts: dict[str, bytes | None] = {}
    for story in (story for family in _families(package, dialect) for story in family):
        groups = (f"{P}grpSp", f"{WPG}wgp")
        free = [paragraph for paragraph in story.root.iter(dialect.paragraph) if next(paragraph.iterancestors(*groups), None) is None]
        done = list(respell(free, dialect, days, _placing(story, dialect)))
        changes += done
        if done:
            parts[story.part] = _written(story.root)
    return package.with_parts(parts), changes


def _with_fewer_slides(package: Package, vocabulary: Vocabulary) -> tuple[Package, list[Change]]:
    """Return a deck in which what several slides show in one way stands on one, and what was done for it."""
    order = slide_parts(package)
    trees = {part: package.tree(part) for part in order}
    moved = list(joined(trees, order))
    dropped = [part for part, _ in moved]
    changes = [change for _, change in moved]
    left = [part for part in order if part not in dropped]
    gone, done = repeated(trees, left, vocabulary)
    if not dropped and not gone:
        return package, []
    package = package.with_parts({part: _written(tree) for part, tree in trees.items()})
    return without_slides(package, [*dropped, *gone]), [*changes, *done]


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _families(package: Package, dialect: Dialect) -> Iterator[list[_Story]]:
    if dialect is PPTX:
        for number, part in enumerate(slide_parts(package), 1):
            stories = [_story(part, package, f"slide {number}")]
            notes = (item.target for item in package.relationships(part) if item.kind == "notesSlide" and item.target in package)
            yield [*stories, *(_story(name, package, f"slide {number} notes") for name in notes)]
    else:
        for part in package.names:
            if part.startswith(dialect.stories) and part.endswith(".xml") and not part.startswith("docProps/"):
                yield [_story(part, package, part.rpartition("/")[2].removesuffix(".xml"))]


def _story(part: str, package: Package, prefix: str) -> _Story:
    root = package.tree(part)
    return _Story(part, root, prefix, tuple(find_charts(root, part, package, prefix)))


def _adopted(family: Sequence[_Story], dialect: Dialect, vocabulary: Vocabulary, days: Days) -> Iterator[Change]:
    """Put tags into a slide and its notes, or into another story, and yield what was done: what repeats first, then single values."""
    wording = vocabulary.wording
    loops: list[Change] = []
    for story in family:
        place = _placing(story, dialect)
        if dialect is PPTX:
            loops += redraw(story.root, story.prefix, wording.names, wording.language)
        else:
            loops += redraw_lines(story.root, place, wording.names, wording.language)
        yield from respell(list(story.root.iter(dialect.paragraph)), dialect, days, place)
        loops += fill_charts(story.charts, vocabulary)
        for table in list(story.root.iter(dialect.table)):
            across = list(loop_columns(table, dialect, vocabulary, place))
            loops += across or loop_rows(list(unwrapped(table, dialect.row)), dialect, vocabulary, place)
        for stretch in list(_stretches(story.root, dialect)):
            loops += loop_paragraphs(stretch, dialect, vocabulary, place)
    yield from loops
    counts = counts_of(vocabulary, [loop.source for loop in loops])
    for story in family:
        place = _placing(story, dialect)
        for paragraph in list(story.root.iter(dialect.paragraph)):
            yield from _with_facts(line_of(paragraph, dialect), place(paragraph), dialect, vocabulary, counts)
        for chart in story.charts:
            for paragraph in chart.root.iter(PPTX.paragraph):
                yield from _with_facts(line_of(paragraph, PPTX), chart.where, PPTX, vocabulary, counts)
        yield from alternative_texts(story.root, story.prefix, vocabulary)
        for table in list(story.root.iter(dialect.table)):
            yield from rows_with_values(table, dialect, vocabulary, place)
            yield from headed_lists(table, dialect, place)
        yield from guarded(story.root, dialect, vocabulary, place)
    if dialect is PPTX:
        slide = family[0]
        shown = [loop.source for loop in loops if loop.where.startswith(f"{slide.prefix} >")]
        yield from slide_with_lists(title_body(slide.root), shown, dialect, slide.prefix)


def _left(story: _Story, dialect: Dialect, values: list[Said]) -> Iterator[Left]:
    place = _placing(story, dialect)
    for paragraph in story.root.iter(dialect.paragraph):
        yield from left_in(line_of(paragraph, dialect).text, place(paragraph), values)


def _placing(story: _Story, dialect: Dialect) -> Place:
    """Return what tells where something in a story stands."""
    places = dict(paragraphs(story.root, dialect, story.prefix, frozenset()))

    def place(element: Element) -> str:
        return next((places[item] for item in element.iter(dialect.paragraph) if item in places), story.prefix)

    return place


def _stretches(root: Element, dialect: Dialect) -> Iterator[list[Line]]:
    """Yield the paragraphs that follow each other in each body, without empty ones; a table between them ends a stretch."""
    for body in root.iter(*dialect.bodies):
        stretch: list[Line] = []
        for child in [*body.iterchildren("*"), None]:
            if child is not None and child.tag == dialect.paragraph:
                line = line_of(child, dialect)
                stretch += [line] if line.text.strip() else []
            elif child is None or child.tag not in _PROPERTIES:
                if len(stretch) > 1 and not any("{%" in line.text for line in stretch):
                    yield stretch
                stretch = []


def _with_facts(line: Line, where: str, dialect: Dialect, vocabulary: Vocabulary, counts: Sequence[Count]) -> Iterator[Change]:
    # In what repeats, the words beside the tags may hold facts as well.
    text = without_tags(line.text)
    found = find_facts(text, _beside(line, dialect), vocabulary, counts if text == line.text else ())
    apply(line, [item.edit for item in found], dialect)
    for item in found:
        others = tuple("{{ " + term.expression + " }}" for term in item.others)
        is_count = "|length" in item.term.expression
        yield Change(where, "count" if is_count else "value", item.text, item.edit.text, others, "count" if is_count else item.note)


def _beside(line: Line, dialect: Dialect) -> str:
    """Return the words that may say what a value is: its own line and those of its table row."""
    row = next((around for around in line.paragraph.iterancestors(dialect.row)), None)
    around = line.paragraph if row is None else row
    return " ".join(line_of(paragraph, dialect).text for paragraph in around.iter(dialect.paragraph))
