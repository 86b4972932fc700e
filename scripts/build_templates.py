"""Build the shipped kickoff deck templates: `python scripts/build_templates.py [FOLDER]` writes the same bytes on every run.

The templates are ordinary PowerPoint files. This script is how the shipped ones are kept: the look lies in `deck/theme.py`
and `deck/master.py`, the slides in one module per part of the meeting, the words in `deck/words.<language>.toml`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from deck import closing, goals, opening, planning, roles
from deck.package import Properties, Slide, pptx_bytes
from deck.words import Words

LANGUAGES = ("en", "ja")
KEYWORDS = "stage=kickoff; scope=engagement; needs=Goals,Scope,Plan,RACI,Actions"
SHIPPED = Path(__file__).resolve().parent.parent / "templates" / "pptx"


def kickoff_slides(words: Words) -> list[Slide]:
    """Return the slides of the kickoff deck in order."""
    builders = (
        opening.cover,
        opening.summary,
        opening.agenda,
        opening.people,
        opening.purpose,
        goals.goals,
        goals.work_change,
        goals.scope,
        planning.timeline,
        planning.asks,
        planning.phases,
        roles.raci,
        roles.decisions,
        roles.governance,
        closing.risks,
        closing.scorecard,
        closing.next_steps,
        closing.contacts,
        closing.appendix,
    )
    return [build(words) for build in builders]


def kickoff_deck(language: str) -> bytes:
    """Return the kickoff deck template of one language."""
    words = Words.read(language)
    properties = Properties(
        title=words("properties", "title"),
        subject=words("properties", "subject"),
        author="{{ vendor_name }}",
        category="client",
        keywords=KEYWORDS,
    )
    return pptx_bytes(kickoff_slides(words), properties, language, words.tables["layouts"])


def build(folder: Path) -> list[Path]:
    """Write every template into `folder` and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for language in LANGUAGES:
        path = folder / f"kickoff-deck.{language}.pptx"
        path.write_bytes(kickoff_deck(language))
        paths.append(path)
    return paths


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Build the shipped templates.")
    options.add_argument("folder", nargs="?", type=Path, default=SHIPPED)
    for written in build(options.parse_args().folder):
        print(written)
