"""What stands in a draft where a cell is blank that the document cannot do without."""

from __future__ import annotations


class Hole(str):
    """The text that a draft shows in place of a missing value, such as `[Goals!F7 missing]`.

    It is a text, so that it can be printed wherever the value would be; every filter leaves it as it is, and to calculate
    with it gives the hole again.
    """

    __slots__ = ()

    def _again(self, *_: object) -> Hole:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __rmod__ = _again
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __pow__ = __rpow__ = __neg__ = __pos__ = __abs__ = _again

    def __lt__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) < other

    def __gt__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) > other

    def __le__(self, other: object) -> bool:
        return not self > other

    def __ge__(self, other: object) -> bool:
        return not self < other
