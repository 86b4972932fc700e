"""Check each tag by itself: can it be read, is its word a tag, are its filters and tests there? All of them, not the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from docgen.problems import Problem, nearest
from docgen.template.blocks import OPENERS, WORDS, meant
from docgen.template.charts.check import option_problems
from docgen.template.environment import environment
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, VALUE_CLOSE, VALUE_OPEN
from docgen.template.reasons import unreadable
from docgen.template.scan import Tag


def parse_tag(tag: Tag) -> nodes.Template | None:
    """Return the tag as Jinja reads it, a block with an empty body, or None for a tag without an expression.

    Raises TemplateSyntaxError when it cannot be read.
    """
    if tag.kind in ("value", "fill", "draw", "picture", "link", "cellbg", "colspan"):
        source = f"{VALUE_OPEN}{tag.code}{VALUE_CLOSE}"
    elif tag.kind == "chart":
        source = f"{VALUE_OPEN}chart({tag.code}){VALUE_CLOSE}"
    elif tag.kind in OPENERS:
        source = f"{BLOCK_OPEN}{tag.kind} {tag.code}{BLOCK_CLOSE}{BLOCK_OPEN}end{tag.kind}{BLOCK_CLOSE}"
    elif tag.kind == "elif":
        source = f"{BLOCK_OPEN}if {tag.code}{BLOCK_CLOSE}{BLOCK_OPEN}endif{BLOCK_CLOSE}"
    elif tag.kind == "set":
        source = f"{BLOCK_OPEN}set {tag.code}{BLOCK_CLOSE}"
    else:
        return None
    return _parsed(source)


_MACROS, _FILES = "Write the text where it stands; there are no macros.", "Copy the text in; a template reads no other files."
_ROWS = "Choose the rows in the loop itself: {% for g in goals if g.target %}."
_WORDS = "Remove it; each language has a template of its own."
# What Jinja has and templates here have not, and what does the same.
CURES: Mapping[str, str] = {
    **dict.fromkeys(("macro", "endmacro", "call", "endcall"), _MACROS),
    **dict.fromkeys(("include", "import", "from", "extends", "block", "endblock"), _FILES),
    **dict.fromkeys(("filter", "endfilter"), "Put the filter behind each value: {{ client_name|upper }}."),
    **dict.fromkeys(("break", "continue"), _ROWS),
    **dict.fromkeys(("trans", "endtrans", "pluralize"), _WORDS),
    **dict.fromkeys(("autoescape", "endautoescape"), "Remove it; every value is escaped where it is written."),
    **dict.fromkeys(("raw", "endraw"), "Write both into one paragraph, or write {_{ and }_} for braces."),
    "do": "Write {% set … %}, and add to a list with “+”: {% set names = names + [name] %}.",
    "endset": "Write {% set name = … %}; a name holds one value, not a stretch of text.",
}


@lru_cache(maxsize=4096)
def _parsed(source: str) -> nodes.Template:
    """Return a tag's tree: a template says the same thing in many places, and each place is looked at more than once."""
    return environment("en").parse(source)


def check_tags(tags: Sequence[Tag]) -> list[Problem]:
    """Return every Problem that the tags have by themselves."""
    problems: list[Problem] = []
    for tag in tags:
        if tag.kind not in WORDS and tag.kind not in ("value", "comment", "link"):
            problems.append(_unknown_word(tag))
            continue
        if tag.kind == "else" and tag.code.startswith("if "):
            problems.append(_broken(tag, "a second condition is written {% elif … %}"))
            continue
        if tag.kind in ("value", "picture", "bookmark") and not tag.code:
            problems.append(_broken(tag, "it is empty"))
            continue
        if tag.kind == "set" and "=" not in tag.code:
            problems.append(_broken(tag, "it gives no value after “=”"))
            continue
        try:
            tree = parse_tag(tag)
            problems += _unknown_functions(tag, tree) if tree is not None else []
        except TemplateSyntaxError as error:
            problems.append(_broken(tag, unreadable(error.message or "")))
            continue
        except RecursionError:
            problems.append(_broken(tag, "it nests too deeply"))
            continue
        if tag.kind == "chart":
            problems += option_problems(tag, tree)
        if tag.kind == "draw" and not _is_call(tree):
            problems.append(_broken(tag, "a drawing is written {% draw gantt(plan) %}"))
    return problems


def _is_call(tree: nodes.Template | None) -> bool:
    output = tree.body[0] if tree is not None and tree.body else None
    return isinstance(output, nodes.Output) and len(output.nodes) == 1 and isinstance(output.nodes[0], nodes.Call)


def _unknown_word(tag: Tag) -> Problem:
    near = meant(tag.kind)
    fix = CURES.get(tag.kind) or (
        f"Did you mean {{% {near} … %}}?"
        if near
        else "The tags are for, if, elif, else, set, with, draw, chart, fill, picture and bookmark."
    )
    return Problem("unknown-tag", f"“{tag.text}” is not a tag docgen knows.", fix, tag.where)


def _broken(tag: Tag, why: str) -> Problem:
    return Problem(
        "broken-expression", f"“{tag.text}” cannot be read: {why}.", "Correct the expression; see the author's guide.", tag.where
    )


def _unknown_functions(tag: Tag, tree: nodes.Template) -> list[Problem]:
    made = environment("en")
    filters = _author_filters()
    found = list(tree.find_all((nodes.Filter, nodes.Test, nodes.Name, nodes.For)))
    problems = [
        _unknown(tag, "filter", node.name, filters) for node in found if isinstance(node, nodes.Filter) and node.name not in filters
    ]
    problems += [
        _unknown(tag, "test", node.name, made.tests) for node in found if isinstance(node, nodes.Test) and node.name not in made.tests
    ]
    own = sorted({node.name for node in found if isinstance(node, nodes.Name) and node.name.startswith("_")})
    problems += [Problem("unknown-field", f"There is no “{name}”.", "Use a name from the list of fields.", tag.where) for name in own]
    if any(isinstance(node, nodes.For) and node.recursive for node in found):
        problems.append(_broken(tag, "a loop cannot be recursive"))
    return problems


@lru_cache(maxsize=1)
def _author_filters() -> tuple[str, ...]:
    return tuple(name for name in environment("en").filters if not name.startswith("_"))


def _unknown(tag: Tag, what: str, name: str, known: Iterable[str]) -> Problem:
    near = nearest(name, known)
    fix = f"Did you mean {near}?" if near else f"Remove it, or use one of the {what}s of the author's guide."
    return Problem(f"unknown-{what}", f"There is no {what} “{name}”.", fix, tag.where)
