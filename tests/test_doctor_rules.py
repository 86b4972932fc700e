"""The doctor: every rule finds the file that breaks it, in both languages, and has a page of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from broken_files import DECK, DOCUMENT, Broken, broken_files, sound
from docgen.diagnostics.sentences import in_language
from docgen.doctor import Contents, examine
from docgen.doctor.catalogue import rules
from docgen.doctor.models import models
from docgen.doctor.rule import page_of

FILES = broken_files()


def told(broken: Broken) -> list[str]:
    return [f"{problem.rule} {problem.where}: {problem.message}" for problem in examine(Contents.of(broken.package()))]


@pytest.mark.parametrize("name", [DECK, DOCUMENT])
def test_the_sound_files_have_nothing_wrong(name: str) -> None:
    assert examine(Contents.of(sound(name))) == ()


@pytest.mark.parametrize("broken", FILES, ids=lambda broken: broken.how)
def test_a_broken_file_is_told_with_all_that_follows_from_it(broken: Broken) -> None:
    # The parser's own words for XML that it cannot read differ from one version to the next.
    found = [re.sub(r"(is not readable XML: ).*", r"\1…", line, flags=re.DOTALL) for line in told(broken)]
    assert found == list(broken.found)


def test_a_part_whose_bytes_do_not_match_their_checksum_is_damaged() -> None:
    package = sound(DECK)
    members = [replace(member, crc=member.crc ^ 1) if member.name.endswith(".png") else member for member in package.members]
    found = examine(Contents.of(package.with_members(members)))
    assert [(problem.rule, problem.where, problem.message) for problem in found] == [
        (
            "damaged-part",
            "ppt/media/image1.png",
            "The part “ppt/media/image1.png” is damaged: its bytes do not match their checksum.",
        )
    ]


def test_every_rule_is_broken_by_one_of_these_files() -> None:
    found = {line.partition(" ")[0] for broken in FILES for line in broken.found} | {"damaged-part"}
    assert sorted({rule.code for rule in rules()} - found) == []


def test_the_problems_name_the_file() -> None:
    assert {problem.file for problem in examine(Contents.of(FILES[0].package()))} == {DECK}


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in rules()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_page_of_a_rule_says_why_and_shows_a_wrong_and_a_right_example(rule) -> None:
    page = page_of(rule)
    assert page.title.endswith(".")
    assert page.why.endswith(".")
    assert page.bad
    assert page.good
    assert page.bad != page.good


@pytest.mark.parametrize("broken", FILES, ids=lambda broken: broken.how)
def test_every_message_and_cure_has_its_japanese(broken: Broken) -> None:
    for problem in examine(Contents.of(broken.package())):
        other = in_language(problem, "ja")
        assert not re.search(r"\b(the|The|is|of|and|it|has)\b", re.sub("「.*?」|『.*?』|\\(.*?\\)", "", other.message)), other.message
        assert other.fix != problem.fix


def test_the_models_name_elements_of_known_namespaces_only() -> None:
    assert all(key.startswith("{http://schemas.openxmlformats.org/") for key in models())
