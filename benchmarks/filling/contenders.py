"""The ways to fill one template: each a function from words to the bytes of a document."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import Environment

from docgen.opc import Package
from docgen.outline import outline
from docgen.template.template import Template
from filling.by_hand import fill_deck, fill_document
from filling.deck import build_deck
from filling.document import build_document
from filling.floor import floor
from filling.words import Words

Fill = Callable[[Words], bytes]


def deck_contenders(words: Words) -> dict[str, Fill]:
    """Return docgen and those it is measured against on the deck, ready and warm."""
    template = build_deck(words, "tags")
    model = build_deck(words, "model")
    return {"docgen": _docgen(template, words), "python-pptx": partial(fill_deck, model), "floor": floor(template)}


def document_contenders(words: Words) -> dict[str, Fill]:
    """Return docgen and those it is measured against on the document, ready and warm."""
    template = build_document(words, "tags")
    model = build_document(words, "model")
    return {
        "docgen": _docgen(template, words),
        "python-docx": partial(fill_document, model),
        "docxtpl": _docxtpl(template),
        "floor": floor(template),
    }


def differing(contenders: dict[str, Fill], words: Words) -> list[str]:
    """Return the names of those whose document does not say the same as docgen's."""
    texts = {name: outline(Package.read(fill(words))) for name, fill in contenders.items()}
    return [name for name, text in texts.items() if text != texts["docgen"]]


def _docgen(template: bytes, words: Words) -> Fill:
    compiled = Template.open(template, words.language, "benchmark")
    return lambda filled: compiled.render(filled.names).content


def _docxtpl(template: bytes) -> Fill:
    environment = Environment()

    def fill(words: Words) -> bytes:
        document = DocxTemplate(BytesIO(template))
        document.render(words.names, environment, autoescape=True)
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()

    return fill
