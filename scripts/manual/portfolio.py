"""The names of templates about a whole portfolio, for its page of the manual."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from docgen.portfolio.names import portfolio_shape
from manual.markdown import code, table

_HERE = Path(__file__).parent


def blocks() -> dict[str, str]:
    """Return the parts of docs/portfolio.md that follow from the code."""
    told: Mapping[str, str] = tomllib.loads((_HERE / "portfolio.toml").read_text("utf-8"))["names"]
    rows = [(code(name), _kind(value), told[name], _fields(value)) for name, value in portfolio_shape().items()]
    return {"portfolio-names": table(("Name", "Is", "Tells", "Its fields"), rows)}


def _kind(value: object) -> str:
    return "list of rows" if isinstance(value, list) else "row" if isinstance(value, dict) else str(value)


def _fields(value: object) -> str:
    row = value[0] if isinstance(value, list) else value
    return ", ".join(code(key) for key in row) if isinstance(row, dict) else ""
