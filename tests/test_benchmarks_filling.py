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
