"""What the stories of one template are compiled with and share, and what a story is before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.dialects import Dialect
from docgen.opc import Package
from docgen.problems import Problem
from docgen.template.cards import CardPlan
from docgen.template.charts.plan import ChartPlan
from docgen.template.inherit import Ground
from docgen.template.links import LinkPlan
from docgen.template.marks import VALUE_CLOSE, VALUE_OPEN
from docgen.template.pictures.plan import PicturePlan
from docgen.template.planner import Planner
from docgen.template.plans import DrawPlan, FillPlan, ListPlan, Manner, Passage, Plans
from docgen.template.rich_place import RichPlace, WordStyles
from docgen.template.scan import Tag
from docgen.template.word.embed import Frame
from docgen.template.word.lists import Lists
from docgen.template.word.styles import Styles

Element = etree._Element


@dataclass(slots=True)
class Story:
    """One part's tree with what its author calls the place, for a slide what lies under it, and the package that holds its charts."""

    part: str
    root: Element
    where: str
    ground: Ground | None = None
    package: Package | None = None


@dataclass(slots=True)
class Workshop:
    """What all Programs of one template are made with and share: its plans, its names of heading styles.

    `fonts` and `colours` are those of a Word document's theme. `replaced` takes the relationships (part, id) whose place a tag takes: the
    author's own chart or picture.
    """

    dialect: Dialect
    headings: frozenset[str]
    styles: WordStyles = field(default_factory=WordStyles)
    planner: Planner = field(default_factory=Planner)
    manners: dict[Manner, int] = field(default_factory=dict)
    fills: list[FillPlan] = field(default_factory=list)
    drawings: list[DrawPlan] = field(default_factory=list)
    charts: list[ChartPlan] = field(default_factory=list)
    cards: list[CardPlan] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)
    bookmarks: set[str] = field(default_factory=set)
    pictures: list[PicturePlan] = field(default_factory=list)
    places: list[RichPlace] = field(default_factory=list)
    links: list[LinkPlan] = field(default_factory=list)
    fonts: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    list_plans: list[ListPlan] = field(default_factory=list)
    lists: Lists | None = None
    looks: Styles | None = None
    frames: Mapping[str, Frame] = field(default_factory=dict)
    firsts: Mapping[str, int] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)

    def passage(self, act: Passage) -> str:
        """Return the Jinja source that begins a stretch of output to which `act` is done once it is written."""
        self.passages.append(act)
        return f"{VALUE_OPEN}_r|_passage({len(self.passages) - 1}){VALUE_CLOSE}"

    def plans(self) -> Plans:
        """Return all plans made so far."""
        planner = self.planner
        return Plans(
            tuple(planner.styles), tuple(planner.words), tuple(planner.paragraphs), tuple(planner.boxes), tuple(planner.tables),
            tuple(planner.rows), tuple(planner.cells), tuple(planner.lines), tuple(self.fills), tuple(self.drawings),
            tuple(self.charts), tuple(self.manners),
            tuple(self.pictures), tuple(self.places), tuple(self.links),
            tuple(self.passages), tuple(self.list_plans), tuple(self.cards),
            tuple(planner.whole_rows), tuple(planner.whole_paragraphs),
        )  # fmt: skip


@dataclass(slots=True)
class Source:
    """A compiled story: Jinja source, the tag on each of its lines, its parts in order, and what is wrong with its tags.

    `is_paged` says that a table may continue on further slides; `places` are those of its paragraphs, in reading order;
    `has_references` that its connectors or animations name shapes.
    """

    text: str
    lines: list[Tag]
    tags: list[Tag]
    parts: list[str]
    problems: list[Problem]
    is_paged: bool = False
    places: list[str] = field(default_factory=list)
    has_references: bool = False

    @property
    def has_tags(self) -> bool:
        """Whether the story has to be rendered at all."""
        return bool(self.tags)
