"""The units in which a shape of a slide states its place: the slide's own, or those of the groups around it.

A group that its author resized keeps the units it had; what stands in it is stated in them (ISO/IEC 29500-1, 20.1.7.5).
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.template.tags.drawing import Frame


@dataclass(frozen=True, slots=True)
class Grid:
    """How units show on a slide: a place is `across` or `down` times what is stated, and `left` or `top` EMU further."""

    across: float = 1.0
    down: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def shown(self, x: int, y: int, cx: int, cy: int) -> tuple[int, int, int, int]:
        """Return where on its slide lies what is stated in these units: x, y, width and height in EMU."""
        return round(self.left + x * self.across), round(self.top + y * self.down), round(cx * self.across), round(cy * self.down)

    def stated(self, box: Frame) -> Frame:
        """Return in these units what lies at `box` on its slide."""
        left, top = round((box.x - self.left) / self.across), round((box.y - self.top) / self.down)
        return Frame(left, top, round(box.cx / self.across), round(box.cy / self.down))


SLIDE = Grid()
