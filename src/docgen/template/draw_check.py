"""Check how a `draw` tag calls its graphic: its options when the template is opened, the kinds of its values by the names there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import TemplateSyntaxError, nodes

from docgen.problems import Problem
from docgen.template.check import parse_tag
from docgen.template.scan import Tag
from docgen.template.tags import GRAPHICS
from docgen.template.tags.graphic import ArgumentError, Graphic, Kind

HEIGHT = "height_cm"
# The kinds that a leaf of a tree of names can be known to be, and the arguments that take them.
_LEAVES: Mapping[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("text", "str"), ("text",)),
    **dict.fromkeys(("integer", "number", "int", "float"), ("number",)),
    **dict.fromkeys(("boolean", "bool"), ("flag",)),
    **dict.fromkeys(("date", "datetime"), ("date",)),
    "time": (),
}
_SAID = {"text": "a text", "number": "a number", "flag": "true or false", "date": "a date"}
ANY = "?"


def call_of(tag: Tag) -> nodes.Call | None:
    """Return the call of a `draw` tag, or None when it is no call."""
    try:
        tree = parse_tag(tag)
    except (TemplateSyntaxError, RecursionError):
        return None
    return next(tree.find_all(nodes.Call), None) if tree is not None else None


def checked_call(tag: Tag, graphic: Graphic, *, in_word: bool) -> tuple[float | None, list[Problem]]:
    """Return the height in cm that the tag asks for in a Word document, if any, and what is wrong with its options."""
    call = call_of(tag)
    if call is None:
        return None, []
    height, problems = None, []
    for option in call.kwargs:
        if option.key == HEIGHT and in_word:
            height = _height(option.value)
            if height is None:
                fix = "Write for example height_cm=8."
                problems.append(Problem("drawing-option", f"“{HEIGHT}” takes a number of centimetres.", fix, tag.where))
        elif option.key == HEIGHT:
            fix = "Remove it: on a slide the text box says how tall the drawing is."
            problems.append(Problem("drawing-option", f"“{HEIGHT}” is for Word documents.", fix, tag.where))
        elif option.key not in graphic.takes:
            message = f"The drawing in “{tag.text}” has no option “{option.key}”."
            problems.append(Problem("drawing-option", message, graphic.known(option.key), tag.where))
    if len(call.args) > len(graphic.takes):
        fix = f"Write {{% draw {graphic.example} %}}."
        problems.append(Problem("drawing-option", f"“{tag.text}” gives its drawing a value too many.", fix, tag.where))
    return height, problems


def _height(value: nodes.Expr) -> float | None:
    found = value.value if isinstance(value, nodes.Const) else None
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) and 0.5 <= found <= 100 else None


def wrong_arguments(tag: Tag, shape_of: Callable[[nodes.Node], object], note_field: Callable[[object, str], None]) -> list[Problem]:
    """Return what is wrong with the values of a `draw` tag.

    `shape_of` returns the tree of names of an expression; `note_field` looks for a field in the tree of a row.
    """
    call = call_of(tag)
    graphic = GRAPHICS.get(call.node.name) if call is not None and isinstance(call.node, nodes.Name) else None
    if call is None or graphic is None:
        return []
    given = dict(zip(graphic.takes, call.args, strict=False)) | {option.key: option.value for option in call.kwargs}
    shapes = {name: shape_of(node) for name, node in given.items()}
    problems = []
    for name, kind in graphic.takes.items():
        found = _mismatch(kind, shapes.get(name, ANY))
        if found:
            error: ArgumentError = graphic.refused(name, found)
            problems.append(Problem("drawing-argument", f"“{tag.text}” cannot be drawn: {error}.", error.fix, tag.where))
    rows = next((shapes[name] for name, kind in graphic.takes.items() if kind == "rows" and name in shapes), ANY)
    if isinstance(rows, list):
        for name in graphic.needs:
            note_field(rows[0], name)
    for name, node in given.items():
        if graphic.takes.get(name) == "field" and isinstance(node, nodes.Const) and isinstance(node.value, str) and isinstance(rows, list):
            note_field(rows[0], node.value)
    return problems


def _mismatch(kind: Kind, shape: object) -> str:
    """Return what a value is known to be, in words, when that is not what its argument takes; else `""`."""
    if isinstance(shape, list):
        return "" if kind == "rows" else "a list"
    if isinstance(shape, Mapping):
        return "" if kind == "row" else "a row"
    fits = _LEAVES.get(str(shape))
    if fits is None or kind in fits or (kind == "field" and "text" in fits):
        return ""
    return _SAID[fits[0]] if fits else "a time"
