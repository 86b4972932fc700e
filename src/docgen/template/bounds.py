"""What an expression may cost: no text, list or number grows beyond what a document could hold, whatever a template asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.runtime import Context

MAX_TEXT = 1_000_000
MAX_RANGE = 10_000
MAX_ITEMS = 100_000
_MAX_EXPONENT, _MAX_BITS, _MAX_DECIMALS = 64, 1_024, 20


class TooMuchError(Exception):
    """Raised when a template would take more time, text or memory than a document can need."""


def bounded_range(*bounds: int) -> range:
    """Return `range(*bounds)` when it has at most 10,000 steps."""
    steps = range(*bounds)
    if len(steps) > MAX_RANGE:
        raise TooMuchError(f"range({', '.join(map(str, bounds))}) has more than {MAX_RANGE:,} steps.")
    return steps


def bounded(value: Any) -> Any:
    """Return `value` unless it is too long a text, too large a number, or holds too many items on all its levels together."""
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise TooMuchError(f"a text of {len(value):,} characters is more than a document holds.")
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        raise TooMuchError("a number with more than 300 digits is more than a document holds.")
    if isinstance(value, (list, tuple, dict)):
        count, waiting = 0, [value]
        while waiting:
            item = waiting.pop()
            count += len(item)
            if count > MAX_ITEMS:
                raise TooMuchError(f"a list of more than {MAX_ITEMS:,} items is more than a document holds.")
            waiting += [part for part in (item.values() if isinstance(item, dict) else item) if isinstance(part, (list, tuple, dict))]
    return value


def refuse_large(operator: str, left: Any, right: Any) -> None:
    """Raise TooMuchError when computing `left operator right` alone would take too long."""
    if operator == "**" and (abs(right) > _MAX_EXPONENT or (isinstance(left, int) and left.bit_length() * abs(right) > _MAX_BITS)):
        raise TooMuchError(f"{left:.6g} ** {right} is too large a number for a document.")
    if operator == "*":
        texts = [side for side in (left, right) if isinstance(side, (str, list, tuple))]
        count = next((side for side in (left, right) if isinstance(side, int)), 1)
        if texts and len(texts[0]) * count > MAX_TEXT:
            raise TooMuchError(f"repeating a text {count:,} times is more than a document holds.")


def concatenate(parts: Iterable[object]) -> str:
    """Return what `a ~ b` gives: the texts of `parts` joined, None as nothing."""
    text: str = bounded("".join("" if part is None else str(part) for part in parts))
    return text


def _replace(value: str, old: str, new: str, count: int = -1) -> str:
    text, old, new = str(value), str(old), str(new)
    if len(text) + text.count(old) * len(new) > MAX_TEXT:
        raise TooMuchError("replace would make a text longer than a document holds.")
    return text.replace(old, new, count)


def _round(value: float, precision: int = 0, method: str = "common") -> float:
    if abs(precision) > _MAX_DECIMALS:
        raise TooMuchError(f"round has at most {_MAX_DECIMALS} decimals.")
    rounded: float = DEFAULT_FILTERS["round"](value, precision, method)
    return rounded


def _in_groups(name: str) -> Callable[..., Iterator[list[object]]]:
    # Jinja wraps some filters to serve its asynchronous mode too.
    function = getattr(DEFAULT_FILTERS[name], "__wrapped__", DEFAULT_FILTERS[name])

    def grouped(value: Iterable[object], count: int, fill_with: object = None) -> Iterator[list[object]]:
        if count > MAX_RANGE:
            raise TooMuchError(f"{name} makes at most {MAX_RANGE:,} items.")
        found: Iterator[list[object]] = function(value, count, fill_with)
        return found

    return grouped


@pass_context
def _map(context: Context, value: Any, *arguments: Any, **options: Any) -> Iterator[object]:
    length = 0
    for item in DEFAULT_FILTERS["map"](context, value, *arguments, **options):
        length += len(item) if isinstance(item, str) else 1
        if length > MAX_TEXT:
            raise TooMuchError("map would make more text than a document holds.")
        yield item


def bounded_join(join: Callable[..., str]) -> Callable[..., str]:
    """Return the filter `join`, which joins texts, with a bound on what it gives."""

    def joined(value: object, separator: str | None = None) -> str:
        texts = list(value) if isinstance(value, Iterable) and not isinstance(value, (str, dict)) else value
        if isinstance(texts, list) and len(texts) * len(str(separator or "")) > MAX_TEXT:
            raise TooMuchError("join would make a text longer than a document holds.")
        return join(texts, separator)

    return joined


FILTERS: Mapping[str, Callable[..., Any]] = {
    "_bounded": bounded,
    "_concat": concatenate,
    "batch": _in_groups("batch"),
    "map": _map,
    "replace": _replace,
    "round": _round,
    "slice": _in_groups("slice"),
}
