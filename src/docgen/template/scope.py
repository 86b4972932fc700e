"""The names known at one point of a template, and what expressions make of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from docgen.problems import Problem, nearest
from docgen.template.blocks import CLOSERS, WHOLE
from docgen.template.charts.check import column_problem, columns_of
from docgen.template.check import parse_tag
from docgen.template.draw_check import wrong_arguments
from docgen.template.name_tree import ANY, METHODS, Names, item_of
from docgen.template.scan import Tag

_SAME = frozenset({"sort", "list", "unique", "reverse", "select", "reject", "default", "d"})
_ITEM = frozenset({"first", "last", "max", "min"})
_BY_FIELD = frozenset({"selectattr", "rejectattr", "map", "groupby", "sort", "unique", "sum", "max", "min"})
_LOOP = dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), "number") | {
    "first": "yes or no", "last": "yes or no", "previtem": ANY, "nextitem": ANY, "cycle": ANY, "changed": ANY,
}  # fmt: skip
_ALWAYS: dict[str, object] = {
    "loop": _LOOP,
    "page": "number",
    "pages": "number",
    "range": ANY,
    "namespace": ANY,
    "true": ANY,
    "false": ANY,
    "none": ANY,
}


class Use(NamedTuple):
    """A name that a tag reads: `owner` is the node of the tree of names that has it, None for the names at the top."""

    owner: object | None
    name: str
    tag: Tag


class Scope:
    """The names known at one point of a template. A name that a block brings in stays known behind a block left open."""

    def __init__(self, names: Names, withheld: frozenset[str]) -> None:
        self.names, self.withheld = names, withheld
        self.layers: list[dict[str, object]] = [{}]
        self.ended: set[str] = set()
        self.uses: list[Use] = []

    def read(self, tag: Tag) -> list[Problem]:
        """Return what is unknown in `tag`, and remember the names it brings in."""
        if tag.kind in ("endfor", "endif", "endwith") and len(self.layers) > 1 and tag.level not in WHOLE:
            self.ended |= self.layers.pop().keys()
        try:
            tree = parse_tag(tag)
        except TemplateSyntaxError:
            tree = None
        opens = tag.kind in ("for", "if", "with") and tag.level not in (*WHOLE, "column")
        if opens:
            self.layers.append({})
        if tree is None:
            self._bind_words(tag)
            return []
        self.problems: list[Problem] = []
        self.tag = tag
        for node in tree.body:
            self._statement(node)
        return self.problems

    def _bind_words(self, tag: Tag) -> None:
        """Take the words of a tag that cannot be read for names that it would have brought in."""
        if tag.kind not in ("value", "comment", "if", "elif", "else", *CLOSERS):
            self.layers[-1].update(dict.fromkeys(re.findall(r"[^\W\d]\w*", tag.code), ANY))

    def _statement(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.For):
            shape = self._shape(node.iter)
            self._bind(node.target, item_of(shape))
            if node.test is not None:
                self._shape(node.test)
        elif isinstance(node, nodes.If):
            self._shape(node.test)
        elif isinstance(node, nodes.Assign):
            self._bind(node.target, self._shape(node.node))
        elif isinstance(node, nodes.With):
            for target, value in zip(node.targets, node.values, strict=True):
                self._bind(target, self._shape(value))
        elif isinstance(node, nodes.Output):
            for child in node.nodes:
                if not isinstance(child, nodes.TemplateData):
                    self._expression(child)

    def _expression(self, node: nodes.Node) -> None:
        if self.tag.kind == "draw":
            self.problems += wrong_arguments(self.tag, self._shape, self._row_field)
        elif self.tag.kind == "chart" and isinstance(node, nodes.Call):
            shapes = [self._shape(child) for child in (*node.args, *(keyword.value for keyword in node.kwargs))]
            if node.args:
                self._columns(node, item_of(shapes[0]))
        else:
            self._shape(node)

    def _columns(self, call: nodes.Call, row: object) -> None:
        """Note the columns that a `chart` tag names and its rows do not have."""
        rows = _path_of(call.args[0])
        named = list(columns_of(call))
        self.uses += [Use(row, column, self.tag) for _, column, _ in named if isinstance(row, Mapping) and column in row]
        found = [column_problem(option, column, row, rows, self.tag) for option, column, _ in named]
        self.problems += [problem for problem in found if problem is not None]

    def _row_field(self, row: object, name: str) -> None:
        """Look for a field that a drawing is told to read."""
        if isinstance(row, Mapping) and name not in row and "*" not in row:
            self._note(name, nearest(name, list(row)))
        elif isinstance(row, Mapping):
            self.uses.append(Use(row, name, self.tag))

    def _bind(self, target: nodes.Node, shape: object) -> None:
        if isinstance(target, nodes.Name):
            layer = self.layers[-1] if self.tag.level not in (*WHOLE, "column") else self.layers[0]
            layer[target.name] = shape
        else:
            for child in target.find_all(nodes.Name):
                self.layers[-1][child.name] = ANY

    def _known(self) -> dict[str, object]:
        known: dict[str, object] = {**_ALWAYS, **self.names}
        for layer in self.layers:
            known.update(layer)
        return known

    def _shape(self, node: nodes.Node) -> object:
        """Return the tree of names of what an expression gives, noting every name in it that does not exist."""
        if isinstance(node, nodes.Name):
            return self._look_up(node.name)
        if isinstance(node, nodes.Getattr):
            return self._field(self._shape(node.node), node.attr, node)
        if isinstance(node, nodes.Getitem):
            return self._item_of(node)
        if isinstance(node, nodes.Filter):
            return self._filtered(node)
        if isinstance(node, nodes.CondExpr):
            shapes = [self._shape(child) for child in (node.test, node.expr1, node.expr2) if child is not None]
            return next((shape for shape in shapes[1:] if shape != ANY), ANY)
        if isinstance(node, nodes.Test) and node.name in ("defined", "undefined"):
            return ANY
        if isinstance(node, nodes.Or):
            left, right = self._shape(node.left), self._shape(node.right)
            return left if left != ANY else right
        if isinstance(node, nodes.List):
            items = [self._shape(child) for child in node.items]
            return [items[0]] if items and items[0] != ANY and all(item == items[0] for item in items) else ANY
        for child in node.iter_child_nodes():
            self._shape(child)
        return ANY

    def _item_of(self, node: nodes.Getitem) -> object:
        shape = self._shape(node.node)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(shape, node.arg.value, node)
        if isinstance(node.arg, nodes.Slice):
            return shape
        self._shape(node.arg)
        return item_of(shape)

    def _filtered(self, node: nodes.Filter) -> object:
        if node.name in ("default", "d") and isinstance(node.node, (nodes.Name, nodes.Getattr)):
            known = len(self.problems)
            self._shape(node.node)  # it is read, but need not be there
            del self.problems[known:]
            return ANY
        shape = self._shape(node.node) if node.node is not None else ANY
        for child in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._shape(child)
        field = self._field_argument(node)
        if field is not None and isinstance(shape, list) and node.name in _BY_FIELD:
            inner = self._field(item_of(shape), field.split(".")[0], node)
            if node.name == "map":
                return [inner]
            if node.name == "groupby":
                return [{"grouper": inner, "list": shape}]
        if node.name in _ITEM:
            return item_of(shape)
        return shape if node.name in _SAME or node.name in ("selectattr", "rejectattr") else ANY

    @staticmethod
    def _field_argument(node: nodes.Filter) -> str | None:
        keyword = next((item.value for item in node.kwargs if item.key == "attribute"), None)
        positional = node.args[0] if node.args and node.name in ("selectattr", "rejectattr", "groupby") else None
        found = keyword if keyword is not None else positional
        return found.value if isinstance(found, nodes.Const) and isinstance(found.value, str) else None

    def _look_up(self, name: str) -> object:
        known = self._known()
        if name in known:
            if name in self.names and not any(name in layer for layer in self.layers):
                self.uses.append(Use(None, name, self.tag))
            return known[name]
        if name in self.ended:
            fix = f"Its block has ended: move the tag between {{% for {name} in … %}} and {{% endfor %}}."
            self.problems.append(Problem("unknown-field", f"There is no “{name}” here.", fix, self.tag.where))
        else:
            self._note(name, nearest(name, [key for key in known if not key.startswith("_")]))
        return ANY

    def _field(self, shape: object, name: str, node: nodes.Node) -> object:
        if isinstance(shape, Mapping):
            if name in shape or "*" in shape:
                self.uses.append(Use(shape, name, self.tag))
                return shape.get(name, shape.get("*"))
            if name in ("items", "keys", "values", "get"):
                return ANY
            owner = _path(node)
            near = nearest(name, list(shape))
            self._note(f"{owner}.{name}" if owner else name, f"{owner}.{near}" if owner and near else near)
        elif isinstance(shape, list) and shape[0] != ANY:
            message = f"“{_path(node)}” is a list, so it has no “{name}”."
            fix = f"Loop over it: {{% for item in {_path(node)} %}}{{{{ item.{name} }}}}{{% endfor %}}."
            self.problems.append(Problem("field-of-list", message, fix, self.tag.where))
        elif isinstance(shape, str) and name not in METHODS.get(shape, {name}):
            self._note_leaf(name, shape, node)
        return ANY

    def _note_leaf(self, name: str, kind: str, node: nodes.Node) -> None:
        """Note a field asked of a single value; where a row stands beside it, as for every person, name that."""
        owner, inner = _path(node), getattr(node, "node", None)
        fix = f"Write {{{{ {owner} }}}}." if owner else "Use the value itself."
        row = self._shape(inner.node) if isinstance(inner, nodes.Getattr) else self._known()
        beside = f"{owner.rpartition('.')[2]}_person"
        if owner and isinstance(row, Mapping) and beside in row:
            fix = f"Write {{{{ {owner} }}}}, or {{{{ {owner}_person.{name} }}}}."
        self.problems.append(Problem("unknown-field", f"“{owner}” is a {kind}, so it has no “{name}”.", fix, self.tag.where))

    def _note(self, name: str, near: str | None) -> None:
        fix = f"Did you mean {near}?" if near else "Use a name from the list of fields."
        rule, message = "unknown-field", f"There is no “{name}”."
        if name.rpartition(".")[2] in self.withheld:
            rule, message = "internal-field", f"“{name}” is internal, and this template is for the client."
            fix = "Remove the tag, or write “internal” into the template's Category (File > Info)."
        self.problems.append(Problem(rule, message, fix, self.tag.where))


def _path_of(node: nodes.Node) -> str:
    """Return the dotted name that `node` is, in quotation marks, or "" for any other expression."""
    if isinstance(node, nodes.Name):
        return f"“{node.name}”"
    inner = _path(node) if isinstance(node, nodes.Getattr) else ""
    return f"“{inner}.{node.attr}”" if inner and isinstance(node, nodes.Getattr) else ""


def _path(node: nodes.Node) -> str:
    """Return the dotted name of what stands before the last dot of `node`, as the author wrote it."""
    inner = getattr(node, "node", None)
    if isinstance(inner, nodes.Name):
        return inner.name
    if isinstance(inner, nodes.Getattr):
        outer = _path(inner)
        return f"{outer}.{inner.attr}" if outer else inner.attr
    return ""
