"""A mail, or the template of one, as plain text."""

from __future__ import annotations

from docgen.mail.addresses import Mailbox
from docgen.mail.message import Mail
from docgen.mail.template import is_template


def outline(content: bytes) -> str:
    """Return an .eml file as plain text: `subject: …`, `to: …`, then `# body` and its lines, then `# attachments` and their names."""
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    if is_template(text):
        head, _, body = text.partition("\n\n")
        lines = [f"{name.lower()}: {value.strip()}" for name, _, value in (row.partition(":") for row in head.splitlines())]
        return "\n".join([*lines, "# body", *body.splitlines()]) + "\n"
    mail = Mail.read(content)
    lines = [f"subject: {mail.subject}", f"to: {_said(mail.to)}"]
    if mail.cc:
        lines.append(f"cc: {_said(mail.cc)}")
    lines += ["# body", *mail.body.splitlines()]
    if mail.attachments:
        lines += ["# attachments", *(f"[{file.name}]" for file in mail.attachments)]
    return "\n".join(lines) + "\n"


def _said(boxes: tuple[Mailbox, ...]) -> str:
    return ", ".join(f"{box.name} <{box.address}>" if box.name else box.address for box in boxes)
