"""What reading a workbook reports, in the language of the user.

The reader speaks English. The table `sentences` of the catalogue holds its sentences with gaps, and the same in the other
language; what stood in the gaps is put into the translation as it is, but for `{0:list}`, a list with English joints, and
`{0:word}`, one of the table `phrases` or a sentence itself. A sentence that is not in the table stays English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from docgen.diagnostics.words import words
from docgen.locale import LANGUAGES
from docgen.problems import Problem, ended_once

_GAP = re.compile(r"\{\d\}")
_FILLED = re.compile(r"\{(\d)(:list|:word)?\}")
_JOINTS = re.compile(r", | and | or ")


def in_language(problem: Problem, language: str) -> Problem:
    """Return the Problem with its message and cure in `language`, as far as there is a translation."""
    said = [text if language == LANGUAGES[0] else translated(text, language) for text in (problem.message, problem.fix)]
    message, fix = map(ended_once, said)
    return problem if (message, fix) == (problem.message, problem.fix) else replace(problem, message=message, fix=fix)


def translated(sentence: str, language: str) -> str:
    """Return an English sentence in `language`; as it is when the catalogue does not have it."""
    for pattern, other in _patterns(language):
        match = pattern.fullmatch(sentence)
        if match:
            return _filled(other, match.groups(), words(language)["phrases"], language)
    return sentence


def _filled(sentence: str, texts: Sequence[str], phrases: Mapping[str, str], language: str) -> str:
    return _FILLED.sub(lambda gap: _written(texts[int(gap[1])], gap[2], phrases, language), sentence)


def _written(text: str, manner: str | None, phrases: Mapping[str, str], language: str) -> str:
    if manner == ":word":
        return phrases.get(text) or translated(text, language)
    return "、".join(_JOINTS.split(text)) if manner == ":list" else _quoted(text)


def _quoted(text: str) -> str:
    """Return a text in the quotation marks of Japanese, if it is in those of English."""
    return f"「{text[1:-1]}」" if len(text) > 1 and text.startswith("“") and text.endswith("”") else text


@lru_cache(maxsize=len(LANGUAGES))
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    sentences: dict[str, str] = words(language).get("sentences", {})
    # A sentence that says more goes first: “Type yes or no.” is no case of “Type {0} or {1}.”
    for sentence, other in sorted(sentences.items(), key=lambda pair: -len(_GAP.sub("", pair[0]))):
        texts = (re.escape(part) for part in _GAP.split(sentence))
        found.append((re.compile("(.+?)".join(texts), re.DOTALL), other))
    return tuple(found)
