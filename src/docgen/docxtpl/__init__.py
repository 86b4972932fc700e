"""Templates and values of docxtpl: `render` makes the document of a `DocxTemplate` and the context its author's Python gives.

docxtpl (https://docxtpl.readthedocs.io) is not imported: its classes are known by what they have.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docgen.docxtpl.values import adapted, links_of
from docgen.template.template import Document, Template

__all__ = ["adapted", "render"]


def render(template: Any, context: Mapping[str, Any], language: str = "en") -> Document:
    """Return the document that a docxtpl `DocxTemplate` becomes with its context, in place of its own `render` and `save`.

    The sub-documents, links and pictures of the context may be made with that template, as docxtpl has it. Raises DocgenError with
    every Problem of the template or of its tags with these values.
    """
    word = template.get_docx()
    stream = io.BytesIO()
    word.save(stream)
    return Template.open(stream.getvalue(), language, "template.docx").render(adapted(context, links_of(word)))
