"""A compiled story: run it on one engagement's names, get its parts' text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType, TracebackType
from typing import Any

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from docgen.problems import Problem
from docgen.template.bounds import TooMuchError
from docgen.template.environment import TemplateEnvironment, with_bounds
from docgen.template.finish import finish
from docgen.template.reasons import missing, uncomputable, unreadable
from docgen.template.references import mended
from docgen.template.relations import Relation
from docgen.template.rendering import LimitError, Rendering
from docgen.template.scan import Tag
from docgen.template.tags.graphic import ArgumentError
from docgen.template.workshop import Source

_LIMITS = (SecurityError, TooMuchError, LimitError, RecursionError, MemoryError, OverflowError)
_MISTAKES = (UndefinedError, TemplateRuntimeError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
# What running a template may raise that is the template's fault.
FAULTS = (*_LIMITS, *_MISTAKES)

Part = list[str]


@dataclass(frozen=True, slots=True)
class Instance:
    """A story written once: the text of each of its parts, what they refer to beyond the template's own, by part, its bookmarks."""

    parts: list[Part]
    relations: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    marks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """One story of a template as a Jinja program; line k of its source ends tag k. `parts` are the names of a slide and its notes."""

    parts: tuple[str, ...]
    lines: tuple[Tag, ...]
    jinja: JinjaTemplate
    is_paged: bool
    has_references: bool = False

    @classmethod
    def of(cls, source: Source, made: TemplateEnvironment) -> Program:
        """Return the program of a story without Problems.

        Raises TemplateSyntaxError when Jinja finds one after all.
        """
        jinja = made.template_class.from_code(made, _compiled(source.text, made), made.globals, None)
        return cls(tuple(source.parts), tuple(source.lines), jinja, source.is_paged, source.has_references)

    def run(self, names: dict[str, Any], rendering: Rendering) -> tuple[list[Instance], list[Problem]]:
        """Return each instance of the story; none for a slide whose condition is false. `names` hold the rendering as `_r`.

        A table that does not fit its slide makes further instances. With Problems there are no instances.
        """
        try:
            return self._instances(names, rendering), []
        except FAULTS as error:
            line = failing_line(error.__traceback__, self.jinja)
            return [], [problem_of(error, self.lines[line - 1] if 0 < line <= len(self.lines) else None)]

    def _instances(self, names: dict[str, Any], rendering: Rendering) -> list[Instance]:
        first = self._run_once(names, rendering, 1, {})
        counts = rendering.page_counts() if self.is_paged else {}
        if not counts:
            return first
        problems = list(rendering.problems)
        runs = [self._run_once(names, rendering, page, counts) for page in range(1, max(counts.values()) + 1)]
        rendering.problems[:] = problems
        return [run[slide] for slide in range(len(first)) for run in runs[: counts.get(slide, 1)]]

    def _run_once(self, names: dict[str, Any], rendering: Rendering, page: int, counts: Mapping[int, int]) -> list[Instance]:
        rendering.start_run(page, counts)
        context = self.jinja.new_context(names, shared=True)
        written = finish("".join(self.jinja.root_render_func(context)), rendering)
        size = len(self.parts)
        if self.has_references:
            for start in range(0, len(written), size):
                written[start] = [mended("".join(written[start]), rendering.originals)]
        if not rendering.links and not rendering.marks:
            return [Instance(written[start : start + size]) for start in range(0, len(written), size)]
        return [self._instance(written[start : start + size], start // size, rendering) for start in range(0, len(written), size)]

    def _instance(self, written: list[Part], number: int, rendering: Rendering) -> Instance:
        # What is no slide is written once, while the rendering counts no slide at all.
        slide = number if rendering.slide >= 0 else -1
        found = {part: rendering.links.get((slide, part)) for part in self.parts}
        return Instance(
            written,
            {part: links.used_in(text) for (part, links), text in zip(found.items(), written, strict=True) if links is not None},
            rendering.marks.get(slide, ()),
        )


def failing_line(trace: TracebackType | None, jinja: JinjaTemplate) -> int:
    """Return the line of a program's source in which an error arose, from 1; 0 when it arose elsewhere."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_globals.get("__jinja_template__") is jinja:
            line = jinja.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


def syntax_problem(error: TemplateSyntaxError, source: Source) -> Problem:
    """Return the Problem of a program that Jinja refuses as a whole."""
    tag = source.lines[error.lineno - 1] if 0 < error.lineno <= len(source.lines) else None
    text, where = (tag.text, tag.where) if tag else ("The template", "")
    return Problem("broken-expression", f"“{text}” cannot be read: {unreadable(error.message or '')}.", "Correct the expression.", where)


def problem_of(error: BaseException, tag: Tag | None) -> Problem:
    """Return the Problem of a tag that raised one of FAULTS."""
    text, where = (tag.text, tag.where) if tag else ("The template", "")
    why = str(error).rstrip(".") or type(error).__name__
    if isinstance(error, UndefinedError):
        name, reason = missing(why)
        fix = "Guard it with {% if … %}." if reason else "Use a name from the list of fields."
        return Problem("unknown-field", f"There is no “{name}” in “{text}”{reason and ': ' + reason}.", fix, where)
    if isinstance(error, ArgumentError):
        return Problem("drawing-argument", f"“{text}” cannot be drawn: {why}.", error.fix, where)
    why = uncomputable(why)
    if isinstance(error, SecurityError):
        return Problem("forbidden-expression", f"“{text}” is not allowed: {why}.", "Use a filter instead.", where)
    if isinstance(error, _LIMITS):
        return Problem("template-limit", f"“{text}” asks for more than a document may: {why}.", "Simplify the expression.", where)
    fix = "Correct the expression, or guard it with {% if … %}."
    return Problem("failing-expression", f"“{text}” cannot be computed: {why}.", fix, where)


@lru_cache(maxsize=128)
def _compiled(text: str, made: TemplateEnvironment) -> CodeType:
    """Return the code of a source: whoever changes one slide of a template and saves it need not wait for the others."""
    return made.compile(with_bounds(made.parse(text)), filename="template")
