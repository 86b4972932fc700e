"""Templates of strangers: opened in a process of their own, but for the mails that came with docgen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.brand import Brand
    from docgen.confined import ConfinedTemplate


def is_our_mail(file: Path) -> bool:
    """Return whether a template is a mail that came with docgen, which is no stranger's."""
    from docgen.template.kinds import FOLDERS, shipped_templates
    from docgen.templates import MAIL

    if file.suffix.lower() != MAIL:
        return False
    # A batch works from copies of the templates.
    shipped = shipped_templates() / FOLDERS[MAIL] / file.name
    return shipped.is_file() and shipped.read_bytes() == file.read_bytes()


def open_confined(file: Path, language: str, brand: Brand | None) -> ConfinedTemplate:
    """Return a template that runs in a process of its own; raises DocgenError for a mail, which cannot."""
    from docgen.confined import ConfinedTemplate
    from docgen.templates import MAIL

    if file.suffix.lower() == MAIL:
        message = f"The mail template “{file.name}” comes from a stranger, and only .pptx and .docx templates can be confined."
        raise DocgenError(
            [Problem("untrusted-mail", message, "Read the template, and leave out --untrusted if you trust it.", file=file.name)]
        )
    return ConfinedTemplate.open(file, language, brand=brand)
