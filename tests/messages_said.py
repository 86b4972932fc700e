"""Every sentence that a module can say in a Problem, found in its source; what stands in a gap is an X, in quotes where it is quoted."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

REPORTERS = {"Problem", "Fault", "refused", "_problem"}
GAP = "X"


@dataclass(frozen=True)
class Scope:
    """What the names of a place in a module may stand for."""

    names: dict[str, list[ast.expr]]
    functions: dict[str, ast.FunctionDef]


def sentences(path: Path) -> Iterator[str]:
    """Yield the messages and cures of every Problem that a module makes."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    of_module = assigned(node for node in tree.body if isinstance(node, ast.Assign))
    for function in functions.values():
        scope = Scope(of_module | assigned(ast.walk(function)), functions)
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") in REPORTERS:
                said = [*call.args[1:3], *(word.value for word in call.keywords if word.arg in ("message", "fix"))]
                yield from (text for node in said for text in texts(node, scope) if " " in text)


def assigned(nodes: Iterator[ast.AST]) -> dict[str, list[ast.expr]]:
    """Return what is assigned to each name."""
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            for name, value in bound(node.targets[0], node.value):
                found.setdefault(name, []).append(value)
    return found


def bound(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.IfExp):
        yield from (*bound(target, value.body), *bound(target, value.orelse))
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from bound(one, other)


def texts(node: ast.expr, scope: Scope) -> list[str]:
    """Return every text that an expression may be."""
    match node:
        case ast.Constant(value=str(value)):
            return [value]
        case ast.JoinedStr(values=parts):
            return ["".join(chosen) for chosen in product(*(texts(part, scope) for part in parts))]
        case ast.FormattedValue(value=value):
            return texts(value, scope)
        case ast.IfExp(body=body, orelse=orelse):
            return [*texts(body, scope), *texts(orelse, scope)]
        case ast.Name(id=name) if name in scope.names:
            return [text for value in scope.names[name] for text in texts(value, scope)]
        case ast.Call(func=ast.Name(id="quoted")):
            return [f"“{GAP}”"]
        case ast.Call(func=ast.Name(id=name)) if name in scope.functions:
            return returned(scope.functions[name], scope)
        case _:
            return [GAP]


def returned(function: ast.FunctionDef, scope: Scope) -> list[str]:
    inner = Scope(scope.names | assigned(ast.walk(function)), {})
    values = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value is not None]
    return [text for value in values for text in texts(value, inner)]
