"""What goes with a mail: documents of other kinds, of the same engagement and made in the same run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.problems import DocgenError, Problem, nearest

if TYPE_CHECKING:
    from docgen.mail.message import Attachment
    from docgen.mail.template import MailTemplate
    from docgen.template.kinds import Kind
    from docgen.template.template import Document


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The files that go with a mail, and every Problem that making them had."""

    files: tuple[Attachment, ...] = ()
    problems: tuple[Problem, ...] = ()

    def put_into(self, document: Document) -> Document:
        """Return a mail with these files attached; any other document as it is."""
        if not self.files:
            return document
        from docgen.mail.message import Mail

        mail = replace(Mail.read(document.content), attachments=self.files)
        return replace(document, content=mail.to_bytes())


def attached_kinds(template: MailTemplate, kinds: Mapping[str, Kind], language: str) -> tuple[Kind, ...]:
    """Return the kinds of document that a mail template attaches.

    Raises DocgenError for one that is not there, that is a mail itself, or that is internal while the mail is for the client.
    """
    where = f"line {template.attach_line}"
    problems = [
        Problem("attachment", message, fix, where, template.name)
        for name in template.attach
        for message, fix in _refused(name, template, kinds, language)
    ]
    if problems:
        raise DocgenError(problems)
    return tuple(kinds[name] for name in template.attach)


def _refused(name: str, template: MailTemplate, kinds: Mapping[str, Kind], language: str) -> list[tuple[str, str]]:
    """Return why a kind cannot be attached, with the cure; nothing when it can."""
    from docgen.templates import MAIL, template_properties

    kind = kinds.get(name)
    if kind is None or kind.suffix == MAIL:
        near = nearest(name, [other for other, known in kinds.items() if known.suffix != MAIL])
        fix = f"Did you mean {near}?" if near else "“docgen list” shows the kinds there are."
        what = "There is no kind of document" if kind is None else "A mail cannot be attached to a mail:"
        return [(f"{what} “{name}”{' to attach' if kind is None else ''}.", fix)]
    file = kind.file(language)
    if file is not None and template.properties.audience == "client" and template_properties(file).audience == "internal":
        return [(f"“{name}” is internal, and this mail is for the client.", "Attach another kind, or make the mail internal.")]
    return []
