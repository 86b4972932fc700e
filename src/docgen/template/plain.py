"""A plain text as a template: the same tags, filters and sandbox as in Office files, line by line.

A line with tags that gives nothing vanishes, as an emptied paragraph does. Line k of the Jinja source ends tag k, so that
every Problem names the line of the template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateSyntaxError
from lxml import etree

from docgen.dialects import DOCX
from docgen.problems import DocgenError, Problem
from docgen.template.blocks import CLOSERS, pair
from docgen.template.check import check_tags
from docgen.template.environment import environment, with_bounds
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, FORBIDDEN, LINE_FEED, LINE_WITH_TAGS, VALUE_CLOSE, VALUE_OPEN
from docgen.template.names import Names, names_of, unknown_names
from docgen.template.plans import Plans
from docgen.template.program import FAULTS, failing_line, problem_of
from docgen.template.reasons import unreadable
from docgen.template.rendering import Rendering
from docgen.template.scan import Tag, find_tags, read_tags, unclosed_tag

_NO_WORDS = frozenset({"draw", "chart", "fill", "picture", "link", "cellbg", "colspan", "vm", "hm"})
_BLOCK_ONLY = frozenset({"for", "if", "elif", "else", "with", "set", "comment", *CLOSERS})


@dataclass(frozen=True, slots=True)
class PlainText:
    """A compiled text. A broken one has Problems and still tells its tags; only rendering it fails."""

    language: str
    tags: tuple[Tag, ...]
    jinja: JinjaTemplate | None
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, text: str, language: str, first_line: int = 1) -> PlainText:
        """Return the template in `text`, which begins on line `first_line` of its file."""
        element = etree.Element("text")
        pieces: list[str] = []
        tags: list[Tag] = []
        problems: list[Problem] = []
        for number, line in enumerate(FORBIDDEN.sub("", text).split("\n"), first_line):
            found, code, unfinished = _line(line, f"line {number}", element)
            tags += found
            pieces.append(code)
            problems += unfinished
        problems += check_tags(tags) + list(_not_in_text(tags)) + _unpaired(tags)
        # A comment writes nothing, so it ends no line of the source.
        lines = tuple(tag for tag in tags if tag.kind != "comment")
        jinja = None
        if not problems:
            made = environment(language)
            try:
                code_object = made.compile(with_bounds(made.parse("".join(pieces))), filename="template")
                jinja = made.template_class.from_code(made, code_object, made.globals, None)
            except TemplateSyntaxError as error:
                tag = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else None
                said, where = (tag.text, tag.where) if tag else ("The template", "")
                why = unreadable(error.message or "")
                problems.append(Problem("broken-expression", f"“{said}” cannot be read: {why}.", "Correct the expression.", where))
        return cls(language, lines, jinja, tuple(problems))

    def unknown_names(self, names: Names, everything: Names | None = None) -> tuple[Problem, ...]:
        """Return a Problem for every name in the tags that is not in `names`; `everything` are the names of any audience."""
        return tuple(unknown_names([self.tags], names, everything))

    def render(self, names: Mapping[str, Any]) -> str:
        """Return the text that `names` make of this template; raises DocgenError with every Problem of its tags."""
        if self.problems or self.jinja is None:
            raise DocgenError(self.problems)
        rendering = Rendering(Plans(), self.language, 1)
        context = self.jinja.new_context({**self.jinja.globals, **names, "_r": rendering}, shared=True)
        try:
            written = "".join(self.jinja.root_render_func(context))
        except FAULTS as error:
            line = failing_line(error.__traceback__, self.jinja)
            failed = problem_of(error, self.tags[line - 1] if 0 < line <= len(self.tags) else None)
            raise DocgenError(self._with_unknown(failed, names)) from error
        return "\n".join(_kept(written))

    def _with_unknown(self, failed: Problem, names: Mapping[str, Any]) -> Sequence[Problem]:
        tree = names_of(names)
        found = self.unknown_names(tree) if isinstance(tree, dict) else ()
        return found if any(problem.where == failed.where for problem in found) and failed.rule == "unknown-field" else (*found, failed)


def _kept(written: str) -> Iterator[str]:
    """Yield the lines of what was written, without those whose tags gave nothing."""
    for line in written.split(LINE_FEED)[:-1]:
        bare = line.replace(LINE_WITH_TAGS, "")
        if bare.strip() or bare == line:
            yield bare


def _line(line: str, where: str, element: etree._Element) -> tuple[list[Tag], str, list[Problem]]:
    """Return the tags of a line, its Jinja source, and a Problem when a tag in it never closes.

    A line that holds nothing but blocks writes no line end, so that it neither shows nor repeats one.
    """
    spans, open_at = find_tags(line)
    tags: list[Tag] = []
    out: list[str] = []
    position = 0
    found = read_tags([line[start:end] for start, end in spans], where, element, "text")
    for tag, (start, end) in zip(found, spans, strict=True):
        tags.append(tag)
        out += [line[position:start], _code(tag)]
        position = end
    out.append(line[position:])
    literal = "".join(out[::2]).strip()
    is_bare = bool(tags) and not literal and all(tag.kind in _BLOCK_ONLY for tag in tags)
    ending = "" if is_bare else f"{LINE_WITH_TAGS}{LINE_FEED}" if tags else LINE_FEED
    body = "".join(out[1::2]) if is_bare else "".join(out)
    missing = [] if open_at < 0 else [replace(unclosed_tag(line[open_at:], where), fix="Close it in the same line.")]
    return tags, body + ending, missing


def _code(tag: Tag) -> str:
    if tag.kind == "value":
        return f"{VALUE_OPEN}({tag.code})|_say(_r)\n{VALUE_CLOSE}"
    if tag.kind == "comment":
        return ""
    code = f"{tag.kind} {tag.code}".strip()
    return f"{BLOCK_OPEN}{code}\n{BLOCK_CLOSE}"


def _not_in_text(tags: Sequence[Tag]) -> Iterator[Problem]:
    for tag in tags:
        if tag.kind in _NO_WORDS:
            yield Problem("not-in-text", f"“{tag.text}” has no place in a text, which holds words only.", "Remove it.", tag.where)
        elif tag.level:
            message = f"“{tag.text}” speaks of a {tag.level}; a text has only lines."
            yield Problem("not-in-text", message, f"Leave out the word “{tag.level}”.", tag.where)


def _unpaired(tags: Sequence[Tag]) -> list[Problem]:
    _, problems = pair(tags, DOCX)
    fix = "Add {{% end{word} %}} below it."
    by_text = {(tag.text, tag.where): tag.kind for tag in tags}
    found = []
    for problem in problems:
        kind = next((kind for (text, where), kind in by_text.items() if where == problem.where and f"“{text}”" in problem.message), "")
        found.append(replace(problem, fix=fix.format(word=kind)) if problem.rule == "unclosed-block" else problem)
    return found
