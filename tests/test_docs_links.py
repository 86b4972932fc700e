"""Every link of the manual leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text("utf-8"))
    links = [link for link in LINK.findall(text) if not link.startswith("https://")]
    assert [link for link in links if not resolves(link, page)] == []


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md")))
def test_a_decision_says_what_and_why_and_what_else_was_considered(name: str) -> None:
    text = (ROOT / "docs" / "decisions" / name).read_text("utf-8")
    assert text.startswith(f"# {int(name[:4])}. ")
    assert [word for word in ("**What.**", "**Why.**", "**Also considered.**") if word not in text] == []


def test_every_module_that_the_architecture_names_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`((?:\w+/)*\w+\.py)`", text))
    source = ROOT / "src" / "docgen"
    assert [name for name in named if not (source / name).is_file() and not (source / "template" / name).is_file()] == []


def resolves(link: str, page: Path) -> bool:
    name, _, anchor = unquote(link).partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not anchor or anchor in anchors(target)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings as the usual Markdown viewers make them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
