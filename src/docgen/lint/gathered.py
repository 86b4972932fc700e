"""The same fault at many places: told once, with how often it is there, so that what else is wrong can still be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docgen.lint.rule import Fault

# Up to so many places are told one by one; of more, the first and some others are named.
_SINGLE, _NAMED = 3, 5


def gathered(found: Iterable[tuple[str, Fault]], told: Callable[[str, int, Fault], Fault]) -> Iterator[Fault]:
    """Yield the faults, each with what makes it the same as others; `told` says of many that they are there so often.

    The order is that in which the first of each is found.
    """
    groups: dict[str, list[Fault]] = {}
    for value, fault in found:
        groups.setdefault(value, []).append(fault)
    for value, faults in groups.items():
        if len(faults) <= _SINGLE:
            yield from faults
        else:
            places = tuple(dict.fromkeys(fault.where for fault in faults[1:] if fault.where != faults[0].where))
            yield told(value, len(faults), faults[0])._replace(related=places[:_NAMED])
