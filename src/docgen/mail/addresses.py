"""Who a mail goes to: the header lines To and Cc of a template, once its tags are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.problems import Problem
from docgen.template.addresses import NOBODY

NO_ADDRESS = "no-address"
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_MAILBOX = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^<>"]*?))\s*<([^<>]*)>\s*')


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name, which may be empty, and a mail address."""

    name: str
    address: str


def mailboxes(text: str, where: str) -> tuple[tuple[Mailbox, ...], tuple[Problem, ...]]:
    """Return who is meant by `Ana Beck <ana@acme.example>, bo@acme.example`, each address once, and a Problem for each without one."""
    found: dict[str, Mailbox] = {}
    problems: list[Problem] = []
    for piece in _pieces(text):
        matched = _MAILBOX.fullmatch(piece)
        name = _name(matched) if matched else ""
        address = (matched.group(3) if matched else piece).strip()
        if not _ADDRESS.fullmatch(address):
            problems.append(_no_address(name, address, where))
            address = NOBODY
        found.setdefault(f"{name}{address}" if address == NOBODY else address.casefold(), Mailbox(name, address))
    return tuple(found.values()), tuple(problems)


def person_without_address(problem: Problem) -> str:
    """Return the name of the person whom a Problem `no-address` is about, or an empty text."""
    quoted = re.match("“(.+?)” has no", problem.message)
    return quoted.group(1) if problem.rule == NO_ADDRESS and quoted else ""


def _pieces(text: str) -> Iterator[str]:
    """Yield what stands between the commas of a list of addresses; those in quotation marks part nothing."""
    for piece in re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^",])+', text):
        if piece.strip():
            yield piece


def _name(matched: re.Match[str]) -> str:
    quoted = matched.group(1)
    return re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else matched.group(2).strip()


def _no_address(name: str, address: str, where: str) -> Problem:
    if name and not address:
        return Problem(NO_ADDRESS, f"“{name}” has no e-mail address, and the mail goes there.", "Type it into the sheet People.", where)
    if name:
        message = f"“{name}” has no e-mail address that can be written to: {address}."
        return Problem(NO_ADDRESS, message, "Correct it in the sheet People.", where)
    return Problem(NO_ADDRESS, f"{address} is no e-mail address.", "Write Name <name@company.example>, or {{ person|address }}.", where)
