"""Template files of every format behind one door: Word, PowerPoint and mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.brand import Brand
    from docgen.mail.template import MailTemplate
    from docgen.template.properties import TemplateProperties
    from docgen.template.template import Template

MAIL = ".eml"


def open_template(path: Path, language: str, brand: Brand | None = None) -> Template | MailTemplate:
    """Return the compiled template in a file, in the look of a brand; mails have no look.

    Raises DocgenError when the file is none; a fault in its tags is one of its `problems`.
    """
    if path.suffix.lower() == MAIL:
        from docgen.mail.template import MailTemplate

        return MailTemplate.open(path, language)
    from docgen.template.template import Template

    return Template.open(path, language, brand=brand)


def template_properties(path: Path) -> TemplateProperties:
    """Return what the template in a file says of itself; raises DocgenError when the file is none."""
    if path.suffix.lower() == MAIL:
        from docgen.mail.template import mail_properties

        return mail_properties(path)
    from docgen.opc import Package
    from docgen.template.properties import read_properties

    return read_properties(Package.read(path))


def file_outline(path: Path) -> str:
    """Return an Office file or a mail as plain text; raises DocgenError when it is neither."""
    if path.suffix.lower() == MAIL:
        from docgen.mail.outline import outline as mail_outline

        return mail_outline(path.read_bytes())
    from docgen.opc import Package
    from docgen.outline import outline

    return outline(Package.read(path))
