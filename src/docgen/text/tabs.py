"""Tabs reach to the stops of their paragraph: how wide each is where it stands, and the lines of text that has some.

Office measures stops from the edge of the text, not from the paragraph's indent. Behind the last stop of its own a paragraph
has one every so often (ISO/IEC 29500-1, 17.3.1.37 and 17.15.1.25, 21.1.2.1.14 and 21.1.2.2.7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import floor
from typing import NamedTuple

from docgen.text.lines import Piece, pieces
from docgen.text.measure import Style

# A paragraph that has more is none that people write; its further tabs keep the width of a mean one.
_MOST = 64
# Office rounds to a grid of its own: a stop this near is where the text ends already.
_NEAR_PT = 0.1


class Stop(NamedTuple):
    """A tab stop, in points from the edge of the text; what follows its tab begins (`left`), ends or has its middle there."""

    at_pt: float
    kind: str = "left"


class Tabs(NamedTuple):
    """The tab stops of a paragraph, from left to right, where its lines and its first line begin, in points from the edge.

    Behind the last of its stops there is one `every_pt`.
    """

    stops: tuple[Stop, ...]
    every_pt: float
    margin_pt: float = 0.0
    first_pt: float = 0.0

    @classmethod
    def of(cls, stops: tuple[Stop, ...], every_pt: float, margin_pt: float, indent_pt: float) -> Tabs:
        """Return the stops of a paragraph; where its first line hangs out to the left, the margin is a stop too."""
        hanging = (Stop(margin_pt),) if indent_pt < 0 else ()
        return cls(tuple(sorted({*stops, *hanging})), max(every_pt, 1.0), margin_pt, max(margin_pt + indent_pt, 0.0))

    def widened(self, share: float) -> Tabs:
        """Return them for a column that is `share` times as wide."""
        stops = tuple(Stop(at * share, kind) for at, kind in self.stops)
        return Tabs(stops, self.every_pt * share, self.margin_pt * share, self.first_pt * share)

    def after(self, place_pt: float) -> Stop:
        """Return the stop that a tab at that place reaches to."""
        own = next((stop for stop in self.stops if stop.at_pt > place_pt + _NEAR_PT), None)
        return own or Stop((floor((place_pt + _NEAR_PT) / self.every_pt) + 1) * self.every_pt)


def tabs_in(runs: Sequence[tuple[str, Style]], tabs: Tabs | None) -> Tabs | None:
    """Return the stops of a paragraph if there is a tab in its runs: else nothing depends on them."""
    for text, _ in runs:
        if "\t" in text:
            return tabs
    return None


def lines_at_stops(runs: tuple[tuple[str, Style], ...], width_pt: float, tabs: Tabs) -> Iterator[tuple[Piece, list[int], float]]:
    """Yield what lies between two line breaks, its tabs as wide as they are, where its lines start, and the room of its first line.

    A line at the paragraph's margin is `width_pt` wide.
    """
    origin, room = tabs.first_pt, width_pt + tabs.margin_pt - tabs.first_pt
    for piece in pieces(runs):
        settled = _settled(piece, room, width_pt, origin, tabs)
        yield settled, settled.line_starts(room, width_pt), room
        origin, room = tabs.margin_pt, width_pt


def _settled(piece: Piece, room: float, width_pt: float, origin: float, tabs: Tabs) -> Piece:
    places = [place for place, letter in enumerate(piece.text) if letter == "\t"][:_MOST]
    settled = _hanging(piece) if places else piece
    for place in places:
        start = max(start for start in settled.line_starts(room, width_pt) if start <= place)
        left = settled.edges[place] - settled.edges[start] + (tabs.margin_pt if start else origin)
        stop = tabs.after(left)
        width = stop.at_pt - left - _drawn_back(settled, place, stop.kind)
        settled = _with_width(settled, place, max(width, 0.0))
    return settled


def _drawn_back(piece: Piece, place: int, kind: str) -> float:
    """Return by how much the text behind a tab reaches to the left of its stop."""
    end = piece.text.find("\t", place + 1)
    text = piece.text[place + 1 : end if end >= 0 else len(piece.text)]
    if kind == "decimal":
        text = text.partition(".")[0]
    width = piece.edges[place + 1 + len(text)] - piece.edges[place + 1]
    return {"left": 0.0, "center": width / 2}.get(kind, width)


def _hanging(piece: Piece) -> Piece:
    """Let a tab at the end of a line hang past the margin, as a space does."""
    inks, start = [], 0
    for end, ink in zip(piece.breaks.ends, piece.breaks.ink_ends_pt, strict=True):
        segment = piece.text[start:end]
        inks.append(piece.edges[start + len(segment.rstrip(" \t"))] if "\t" in segment[-2:] else ink)
        start = end
    return replace(piece, breaks=replace(piece.breaks, ink_ends_pt=tuple(inks)))


def _with_width(piece: Piece, place: int, width_pt: float) -> Piece:
    """Return a piece whose tab at `place` is that wide."""
    more = width_pt - (piece.edges[place + 1] - piece.edges[place])
    edges = (*piece.edges[: place + 1], *(edge + more for edge in piece.edges[place + 1 :]))
    inks = tuple(
        ink if end <= place or not piece.text[place:end].strip(" \t") else ink + more
        for end, ink in zip(piece.breaks.ends, piece.breaks.ink_ends_pt, strict=True)
    )
    return replace(piece, edges=edges, breaks=replace(piece.breaks, ink_ends_pt=inks))
