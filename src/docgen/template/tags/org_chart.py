"""`{% draw org_chart(people) %}`: who works with whom (体制図): both parties side by side, sponsor, lead, members, joined lead to lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.locale import catalogue
from docgen.template.tags.cards import box, cards, note_pt
from docgen.template.tags.drawing import SOFT, Drawing, Element, Frame, Label, Line, continued, nothing, points
from docgen.template.tags.labels import fit, line_cy, text_cx
from docgen.template.tags.paging import windows
from docgen.template.tags.values import Row, text_of

_SPONSORS = {"client": ("executive_sponsor",), "vendor": ("relationship_manager", "executive_sponsor")}
_LEADS = {
    "client": ("project_lead", "technical_lead"),
    "vendor": ("project_lead", "csm", "delivery_lead", "implementation", "relationship_manager"),
}
_ACCENT = {"client": "accent2", "vendor": "accent1"}
_SIZES_PT = (16.0, 14.0, 12.0, 11.0, 10.5)
_RULE, _BUS = "dk1 60", 1.0
_GAP, _GUTTER, _INSET, _RISE = points(7), points(30), points(6), points(22)
_TALLEST, _LOWEST, _LEAST_CX, _MOST_COLUMNS = points(92), points(30), points(120), 4
# A name, and role and post each on a line of its own, in the smallest type.
_LOWEST_OF_THREE = line_cy(_SIZES_PT[-1]) + 2 * line_cy(note_pt(_SIZES_PT[-1])) + points(2)


@dataclass(frozen=True, slots=True)
class Member:
    """One person as a box says it."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Party:
    """One side: what it is called, who stands above, and the others in their order."""

    side: str
    name: str
    sponsor: Member | None
    lead: Member | None
    members: tuple[Member, ...]

    @property
    def everybody(self) -> tuple[Member, ...]:
        """All its people, the sponsor first."""
        return (*(person for person in (self.sponsor, self.lead) if person), *self.members)


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of one party's members below its lead, in EMU."""

    frame: Frame
    columns: int
    cy: int

    @property
    def rows(self) -> int:
        """How many rows of boxes it has room for."""
        return max((self.frame.cy + _GAP) // (self.cy + _GAP), 1)

    def place(self, number: int, hangs: bool) -> Frame:
        """Return the place of box `number`; those that hang on a line beside them are moved a little to the right."""
        cx = (self.frame.cx - _GAP * (self.columns - 1)) // self.columns
        column, row = number % self.columns, number // self.columns
        left = points(9) if hangs else 0
        return Frame(self.frame.x + (cx + _GAP) * column + left, self.frame.y + (self.cy + _GAP) * row, cx - left, self.cy)


def org_chart(frame: Frame, people: Iterable[Row], client: str = "", vendor: str = "", *, language: str) -> Drawing:
    """Return both parties side by side: sponsor, lead and members with their lines of reporting, joined from lead to lead.

    `client` and `vendor` are the names of the parties; partners stand with the vendor. Members for whom there is no room stand
    on further slides.
    """
    words = catalogue(language)["graphics"]
    rows = list(people)
    parties = [party for party in (_party(rows, "client", client, language), _party(rows, "vendor", vendor, language)) if party.everybody]
    if not parties:
        return nothing(words["org_name"])
    cx = (frame.cx - _GUTTER * (len(parties) - 1)) // len(parties)
    halves = [Frame(frame.x + (cx + _GUTTER) * number, frame.y, cx, frame.cy - _foot_cy(words)) for number in range(len(parties))]
    tops = max((party.sponsor is not None) + (party.lead is not None) for party in parties)
    cy = _box_cy(parties, halves[0], tops)
    pages = _pages(parties, halves, tops, cy)
    return continued(_page(frame, page, halves, cy, number, language) for number, page in enumerate(pages))


def _party(rows: Sequence[Row], side: str, name: str, language: str) -> Party:
    own = [row for row in rows if (row.get("side") == "client") is (side == "client") and text_of(row, "name")]
    sponsor = _first(own, _SPONSORS[side])
    lead = _first([row for row in own if row is not sponsor], _LEADS[side])
    others = tuple(_member(row) for row in own if row is not sponsor and row is not lead)
    label = name or catalogue(language)["labels"]["side"][side]
    return Party(side, label, _member(sponsor) if sponsor else None, _member(lead) if lead else None, others)


def _first(rows: Sequence[Row], roles: Sequence[str]) -> Row | None:
    return next((row for role in roles for row in rows if row.get("role") == role), None)


def _member(row: Row) -> Member:
    partner = text_of(row, "side_label") if row.get("side") == "partner" else ""
    parts = [partner, text_of(row, "role_label"), text_of(row, "title") or text_of(row, "department")]
    said = {part.casefold(): part for part in parts if part}
    return Member(text_of(row, "name"), " · ".join(said.values()))


def _foot_cy(words: dict[str, str]) -> int:
    return line_cy(9) + points(3) if words["org_note"] else 0


def _head_cy() -> int:
    return line_cy(14) + points(8)


def _columns(count: int, cx: int) -> int:
    return max(min(count, cx // _LEAST_CX, _MOST_COLUMNS), 1)


def _box_cy(parties: Sequence[Party], half: Frame, tops: int) -> int:
    """Return how tall every box is: as tall as all rows allow."""
    rows = tops + max(-(-len(party.members) // _columns(len(party.members), half.cx)) for party in parties)
    room = half.cy - _head_cy() - tops * _RISE
    lowest = _LOWEST_OF_THREE if any(_is_long(party, half.cx) for party in parties) else _LOWEST
    return min(max(room // max(rows, 1) - _GAP, lowest), _TALLEST)


def _is_long(party: Party, half_cx: int) -> bool:
    """Whether the note of any member needs two lines even in the smallest type."""
    columns = _columns(len(party.members), half_cx)
    cx = (half_cx - _GAP * (columns - 1)) // columns - points(9) - 2 * points(5)
    return any(text_cx(member.note, note_pt(_SIZES_PT[-1])) > cx for member in party.members)


def _grid(party: Party, half: Frame, tops: int, cy: int) -> Grid:
    y = half.y + _head_cy() + tops * (cy + _RISE)
    return Grid(Frame(half.x, y, half.cx, half.bottom - y), _columns(len(party.members), half.cx), cy)


def _pages(parties: Sequence[Party], halves: Sequence[Frame], tops: int, cy: int) -> list[list[tuple[Party, Grid]]]:
    """Return who stands on which slide: the first shows who leads, the others members alone, as many as there is room for."""
    grids = [_grid(party, half, tops, cy) for party, half in zip(parties, halves, strict=True)]
    first = [party.members[: grid.rows * grid.columns] for party, grid in zip(parties, grids, strict=True)]
    pages = [
        [
            (Party(party.side, party.name, party.sponsor, party.lead, kept), grid)
            for party, kept, grid in zip(parties, first, grids, strict=True)
        ]
    ]
    rest = [party.members[len(kept) :] for party, kept in zip(parties, first, strict=True)]
    if any(rest):
        full = [_grid(party, half, 0, cy) for party, half in zip(parties, halves, strict=True)]
        spread = [windows(members, grid.rows * grid.columns) if members else [] for members, grid in zip(rest, full, strict=True)]
        for number in range(max(map(len, spread))):
            parts = [tuple(part[number]) if number < len(part) else () for part in spread]
            pages.append(
                [(Party(party.side, party.name, None, None, part), grid) for party, part, grid in zip(parties, parts, full, strict=True)]
            )
    return pages


def _page(frame: Frame, page: Sequence[tuple[Party, Grid]], halves: Sequence[Frame], cy: int, number: int, language: str) -> Drawing:
    words = catalogue(language)["graphics"]
    lines: list[Element] = []
    boxes: list[Element] = []
    for (party, grid), half in zip(page, halves, strict=True):
        if number == 0 or party.members:
            boxes += _heading(party, half)
        top_lines, top_boxes = _tops(party, half, cy)
        lines += [*top_lines, *_bus(party, grid, half, cy)]
        boxes += [*top_boxes, *_members(party, grid)]
    lines += _between_leads(page, halves, cy)
    if words["org_note"]:
        cx = text_cx(words["org_note"], 9)
        boxes.append(Label(words["org_note"], Frame(frame.right - cx, frame.bottom - line_cy(9), cx, line_cy(9)), 9, SOFT, align="r"))
    return Drawing((*lines, *boxes), words["org_name"], _description([party for party, _ in page], language))


def _heading(party: Party, half: Frame) -> list[Element]:
    cy, accent = line_cy(14), _ACCENT[party.side]
    name = fit(party.name, half.cx, (14.0, 12.0), 1, bold=True)
    line_y = half.y + cy + points(2)
    return [
        Label(name.text, Frame(half.x, half.y, half.cx, cy), name.size_pt, bold=True, name=party.name),
        Line(half.x, line_y, half.right, line_y, accent, 2.25),
    ]


def _top_frame(half: Frame, level: int, cy: int) -> Frame:
    cx = min(half.cx, max(half.cx * 7 // 10, points(170)))
    return Frame(half.x + (half.cx - cx) // 2, half.y + _head_cy() + level * (cy + _RISE), cx, cy)


def _tops(party: Party, half: Frame, cy: int) -> tuple[list[Line], list[Element]]:
    """Return the boxes of those who stand above, and the line between them. A lead without sponsor stands beside the other lead."""
    shown = [(person, level) for level, person in enumerate((party.sponsor, party.lead)) if person is not None]
    made = cards([(person.name, person.note) for person, _ in shown], _top_frame(half, 0, cy).cx - 2 * _INSET, cy - points(4), _SIZES_PT)
    accent = _ACCENT[party.side]
    boxes: list[Element] = [
        box(
            card,
            _top_frame(half, level, cy),
            fill=f"{accent} 20",
            outline=accent,
            outline_pt=1.25,
            inset=_INSET,
            align="ctr",
            name=person.name,
        )
        for card, (person, level) in zip(made, shown, strict=True)
    ]
    if len(shown) < 2:
        return [], boxes
    sponsor, lead = (_top_frame(half, level, cy) for level in (0, 1))
    x = half.x + half.cx // 2
    return [Line(x, sponsor.bottom, x, lead.y, _RULE, _BUS)], boxes


def _bus(party: Party, grid: Grid, half: Frame, cy: int) -> list[Line]:
    """Return the lines from the lead to every member: to the top of each in a single row, else to the left of each."""
    above = party.lead or party.sponsor
    if above is None or not party.members:
        return []
    level = 1 if party.lead else 0
    hangs = len(party.members) > grid.columns
    places = [grid.place(number, hangs) for number in range(len(party.members))]
    x, bus_y = half.x + half.cx // 2, grid.frame.y - _RISE // 2
    found = [Line(x, _top_frame(half, level, cy).bottom, x, bus_y, _RULE, _BUS)]
    stems = [place.x - points(9) if hangs else place.x + place.cx // 2 for place in places[: grid.columns]]
    left, right = min(*stems, x), max(*stems, x)
    if right > left:
        found.append(Line(left, bus_y, right, bus_y, _RULE, _BUS))
    for column, stem in enumerate(stems):
        own = places[column :: grid.columns]
        end = own[-1].y + own[-1].cy // 2 if hangs else own[0].y
        found.append(Line(stem, bus_y, stem, end, _RULE, _BUS))
        found += [Line(stem, place.y + place.cy // 2, place.x, place.y + place.cy // 2, _RULE, _BUS) for place in own if hangs]
    return found


def _members(party: Party, grid: Grid) -> list[Element]:
    if not party.members:
        return []
    hangs = len(party.members) > grid.columns and (party.lead or party.sponsor) is not None
    cx = grid.place(0, hangs).cx - 2 * points(5)
    # Role and post each begin a line where both together need two, so that neither breaks inside a word.
    sizes = _SIZES_PT[1:]
    pairs = [
        (member.name, member.note if text_cx(member.note, sizes[0]) <= cx else member.note.replace(" · ", "\n")) for member in party.members
    ]
    words = [line for _, note in pairs for line in note.split("\n") if " " not in line]
    # Notes become so small that no long word, as Japanese roles are, breaks inside; names keep their size.
    whole = [size for size in map(note_pt, sizes) if all(text_cx(word, size) <= cx for word in words)]
    made = cards(pairs, cx, grid.cy - points(2), sizes, note_most_pt=max(whole, default=note_pt(sizes[-1])))
    accent = _ACCENT[party.side]
    return [
        box(card, grid.place(number, hangs), fill="lt1", outline=accent, name=member.name)
        for number, (card, member) in enumerate(zip(made, party.members, strict=True))
    ]


def _between_leads(page: Sequence[tuple[Party, Grid]], halves: Sequence[Frame], cy: int) -> list[Line]:
    if len(page) < 2 or not all(party.lead for party, _ in page):
        return []
    left, right = (_top_frame(half, 1, cy) for half in halves)
    return [Line(left.right, left.y + cy // 2, right.x, left.y + cy // 2, "dk1", 2.25)]


def _description(parties: Sequence[Party], language: str) -> str:
    words = catalogue(language)["graphics"]
    sentences = []
    for party in parties:
        people = words["join"].join(
            words["person"].format(name=person.name, note=person.note) if person.note else person.name for person in party.everybody
        )
        if people:
            sentences.append(words["org_party"].format(party=party.name, people=people))
    if len(parties) == 2 and all(party.lead for party in parties):
        one, other = (party.lead.name for party in parties if party.lead)
        sentences.append(words["org_leads"].format(one=one, other=other))
    return str(words["sentences"].join(sentences))
