"""The parts of the author's guide that follow from the code, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from docgen.diagnostics.words import problem_words
from docgen.template.charts.options import NAMES
from docgen.template.tags import GRAPHICS
from guide.blocks import blocks as example_blocks
from manual.filters import examples_table
from manual.markdown import code, table
from manual.tags import tags_table

_HERE = Path(__file__).parent
_ENGLISH: Mapping[str, Sequence[str]] = {
    "values": ("Gives", "Tag", "English", "日本語"),
    "tags": ("Does", "Typed", "English", "日本語"),
    "drawings": ("Tag", "Shows"),
    "charts": ("Shows", "Tag"),
    "chart_options": ("Option", "Means"),
    "messages": ("Rule", "What it means", "What to do"),
}


def blocks(language: str) -> dict[str, str]:
    """Return the parts of docs/authors-guide.md, or of its Japanese twin, that the code makes, by the names of their marks.

    Raises KeyError for what nobody has said in that language.
    """
    words = tomllib.loads((_HERE / "guide.toml").read_text("utf-8"))
    said = tomllib.loads((_HERE / "guide.ja.toml").read_text("utf-8")) if language == "ja" else {}
    headings = said.get("headings", _ENGLISH)
    drawings = said.get("drawings", {name: told for name, (_, told) in words["drawings"].items()})
    options = said.get("chart_options", words["chart_options"])
    messages = ((code(rule), *told) for rule, told in problem_words("template", language).items())
    return {
        "values": examples_table(_said(words["values"], said), headings["values"]),
        "filters": examples_table(_said(words["filters"], said), headings["values"]),
        "jinja-filters": examples_table(_said(words["jinja_filters"], said), headings["values"]),
        "tags": tags_table(_said(words["tags"], said), headings["tags"], headings.get("nothing", "nothing")),
        "drawings": table(
            headings["drawings"], ((code(f"{{% draw {words['drawings'][name][0]} %}}"), drawings[name]) for name in GRAPHICS)
        ),
        "charts": table(headings["charts"], ((shows, code(tag)) for shows, tag in _said(words["charts"], said))),
        "chart-options": table(headings["chart_options"], ((code(name), options[name]) for name in NAMES)),
        "messages": table(headings["messages"], messages),
        **example_blocks(language),
    }


def _said(examples: Mapping[str, Any], said: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Yield the examples, each with what it is in the words of the page."""
    for told, example in examples.items():
        yield (said["says"][told] if said else told), example
