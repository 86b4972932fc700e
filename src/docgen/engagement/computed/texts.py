"""Free pieces of text: outcomes, ground rules, the sponsor's sentence, titles that override computed ones."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.engagement.naming import Names, Naming
from docgen.engagement.words import TextRow

_KICKOFF = (
    *("summary", "agenda", "people", "purpose", "goals", "work_change", "scope", "timeline", "asks", "phases", "raci"),
    *("decisions", "governance", "risks", "scorecard", "next_steps", "contacts", "participants", "appendix"),
)
# Slides of the other decks stand under the name of their deck, since several decks have a slide of the same name.
_DECKS = {
    "value": ("overview",),
    "renewal": ("summary", "goals", "overview", "lessons", "next_term", "options", "price", "questions", "first_days", "terms"),
    "closeout": (
        *(
            "summary",
            "goals",
            "deliverables",
            "schedule",
            "money",
            "open",
            "training",
            "satisfaction",
            "lessons",
            "support",
            "ahead",
            "steps",
        ),
    ),
}
SLIDES = (*_KICKOFF, *(f"{deck}_{slide}" for deck, slides in _DECKS.items() for slide in slides))
OVERRIDES = ("title", "key_message")


def texts_names(texts: Sequence[TextRow], naming: Naming) -> Names:
    """Return the rows of the sheet Texts, the pieces by key, and those that have a name of their own."""
    said = [(row.kind or "text", row.key, row.in_language("text", naming.language)) for row in texts]
    pieces = [(kind, key, text) for kind, key, text in said if text]
    titles = {key: text for kind, key, text in pieces if kind == "title" and key}
    messages = {key: text for kind, key, text in pieces if kind == "key_message" and key}
    sentences = [text for kind, key, text in pieces if "sponsor_sentence" in (kind, key)]
    return {
        "texts": naming.rows(texts),
        "text": {key: text for kind, key, text in reversed(pieces) if key and not (kind in OVERRIDES and key in SLIDES)},
        "outcomes": [text for kind, _, text in pieces if kind == "outcome"],
        "ground_rules": [text for kind, _, text in pieces if kind == "ground_rule"],
        "sponsor_sentence": next(iter(sentences), None),
        "title_overrides": {slide: titles.get(slide) for slide in SLIDES},
        "key_messages": {slide: messages.get(slide) for slide in SLIDES},
    }
