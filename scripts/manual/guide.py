"""The parts of the author's guide that follow from the code."""

from __future__ import annotations

import tomllib
from pathlib import Path

from docgen.diagnostics.words import problem_words
from docgen.template.charts.options import NAMES
from docgen.template.tags import GRAPHICS
from manual.filters import examples_table
from manual.markdown import code, table
from manual.tags import tags_table

_HERE = Path(__file__).parent


def blocks() -> dict[str, str]:
    """Return the parts of docs/authors-guide.md that the code makes, by the names of their marks."""
    words = tomllib.loads((_HERE / "guide.toml").read_text("utf-8"))
    drawings = words["drawings"]
    messages = ((code(rule), *said) for rule, said in problem_words("template").items())
    return {
        "values": examples_table(words["values"]),
        "filters": examples_table(words["filters"]),
        "jinja-filters": examples_table(words["jinja_filters"]),
        "tags": tags_table(words["tags"]),
        "drawings": table(("Tag", "Shows"), ((code(f"{{% draw {drawings[name][0]} %}}"), drawings[name][1]) for name in GRAPHICS)),
        "charts": table(("Shows", "Tag"), ((shows, code(tag)) for shows, tag in words["charts"].items())),
        "chart-options": table(("Option", "Means"), ((code(name), words["chart_options"][name]) for name in NAMES)),
        "messages": table(("Rule", "What it means", "What to do"), messages),
    }
