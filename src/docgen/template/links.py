"""Addresses that a document may link to, and how values go into them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

SCHEMES = ("https", "http", "mailto", "tel")
# Word and PowerPoint drop what is longer, or refuse the file (2,083 is the longest address Windows takes).
MAX_ADDRESS = 2_083

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_MAIL = re.compile(r"[^\s@,;:<>\"?&/\\]+@[^\s@,;:<>\"?&/\\]+\.[^\s@,;:<>\"?&/\\.]{2,}")
_HOST = re.compile(r"[^\s/?#@:\[\]\\<>\"]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")
_PHONE = re.compile(r"\+?[\d().\-*#;=A-Za-z]+")
# Signs that have a meaning in an address, or that no address needs to escape (RFC 3986, 2.2 and 2.3).
_PATH_SIGNS = "/:@!$&'()*+,;=~%"
_WHOLE_SIGNS = _PATH_SIGNS + "?#[]"


@dataclass(frozen=True, slots=True)
class LinkPlan:
    """A link whose address a tag decides: the place and the text to name in a Problem, the part it stands in, its markup.

    `before` and `after` are the markup around the relationship's id, `literals` the author's texts around the values of the address,
    `tips` those around the values of what is shown when the mouse rests on it, `tip_name` the attribute that says it.
    """

    where: str
    text: str
    part: str
    before: str
    after: str
    literals: tuple[str, ...]
    tips: tuple[str, ...] = ()
    tip_name: str = ""


def address_of(text: str) -> str | None:
    """Return what a value says as an address a document may link to, or None when it is none.

    http, https, mailto and tel are; a name such as www.example.com and a mail address get their scheme.
    """
    text = "".join(character for character in text.strip() if character.isprintable() and character not in '<>"`{}|\\^')
    if _MAIL.fullmatch(text):
        return f"mailto:{_quoted(text)}"
    if text.lower().startswith("www."):
        text = f"https://{text}"
    found = _SCHEME.match(text)
    scheme, rest = (found.group(1).lower(), text[found.end() :]) if found else ("", "")
    made = {"http": _web, "https": _web, "mailto": _mail, "tel": _phone}[scheme](scheme, rest) if scheme in SCHEMES else None
    return made if made is not None and len(made) <= MAX_ADDRESS else None


def _web(scheme: str, rest: str) -> str | None:
    if not rest.startswith("//"):
        return None
    host = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    named = host.rpartition("@")[2]
    if not _HOST.fullmatch(named):
        return None
    try:
        plain = named if named.isascii() else named.encode("idna").decode()
    except UnicodeError:
        return None
    # Who logs in is nobody's business in a link; it is how addresses pretend to lead elsewhere.
    return f"{scheme}://{plain}{_quoted(rest[2 + len(host) :])}"


def _mail(scheme: str, rest: str) -> str | None:
    to, _, _ = rest.partition("?")
    names = [unquote(name) for name in re.split(r"[,;]", to) if name.strip()]
    if not rest or not all(_MAIL.fullmatch(name.strip()) for name in names):
        return None
    return f"{scheme}:{_quoted(rest.strip())}"


def _phone(scheme: str, rest: str) -> str | None:
    digits = re.sub(r"[\s\u00a0\u3000]", "", rest)
    return f"{scheme}:{digits}" if _PHONE.fullmatch(digits) else None


def _quoted(text: str) -> str:
    # A percent sign that begins no escape is one of the text.
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=_WHOLE_SIGNS)


def mail_address(to: str, subject: str = "", body: str = "") -> str:
    """Return the mailto address of a mail to `to`, its subject and text filled in (RFC 6068)."""
    fields = [f"{name}={in_query(text)}" for name, text in (("subject", subject), ("body", body)) if text]
    return f"mailto:{quote(to.strip(), safe='@,;+')}" + (f"?{'&'.join(fields)}" if fields else "")


def in_query(text: str) -> str:
    """Return a value as it stands behind the question mark of an address."""
    return quote(text.replace("\r\n", "\n").replace("\n", "\r\n"), safe="~")


def in_path(text: str) -> str:
    """Return a value as it stands in an address before any question mark."""
    return quote(text.strip(), safe=_PATH_SIGNS)


def bookmark_name(text: str) -> str:
    """Return a text as the name of a bookmark, the same for the same text: letters, digits and underscores, 40 at most.

    Names that would become alike otherwise are told apart by a part of their digest.
    """
    plain = re.sub(r"\W+", "_", text.strip())
    if plain and plain == text.strip() and plain[0].isalpha() and len(plain) <= 40:
        return plain
    return f"_{plain[:30]}_{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
