"""Another size of paper under a Word document whose lines and pages stay as they were."""

from __future__ import annotations

from lxml import etree

from docgen.brand.model import Paper
from docgen.dialects import W

Element = etree._Element

# Width and height upright, in twentieths of a point (ISO/IEC 29500-1, 17.6.13).
_SIZES: dict[str, tuple[int, int]] = {"a4": (11906, 16838), "letter": (12240, 15840)}
_NEARLY = 60
# A running line of 9 pt stands between the edge of the page and the text; less room would push the text away.
_LINE, _LEAST_EDGES = 380, {"header": 540, "footer": 400}


def set_paper(root: Element, paper: Paper) -> bool:
    """Give sections on A4 or Letter the other paper; return whether any changed.

    The width of the lines stays, so that tables still reach from edge to edge: the sides take the difference. Of the height the
    margins above and below take as much as the running lines leave them.
    """
    changed = False
    for size in list(root.iter(W + "pgSz")) if paper else ():
        old = _named(size)
        if old is None or old == paper:
            continue
        (width, height), (old_width, old_height) = _SIZES[paper], _SIZES[old]
        sideways = size.get(W + "orient") == "landscape"
        size.set(W + "w", str(height if sideways else width))
        size.set(W + "h", str(width if sideways else height))
        size.attrib.pop(W + "code", "")
        margins = size.getnext()
        if margins is not None and margins.tag == W + "pgMar":
            across, down = (height - old_height, width - old_width) if sideways else (width - old_width, height - old_height)
            _spread(margins, ("left", "right"), across, (0, 0))
            _spread(margins, ("top", "bottom"), down, (_running(margins, "header"), _running(margins, "footer")))
        changed = True
    return changed


def _named(size: Element) -> str | None:
    """Return which paper a section is on, or None for any other."""
    sides = sorted((_number(size, "w"), _number(size, "h")))
    return next((name for name, known in _SIZES.items() if all(abs(a - b) <= _NEARLY for a, b in zip(sides, known, strict=True))), None)


def _running(margins: Element, name: str) -> int:
    """Return the least margin that leaves room for the running line, which moves towards the edge when the paper gets shorter."""
    return min(_number(margins, name), _LEAST_EDGES[name]) + _LINE


def _spread(margins: Element, names: tuple[str, str], change: int, least: tuple[int, int]) -> None:
    """Add half of `change` to each of two margins, in so far as both stay above the least; running lines move with a smaller one."""
    for name, lowest, share in zip(names, least, (change // 2, change - change // 2), strict=True):
        old = _number(margins, name)
        new = max(old + share, min(old, lowest))
        margins.set(W + name, str(new))
        running = {"top": "header", "bottom": "footer"}.get(name)
        if running and new < old:
            room = max(new - _LINE, min(_number(margins, running), _LEAST_EDGES[running]))
            margins.set(W + running, str(min(_number(margins, running), room)))


def _number(element: Element, name: str) -> int:
    text = element.get(W + name, "0")
    return int(text) if text.lstrip("-").isdigit() else 0
