"""What the fast reader says when a workbook is not plainly as the standard has it."""

from __future__ import annotations


class UnsureError(Exception):
    """The fast reader leaves this workbook to the reference reader, which knows what is to be said of it."""
