"""The seal of a calendar file: one line that sums up all others, so that one that was edited since is known."""

from __future__ import annotations

import hashlib

_NAME = b"X-DOCGEN-SEAL:"


def sealed(content: bytes) -> bytes:
    """Return a calendar file (RFC 5545) with its seal behind the line that begins it."""
    lines = content.split(b"\r\n")
    return b"\r\n".join([lines[0], _seal(lines), *lines[1:]])


def is_ours(content: bytes) -> bool:
    """Whether docgen wrote this calendar and nobody saved it since."""
    lines = content.split(b"\r\n")
    seal = next((line for line in lines if line.startswith(_NAME)), None)
    return seal is not None and seal == _seal([line for line in lines if line != seal])


def _seal(lines: list[bytes]) -> bytes:
    return _NAME + hashlib.sha256(b"\n".join(lines)).hexdigest()[:16].encode()
