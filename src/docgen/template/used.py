"""Which names of the data a template reads, as paths: `client_name`, `goals[].metric`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.template.names import Names, used_names
from docgen.template.scan import Tag


@dataclass(frozen=True, slots=True)
class UsedField:
    """A name of the data that a tag reads, as a path, with its type and the tag."""

    path: str
    type: str
    tag: Tag


def used_fields(families: Sequence[Sequence[Tag]], names: Names) -> list[UsedField]:
    """Return every name of the data that the tags read; a name that a loop or `set` brings in is told by what stands behind it."""
    paths = dict(_paths(names, ""))
    found = []
    for use in used_names(families, names):
        owner = "" if use.owner is None else paths.get(id(use.owner), "?")
        if owner == "?":
            continue  # a row that a filter made, such as a group
        shape = names.get(use.name) if use.owner is None else use.owner.get(use.name) if isinstance(use.owner, Mapping) else None
        path = f"{owner}.{use.name}" if owner else use.name
        found.append(UsedField(path, _type(shape), use.tag))
    return found


def _type(shape: object) -> str:
    return "list" if isinstance(shape, list) else "row" if isinstance(shape, Mapping) else str(shape or "text")


def _paths(shape: object, path: str) -> Iterator[tuple[int, str]]:
    """Yield the identity of each row of a tree of names with its path. A tree that stands in two places is known by the first."""
    if isinstance(shape, Mapping):
        if path:
            yield id(shape), path
        for name, inner in reversed(list(shape.items())):
            yield from _paths(inner, f"{path}.{name}" if path else name)
    elif isinstance(shape, list) and shape:
        yield from _paths(shape[0], f"{path}[]")
