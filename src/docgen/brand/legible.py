"""Which colours of a brand stand as text on which, and a Problem for each pair that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from docgen.brand.contrast import NEEDED, contrast, nearest_readable
from docgen.brand.model import DEFAULT_COLOURS
from docgen.problems import Problem, Severity

# Ink and headings stand on paper and on panels, and the other way round on covers; the rest stands on paper, paper on it.
_INK = ("dk1", "dk2")
_ON_PAPER = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
_GROUNDS: Mapping[str, tuple[str, ...]] = {**dict.fromkeys(_INK, ("lt1", "lt2")), **dict.fromkeys(_ON_PAPER, ("lt1",))}


def unreadable_pairs(colours: Mapping[str, str], place: Callable[[str], str]) -> Iterator[Problem]:
    """Yield a Problem for every text colour below a contrast of 4.5 on a ground, if the brand decides one of the two.

    `place` gives `brand.toml:<line>` for a slot. Without its ink nothing can be read, an error; the other colours are a warning.
    """
    all_colours = {**DEFAULT_COLOURS, **colours}
    for text, grounds in _GROUNDS.items():
        against = [ground for ground in grounds if text in colours or ground in colours]
        poor = [ground for ground in against if contrast(all_colours[text], all_colours[ground]) < NEEDED]
        if poor:
            worst = min(poor, key=lambda ground: contrast(all_colours[text], all_colours[ground]))
            yield _problem(text, worst, colours, place)


def _problem(text: str, ground: str, colours: Mapping[str, str], place: Callable[[str], str]) -> Problem:
    known = {**DEFAULT_COLOURS, **colours}
    ratio = _rounded(contrast(known[text], known[ground]))
    message = f"{text} {known[text]} and {ground} {known[ground]} have a contrast of {ratio}; text needs {NEEDED}."
    against = [known[slot] for slot in _GROUNDS[text]]
    better = nearest_readable(known[text], against)
    fix = f"Choose colours for {text} and {ground} that lie further apart."
    if better is not None:
        reached = _rounded(min(contrast(better, other) for other in against))
        fix = f"Use {better} for {text}: the nearest of its hue that can be read, with {reached}."
    decided = text if text in colours else ground
    severity: Severity = "error" if text in _INK else "warning"
    return Problem("brand-contrast", message, fix, f"colours.{decided}", place(decided), severity)


def _rounded(ratio: float) -> str:
    # Rounded down, so that 4.49 is never shown as 4.5.
    return f"{int(ratio * 10) / 10:.1f}"
