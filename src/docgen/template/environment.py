"""The Jinja environment that templates run in: our delimiters, an allow-list of filters, and bounds on what a template may cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.filters import _GroupTuple, do_truncate
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, pass_environment
from jinja2.visitor import NodeTransformer

from docgen.hole import Hole
from docgen.template import addresses, bounds, habits, rich_filters, runtime
from docgen.template.bounds import bounded, refuse_large
from docgen.template.charts.runtime import FILTERS as CHART_FILTERS
from docgen.template.codegen import ProgramGenerator
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, COMMENT_CLOSE, COMMENT_OPEN, VALUE_CLOSE, VALUE_OPEN
from docgen.text import formats

_JINJA_FILTERS = (
    *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "last", "length"),
    *("list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "slice", "sort"),
    *("string", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount"),
)
_LANGUAGE_FILTERS: Mapping[str, Callable[..., str]] = {
    "addressed": formats.addressed,
    "date": formats.date,
    "datetime": formats.datetime,
    "era": formats.era,
    "join": formats.join,
    "lines": formats.lines,
    "measure": formats.measure,
    "money": formats.money,
    "number": formats.number,
    "percent": formats.percent,
    "time": formats.time,
    "time_range": formats.time_range,
    "weekday": formats.weekday,
}
_DAY = frozenset({"year", "month", "day", "weekday", "isoweekday", "isoformat"})
_CLOCK = frozenset({"hour", "minute", "isoformat"})
ATTRIBUTES: Mapping[type, frozenset[str]] = {
    str: frozenset(
        {"capitalize", "count", "endswith", "find", "isdigit", "lower", "lstrip", "removeprefix", "removesuffix", "rstrip", "split"}
        | {"splitlines", "startswith", "strip", "swapcase", "title", "upper"}
    ),
    dict: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"count", "index"}),
    _GroupTuple: frozenset({"grouper", "list"}),
    dt.date: _DAY,
    dt.time: _CLOCK,
    dt.datetime: _DAY | _CLOCK | {"date", "time"},
    dt.timedelta: frozenset({"days"}),
    LoopContext: frozenset(
        {"changed", "cycle", "depth", "depth0", "first", "index", "index0", "last", "length"}
        | {"nextitem", "previtem", "revindex", "revindex0"}
    ),
}


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which values are plain: a dict's keys are its only fields, and each other type has a short list of methods."""

    code_generator_class = ProgramGenerator
    intercepted_binops = frozenset({"**", "*", "+", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the field `attribute` of a row, or an undefined value that names it."""
        if obj.__class__ is dict and attribute in obj:
            return obj[attribute]
        if attribute in ATTRIBUTES.get(obj.__class__, ()):
            return getattr(obj, attribute)
        if obj.__class__ is Namespace:
            try:
                return habits.noted(obj, attribute)
            except AttributeError:
                return self.undefined(obj={}, name=attribute)
        method = habits.method(obj, attribute)
        if method is not None:
            return method
        if obj.__class__ is Hole:
            return obj  # what is missing has no fields; each of them is missing too
        return obj if isinstance(obj, Undefined) else self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of a row, list or text, or an undefined value that names it."""
        if isinstance(obj, (dict, list, tuple, str)):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                pass
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Only the bounded range, namespaces and the listed methods of plain values may be called."""
        if habits.may_be_called(obj):
            return True
        owner = getattr(obj, "__self__", None)
        return obj is bounds.bounded_range or (owner is not None and getattr(obj, "__name__", "") in ATTRIBUTES.get(owner.__class__, ()))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute `left operator right`, unless the result could be absurdly large."""
        if operator == "%" and isinstance(left, str):
            raise SecurityError("“%” does not format text here; use “~” to join texts and a filter to format values.")
        refuse_large(operator, left, right)
        return bounded(super().call_binop(context, operator, left, right))


def _in_language(function: Callable[..., str], language: str) -> Callable[..., str]:
    """Return a filter for one language. One document writes the same dates and units often, so what is hashable is remembered."""
    remembered = lru_cache(maxsize=4096, typed=True)(partial(function, language=language))

    def in_language(value: object, *arguments: object, **options: object) -> str:
        if isinstance(value, Undefined):
            str(value)  # a strict undefined value raises here, naming the field
        if value.__class__ is Hole:
            return str(value)
        if Hole in map(type, arguments):
            return " ".join(str(part) for part in (value, *arguments) if isinstance(part, str | int | float))
        if isinstance(value, (list, dict)):
            return function(value, *arguments, **options, language=language)
        return remembered(value, *arguments, **options)

    return in_language


def _plain(function: Callable[[Any], str]) -> Callable[[object], str]:
    def plain(value: object) -> str:
        return str(value) if value.__class__ is Hole else function(str(value) if isinstance(value, Undefined) else value)

    return plain


def _is_known(value: object) -> bool:
    """Return whether there is a value: not blank, not undefined, and no hole of a draft."""
    if isinstance(value, Undefined) or value.__class__ is Hole:
        return False
    return bool(value) or (isinstance(value, int | float) and not isinstance(value, bool))


@pass_environment
def _truncate(environment: TemplateEnvironment, value: Any, *arguments: Any, **options: Any) -> str:
    """Shorten a text as Jinja does; what is blank stays blank, as with the other filters, and a hole stays whole."""
    if value is None or value.__class__ is Hole:
        return value or ""
    return do_truncate(environment, value, *arguments, **options)


def _as_it_is(value: object) -> object:
    return str(value) if isinstance(value, Undefined) else value


@lru_cache(maxsize=8)
def environment(language: str) -> TemplateEnvironment:
    """Return the environment in which templates of `language` are compiled and run."""
    made = TemplateEnvironment(
        block_start_string=BLOCK_OPEN,
        block_end_string=BLOCK_CLOSE,
        variable_start_string=VALUE_OPEN,
        variable_end_string=VALUE_CLOSE,
        comment_start_string=COMMENT_OPEN,
        comment_end_string=COMMENT_CLOSE,
        keep_trailing_newline=True,
        autoescape=False,
        undefined=StrictUndefined,
        cache_size=0,
    )
    made.filters = {name: DEFAULT_FILTERS[name] for name in _JINJA_FILTERS}
    made.filters |= {name: _in_language(function, language) for name, function in _LANGUAGE_FILTERS.items()}
    made.filters |= dict.fromkeys(("e", "escape", "safe"), _as_it_is)  # every value is escaped where it is written
    made.filters |= {"truncate": _truncate, "format": habits.percent_format, "sama": _plain(formats.sama), "onchu": _plain(formats.onchu)}
    made.filters |= {**rich_filters.FILTERS, **addresses.FILTERS}
    made.filters |= {**bounds.FILTERS, **runtime.FILTERS, **CHART_FILTERS, "join": bounds.bounded_join(made.filters["join"])}
    made.tests = {**made.tests, "known": _is_known}
    made.globals = {"range": bounds.bounded_range, "namespace": Namespace}
    return made


class _Bounding(NodeTransformer):
    """Make every loop count its steps, every `~` its length, and every list its items."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 (Jinja's visitor looks for this name)
        self.generic_visit(node)
        counter = nodes.Name("_r", "load", lineno=node.lineno)
        node.iter = nodes.Filter(node.iter, "_each", [counter], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), "_concat")

    def visit_List(self, node: nodes.List) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        return _filter(node, "_bounded")

    def visit_Dict(self, node: nodes.Dict) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        return _filter(node, "_bounded")

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filter(node, "_bounded") if node.ctx == "load" else node


def _filter(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def with_bounds(tree: nodes.Template) -> nodes.Template:
    """Return a parsed program in which loops and texts are bounded."""
    found: nodes.Template = _Bounding().visit(tree)
    return found
