"""What templates written for Jinja and docxtpl call on their values, with a bound on what it gives.

Python's own formatting could be asked for a billion digits; here a width has at most three.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from string import Formatter
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.utils import Namespace

from docgen.template.bounds import FILTERS as BOUNDED
from docgen.template.bounds import MAX_TEXT, TooMuchError

_PERCENT = re.compile(r"%(?:\((\w+)\))?([-+ 0#]*\d{0,3}(?:\.\d{0,2})?)([sdiufFeEgGxXoc%])")
_SPEC = re.compile(r"(?:.?[<>^=])?[-+ ]?#?0?\d{0,3}[,_]?(?:\.\d{0,2})?[bcdeEfFgGnosxX%]?")
_STRFTIME = re.compile(r"%[-_0^#]?[a-zA-Z%]|[^%]")
_PLAIN = (str, int, float, dt.date, dt.time, type(None))


def percent_format(text: str, *values: object, **named: object) -> str:
    """Return what Python's `text % values` gives, for plain values and widths of at most three digits.

    Raises SecurityError for any other sign after a per cent sign and for other values, TypeError for values that do not fit.
    """
    if "%" in _PERCENT.sub("", text):
        raise SecurityError("“%” is followed by a sign that formats nothing here; write %s, %d, %.2f or %%.")
    _only_plain([*values, *named.values()])
    return _short(text % (named if named else values))


def brace_format(text: str, *values: object, **named: object) -> str:
    """Return what Python's `text.format(…)` gives, for plain values and widths of at most three digits.

    Raises SecurityError for fields of a value, longer widths and other values, TypeError for values that do not fit.
    """
    for _, field, spec, conversion in _parsed(text):
        is_field = field is None or not field or field.isdigit() or field.isidentifier()
        if not is_field or conversion or not (_SPEC.fullmatch(spec or "") or ("%" in (spec or "") and not _STRFTIME.sub("", spec or ""))):
            raise SecurityError("“format” takes {}, {0}, {name} or {:.2f} here, with at most three digits for the width.")
    _only_plain([*values, *named.values()])
    try:
        return _short(text.format(*values, **named))
    except (IndexError, KeyError, ValueError) as error:
        raise TypeError(f"“format” cannot write it: {error}.") from error


def _parsed(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    try:
        return list(Formatter().parse(text))
    except ValueError as error:
        raise TypeError(f"“format” cannot read it: {error}.") from error


def _strftime(value: dt.date | dt.time, form: str) -> str:
    if _STRFTIME.sub("", form):
        raise SecurityError("“strftime” takes signs such as %Y, %m and %d, without a width.")
    return _short(value.strftime(form))


def _join(separator: str, texts: Iterable[object]) -> str:
    found = [str(text) for text in texts]
    if len(found) * len(separator) > MAX_TEXT:
        raise TooMuchError("join would make a text longer than a document holds.")
    return _short(separator.join(found))


def _short(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise TooMuchError(f"a text of {len(text):,} characters is more than a document holds.")
    return text


def _only_plain(values: Iterable[object]) -> None:
    if any(not isinstance(value, _PLAIN) for value in values):
        raise SecurityError("only a text, a number or a date can be formatted.")


METHODS: Mapping[type, Mapping[str, Callable[..., str]]] = {
    str: {"format": brace_format, "join": _join, "replace": BOUNDED["replace"]},
    dt.date: {"strftime": _strftime},
    dt.datetime: {"strftime": _strftime},
    dt.time: {"strftime": _strftime},
}
_CALLED = frozenset(function for methods in METHODS.values() for function in methods.values())


def method(value: Any, name: str) -> Callable[..., str] | None:
    """Return the bounded method of a plain value, None when it has none of that name."""
    found = METHODS.get(value.__class__, {}).get(name)
    return partial(found, value) if found is not None else None


def may_be_called(value: object) -> bool:
    """Whether a value is one of these methods, or makes a namespace."""
    return value is Namespace or (isinstance(value, partial) and value.func in _CALLED)


def noted(space: Namespace, name: str) -> Any:
    """Return what a namespace holds under a name that has no underscore in front.

    Raises AttributeError when it holds nothing under it.
    """
    if name.startswith("_"):
        raise AttributeError(name)
    return getattr(space, name)
