"""Build the pages of the manual that follow from the code: `python scripts/build_docs.py [FOLDER]`, by default `docs`.

Writes fields.md, cli.md, coverage.md and doctor.md; kinds.md, lint.md and workbook.md in each language; and the marked parts of
authors-guide.md and of check.md in each language. A test compares them with the code.
"""

from __future__ import annotations

import sys
from pathlib import Path

from manual.cli import cli_page
from manual.coverage import coverage_page
from manual.doctor import doctor_page
from manual.fields import fields_page
from manual.guide import blocks
from manual.kinds import kinds_page
from manual.lint import lint_page
from manual.markdown import with_blocks
from manual.portfolio import blocks as portfolio_blocks
from manual.rules import blocks as rule_blocks
from manual.workbook import workbook_page

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDES = {"authors-guide.md": "en", "authors-guide.ja.md": "ja"}
WORKBOOK = {"workbook.md": "en", "workbook.ja.md": "ja"}
LINT = {"lint.md": "en", "lint.ja.md": "ja"}
KINDS = {"kinds.md": "en", "kinds.ja.md": "ja"}
CHECKING = {"check.md": "en", "check.ja.md": "ja"}


def pages() -> dict[str, str]:
    """Return every page that follows from the code, by its file name."""
    return {
        **{name: workbook_page(language) for name, language in WORKBOOK.items()},
        "fields.md": fields_page(),
        "cli.md": cli_page(),
        "coverage.md": coverage_page(),
        **{name: kinds_page(language) for name, language in KINDS.items()},
        "doctor.md": doctor_page(),
        "portfolio.md": with_blocks((DOCS / "portfolio.md").read_text("utf-8"), portfolio_blocks()),
        **{name: lint_page(language) for name, language in LINT.items()},
        **{name: with_blocks((DOCS / name).read_text("utf-8"), blocks(language)) for name, language in GUIDES.items()},
        **{name: with_blocks((DOCS / name).read_text("utf-8"), rule_blocks(language)) for name, language in CHECKING.items()},
    }


def build(folder: Path) -> list[Path]:
    """Write the pages into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in pages().items():
        path = folder / name
        path.write_text(text, "utf-8", newline="\n")
        paths.append(path)
    return paths


if __name__ == "__main__":
    for written in build(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS):
        print(written)
