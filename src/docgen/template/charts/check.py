"""Check a `chart` tag before any document is made: its options, and the columns it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from docgen.problems import Problem, nearest
from docgen.template.charts.options import NAMES
from docgen.template.scan import Tag

_EXAMPLE = '{% chart goals, category="metric", series=["baseline", "target"] %}'
_NO_NUMBERS = {"text": "text", "str": "text", "boolean": "yes or no", "bool": "yes or no"}


def call_of(tree: nodes.Template | None) -> nodes.Call | None:
    """Return what a tag's words say as one call, or None when they say something else as well."""
    output = tree.body[0] if tree is not None and len(tree.body) == 1 else None
    found = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    return found if isinstance(found, nodes.Call) else None


def option_problems(tag: Tag, tree: nodes.Template | None) -> list[Problem]:
    """Return what is wrong with the options of a `chart` tag, whatever the data are."""
    call = call_of(tree)
    if call is None or len(call.args) != 1 or call.dyn_args is not None or call.dyn_kwargs is not None:
        return [_problem(tag, "it names no rows, or more than one list of them", f"Write it like {_EXAMPLE}.")]
    given = {keyword.key: keyword.value for keyword in call.kwargs}
    problems = []
    for name in given:
        if name not in NAMES:
            near = nearest(name, NAMES)
            fix = f"Did you mean {near}?" if near else f"There are {', '.join(NAMES)}."
            problems.append(_problem(tag, f"a chart has no option “{name}”", fix))
    if not problems and "category" not in given and "x" not in given:
        fix = f'Add category="…" as in {_EXAMPLE}, or x="…" for a scatter chart.'
        problems.append(_problem(tag, "it names no column of categories", fix))
    elif not problems and "series" not in given and "value" not in given:
        problems.append(_problem(tag, "it names no column of numbers", f"Add series=[…], as in {_EXAMPLE}."))
    flag = given.get("waterfall")
    if flag is not None and not isinstance(flag, nodes.Const):
        problems.append(_problem(tag, "whether it is a waterfall does not hang on the data", "Write waterfall=true."))
    if "label" in given and "category" in given and "value" in given and "series" in given:
        fix = "Leave label out, or give each series a column of its own."
        problems.append(_problem(tag, "rows that are added up have no label of their own", fix))
    for name in ("category", "x", "value", "label", "total"):
        value = given.get(name)
        if isinstance(value, nodes.Name):
            fix = f'Write {name}="{value.name}".'
            problems.append(_problem(tag, f"the column {value.name} stands without quotation marks", fix))
    return problems


def scatter_problems(tag: Tag, tree: nodes.Template | None, is_scatter: bool) -> list[Problem]:
    """Return what is wrong with the options of a tag for that kind of chart."""
    call = call_of(tree)
    given = {keyword.key for keyword in call.kwargs} if call is not None else set()
    if is_scatter and "x" not in given and call is not None:
        return [_problem(tag, "a scatter chart needs numbers along both axes", 'Write x="…" in place of category="…".')]
    if not is_scatter and "x" in given:
        return [_problem(tag, "only a scatter chart has numbers along both axes", 'Write category="…" in place of x="…".')]
    return []


def waterfall_problems(tag: Tag, direction: str, connectors: bool) -> list[Problem]:
    """Return what is wrong with a waterfall in a chart whose bars run in `direction` (`col`, `bar`, or "" for other charts)."""
    if not direction:
        return [_problem(tag, "a waterfall is made of columns or bars", "Draw a stacked column chart.")]
    if connectors and direction == "bar":
        return [_problem(tag, "lines can join columns, not bars", "Draw columns, or leave connectors out.")]
    return []


def _problem(tag: Tag, why: str, fix: str) -> Problem:
    return Problem("broken-chart", f"“{tag.text}” fills no chart: {why}.", fix, tag.where)


def columns_of(call: nodes.Call) -> Iterator[tuple[str, str, nodes.Node]]:
    """Yield the columns that a tag names as plain texts, each with the option that names it and its node."""
    given = {keyword.key: keyword.value for keyword in call.kwargs}
    for name in ("category", "x", "value", "label", "total"):
        yield from ((name, text, node) for text, node in _texts(given.get(name)))
    option = "names" if "value" in given and "series" in given else "series"
    yield from ((option, text, node) for text, node in _texts(given.get("series")))


def _texts(node: nodes.Node | None) -> Iterator[tuple[str, nodes.Node]]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value, node
    elif isinstance(node, nodes.List):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, nodes.Dict):
        for pair in node.items:
            yield from _texts(pair.key)


def column_problem(option: str, column: str, row: object, rows: str, tag: Tag) -> Problem | None:
    """Return what is wrong with a column that a tag names; `row` is the tree of names of the rows, `rows` what the author calls them."""
    shape = row
    for name in column.split("."):
        if not isinstance(shape, Mapping):
            return None
        if name not in shape and "*" not in shape:
            near = nearest(name, list(shape))
            fix = f'Did you mean "{column.removesuffix(name)}{near}"?' if near else "Use a column from the list of fields."
            return Problem("unknown-field", f"There is no column “{column}” in {rows or 'these rows'}.", fix, tag.where)
        shape = shape.get(name, shape.get("*"))
    if option in ("series", "value", "x") and isinstance(shape, str) and shape in _NO_NUMBERS:
        message = f"“{column}” is {_NO_NUMBERS[shape]}; a chart draws numbers."
        return Problem("chart-column", message, f"Name a column of numbers for {option}.", tag.where)
    return None
