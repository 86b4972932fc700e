"""How Jinja writes a Program's Python, but for what docgen knows better: its own calls return text, and its rendering is always there."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

RENDERING = "_r"
# docgen's own filters, each of which returns a str.
_WRITERS = frozenset(
    {"_box", "_box_end", "_cell", "_draw", "_fill", "_fixed", "_id", "_line", "_page", "_paragraph", "_put", "_raw", "_row", "_table"}
    | {"_table_end", "_text", "_item", "_turn", "_space", "_number", "_shape_top", "_shape_height", "_column", "_place", "_card_end"}
)


class ProgramGenerator(CodeGenerator):
    """Jinja's code generator without the checks that cannot fail in a Program. A third of its running time went into them."""

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802 (Jinja's visitor looks for this name)
        """Write the rendering without asking whether it is defined."""
        if node.name == RENDERING and node.ctx == "load":
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _writes_text(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _writes_text(node):
            super()._output_child_post(node, frame, finalize)


def _writes_text(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Filter) and node.name in _WRITERS
