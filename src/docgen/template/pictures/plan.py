"""What is known of a picture's frame before any picture is: its bounds, its turn, and how the picture is to go into it."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.template.pictures.frame import Box


@dataclass(frozen=True, slots=True)
class PicturePlan:
    """The place of a picture that a tag decides.

    `part` holds it; `frame` is in the units of what it stands in, and `stretch` how much wider than high one of them shows.
    `fills` says that the picture covers the frame and is cropped, else it lies in it whole. `is_shape` is a shape filled with a picture,
    which keeps its size; `position` where a floating one of Word stands, in EMU. `has_alt` says that the author wrote an alternative text.
    """

    where: str
    text: str
    part: str
    dialect: str
    frame: Box
    stretch: float = 1.0
    fills: bool = False
    is_shape: bool = False
    turn: int = 0
    is_mirrored: bool = False
    position: tuple[int, int] = (0, 0)
    has_alt: bool = False
