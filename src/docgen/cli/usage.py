"""What click says of a wrong value, in words that help: which file was probably meant, and how a date is written."""

from __future__ import annotations

import re
from pathlib import Path

import click

from docgen.problems import nearest

_NO_FILE = re.compile(r"(?:File|Path|Directory) '(?P<path>.+)' does not exist\.")
_NO_DATE = re.compile(r"'(?P<text>.*)' does not match the format '%Y-%m-%d'\.", re.DOTALL)


def with_help(error: click.ClickException) -> click.ClickException:
    """Return the error, with a hint in its message where there is one to give."""
    if isinstance(error, click.BadParameter):
        if match := _NO_FILE.fullmatch(error.message):
            return _saying(f"{error.message}{_near_file(Path(match['path']))}", error)
        if match := _NO_DATE.fullmatch(error.message):
            return _saying(f"“{match['text']}” is no date. Write it as YYYY-MM-DD, such as 2026-11-24.", error)
    return error


def _saying(message: str, error: click.BadParameter) -> click.BadParameter:
    return click.BadParameter(message, error.ctx, error.param, error.param_hint)


def _near_file(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return f" There is no folder “{folder}” either."
    try:
        names = [item.name for item in folder.iterdir() if not item.name.startswith((".", "~$"))]
    except OSError:
        return ""
    near = nearest(path.name, names)
    return f" Did you mean {folder / near}?" if near else ""
