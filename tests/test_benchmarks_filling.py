"""The contenders of the filling benchmark make the same document; how fast is for the benchmark itself to say."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("docxtpl", reason="the benchmark's own extra is not installed")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", ["deck", "document"])
def test_all_contenders_make_a_document_that_says_the_same(kind, language, monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    from filling.contenders import deck_contenders, differing, document_contenders
    from filling.words import read_words

    words = read_words(language)
    contenders = {"deck": deck_contenders, "document": document_contenders}[kind](words)
    assert "docgen" in contenders
    assert differing(contenders, words) == []


def test_varied_words_are_new_ones_of_the_same_number(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    from filling.words import read_words, varied

    words = read_words("en")
    fresh = varied(words, 7)
    assert fresh.count == words.count
    assert fresh.texts["client_name"] == "Harbourline Logistics & Storage Lt7"
    assert fresh.tables["raci"][0][:3] == ["Approve scope and budge7", "A", "R"]


def test_a_renamed_text_is_as_long_as_before_and_in_the_same_script(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    from filling.words import renamed

    assert renamed("Weekly meeting", 123) == "Weekly meet123"
    assert renamed("週次定例会議", 12) == "週次定例一二"
    assert renamed("R/A", 12) == "R/A"
    assert renamed("five", 12) == "five12"


def test_the_names_of_the_kickoff_deck_are_new_in_each_document_but_for_keys_and_labels(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    from filling.kickoff import kickoff_deck

    fill, names = kickoff_deck()
    first, other = names(1), names(2)
    assert first["client_name"] != other["client_name"]
    assert first["plan"][0]["row_type"] == other["plan"][0]["row_type"] == "phase"
    assert first["plan"][0]["row_type_label"] == other["plan"][0]["row_type_label"] == "フェーズ"
    assert fill(first) != fill(other)
    assert fill(first) == fill(names(1))


@pytest.mark.parametrize("feature", ["fitting", "paging", "charts", "drawings"])
def test_a_deck_with_a_feature_differs_from_the_one_without(feature, monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    from filling.features import Switches, feature_deck
    from filling.words import read_words

    words = read_words("en")
    plain, plain_names = feature_deck(Switches(), words)
    switched, names = feature_deck(Switches(**{feature: True}), words)
    assert switched(names(1)) != plain(plain_names(1))


def test_a_template_for_easy_template_x_has_braces_for_every_tag(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    from docgen.opc import Package
    from docgen.outline import outline
    from filling.document import build_document
    from filling.peers import braced
    from filling.words import read_words

    text = outline(Package.read(braced(build_document(read_words("en"), "braces"))))
    assert "{{" not in text
    assert "{#scope_in}\n- {line}\n- {/scope_in}" in text
    assert "| {#risks}{c0} | {c1} | {c2}{/risks} |" in text


def test_growth_tells_the_memory_held_after_each_count(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    from filling.memory import growth

    made: list[int] = []
    counts = [count for count, held in growth([made.append], (3, 5)) if held > 0]
    assert counts == [3, 5]
    assert made == [0, 1, 2, 3, 4]
