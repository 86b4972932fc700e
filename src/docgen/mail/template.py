"""A mail template: header lines, a blank line, the body, in UTF-8 text with the tags of every template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from docgen.mail.addresses import Mailbox, mailboxes
from docgen.mail.message import Mail
from docgen.problems import DocgenError, Problem, nearest
from docgen.template.names import Names
from docgen.template.plain import PlainText
from docgen.template.properties import TemplateProperties
from docgen.template.template import Document

_TITLE, _ATTACH = "X-Docgen-Title", "X-Docgen-Attach"
_AUDIENCE, _STAGE, _NEEDS = "X-Docgen-Audience", "X-Docgen-Stage", "X-Docgen-Needs"
FILLED = ("Subject", "To", "Cc", _TITLE)
HEADERS = (*FILLED, _AUDIENCE, _STAGE, _NEEDS, _ATTACH)
_HEADER = re.compile(r"([A-Za-z][A-Za-z-]*):[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Line:
    """A header line: its text, and on which line of the file it stands."""

    text: str
    number: int


@dataclass(frozen=True)
class MailTemplate:
    """A compiled mail template. A broken one has Problems and still tells its properties; only rendering it fails."""

    name: str
    properties: TemplateProperties
    attach: tuple[str, ...]
    attach_line: int
    lines: Mapping[str, int]
    headers: Mapping[str, PlainText]
    body: PlainText
    problems: tuple[Problem, ...]

    @classmethod
    def open(cls, source: Path | bytes, language: str, name: str = "") -> MailTemplate:
        """Return the template in a file or in its bytes; raises DocgenError when it is no text in UTF-8."""
        called = name or (source.name if isinstance(source, Path) else "")
        lines, body, first, problems = _parted(_text(source, called), called)
        headers = {key: PlainText.of(lines[key].text, language, lines[key].number) for key in FILLED if key in lines}
        text = PlainText.of(body, language, first)
        faults = (*problems, *(item for part in headers.values() for item in part.problems), *text.problems)
        attach = lines.get(_ATTACH, Line("", 0))
        return cls(
            called,
            _properties(lines),
            _listed(attach.text),
            attach.number,
            {key: line.number for key, line in lines.items()},
            headers,
            text,
            tuple(problem.in_file(called) for problem in faults),
        )

    def unknown_names(self, names: Names, everything: Names | None = None) -> tuple[Problem, ...]:
        """Return a Problem for every name in the tags that is not in `names`; `everything` are the names of any audience."""
        found = [problem for part in (*self.headers.values(), self.body) for problem in part.unknown_names(names, everything)]
        return tuple(problem.in_file(self.name) for problem in found)

    def render(self, names: Mapping[str, Any], pictures: object = None) -> Document:
        """Return the mail that `names` make of this template, nothing attached yet; a mail shows no `pictures`.

        Who is written to and has no address is a Problem of the Document. Raises DocgenError with every Problem of the tags.
        """
        if self.problems:
            raise DocgenError(self.problems)
        texts: dict[str, str] = {}
        problems: list[Problem] = []
        for key, part in (*self.headers.items(), ("", self.body)):
            try:
                texts[key] = part.render(names)
            except DocgenError as error:
                problems += error.problems
        if problems:
            raise DocgenError([problem.in_file(self.name) for problem in problems])
        subject = _one_line(texts["Subject"])
        to, found = self._mailboxes(texts, "To")
        cc, found_too = self._mailboxes(texts, "Cc")
        if not to:
            where = f"line {self.lines['To']}"
            found = (
                Problem("no-recipient", "Nobody stands in “To”.", "Add the person it is meant for to the sheet People.", where),
                *found,
            )
        mail = Mail(subject, to, tuple(box for box in cc if box not in to), _body(texts[""]))
        located = tuple(problem.in_file(self.name) for problem in (*found, *found_too))
        return Document(_one_line(texts.get(_TITLE, "")) or subject, ".eml", mail.to_bytes(), located)

    def _mailboxes(self, texts: Mapping[str, str], key: str) -> tuple[tuple[Mailbox, ...], tuple[Problem, ...]]:
        return mailboxes(_one_line(texts[key]), f"line {self.lines[key]}") if key in texts else ((), ())


def mail_properties(path: Path) -> TemplateProperties:
    """Return what a mail template says of itself; raises DocgenError when it is no text in UTF-8."""
    lines, _, _, _ = _parted(_text(path, path.name), path.name)
    return _properties(lines)


def is_template(text: str) -> bool:
    """Whether a text is a mail template rather than a mail: one of its header lines is for docgen, or holds a tag."""
    head = text.replace("\r\n", "\n").partition("\n\n")[0]
    return any(re.search(rf"(?im)^{name}:", head) for name in (_TITLE, _ATTACH, _AUDIENCE, _STAGE, _NEEDS)) or "{{" in head


def with_draft_mark(content: bytes, word: str) -> bytes:
    """Return a mail with the word for a draft before its subject."""
    mail = Mail.read(content)
    return replace(mail, subject=f"[{word}] {mail.subject}").to_bytes()


def _text(source: Path | bytes, name: str) -> str:
    try:
        content = source if isinstance(source, bytes) else source.read_bytes()
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"Line {line} is not in UTF-8, so its letters cannot be read."
        raise DocgenError([Problem("not-a-template", message, "Save the file as UTF-8 text.", f"line {line}", file=name)]) from error


def _parted(text: str, name: str) -> tuple[dict[str, Line], str, int, list[Problem]]:
    """Return the header lines by name, the body with the number of its first line, and a Problem for each header that is none."""
    lines: dict[str, Line] = {}
    problems: list[Problem] = []
    rows = text.split("\n")
    end = next((number for number, row in enumerate(rows) if not row.strip()), len(rows))
    last = ""
    for number, row in enumerate(rows[:end], 1):
        matched = _HEADER.fullmatch(row.rstrip())
        known = next((key for key in HEADERS if matched and key.lower() == matched.group(1).lower()), "")
        if row[0] in " \t" and last:
            problems.append(Problem("mail-header", "A header of a template is one line.", "Join it to the line above.", f"line {number}"))
        elif matched is None or not known:
            problems.append(_no_header(row, matched.group(1) if matched else "", number))
        elif known in lines:
            problems.append(Problem("mail-header", f"“{known}” stands here twice.", "Keep one of them.", f"line {number}"))
        else:
            lines[known], last = Line(matched.group(2), number), known
    for key in ("Subject", "To"):
        if key not in lines:
            problems.append(Problem("mail-header", f"There is no header “{key}”.", f"Begin the file with a line “{key}: …”.", "line 1"))
    return lines, "\n".join(rows[end + 1 :]), end + 2, problems


def _no_header(row: str, name: str, number: int) -> Problem:
    shown = row if len(row) <= 40 else row[:39] + "…"
    near = nearest(name, HEADERS) if name else None
    fix = f"Did you mean {near}?" if near else f"The headers are {', '.join(HEADERS)}; a blank line ends them."
    return Problem("mail-header", f"“{shown}” is no header that a mail template has.", fix, f"line {number}")


def _properties(lines: Mapping[str, Line]) -> TemplateProperties:
    said = {key: line.text.strip() for key, line in lines.items()}
    audience = said.get(_AUDIENCE, "").lower()
    title = said.get(_TITLE) or said.get("Subject", "")
    return TemplateProperties(
        title, "internal" if audience == "internal" else "client", said.get(_STAGE, "").lower(), "engagement", _listed(said.get(_NEEDS, ""))
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in text.split(",") if piece.strip())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _body(text: str) -> str:
    """Return the body without blank lines at its ends, or two in a row where a part of it vanished."""
    lines = [line.rstrip() for line in text.split("\n")]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip("\n") + "\n"
