"""Every rule of the linter: its page is a test, and its findings name place and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.samples import sample_case
from docgen.lint.catalogue import families, lint_file, rule_of, rules
from docgen.lint.opening import Trial
from docgen.lint.rule import LintRule, page_of, told
from lint_sketches import findings

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.*") if path.suffix in (".pptx", ".docx", ".eml"))
SAMPLE = sample_case("en", "kickoff")
TRIAL = Trial("US-014", SAMPLE.names)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_wrong_example_of_a_page_is_found_and_the_right_one_is_not(rule: LintRule) -> None:
    page = page_of(rule)
    # What the engine finds keeps its own codes.
    codes = {problem.rule for problem in findings(page.good, (TRIAL,))}
    wrong = [problem for problem in findings(page.bad, (TRIAL,)) if problem.rule not in codes]
    assert wrong, page.bad
    assert {problem.rule for problem in wrong} <= {rule.code, "unknown-filter"}
    assert all(problem.where and problem.message and problem.fix for problem in wrong if rule.code != "macros")
    assert rule.code not in codes


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_page_in_both_languages(rule: LintRule) -> None:
    page = page_of(rule)
    assert page.title.endswith(".")
    assert page.why
    assert set(told("ja")[rule.code]) == {"title", "why"}


def test_codes_are_unique_and_found_however_they_are_typed() -> None:
    codes = [rule.code for rule in rules()]
    assert len(set(codes)) == len(codes) == sum(len(family.rules) for family in families())
    assert rule_of("  Low-Contrast ") is rule_of("low-contrast")
    assert rule_of("no-such-rule") is None
    assert set(told("ja")) == set(codes)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_the_shipped_templates_lint_clean(path: Path) -> None:
    assert lint_file(path) == ()
