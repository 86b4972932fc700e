"""A mail as a value, and the .eml file it is kept in: an unsent draft that a mail program opens for sending (RFC 5322).

The file has no date, no Message-ID and no sender, which the sender's own mail program adds; what parts it has are told apart by a
boundary that follows from the content. So the same mail is always the same bytes.
"""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import Header, decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses, quote

from docgen.mail.addresses import Mailbox

SEAL = "X-Docgen-Seal"
# RFC 5322, 2.1.1: a line has 998 bytes at most. A body of longer ones is packed.
_LONGEST_LINE = 998
_TYPES = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": "application/octet-stream",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail, by its name."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that is not sent yet. Lines of its body end in a line feed."""

    subject: str
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    body: str
    attachments: tuple[Attachment, ...] = ()

    @classmethod
    def read(cls, content: bytes) -> Mail:
        """Return the mail in an .eml file, whoever wrote it; of a mail in HTML alone the body is empty."""
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        text = message.get_body(("plain",))
        files = tuple(Attachment(part.get_filename() or "", _content(part)) for part in message.iter_attachments())
        body = _text_of(text).replace("\r\n", "\n") if text is not None else ""
        return cls(_decoded(_raw(message, "Subject")), _boxes(message, "To"), _boxes(message, "Cc"), body, files)

    def to_bytes(self) -> bytes:
        """Return the .eml file, sealed: its first line sums up all others."""
        headers = ["X-Unsent: 1", f"Subject: {_encoded(self.subject, 'Subject')}", f"To: {_list_of(self.to)}"]
        if self.cc:
            headers.append(f"Cc: {_list_of(self.cc)}")
        rest = "\r\n".join(headers).encode("ascii") + b"\r\n" + self._parts()
        return _seal_of(rest) + rest

    def _parts(self) -> bytes:
        """Return the body and what is attached, from the header MIME-Version on."""
        message = EmailMessage(policy.SMTP.clone(cte_type="8bit"))
        longest = max((len(line.encode()) for line in self.body.split("\n")), default=0)
        message.set_content(self.body, charset="utf-8", cte="8bit" if longest < _LONGEST_LINE else "base64")
        for file in self.attachments:
            maintype, _, subtype = _type_of(file.name).partition("/")
            message.add_attachment(file.content, maintype=maintype, subtype=subtype, filename=file.name)
        if self.attachments:
            digest = hashlib.sha256(self.body.encode())
            for file in self.attachments:
                digest.update(hashlib.sha256(file.content).digest())
            message.set_boundary(f"=_{digest.hexdigest()[:32]}")
        return message.as_bytes()


def is_ours(content: bytes) -> bool:
    """Whether docgen wrote this .eml file and nobody saved it since: its first line still sums up the others."""
    first, ending, rest = content.partition(b"\r\n")
    return bool(ending) and first + ending == _seal_of(rest)


def _seal_of(rest: bytes) -> bytes:
    return f"{SEAL}: {hashlib.sha256(rest).hexdigest()[:16]}\r\n".encode("ascii")


def _boxes(message: EmailMessage, name: str) -> tuple[Mailbox, ...]:
    return tuple(Mailbox(_decoded(named), address) for named, address in getaddresses([_raw(message, name)]) if address)


def _raw(message: EmailMessage, name: str) -> str:
    """Return a header as it stands in the file, unfolded: the parser of whole addresses puts spaces between encoded words."""
    found = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return found.replace("\r", "").replace("\n", "")


def _decoded(text: str) -> str:
    try:
        return str(make_header(decode_header(text)))
    except (LookupError, ValueError, HeaderParseError):
        return text  # other programs write what no standard knows; it is shown as it stands


def _text_of(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except LookupError:  # a set of characters that Python does not know
        return _content(part).decode("utf-8", "replace")


def _type_of(name: str) -> str:
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    return _TYPES.get(suffix) or mimetypes.types_map.get(suffix) or "application/octet-stream"


def _encoded(text: str, header: str = "") -> str:
    """Return a text as it stands in a header, folded: in encoded words when it is not plain (RFC 2047)."""
    if text.isascii() and "=?" not in text:
        return str(Header(text, "us-ascii", header_name=header or None).encode(linesep="\r\n"))
    return str(Header(text, "utf-8", header_name=header or None).encode(linesep="\r\n"))


def _list_of(boxes: tuple[Mailbox, ...]) -> str:
    return ",\r\n ".join(_box(item) for item in boxes)


def _box(item: Mailbox) -> str:
    if not item.name:
        return item.address
    plain = item.name.isascii() and "=?" not in item.name
    return f'"{quote(item.name)}" <{item.address}>' if plain else f"{_encoded(item.name)}\r\n <{item.address}>"


def _content(part: MIMEPart) -> bytes:
    """Return the bytes of an attachment; of one that is a mail itself, that mail."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else part.as_bytes()
