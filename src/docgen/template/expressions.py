"""What one expression gives, outside of any template: asked by those who propose tags."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import TemplateError
from jinja2.environment import TemplateExpression

from docgen.template.environment import environment
from docgen.template.values import plain_text

_FAILURES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


def text_of(expression: str, names: Mapping[str, Any], language: str) -> str | None:
    """Return what `{{ expression }}` prints with these names; None when it cannot be computed, or is a row or a list of rows."""
    compiled = _compiled(expression, language)
    if compiled is None:
        return None
    try:
        value = compiled(**names)
        return None if isinstance(value, (list, dict)) else plain_text(value, language)
    except _FAILURES:
        return None


@lru_cache(maxsize=8192)
def _compiled(expression: str, language: str) -> TemplateExpression | None:
    try:
        return environment(language).compile_expression(expression, undefined_to_none=False)
    except TemplateError:
        return None
