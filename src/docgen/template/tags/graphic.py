"""What an author may give a graphic, and the messages that say when it was given something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import GeneratorType
from typing import Literal

from docgen.hole import Hole
from docgen.problems import nearest
from docgen.template.tags.drawing import Drawing

# `rows` is a list of rows, `row` one of them, `field` the name of a field of the first list's rows.
Kind = Literal["rows", "row", "field", "text", "number", "date", "flag"]
_TAKES: Mapping[Kind, str] = {
    "rows": "a list of rows", "row": "a row", "field": "the name of a field in quotes", "text": "a text",
    "number": "a number", "date": "a date", "flag": "true or false",
}  # fmt: skip


class ArgumentError(ValueError):
    """Raised when a graphic is given what it cannot draw; `fix` says what to write instead."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Graphic:
    """A graphic: what draws it, how an author calls it, and what each of its arguments takes, in their order.

    `draw` is called with the frame, the arguments by name, and `language=`. `height_share` is how tall it is for its width
    where no frame says so. `needs` are internal fields without which its rows say nothing: a client's template has none of them.
    """

    draw: Callable[..., Drawing]
    example: str
    takes: Mapping[str, Kind]
    needs: tuple[str, ...] = ()
    height_share: float = 0.45

    def arguments(self, values: Iterable[object], options: Mapping[str, object]) -> dict[str, object]:
        """Return what `draw` is called with.

        Raises ArgumentError when there is a value too many, an unknown option, or a value of another kind.
        """
        given = dict(zip(self.takes, values := tuple(values), strict=False))
        if len(values) > len(self.takes):
            raise ArgumentError("it is given a value too many", f"Write {{% draw {self.example} %}}.")
        for name, value in options.items():
            if name == "height_cm":
                continue  # read when the template was opened
            if name not in self.takes:
                raise ArgumentError(f"it has no option “{name}”", self.known(name))
            given[name] = value
        checked = {name: self._checked(name, kind, given[name]) for name, kind in self.takes.items() if name in given}
        self._check_fields(checked)
        return {name: value for name, value in checked.items() if value is not None}

    def known(self, name: str) -> str:
        """Return the option that an author may have meant by `name`."""
        near = nearest(name, self.takes)
        return f"Did you mean {near}?" if near else f"It takes {', '.join(self.takes)}."

    def refused(self, name: str, found: str) -> ArgumentError:
        """Return the error of an argument of another kind."""
        return ArgumentError(f"“{name}” takes {_TAKES[self.takes[name]]}, not {found}", f"Write for example {{% draw {self.example} %}}.")

    def _checked(self, name: str, kind: Kind, value: object) -> object:
        if value is None or isinstance(value, Hole):
            return () if kind == "rows" else None
        if kind == "rows":
            return self._rows(name, value)
        fits = {
            "row": isinstance(value, Mapping),
            "field": isinstance(value, str),
            "text": isinstance(value, str),
            "number": isinstance(value, int | float) and not isinstance(value, bool),
            "date": isinstance(value, dt.date),
            "flag": isinstance(value, bool),
        }[kind]
        if not fits:
            raise self.refused(name, said(value))
        return value

    def _rows(self, name: str, value: object) -> tuple[object, ...]:
        if not isinstance(value, list | tuple | GeneratorType):
            raise self.refused(name, said(value))
        rows = tuple(value)
        odd = next((row for row in rows if not isinstance(row, Mapping | Hole)), None)
        if odd is not None:
            raise self.refused(name, f"a list that holds {said(odd)}")
        return tuple(row for row in rows if isinstance(row, Mapping))

    def _check_fields(self, checked: Mapping[str, object]) -> None:
        rows = next((checked[name] for name, kind in self.takes.items() if kind == "rows" and name in checked), ())
        fields = {str(key) for row in rows if isinstance(row, Mapping) for key in row} if isinstance(rows, tuple) else set()
        missing = next((name for name in self.needs if fields and name not in fields), None)
        if missing:
            fix = f"“{missing}” is internal: the template has to be, too (File > Info > Category: internal)."
            raise ArgumentError(f"its rows have no “{missing}”", fix)
        for name, kind in self.takes.items():
            value = checked.get(name)
            if kind == "field" and isinstance(value, str) and fields and value not in fields:
                near = nearest(value, fields)
                fix = f"Did you mean {near}?" if near else "Use the name of a field of its rows."
                raise ArgumentError(f"its rows have no “{value}”", fix)


def said(value: object) -> str:
    """Return what kind of value something is, in an author's words."""
    if isinstance(value, Mapping):
        return "a row"
    for kind, words in ((bool, "true or false"), (str, "a text"), (int | float, "a number"), (dt.time, "a time"), (dt.date, "a date")):
        if isinstance(value, kind):
            return words
    return "a list" if isinstance(value, list | tuple | GeneratorType) else "that"
