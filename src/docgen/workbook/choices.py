"""Yes and no, and words from a list: keys or labels in either language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from docgen.locale import LANGUAGES, catalogue
from docgen.problems import nearest
from docgen.workbook.cells import Cell
from docgen.workbook.fault import Fault, quoted

SEPARATORS = re.compile(r"[;,、\n]")
_YES_WORDS = "はい yes y true t 1 ○ ◯ 〇 ◎ ✓ ✔ ☑ 有 有り あり 要 可"
_NO_WORDS = "いいえ no n false f 0 × ✕ ✖ ✗ x 無 無し なし 否 不可 -"
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())


def read_flag(cell: Cell) -> bool | Fault:
    """Return the yes or no in a cell."""
    if isinstance(cell.value, bool):
        return cell.value
    word = unicodedata.normalize("NFKC", cell.text).strip().casefold()
    if word in _YES or word in _NO:
        return word in _YES
    return Fault("not-yes-or-no", f"{quoted(cell.text)} is neither yes nor no.", "Type yes or no (はい / いいえ).")


def read_choice(cell: Cell, choices: str, heading: str) -> str | Fault:
    """Return the key of the one choice in a cell."""
    found = _find(cell.text, choices)
    return found if found is not None else _unknown_choice(cell.text, choices, heading)


def read_choices(cell: Cell, choices: str, heading: str) -> tuple[str, ...] | Fault:
    """Return the keys of the several choices in a cell, in the order typed and each once."""
    found: list[str] = []
    for word in split_list(cell.text):
        key = _find(word, choices)
        if key is None:
            return _unknown_choice(word, choices, heading)
        found.append(key)
    return tuple(dict.fromkeys(found))


def split_list(text: str) -> tuple[str, ...]:
    """Return the words of a cell that holds several: separated by `;`, `、`, `,` or a line break."""
    return tuple(word.strip() for word in SEPARATORS.split(unicodedata.normalize("NFKC", text)) if word.strip())


@lru_cache(maxsize=4096)
def _find(text: str, choices: str) -> str | None:
    return _spellings(choices).get(choice_key(text))


def choice_key(text: str) -> str:
    """Return what the spellings of one choice have in common: no case, width, blanks, underscores or signs."""
    return re.sub(r"[\s_\-‐–・/+&,、。.]", "", unicodedata.normalize("NFKC", text)).casefold()


@lru_cache(maxsize=64)
def _spellings(choices: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        words = catalogue(language)
        for key, label in words["labels"][choices].items():
            found[choice_key(key)] = key
            found.setdefault(choice_key(label), key)
        for key, others in words.get("aliases", {}).get(choices, {}).items():
            found |= {choice_key(other): key for other in others}
    return found


def _unknown_choice(text: str, choices: str, heading: str) -> Fault:
    language = "en" if text.isascii() else "ja"
    labels = catalogue(language)["labels"][choices]
    likely = nearest(text, [*labels, *labels.values()])
    known = ", ".join(labels.values())
    fix = f"Did you mean {likely}? The choices are {known}." if likely else f"The choices are {known}."
    return Fault("unknown-choice", f"{quoted(text)} is no choice of {heading}.", fix)
