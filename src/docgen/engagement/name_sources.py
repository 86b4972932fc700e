"""Which sheets a name of a template is made of, found by taking each sheet away in turn and looking at what changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from docgen.engagement.audience import Audience
from docgen.engagement.context_names import DAY, LIKE, ONE_LIKE, full_engagement
from docgen.engagement.sheets import SHEETS

FACTS = "Engagements"


@lru_cache(maxsize=2)
def sheets_of_names(audience: Audience = "internal") -> Mapping[str, tuple[str, ...]]:
    """Return the sheets (English names) that each name depends on: `goals`, `goals[].owner_person`, `sponsor`, `sponsor.email`.

    A list depends on the sheets without which it has fewer rows, a field on those without which it says something else. What depends
    on no other sheet comes from the sheet Engagements.
    """
    whole = full_engagement()
    before = dict(_told(whole.for_audience(audience).context("en", DAY)))
    found: dict[str, list[str]] = {path: [] for path in before}
    for sheet in SHEETS[1:]:
        without = whole.with_rows({sheet.key: ()}).for_audience(audience).context("en", DAY)
        after = dict(_told(without))
        for path, value in before.items():
            if after.get(path) != value:
                found[path].append(sheet.name)
    for path, sheets in found.items():
        if not sheets:
            # Some lists are as long without their sheet: what their rows say still comes from it.
            inner = {sheet for other, theirs in found.items() if other.startswith((f"{path}[].", f"{path}.")) for sheet in theirs}
            sheets += sorted(inner - {"People"}, key=[sheet.name for sheet in SHEETS].index)
    named = {path: tuple(sheets) or (FACTS,) for path, sheets in found.items()}
    return named | _borrowed(named, set(whole.context("en", DAY)))


def _told(names: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield each name with what stands for its value: of a list, how long it is; of its fields, all their values."""
    for name, value in names.items():
        if isinstance(value, list):
            yield name, len(value)
            rows = [row for row in value if isinstance(row, dict)]
            for key in rows[0] if rows else ():
                yield f"{name}[].{key}", [row.get(key) for row in rows]
        elif isinstance(value, dict):
            yield name, bool(value)
            yield from ((f"{name}.{key}", inner) for key, inner in value.items())
        else:
            yield name, value


def _borrowed(named: Mapping[str, tuple[str, ...]], known: set[str]) -> dict[str, tuple[str, ...]]:
    """Return the sheets of the names that no one engagement holds all at once: they are those of the list they are like."""
    found: dict[str, tuple[str, ...]] = {}
    for name, other in {**LIKE, **ONE_LIKE}.items():
        if name in known and other in named:
            found[name] = named[other]
            head, theirs = (name if name in ONE_LIKE else f"{name}[]"), f"{other}[]"
            found |= {head + path.removeprefix(theirs): sheets for path, sheets in named.items() if path.startswith(f"{theirs}.")}
    return found
