"""Why a cell could not be read, before it is known which column it stands in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text could not be read: the reader's own code, what is wrong, and the cure."""

    rule: str
    message: str
    fix: str


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut to a length that fits a message."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= 60 else line[:59] + '…'}”"
