"""The tree of names: what data looks like to a template.

It is shaped like the data itself: a dict is a row, a list of one item is a list, any other leaf is a value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from docgen.template.environment import ATTRIBUTES
from docgen.template.habits import METHODS as METHODS_OF

ANY = "?"
# What a leaf of a tree of names says of its values, and the methods such a value has in a template.
METHODS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("text", "str"), ATTRIBUTES[str] | METHODS_OF[str].keys()),
    **dict.fromkeys(("integer", "number", "boolean", "int", "float", "bool"), frozenset()),
    **{kind.__name__: ATTRIBUTES[kind] | METHODS_OF[kind].keys() for kind in (dt.date, dt.datetime, dt.time)},
}
Names = Mapping[str, object]


def names_of(value: object) -> object:
    """Return the tree of names of actual data."""
    if isinstance(value, Mapping):
        return {str(key): names_of(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        rows = [item for item in value if isinstance(item, Mapping)]
        merged: dict[str, object] = {str(key): names_of(item) for row in rows for key, item in row.items()}
        return [merged] if merged else [ANY]
    return ANY if value is None else type(value).__name__


def keys_of(tree: object) -> frozenset[str]:
    """Return every name at any depth of a tree of names."""
    if isinstance(tree, Mapping):
        return frozenset(tree).union(*map(keys_of, tree.values()))
    return frozenset().union(*map(keys_of, tree)) if isinstance(tree, list) else frozenset()


def item_of(shape: object) -> object:
    """Return the tree of names of one item of what has this one."""
    return shape[0] if isinstance(shape, list) and shape else ANY
