"""The charts that a slide or a story of a document shows, and the `chart` tags that fill them: in the title or the frame's alt text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from docgen.dialects import PPTX, WP, A, Dialect, P, W
from docgen.opc import Package, Relationship, parse_xml
from docgen.problems import Problem
from docgen.template.blocks import OPENERS
from docgen.template.charts.settle import C, R, delete_title
from docgen.template.edges import shape_of
from docgen.template.marks import MARK, mark
from docgen.template.places import ancestor, shape_name
from docgen.template.scan import Tag, find_tags, scan_paragraph

Element = etree._Element

_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_TAG_SIGNS = ("{{", "{%", "{#", "｛", "{％", "{＃")
_GRAPHIC_FRAMES = frozenset({P + "graphicFrame", W + "drawing"})


@dataclass(slots=True)
class Chart:
    """A chart of an author: the element that names it, its frame, its part's tree; and the tag that fills it, with its number."""

    element: Element
    frame: Element
    relation: Relationship
    root: Element
    where: str
    tag: Tag | None = None
    number: int = -1
    problems: list[Problem] = field(default_factory=list)


def find_charts(root: Element, part: str, package: Package, where: str) -> list[Chart]:
    """Return the charts that a part shows, in the order of the page, each with a tree of its own."""
    relations = {item.id: item for item in package.relationships(part)} if next(root.iter(C + "chart"), None) is not None else {}
    found = []
    for element in root.iter(C + "chart"):
        frame = ancestor(element, _GRAPHIC_FRAMES)
        item = relations.get(element.get(R + "id", ""))
        if frame is not None and item is not None and not item.external and item.target in package:
            place = f"{where} > {shape_name(frame)}"
            found.append(Chart(element, frame, item, parse_xml(package.part(item.target), item.target, package.name), place))
    return found


def has_tags(chart: Chart) -> bool:
    """Whether a chart is filled, or any text of it holds a tag."""
    if chart.tag is not None:
        return True
    paragraphs = ("".join(text.text or "" for text in paragraph.iter(A + "t")) for paragraph in chart.root.iter(A + "p"))
    return any(sign in words for words in paragraphs for sign in _TAG_SIGNS)


def take_tags(charts: Sequence[Chart], tags: list[Tag]) -> list[Problem]:
    """Give each chart its tag, from the frame's alternative text or the chart's title, and take its words out of there.

    A tag of a title is added to `tags`. Returns what is wrong: two tags for one chart, a `chart` tag where there is no chart.
    """
    problems: list[Problem] = []
    frames = {chart.frame: chart for chart in charts}
    for number, tag in enumerate(tags):
        if tag.kind == "chart":
            frame = ancestor(tag.paragraph, _GRAPHIC_FRAMES) if tag.attribute else None
            chart = frames.get(frame) if frame is not None else None
            if chart is None:
                problems.append(_no_chart(tag, frame))
            else:
                problems += _give(chart, tag, number)
                text = tag.paragraph.get(tag.attribute, "").replace(mark(number), "").strip()
                tag.paragraph.set(tag.attribute, text)
    for chart in charts:
        problems += _take_from_title(chart, tags)
    return problems


def _give(chart: Chart, tag: Tag, number: int) -> list[Problem]:
    if chart.tag is not None:
        message = f"“{tag.text}” is a second tag for a chart that “{chart.tag.text}” fills."
        return [Problem("chart-place", message, "Keep one of them.", tag.where)]
    chart.tag, chart.number = tag, number
    return []


def _no_chart(tag: Tag, frame: Element | None) -> Problem:
    if frame is not None and next(frame.iter(_CX + "chart"), None) is not None:
        message = f"“{tag.text}” stands at a chart of the newer kind (waterfall, treemap, funnel, map …), which cannot be filled."
        fix = "Draw a column, bar, line, area, pie, doughnut or scatter chart; a waterfall is a stacked column chart with waterfall=true."
        return Problem("chart-kind", message, fix, tag.where)
    fix = "Write it into the title of a chart, or into the alternative text of its frame."
    return Problem("chart-place", f"“{tag.text}” stands at no chart.", fix, tag.where)


def _take_from_title(chart: Chart, tags: list[Tag]) -> list[Problem]:
    title = chart.root.find(f"{C}chart/{C}title")
    problems: list[Problem] = []
    for paragraph in list(title.iter(A + "p")) if title is not None else ():
        words = "".join(text.text or "" for text in paragraph.iter(A + "t"))
        if not any(_is_chart_tag(words[start:end]) for start, end in find_tags(words)[0]):
            continue
        found: list[Tag] = []
        scan_paragraph(paragraph, PPTX, f"{chart.where} > title", found)
        for tag in found:
            if tag.kind == "chart":
                problems += _give(chart, tag, len(tags))
                tags.append(tag)
        _put_back(paragraph, found)
    if title is not None and chart.tag is not None and not chart.tag.attribute:
        _tidy_title(title, chart.root)
    return problems


def _is_chart_tag(text: str) -> bool:
    return text.lstrip("{｛%％-+ \u3000\u00a0").startswith("chart")


def _put_back(paragraph: Element, found: Sequence[Tag]) -> None:
    """Leave all tags of a title as they were written, but for the one that fills the chart."""
    for text in paragraph.iter(A + "t"):
        pieces = MARK.split(text.text or "")
        for place in range(1, len(pieces), 2):
            tag = found[int(pieces[place])]
            pieces[place] = "" if tag.kind == "chart" else tag.text
        text.text = "".join(pieces)
    texts = list(paragraph.iter(A + "t"))
    if texts:
        texts[0].text = (texts[0].text or "").lstrip()
        texts[-1].text = (texts[-1].text or "").rstrip()


def _tidy_title(title: Element, root: Element) -> None:
    """Take the lines out of a title that held only the tag; a title without any line goes as well."""
    for paragraph in list(title.iter(A + "p")):
        parent = paragraph.getparent()
        if parent is not None and not _shows_words(paragraph) and len(list(title.iter(A + "p"))) > 1:
            parent.remove(paragraph)
    if not _shows_words(title):
        delete_title(root)


def _shows_words(element: Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(A + "t"))


def in_reading_order(root: Element, tags: Sequence[Tag], inner: Sequence[tuple[Chart, Sequence[Tag]]], dialect: Dialect) -> list[Tag]:
    """Return the tags of a part and of the charts it shows in the order in which the page is read.

    Names that a block brings in are known between its tags: a chart, picture or link in a loop has to come before the loop's end, and
    the tag of a whole shape, which stands in its text, before its alternative text.
    """
    of_shape: dict[Element | None, list[Tag]] = {}
    for tag in tags:
        if tag.level == "shape" and tag.kind in OPENERS:
            of_shape.setdefault(shape_of(tag.paragraph, dialect), []).append(tag)
    of_element = {chart.element: (chart, within) for chart, within in inner}
    ordered: dict[int, Tag] = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        texts = [*map(str, element.attrib.values()), element.text or ""] if event == "start" else [element.tail or ""]
        if event == "start" and element in of_shape:
            ordered.update((id(tag), tag) for tag in of_shape[element] if id(tag) not in ordered)
        if event == "start" and element in of_element:
            chart, within = of_element[element]
            if chart.tag is not None:
                ordered.setdefault(id(chart.tag), chart.tag)
            ordered.update((id(tag), tag) for tag in within)
        for number in MARK.findall("".join(texts)):
            if int(number) < len(tags):
                ordered.setdefault(id(tags[int(number)]), tags[int(number)])
    ordered.update((id(tag), tag) for tag in tags if id(tag) not in ordered)
    return list(ordered.values())


def described(frame: Element) -> Element | None:
    """Return the element that holds the alternative text of a frame."""
    return next(frame.iter(P + "cNvPr", WP + "docPr"), None)
