"""A picture in its frame: what goes into each of the open places of the author's shape."""

from __future__ import annotations

from docgen.template.pictures.frame import Box, crop, fitted, turn_of
from docgen.template.pictures.picture import Picture
from docgen.template.pictures.plan import PicturePlan

_FULL_TURN = 360 * 60_000
_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_RELATIONSHIPS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
# The extension by which Office 2016 and later show an SVG ([MS-ODRAWXML] 2.3.3.4).
_SVG_EXTENSION = (
    '<a:extLst {a}><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip'
    ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" {r} r:embed="{id}"/></a:ext></a:extLst>'
)


def places(picture: Picture, plan: PicturePlan) -> dict[str, str]:
    """Return what each place that depends on the picture's size says, by its name."""
    ratio = picture.width / picture.height / plan.stretch
    return _shape_places(ratio, plan) if plan.is_shape else _frame_places(picture, ratio, plan)


def _shape_places(ratio: float, plan: PicturePlan) -> dict[str, str]:
    across, down = crop(plan.frame.ratio, ratio)
    if plan.fills:
        return {"crop": _source(across, down), "inset": _rectangle("fillRect", 0, 0)}
    # Inside the shape the picture leaves free what a larger picture would lose.
    free_across, free_down = crop(1 / plan.frame.ratio, 1 / ratio)
    return {"crop": "", "inset": _rectangle("fillRect", free_across, free_down)}


def _frame_places(picture: Picture, ratio: float, plan: PicturePlan) -> dict[str, str]:
    turn, is_mirrored = turn_of(picture.orientation)
    visible = plan.frame if plan.fills else fitted(plan.frame, ratio)
    across, down = crop(plan.frame.ratio, ratio) if plan.fills else (0, 0)
    stored = visible.turned if picture.orientation >= 5 else visible
    if picture.orientation >= 5:
        across, down = down, across
    left, top = plan.position
    return {
        "crop": _source(across, down),
        "x": str(stored.x),
        "y": str(stored.y),
        "cx": str(stored.cx),
        "cy": str(stored.cy),
        "turn": str((plan.turn + turn) % _FULL_TURN),
        "mirror": "1" if plan.is_mirrored != is_mirrored else "0",
        "left": str(left + (plan.frame.cx - stored.cx) // 2),
        "top": str(top + (plan.frame.cy - stored.cy) // 2),
        **_overhang(visible, stored),
    }


def _overhang(visible: Box, stored: Box) -> dict[str, str]:
    """Return by how much a turned picture reaches beyond the extent that Word is told (ISO/IEC 29500-1, 20.4.2.6)."""
    across, down = max((visible.cx - stored.cx) // 2, 0), max((visible.cy - stored.cy) // 2, 0)
    return {"over": str(across), "above": str(down)}


def _source(across: int, down: int) -> str:
    return _rectangle("srcRect", across, down) if across or down else ""


def _rectangle(name: str, across: int, down: int) -> str:
    sides = (f' l="{across}" r="{across}"' if across else "") + (f' t="{down}" b="{down}"' if down else "")
    return f"<a:{name} {_DRAWING}{sides}/>"


def svg_extension(id: str) -> str:
    """Return the markup by which a picture's PNG refers to the SVG it was drawn from."""
    return _SVG_EXTENSION.format(a=_DRAWING, r=_RELATIONSHIPS, id=id)
