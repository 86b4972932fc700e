"""What is known about a template's boxes, tables, styles and values before any document is rendered. Plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.template.cards import CardPlan
from docgen.template.charts.plan import ChartPlan
from docgen.template.pictures.plan import PicturePlan
from docgen.template.tags.drawing import Frame
from docgen.template.tags.grid import SLIDE, Grid
from docgen.template.tags.in_word import Anchored
from docgen.text.measure import Style
from docgen.text.tabs import Tabs
from docgen.text.words import Latin

if TYPE_CHECKING:
    from docgen.template.links import LinkPlan
    from docgen.template.rendering import Rendering
    from docgen.template.rich_place import RichPlace

# What is done to a stretch of a Program's output once all of it is written: the stretch goes in, what stands for it comes out.
Passage = Callable[[str, "Rendering"], str]


@dataclass(frozen=True, slots=True)
class Manner:
    """How values go into one place: the markup of a line break and of a tab (None: as it is), inside an attribute or not.

    `style` is the number of the run's Style when its box is measured; `keeps_paragraph` says that its paragraph vanishes
    unless one of its values gives a text; `place` is what formatted text needs to know, None where it goes in as plain text.
    """

    line_break: str
    tab: str | None
    in_attribute: bool
    style: int | None
    keeps_paragraph: bool
    place: RichPlace | None = None


@dataclass(frozen=True, slots=True)
class ParagraphPlan:
    """The indents and spacing of a measured paragraph, in points; `empty` is the number of the style of its empty line."""

    margin_left_pt: float
    indent_pt: float
    before_pt: float
    after_pt: float
    line_spacing: float
    empty: int
    vanishes: bool
    tabs: Tabs | None = None


@dataclass(frozen=True, slots=True)
class BoxPlan:
    """A text box whose text is measured: the room inside it, in points, and the smallest scale its author allows.

    `columns` share the room; `insets_pt` are those left and right, and top and bottom. `kind` is `plain` (it shrinks), `list` (it
    continues on further slides), `cut`, or `shape` (the shape takes the height of its text); one that
    `grows` spreads its paragraphs.
    """

    where: str
    width_pt: float
    height_pt: float
    floor: float
    size_pt: float
    columns: int = 1
    insets_pt: tuple[float, float] = (0.0, 0.0)
    kind: str = "plain"
    grows: bool = False
    anchor: str = "t"
    top_emu: int = 0
    bottom_emu: int = 0


@dataclass(frozen=True, slots=True)
class CellPlan:
    """The room that a table cell gives its text, and what its margins add to its height, in points.

    One that runs over several `rows` or whose text `is_turned` is not `is_plain`.
    """

    width_pt: float
    margins_pt: float
    inset_pt: float
    rows: int = 1
    is_turned: bool = False
    is_plain: bool = True

    def room_pt(self, count: int) -> float:
        """Return the width in points for text, when `count` columns share that of the cell."""
        return self.width_pt / max(count, 1) - self.inset_pt


@dataclass(frozen=True, slots=True)
class LinePlan:
    """A cell that holds one paragraph of one text: a literal `text`, or a value in manner number `manner`.

    `inset_pt` is what the paragraph's own indents take from the width of its first line, `room_pt` the width that text may fill.
    A text of ASCII is one line of `height_pt` if its letters are not wider than `room_units`, each as wide as `units` says; a cell
    without text is `empty_pt` tall. Any text of up to `most_letters` stands in one line, none of which is taller than `tallest_pt`,
    the cell's margins included. `letters` are those of its font.
    """

    style: Style
    empty: Style
    paragraph: ParagraphPlan
    cell: CellPlan
    inset_pt: float
    room_pt: float
    text: str | None
    manner: int
    units: bytes
    room_units: float
    height_pt: float
    empty_pt: float
    most_letters: int
    tallest_pt: float
    letters: Latin = field(compare=False)

    def line_count(self, text: str) -> int:
        """Return on how many lines an ASCII text stands in a cell whose width no other shares, 0 when it takes a longer look to tell."""
        size, other = self.style.size_pt, self.room_pt - self.paragraph.margin_left_pt
        return self.letters.line_count(text, (other - max(self.paragraph.indent_pt, 0.0)) / size, other / size)


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A table row: its stated height in EMU, whether it is the header that every slide repeats, and if a cell above runs into it."""

    height_emu: int
    is_header: bool
    is_joined: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of writing a row or paragraph piece by piece: `literal` markup, a `given` one, or a filter's name and its numbers."""

    name: str
    numbers: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Words and values of one style in a paragraph: `text` takes by `%` the values from `first` to before `last`."""

    text: str
    first: int
    last: int
    style: Style


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A repeated row of a measured table that one call writes.

    `markup` takes by `%` its height and then its values. `sources` say where the text of each of its `lines` comes from: the place of
    a value, a literal text, or words around values; None when each value is the text of one line. No text of up to `most_letters` each
    makes the row taller than its author did if it `holds_lines`. `steps` write it piece by piece.
    """

    row: int
    markup: str
    lines: tuple[LinePlan, ...]
    sources: tuple[int | str | Group, ...] | None
    most_letters: tuple[int, ...]
    holds_lines: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class WholeParagraph:
    """A measured paragraph that one call writes: `markup` takes its values by `%`; as an `item` of a list with level and first number.

    `spacing` are its indents and spaces as fitting takes them behind the runs, `empty` the style of its empty line. `steps` write it
    piece by piece.
    """

    markup: str
    groups: tuple[Group, ...]
    spacing: tuple[float, float, float, float, float, float]
    vanishes: bool
    empty: Style
    item: tuple[int, int] | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A measured table: the room it has on its slide, the smallest type and the sizes its runs are written with (1/100 pt).

    It `cuts` what does not fit, or `grows` when it is sparse; it `has_windows` when its repeated columns may continue, and `has_spans`
    when cells run over several rows.
    """

    where: str
    height_emu: int
    floor: int
    sizes: tuple[int, ...]
    cuts: bool = False
    grows: bool = False
    has_windows: bool = False
    has_spans: bool = False


@dataclass(frozen=True, slots=True)
class FillPlan:
    """A cell or shape whose fill a tag decides: what the author had, and the place to name in a Problem.

    `any_colour` allows colours outside the theme, as docxtpl's `cellbg` does. `colours` are the theme's, for readers of Word
    files that know no theme.
    """

    where: str
    own: str
    dialect: str
    any_colour: bool = False
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DrawPlan:
    """A shape that a native drawing replaces: which drawing, the bounds of the shape in EMU, the format.

    `type_scale` is how far its words shrink because the theme's fonts are wider than those they are measured in.
    `grid` is that of the groups around it on a slide.
    In Word, `anchored` is the frame of the author's text box; `opening` and `closing` are the line of a drawing without one.
    """

    where: str
    graphic: str
    frame: Frame
    dialect: str = "pptx"
    anchored: Anchored | None = None
    opening: str = ""
    closing: str = ""
    type_scale: float = 1.0
    grid: Grid = SLIDE


@dataclass(frozen=True, slots=True)
class ListPlan:
    """A numbered list that begins again: the part of its w:num, the first free number there, its markup around the number."""

    part: str
    first: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Plans:
    """All plans of one template, by number."""

    styles: tuple[Style, ...] = ()
    words: tuple[str, ...] = ()
    paragraphs: tuple[ParagraphPlan, ...] = ()
    boxes: tuple[BoxPlan, ...] = ()
    tables: tuple[TablePlan, ...] = ()
    rows: tuple[RowPlan, ...] = ()
    cells: tuple[CellPlan, ...] = ()
    lines: tuple[LinePlan, ...] = ()
    fills: tuple[FillPlan, ...] = ()
    drawings: tuple[DrawPlan, ...] = ()
    charts: tuple[ChartPlan, ...] = ()
    manners: tuple[Manner, ...] = ()
    pictures: tuple[PicturePlan, ...] = ()
    places: tuple[RichPlace, ...] = ()
    links: tuple[LinkPlan, ...] = ()
    passages: tuple[Passage, ...] = ()
    lists: tuple[ListPlan, ...] = ()
    cards: tuple[CardPlan, ...] = ()
    whole_rows: tuple[WholeRow, ...] = ()
    whole_paragraphs: tuple[WholeParagraph, ...] = ()
