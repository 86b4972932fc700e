"""One document while it is written: what it has cost so far, its fresh ids, and the texts of the boxes being measured."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.locale import catalogue
from docgen.problems import Problem
from docgen.template.boxes import BoxPart, BoxState, Item, too_much
from docgen.template.cards import CardState
from docgen.template.fills import fill_markup
from docgen.template.flow import Path
from docgen.template.pictures.picture import Picture
from docgen.template.pictures.writing import MAX_DOCUMENT_BYTES, PictureSource
from docgen.template.plans import DrawPlan, LinePlan, Manner, ParagraphPlan, Passage, Plans
from docgen.template.relations import Links, NewPart
from docgen.template.rows import RowState
from docgen.template.settled import Settled
from docgen.template.tables import ColumnState, TableState
from docgen.template.tags import GRAPHICS
from docgen.template.tags.drawing import Drawing, in_type
from docgen.template.tags.in_word import to_docx
from docgen.template.tags.on_slide import to_pptx
from docgen.text.fitting import Paragraph, fit, surely_fits
from docgen.text.lines import joined
from docgen.text.measure import Style
from docgen.text.tabs import tabs_in

MAX_STEPS = 1_000_000
MAX_OUTPUT = 20_000_000


_PLAIN = ParagraphPlan(0.0, 0.0, 0.0, 0.0, 1.0, 0, vanishes=False)


def _measured(runs: tuple[tuple[str, Style], ...], plan: ParagraphPlan) -> Paragraph:
    tabs = tabs_in(runs, plan.tabs)
    return Paragraph(runs, plan.margin_left_pt, plan.indent_pt, 0.0, plan.before_pt, plan.after_pt, plan.line_spacing, tabs)


class LimitError(Exception):
    """Raised when one document takes more steps or text than any real one."""


@dataclass(slots=True)
class Rendering:
    """One document being written. Counters start at the bounds and run down; `slots` are filled in once all is known.

    `passages` is what will be done to the stretches of output begun so far, `taken` the ids that this gave and the output still
    waits for, `additions` the elements that parts beside the story get: notes, lists; `beside` are the relations these refer to.
    """

    plans: Plans
    language: str
    next_id: int
    first_relation: int = 1
    steps: int = MAX_STEPS
    room: int = MAX_OUTPUT
    page: int = 1
    pages: int = 1
    run_page: int = 1
    slide: int = -1
    pages_of: Mapping[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    links: dict[tuple[int, str], Links] = field(default_factory=dict)
    slots: list[BoxState | BoxPart | RowState | TableState | ColumnState] = field(default_factory=list)
    tables: list[TableState] = field(default_factory=list)
    settled: Settled = field(default_factory=Settled)
    drawn: list[tuple[int, int]] = field(default_factory=list)
    made: dict[tuple[int, int, int], tuple[object, Drawing]] = field(default_factory=dict)
    continuing: list[TableState | BoxState | CardState] = field(default_factory=list)
    cards: dict[int, CardState] = field(default_factory=dict)
    around: list[CardState] = field(default_factory=list)
    originals: dict[str, str] = field(default_factory=dict)
    path: Path = ()
    turns: int = 0
    runs: list[tuple[str, Style]] = field(default_factory=list)
    has_value: bool = False
    passages: list[Passage] = field(default_factory=list)
    taken: deque[str] = field(default_factory=deque)
    additions: dict[str, list[str]] = field(default_factory=dict)
    beside: dict[str, Links] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    row_lines: list[tuple[LinePlan, str, int]] = field(default_factory=list)
    box: BoxState | None = None
    manners: tuple[Manner, ...] = ()
    words: tuple[str, ...] = ()
    styles: tuple[Style, ...] = ()
    lines: tuple[LinePlan, ...] = ()
    picture_source: PictureSource | None = None
    picture_room: int = MAX_DOCUMENT_BYTES
    pictures: dict[str | bytes, Picture] = field(default_factory=dict)
    picture: dict[str, str] = field(default_factory=dict)
    bookmarks: set[str] = field(default_factory=set)
    marks: dict[int, list[str]] = field(default_factory=dict)
    gotos: list[tuple[str, str]] = field(default_factory=list)
    opened: bool = False
    own_number: str = ""
    rich_lists: dict[int, str] = field(default_factory=dict)
    open_links: list[str] = field(default_factory=list)
    paragraph_plan: ParagraphPlan | None = None

    def __post_init__(self) -> None:
        self.manners, self.words, self.styles, self.lines = self.plans.manners, self.plans.words, self.plans.styles, self.plans.lines

    def refuse_text(self) -> None:
        """Stop a document that grows beyond the bound."""
        raise LimitError(f"the document grows beyond {MAX_OUTPUT:,} characters.")

    def charge_steps(self, steps: int) -> None:
        """Count the steps of a loop against the bound."""
        self.steps -= steps
        if self.steps < 0:
            raise LimitError(f"its loops take more than {MAX_STEPS:,} steps.")

    def fresh_ids(self, count: int) -> int:
        """Return the first of `count` shape ids that nothing else in this document has."""
        first = self.next_id
        self.next_id += count
        return first

    def relate(self, part: str, type: str, target: str | NewPart, *, external: bool = False) -> str:
        """Return the id by which that instance of the template's `part` which is being written refers to `target`."""
        links = self.links.get((self.slide, part))
        if links is None:
            links = self.links[self.slide, part] = Links(self.first_relation)
        return links.id_of(type, target, external)

    def start_run(self, page: int, pages_of: Mapping[int, int]) -> None:
        """Forget what was measured; write slides number `page` of those that continue, of which there are `pages_of` each slide."""
        self.run_page, self.pages_of, self.slide = page, pages_of, -1
        self.settled.start_run(is_again=bool(pages_of))
        self.page = self.pages = 1
        self.slots, self.tables, self.drawn, self.runs, self.paragraphs, self.links = [], [], [], [], [], {}
        self.box, self.has_value = None, False
        self.passages, self.taken, self.marks = [], deque(), {}
        self.continuing, self.cards, self.around, self.path, self.turns = [], {}, [], (), 0

    def start_slide(self) -> tuple[int, int]:
        """Begin the next slide of this run; return its page and the number of its pages."""
        self.slide += 1
        self.pages = self.pages_of.get(self.slide, 1)
        self.page = min(self.run_page, self.pages)
        return self.page, self.pages

    def page_counts(self) -> dict[int, int]:
        """Return how many pages what continues on each slide of this run needs - tables, lists, copies, drawings - where more than one."""
        counts: dict[int, int] = {}
        for slide, pages in (*((state.slide, state.page_count) for state in self.continuing), *self.drawn):
            if pages > 1:
                counts[slide] = max(counts.get(slide, 1), pages)
        return counts

    @property
    def page_suffix(self) -> str:
        """What a title says on a slide that continues."""
        if self.pages == 1:
            return ""
        suffix: str = catalogue(self.language)["document"]["continued"]
        return suffix.format(page=self.page, pages=self.pages)

    def end_paragraph(self, plan: int) -> None:
        """Add the paragraph that ended to its box or cell, unless it vanishes."""
        runs, has_value = self.runs, self.has_value
        self.runs, self.has_value = [], False
        planned, self.paragraph_plan = self.paragraph_plan or self.plans.paragraphs[plan], None
        if planned.vanishes and not has_value:
            return
        written = joined(runs) if runs else (("", self.plans.styles[planned.empty]),)
        self.paragraphs.append(_measured(written, planned))

    def end_rich(self, planned: ParagraphPlan | None) -> None:
        """Add a paragraph of formatted text that is followed by another one to its box or cell."""
        runs, self.runs = self.runs, []
        if runs:
            self.paragraphs.append(_measured(tuple(runs), planned or _PLAIN))

    def turn(self, depth: int, is_new: bool) -> None:
        """Note that a turn of the loop at `depth` begins, or that the loop has ended."""
        self.turns += 1
        self.path = (*self.path[:depth], self.turns) if is_new else self.path[:depth]

    def open_box(self, plan: int) -> BoxState:
        """Begin a measured text box."""
        box = self.box = BoxState(self.plans.boxes[plan])
        for card in self.around:
            across, down = card.scale
            box.across, box.down = box.across * across, box.down * down
        self.paragraphs = []
        return box

    def end_item(self, plan: int, level: int, starts_at: int) -> None:
        """Add the paragraph of a list that ended to its box, unless it vanishes."""
        self.end_paragraph(plan)
        items = self.box.items if self.box is not None else []
        if len(self.paragraphs) > (items[-1].end if items else 0):
            items.append(Item(self.path, level, starts_at, len(self.paragraphs)))

    def box_part(self, what: str, amount: int = 0) -> None:
        """Leave a slot for a number of the box at hand that follows once its text is known."""
        if self.box is not None:
            self.slots.append(BoxPart(self.box, what, amount))

    def close_box(self) -> None:
        """Find the scale at which the text of the box that ended fits it."""
        box = self.box
        if box is None:
            return
        if box.plan.kind == "plain" and not box.plan.grows:
            if not surely_fits(self.paragraphs, box.width_pt, box.height_pt):
                found = fit(tuple(self.paragraphs), box.width_pt, box.height_pt, box.plan.floor)
                box.scale = found.scale
                if not found.fits:
                    size_pt = box.plan.size_pt * found.scale
                    self.problems.append(too_much(box.plan.where, size_pt, found.height_pt, box.height_pt, found.lines))
        else:
            box.page, box.slide, box.paragraphs = self.page - 1, self.slide, self.paragraphs
            self.problems += self.settled.settle(box, box.settle)
            self.continuing.append(box)
        self.box, self.paragraphs = None, []

    def open_table(self, plan: int) -> None:
        """Begin a measured table."""
        table = TableState(self.plans.tables[plan], page=self.page - 1, slide=self.slide)
        self.slots.append(table)
        self.tables.append(table)
        self.continuing.append(table)

    def open_column(self, stated_emu: int, count: int) -> None:
        """Begin a repeated column of the measured table."""
        self.slots.append(ColumnState(self.tables[-1], stated_emu, count))

    def open_row(self, plan: int) -> None:
        """Begin a row of the measured table."""
        row = RowState(self.plans.rows[plan], path=self.path)
        self.begin_row(row)
        self.row_lines = row.lines
        self.paragraphs = []

    def begin_row(self, row: RowState) -> None:
        """Add a row to the measured table; what follows once its height is known takes its place in the output."""
        self.slots.append(row)
        self.tables[-1].rows.append(row)

    def shows_row(self, plan: int) -> bool:
        """Return whether a row stands on the slide that is being written; one that does not is taken over from the run before."""
        known, table = self.settled.expected, self.tables[-1]
        return not isinstance(known, TableState) or not table.leave_out(known, self.plans.rows[plan])

    def close_cell(self, plan: int, count: int) -> None:
        """Add the paragraphs of the cell that ended to its row; `count` columns share its stated width, none if it does not repeat."""
        cell = self.plans.cells[plan]
        self.tables[-1].rows[-1].cells.append((cell, cell.room_pt(count or 1), self.paragraphs, count))
        self.paragraphs = []

    def close_table(self) -> None:
        """Find the scale and the slides that the rows of the table that ended need."""
        self.problems += self.settled.settle(self.tables[-1], self.tables[-1].settle)

    def show_card(self, plan: int, index: int, count: int) -> bool:
        """Begin copy `index` of a repeated shape; return whether it stands on the slide that is being written."""
        if not index:
            self.cards[plan] = CardState.of(self.plans.cards[plan], count, self.page - 1, self.slide)
            self.continuing.append(self.cards[plan])
        card = self.cards[plan]
        if not card.show(index):
            return False
        self.around.append(card)
        return True

    def leave_card(self) -> None:
        """End the copy at hand."""
        self.around.pop()

    def fill(self, colour: str, plan: int) -> str:
        """Return the markup of a fill."""
        planned = self.plans.fills[plan]
        return fill_markup(colour, planned)

    def draw(self, plan: int, arguments: tuple[object, ...], options: Mapping[str, object]) -> str:
        """Return the markup of a drawing, or nothing when it has nothing to show."""
        planned = self.plans.drawings[plan]
        drawing = self._drawing(plan, planned, arguments, options)
        if not drawing.elements:
            return ""
        if planned.dialect == "docx":
            return self._draw_in_word(drawing, planned)
        pages = drawing.pages
        # What fits on one slide stands on each that the slide's tables need; what continues itself shows its part, and ends.
        if len(pages) > 1:
            if self.page > len(pages):
                return ""
            drawing = pages[self.page - 1]
        sized = in_type(drawing, planned.type_scale)
        markup, self.next_id = to_pptx(sized, planned.frame, self.next_id, self.language, planned.grid)
        return markup

    def _drawing(self, plan: int, planned: DrawPlan, arguments: tuple[object, ...], options: Mapping[str, object]) -> Drawing:
        """Return a drawing with all slides that it takes: when the Program runs again for each of them, the one made before."""
        place = (self.slide, plan, len(self.drawn))
        given = (arguments, dict(options))
        made = self.made.get(place) if self.pages_of else None
        if made is None or made[0] != given:
            graphic = GRAPHICS[planned.graphic]
            made = given, graphic.draw(planned.frame, **graphic.arguments(arguments, options), language=self.language)
            self.made[place] = made
        self.drawn.append((self.slide, len(made[1].pages)))
        return made[1]

    def _draw_in_word(self, drawing: Drawing, planned: DrawPlan) -> str:
        """Return the characters of a run that show a drawing: what continues follows in lines of its own."""
        anchored = planned.anchored if not drawing.further else None
        written = []
        for page in drawing.pages:
            markup, self.next_id = to_docx(in_type(page, planned.type_scale), planned.frame, self.next_id, self.language, anchored)
            written.append(planned.opening + markup + planned.closing)
        return "".join(written)
