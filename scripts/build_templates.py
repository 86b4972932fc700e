"""Build the shipped templates: `python scripts/build_templates.py [FOLDER]` writes the same bytes on every run.

The templates are ordinary PowerPoint and Word files. This script is how the shipped ones are kept. Slides: the look lies in
`deck/theme.py` and `deck/master.py`, the slides in one module per part, the words in `deck/words.<language>.toml`, those of other
decks than the kickoff's in `deck/words.<deck>.<language>.toml`. Documents: one text file for each kind and language in
`papers/kinds/`; `papers/__init__.py` says how to write one.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from deck import closeout, closing, goals, opening, planning, portfolio, renewal, roles, value
from deck.package import Properties, Slide, pptx_bytes
from deck.words import Words
from papers.package import docx_bytes
from papers.parse import Paper

LANGUAGES = ("en", "ja")
KEYWORDS = "stage=kickoff; scope=engagement; needs=Goals,Scope,Plan,RACI,Actions"
SHIPPED = Path(__file__).resolve().parent.parent / "templates"
PAPERS = Path(__file__).resolve().parent / "papers" / "kinds"


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
        opening.participants,
        closing.appendix,
    )
    return [build(words) for build in builders]


def kickoff_deck(language: str) -> bytes:
    """Return the kickoff deck template of one language."""
    words = Words.read(language)
    return pptx_bytes(kickoff_slides(words), _properties(words, KEYWORDS), language, words.tables["layouts"])


def _properties(words: Words, keywords: str) -> Properties:
    """Return the properties of a deck for the client."""
    return Properties(
        title=words("properties", "title"),
        subject=words("properties", "subject"),
        author="{{ vendor_name }}",
        category="client",
        keywords=keywords,
    )


def value_slides(language: str) -> bytes:
    """Return the value slides template of one language: an overview and a slide for each story, at every stage."""
    words = Words.read(language, "value")
    slides = [value.overview(words), value.story(words)]
    return pptx_bytes(slides, _properties(words, "scope=engagement; needs=Value"), language, words.tables["layouts"])


def renewal_deck(language: str) -> bytes:
    """Return the renewal deck template of one language: results, lessons and the next term before options and price."""
    words = Words.read(language, "closeout", "value", "renewal")
    slides = [
        renewal.cover(words),
        renewal.summary(words),
        closeout.goals(words),
        value.overview(words),
        value.story(words, renewal.STORY),
        closeout.lessons(words),
        renewal.next_term(words),
        renewal.options(words),
        renewal.price(words),
        renewal.questions(words),
        renewal.first_days(words),
        renewal.terms(words),
    ]
    keywords = "stage=renewal; scope=engagement; needs=Value,Renewal,Options"
    return pptx_bytes(slides, _properties(words, keywords), language, words.tables["layouts"])


def closeout_deck(language: str) -> bytes:
    """Return the closeout deck template of one language: thirteen slides."""
    words = Words.read(language, "closeout")
    builders = (
        closeout.cover,
        closeout.summary,
        closeout.goals,
        closeout.deliverables,
        closeout.schedule,
        closeout.money,
        closeout.open_items,
        closeout.training,
        closeout.satisfaction,
        closeout.lessons,
        closeout.support,
        closeout.ahead,
        closeout.steps,
    )
    keywords = "stage=closeout; scope=engagement; needs=Goals,Deliverables"
    return pptx_bytes([build(words) for build in builders], _properties(words, keywords), language, words.tables["layouts"])


def portfolio_review(language: str) -> bytes:
    """Return the portfolio review template of one language: its names come from the whole workbook, and it is for us alone."""
    words = Words.read(language, "portfolio")
    properties = replace(_properties(words, "scope=portfolio; needs=Renewal"), category="internal")
    return pptx_bytes(portfolio.portfolio_slides(words), properties, language, words.tables["layouts"])


def build(folder: Path) -> list[Path]:
    """Write every template into `folder`/pptx and `folder`/docx and return the paths."""
    decks = {
        "kickoff-deck": kickoff_deck,
        "value-slides": value_slides,
        "renewal-deck": renewal_deck,
        "closeout-deck": closeout_deck,
        "portfolio-review": portfolio_review,
    }
    made = {f"pptx/{kind}.{language}.pptx": deck(language) for kind, deck in decks.items() for language in LANGUAGES}
    for source in sorted(PAPERS.glob("*.txt")):
        paper = Paper.read(source)
        made[f"docx/{paper.kind}.{paper.language}.docx"] = docx_bytes(paper)
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [folder / name for name in made]


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Build the shipped templates.")
    options.add_argument("folder", nargs="?", type=Path, default=SHIPPED)
    for written in build(options.parse_args().folder):
        print(written)
