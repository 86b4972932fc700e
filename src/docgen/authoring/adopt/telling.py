"""Which texts can be found by themselves, because no other words are spelt like them by chance."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65_536)
def is_telling(text: str) -> bool:
    """Tell whether a text can be found by itself: three letters, two wide ones, or three digits."""
    letters = [character for character in text if character.isalnum()]
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in letters)
    if wide:
        return len(letters) >= 2
    return len(letters) >= 3
