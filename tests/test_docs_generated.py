"""The pages that follow from the code are the ones the code makes now, and they leave nothing out."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from docgen.diagnostics.words import problem_words
from docgen.template.environment import environment

ROOT = Path(__file__).resolve().parent.parent
DOCS, SOURCE, MANUAL = ROOT / "docs", ROOT / "src" / "docgen", ROOT / "scripts" / "manual"
PAGES = (
    "workbook.md",
    "workbook.ja.md",
    "fields.md",
    "cli.md",
    "coverage.md",
    "kinds.md",
    "kinds.ja.md",
    "doctor.md",
    "portfolio.md",
    "authors-guide.md",
    "authors-guide.ja.md",
    "check.md",
    "check.ja.md",
)
# What reads a file from outside; the other modules of opc check what docgen wrote itself.
WORKBOOK_MODULES = (
    *sorted((SOURCE / "workbook").glob("*.py")),
    *(SOURCE / "opc" / f"{name}.py" for name in ("foreign", "package", "parts", "reader")),
)
TEMPLATE_MODULES = tuple(sorted((SOURCE / "template").rglob("*.py")))
REPORTERS = {"Problem", "Fault", "refused", "_problem"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    subprocess.run([sys.executable, str(ROOT / "scripts" / "build_docs.py"), str(folder)], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_what_the_code_makes_now(name: str, made: Path) -> None:
    assert (DOCS / name).read_text("utf-8") == (made / name).read_text("utf-8"), "run: python scripts/build_docs.py"


def test_every_rule_of_a_template_is_explained_in_the_guide() -> None:
    assert rules(TEMPLATE_MODULES) | {"unknown-filter", "unknown-test"} <= set(problem_words("template")), (
        "explain it in src/docgen/locale/problems.en.toml"
    )


def test_every_rule_of_a_workbook_is_explained_in_its_reference() -> None:
    read = {rule for rule in rules(WORKBOOK_MODULES) if rule.islower()}
    assert read | {"duplicate-goal", "duplicate-person"} <= set(problem_words("workbook")), (
        "explain it in src/docgen/locale/problems.en.toml"
    )


def test_every_filter_has_an_example() -> None:
    guide = words("guide.toml")
    written = " ".join(
        expression for table in ("filters", "jinja_filters") for examples in guide[table].values() for expression in examples
    )
    filters = [name for name in environment("en").filters if not name.startswith("_")]
    assert [name for name in filters if f"|{name}" not in written] == []


def words(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((MANUAL / name).read_text("utf-8"))


def rules(modules: tuple[Path, ...]) -> set[str]:
    """Return the rules that the modules report, as far as they stand there in full."""
    found = set()
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in REPORTERS and node.args:
                found.update(text for text in strings(node.args[0]) if " " not in text)
    return found


def strings(node: ast.expr) -> list[str]:
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
