"""Everything a template may hold, in both formats: each thing alone, and all of it in one deck and in one document.

The list of all things, with their sketches and what becomes of them, is tests/features.toml.
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import feature_sketches
from chart_files import disagreements
from docgen.dialects import A16, A, P, R, W
from docgen.doctor import invariants
from docgen.opc import Package, parse_xml
from docgen.opc.names import P14
from docgen.outline import outline
from docgen.template.template import Document, Template
from feature_sketches import lines_of
from features_names import NAMES, read_picture

FEATURES: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("features.toml").read_text(encoding="utf-8"))["feature"]
MAKE: dict[str, Callable[[str], Package]] = {"slide": feature_sketches.deck, "page": feature_sketches.document}
OWN = {"slide": "deck", "page": "document"}
CASES = [(feature["what"], form) for feature in FEATURES for form in MAKE if form in feature]


def sketch_of(feature: dict[str, str], form: str) -> str:
    return feature.get(OWN[form]) or feature["sketch"]


def rendered(template: Package) -> Document:
    assert [problem for problem in invariants(template) if problem.severity == "error"] == []
    opened = Template.open(template.to_bytes(), "en", template.name)
    assert opened.problems == ()
    return opened.render(NAMES, read_picture)


@functools.cache
def template_of(form: str) -> Package:
    """All features of a form in one template."""
    joined = {"slide": "\n---\n", "page": "\n"}[form]
    return MAKE[form](joined.join(sketch_of(feature, form).strip("\n") for feature in FEATURES if form in feature))


@functools.cache
def together(form: str) -> Document:
    """What becomes of that template."""
    return rendered(template_of(form))


def package_of(form: str) -> Package:
    return Package.read(together(form).content)


@pytest.mark.parametrize(("what", "form"), CASES, ids=[f"{form}: {what.split(':')[0]}" for what, form in CASES])
def test_a_feature_becomes_what_its_list_says(what: str, form: str) -> None:
    feature = next(item for item in FEATURES if item["what"] == what)
    made = Package.read(rendered(MAKE[form](sketch_of(feature, form))).content)
    assert lines_of(outline(made)) == [*(["---"] if form == "slide" else []), *feature[form].strip("\n").split("\n")]
    assert invariants(made) == ()
    assert disagreements(made) == []


def test_one_deck_holds_all_features_beside_each_other() -> None:
    found = lines_of(outline(package_of("slide")))
    assert found == [line for feature in FEATURES if "slide" in feature for line in ("---", *feature["slide"].strip("\n").split("\n"))]


def test_one_document_holds_all_features_beside_each_other() -> None:
    """Headers, notes and comments stand behind the body of an outline: there they are counted, whatever their order."""
    found = lines_of(outline(package_of("page")))
    parts = [_parted(feature["page"].strip("\n").split("\n")) for feature in FEATURES if "page" in feature]
    body, beside = _parted(found)
    assert body == [line for part, _ in parts for line in part]
    assert Counter(beside) == Counter(line for _, part in parts for line in part)


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    end = next((number for number, line in enumerate(lines) if line.startswith("# ")), len(lines))
    return lines[:end], [line for line in lines[end:] if not line.startswith("# ")]


@pytest.mark.parametrize("form", MAKE)
def test_what_all_features_make_breaks_no_rule(form: str) -> None:
    made = package_of(form)
    assert invariants(made) == ()
    assert disagreements(made) == []
    assert together(form).title == "R&D <Asahino>: all of it"


@pytest.mark.parametrize("form", MAKE)
def test_all_features_make_the_same_bytes_again(form: str) -> None:
    again = rendered(template_of(form)).content
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(together(form).content).hexdigest()


def test_only_text_that_its_author_lets_be_cut_is_a_remark() -> None:
    assert [(problem.rule, problem.severity) for problem in together("slide").problems] == [("text-cut", "info")]
    assert together("page").problems == ()


def test_sections_of_slides_hold_every_slide_once() -> None:
    root = parse_xml(package_of("slide").part("ppt/presentation.xml"))
    listed = [item.get("id") for item in root.iter(P14 + "sldId")]
    assert listed == [item.get("id") for item in root.iter(P + "sldId")]


def test_links_between_slides_lead_to_the_slides_of_their_rows() -> None:
    made = package_of("slide")
    found = []
    for part in (name for name in made.names if name.startswith("ppt/slides/slide")):
        targets = {item.id: item.target for item in made.relationships(part)}
        for link in parse_xml(made.part(part)).iter(A + "hlinkClick"):
            if link.get("action") == "ppaction://hlinksldjump":
                title = next(parse_xml(made.part(targets[link.get(R + "id", "")])).iter(A + "t")).text
                found.append(title)
    assert found == ["Setup", "Pilot & test"]


ADDRESSES = {
    "https://example.com/plan",
    "https://example.com/a%20b/c",
    "https://example.com/a?b=1&c=2",
    "mailto:ana@example.com?subject=Kickoff%20of%20R%26D%20%3CAsahino%3E",
}


@pytest.mark.parametrize(("form", "addresses"), [("slide", {*ADDRESSES, "https://example.com"}), ("page", ADDRESSES)])
def test_links_lead_where_their_values_say(form: str, addresses: set[str]) -> None:
    made = package_of(form)
    links = [item for part in made.names for item in made.relationships(part) if item.external and item.kind == "hyperlink"]
    assert {item.target for item in links} == addresses


@pytest.mark.parametrize("form", MAKE)
def test_a_picture_that_is_shown_often_is_stored_once(form: str) -> None:
    made = package_of(form)
    stored = [made.part(name) for name in made.names if "/media/" in name]
    assert read_picture("photo.png") in stored
    assert len(stored) == len(set(stored))


def test_lists_of_word_begin_again_and_what_depends_on_the_layout_is_marked_for_refresh() -> None:
    made = package_of("page")
    numbers = [item.get(W + "val") for item in parse_xml(made.part("word/document.xml")).iter(W + "numId")]
    again = {
        item.get(W + "numId")
        for item in parse_xml(made.part("word/numbering.xml")).iter(W + "num")
        if item.find(f".//{W}startOverride") is not None
    }
    assert len(again & set(numbers)) >= 2
    assert parse_xml(made.part("word/settings.xml")).find(W + "updateFields") is not None or any(
        item.get(W + "dirty") for item in parse_xml(made.part("word/document.xml")).iter(W + "fldChar")
    )


@pytest.mark.parametrize("form", MAKE)
def test_nothing_that_must_be_unique_is_written_twice(form: str) -> None:
    made = package_of(form)
    for part in (name for name in made.names if name.startswith(("ppt/slides/slide", "word/document"))):
        root = parse_xml(made.part(part))
        # In Word the ids of the shapes inside a drawing count by themselves.
        ids = [item.get("id") for item in root.iter("{*}cNvPr" if form == "slide" else "{*}docPr")]
        assert len(ids) == len(set(ids))
        rows = [item.get("val") for item in root.iter(A16 + "rowId")]
        assert len(rows) == len(set(rows))
