"""Whether a template gives back the document that it was made of."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from docgen.authoring.adopt.adopt import Adoption
from docgen.authoring.adopt.wording import with_plain_spaces
from docgen.opc import Package
from docgen.outline import outline
from docgen.problems import DocgenError
from docgen.template.template import Template

# What a template says of itself and its documents do not.
_OWN = ("category: ", "keywords: ")


def differences(finished: Package, adoption: Adoption, names: Mapping[str, object], language: str) -> tuple[str, ...]:
    """Return in which lines of its outline the document differs that the template makes of the same values, `-` and `+`.

    Raises DocgenError when the template cannot be opened or rendered, with every Problem.
    """
    template = Template.open(adoption.package.to_bytes(), language, finished.name)
    if template.problems:
        raise DocgenError(template.problems)
    document = template.render(dict(names))
    before, after = _lines(finished), _lines(Package.read(document.content, finished.name))
    compared = difflib.unified_diff(before, after, lineterm="", n=0)
    return tuple(line for line in compared if not line.startswith(("---", "+++", "@@")))


def _lines(package: Package) -> list[str]:
    return [line for line in with_plain_spaces(outline(package)).splitlines() if not line.startswith(_OWN)]
