"""`{% draw stakeholder_grid(people) %}`: the client's people by what they decide and how they stand. For internal documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docgen.locale import catalogue
from docgen.template.tags.cards import Card, box, cards
from docgen.template.tags.drawing import Drawing, Element, Frame, Label, Line, Shape, continued, nothing, points
from docgen.template.tags.labels import fit, line_cy, text_cx
from docgen.template.tags.values import Row, text_of

STANCES = ("blocker", "sceptic", "neutral", "supporter", "champion")
POWERS = ("high", "medium", "low")
_DECIDING = frozenset({"scope_timeline", "budget", "commercial", "security"})
_SIZES_PT = (12.0, 11.0, 10.5, 9.0)
# The two lowest hold no note: two lines of a name, or one.
_CHIP_CYS = (points(44), points(38), points(30), points(24), points(17))
_GAP, _HEAD_PT = points(4), 12.0


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the client in a cell of the grid."""

    name: str
    note: str
    power: str
    stance: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of the cells: columns by stance, rows by power, each with the count of people it holds, in EMU."""

    frame: Frame
    stances: tuple[str, ...]
    x: int
    y: int
    cx: int
    rows: Mapping[str, int]
    chip_cy: int

    def row_cy(self, power: str) -> int:
        """Return how tall a row is."""
        return self.rows[power] * (self.chip_cy + _GAP) + _GAP

    def row_y(self, power: str) -> int:
        """Return where a row begins."""
        return self.y + sum(self.row_cy(other) for other in POWERS[: POWERS.index(power)])


def stakeholder_grid(frame: Frame, people: Iterable[Row], *, language: str) -> Drawing:
    """Return who of the client decides how much (up) and stands how (across); those who decide and resist are set off.

    Someone decides much who sponsors, may veto, or decides on scope, money, contract or security; something, who decides on
    anything else. Those whose stance is not known stand in a column of their own. What does not fit continues on further slides.
    """
    words = catalogue(language)["graphics"]
    found = [_person(row) for row in people if row.get("side", "client") == "client" and text_of(row, "name")]
    if not found:
        return nothing(words["grid_name"])
    grid = _grid(frame, found, language)
    pages = _pages(found, grid)
    return continued(_page(grid, page, language) for page in pages)


def _person(row: Row) -> Person:
    decides = row.get("decides")
    kinds = set(decides) if isinstance(decides, list | tuple) else set()
    role, stance = text_of(row, "role"), text_of(row, "stance")
    is_high = bool(row.get("veto")) or role in ("executive_sponsor", "approver_veto") or bool(kinds & _DECIDING)
    power = "high" if is_high else "medium" if kinds or role in ("project_lead", "technical_lead") else "low"
    note = text_of(row, "role_label") or text_of(row, "title")
    return Person(text_of(row, "name"), note, power, stance if stance in STANCES else "")


def _cell(people: Iterable[Person], power: str, stance: str) -> list[Person]:
    return [person for person in people if (person.power, person.stance) == (power, stance)]


def _grid(frame: Frame, people: Sequence[Person], language: str) -> Grid:
    """Return the grid with the tallest boxes that hold everybody on one slide, else with the lowest, as many as there is room for."""
    words = catalogue(language)["graphics"]
    stances = STANCES if all(person.stance for person in people) else ("", *STANCES)
    powers_cx = max(text_cx(words[f"power_{power}"], 10.5, bold=True) for power in POWERS) + points(8)
    x, y = frame.x + powers_cx, frame.y + line_cy(_HEAD_PT) + points(4)
    cx = (frame.right - x) // len(stances)
    room = frame.bottom - y - line_cy(9) - points(4)
    needs = {power: max(1, *(len(_cell(people, power, stance)) for stance in stances)) for power in POWERS}
    for chip_cy in _CHIP_CYS:
        total = sum(needs.values()) * (chip_cy + _GAP) + len(POWERS) * _GAP
        if total <= room:
            return Grid(frame, stances, x, y, cx, _filled(needs, chip_cy, room - total), chip_cy)
    most = max((room - len(POWERS) * _GAP) // (_CHIP_CYS[-1] + _GAP), len(POWERS))
    rows = {power: max(most * needs[power] // sum(needs.values()), 1) for power in POWERS}
    return Grid(frame, stances, x, y, cx, rows, _CHIP_CYS[-1])


def _filled(needs: Mapping[str, int], chip_cy: int, left: int) -> dict[str, int]:
    """Return how many boxes tall each row is when what is left of the frame goes to the rows in turn."""
    rows = dict(needs)
    while left >= len(POWERS) * (chip_cy + _GAP) and max(rows.values()) < 4:
        left -= len(POWERS) * (chip_cy + _GAP)
        rows = {power: count + 1 for power, count in rows.items()}
    return rows


def _pages(people: Sequence[Person], grid: Grid) -> list[list[Person]]:
    """Return who stands on which slide: every cell holds as many on each as its row has room for."""
    pages: list[list[Person]] = [[]]
    for power in POWERS:
        for stance in grid.stances:
            for number, person in enumerate(_cell(people, power, stance)):
                page = number // grid.rows[power]
                pages += [[] for _ in range(page + 1 - len(pages))]
                pages[page].append(person)
    return pages


def _page(grid: Grid, people: Sequence[Person], language: str) -> Drawing:
    words = catalogue(language)["graphics"]
    elements = [*_ground(grid, language), *_heads(grid, language)]
    # All names in one size: that at which each stands whole.
    size_pt = min((card.text.size_pt for card in _cards(grid, people, _SIZES_PT)), default=_SIZES_PT[0])
    for power in POWERS:
        for column, stance in enumerate(grid.stances):
            elements += _chips(grid, _cell(people, power, stance), power, column, size_pt)
    told = [_told(people, stance, language) for stance in grid.stances if any(person.stance == stance for person in people)]
    return Drawing(tuple(elements), words["grid_name"], words["sentences"].join([words["grid_description"], *told]))


def _ground(grid: Grid, language: str) -> list[Element]:
    """Return the cells of those who decide and resist on a tint with its word, the rules between rows and columns."""
    words = catalogue(language)["graphics"]
    right = grid.x + grid.cx * len(grid.stances)
    bottom = grid.row_y(POWERS[-1]) + grid.row_cy(POWERS[-1])
    first = grid.stances.index("blocker")
    critical = Frame(grid.x + grid.cx * first, grid.y, grid.cx * 2, grid.row_cy("high"))
    found: list[Element] = [Shape("rect", critical, "accent3 20", name=words["grid_first"])]
    found += [
        Line(grid.x + grid.cx * column, grid.y, grid.x + grid.cx * column, bottom, "dk1 12") for column in range(1, len(grid.stances))
    ]
    found += [Line(grid.frame.x, grid.row_y(power), right, grid.row_y(power), "dk1 30") for power in POWERS[1:]]
    legend = Frame(grid.x, bottom + points(4), points(16), points(8))
    cx = text_cx(words["grid_first"], 9)
    return [
        *found,
        Line(grid.frame.x, grid.y, right, grid.y, "dk1", 1),
        Line(grid.frame.x, bottom, right, bottom, "dk1", 1),
        Shape("rect", legend, "accent3 20"),
        Label(words["grid_first"], Frame(legend.right + points(4), bottom + points(4) - points(1), cx, line_cy(9)), 9, "dk1 75"),
    ]


def _heads(grid: Grid, language: str) -> list[Element]:
    words, labels = catalogue(language)["graphics"], catalogue(language)["labels"]["stance"]
    found: list[Element] = []
    for column, stance in enumerate(grid.stances):
        text = fit(labels[stance] if stance else words["grid_unknown"], grid.cx - 2 * _GAP, (_HEAD_PT, 10.5, 9.0), 1, bold=True)
        frame = Frame(grid.x + grid.cx * column + _GAP, grid.frame.y, grid.cx - 2 * _GAP, line_cy(_HEAD_PT))
        found.append(Label(text.text, frame, text.size_pt, bold=True))
    for power in POWERS:
        frame = Frame(grid.frame.x, grid.row_y(power), grid.x - grid.frame.x - points(4), grid.row_cy(power))
        found.append(Label(words[f"power_{power}"], frame, 10.5, bold=True))
    return found


def _chips(grid: Grid, people: Sequence[Person], power: str, column: int, size_pt: float) -> list[Element]:
    made = _cards(grid, people, (size_pt,))
    x, y, cx = grid.x + grid.cx * column + _GAP, grid.row_y(power) + _GAP, grid.cx - 2 * _GAP
    return [
        box(card, Frame(x, y + (grid.chip_cy + _GAP) * number, cx, grid.chip_cy), fill="lt1", outline="accent2", name=person.name)
        for number, (card, person) in enumerate(zip(made, people, strict=True))
    ]


def _cards(grid: Grid, people: Sequence[Person], sizes_pt: Sequence[float]) -> list[Card]:
    cx = grid.cx - 2 * _GAP - 2 * points(5)
    notes = [person.note if grid.chip_cy > _CHIP_CYS[-2] else "" for person in people]
    return cards([(person.name, note) for person, note in zip(people, notes, strict=True)], cx, grid.chip_cy, sizes_pt)


def _told(people: Sequence[Person], stance: str, language: str) -> str:
    words, labels = catalogue(language)["graphics"], catalogue(language)["labels"]["stance"]
    names = [words["person"].format(name=person.name, note=words[f"power_{person.power}"]) for person in people if person.stance == stance]
    return str(words["grid_told"].format(stance=labels[stance] if stance else words["grid_unknown"], people=words["join"].join(names)))
