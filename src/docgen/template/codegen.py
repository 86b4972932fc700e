"""How Jinja writes a Program's Python, but for what docgen knows better: its own calls return text, and its rendering is always there."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_PARAMETER

RENDERING = "_r"
# docgen's own filters, each of which returns a str.
_WRITERS = frozenset(
    {
        "_box",
        "_box_end",
        "_cell",
        "_creation",
        "_draw",
        "_fill",
        "_fixed",
        "_id",
        "_line",
        "_page",
        "_paragraph",
        "_put",
        "_raw",
        "_row",
        "_table",
    }
    | {
        "_table_end",
        "_text",
        "_item",
        "_turn",
        "_space",
        "_number",
        "_shape_top",
        "_shape_height",
        "_column",
        "_place",
        "_card_end",
        "_creation",
        "_write_row",
        "_write_paragraph",
    }
)
_WHOLE = frozenset({"_write_row", "_write_paragraph"})


class ProgramGenerator(CodeGenerator):
    """Jinja's code generator without the checks that cannot fail in a Program. A third of its running time went into them."""

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802 (Jinja's visitor looks for this name)
        """Write the rendering without asking whether it is defined."""
        if node.name == RENDERING and node.ctx == "load":
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write the field of a row, most of which are plain dicts, without a call."""
        row = self._certain_name(node.node, frame)
        if row:
            self.write(f"({row}[{node.attr!r}] if {row}.__class__ is dict and {node.attr!r} in {row} else ")
        super().visit_Getattr(node, frame)
        if row:
            self.write(")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Write an item of a row, most of which are plain lists, without a call."""
        row = self._certain_name(node.node, frame)
        place = node.arg.value if isinstance(node.arg, nodes.Const) else None
        known = row if place.__class__ is int and place >= 0 else ""
        if known:
            self.write(f"({row}[{place}] if {row}.__class__ is list and len({row}) > {place} else ")
        super().visit_Getitem(node, frame)
        if known:
            self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        """Write the values of what is written whole in lines of their own, so that a fault in one names its tag, most of them texts."""
        if node.name in _WHOLE:
            self.write(f"{self.filters[node.name]}({frame.symbols.ref(RENDERING)}")
            for value in node.args:
                self.write(", ")
                self.newline(value)
                self.visit(value, frame)
            self.write(")")
        elif node.name == "_said" and node.node is not None:
            self.write("(said if (said := ")
            self.visit(node.node, frame)
            self.write(f").__class__ is str else {self.filters[node.name]}(said, {frame.symbols.ref(RENDERING)}))")
        else:
            super().visit_Filter(node, frame)

    def _certain_name(self, node: nodes.Expr, frame: Frame) -> str:
        """Return how Python calls a name that needs no check whether it is defined, such as that of a loop; else nothing."""
        if not isinstance(node, nodes.Name) or node.ctx != "load":
            return ""
        name = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(name)
        is_certain = load is not None and load[0] == VAR_LOAD_PARAMETER and not self.parameter_is_undeclared(name)
        return name if is_certain else ""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _writes_text(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _writes_text(node):
            super()._output_child_post(node, frame, finalize)


def _writes_text(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Filter) and node.name in _WRITERS
