"""Draw the pictures of the author's guide: `python scripts/build_guide_pictures.py [NAME …]`; without names those that are out of date.

Writes docs/pictures/guide/<language>/<example>.png, and removes pictures of examples that are no more. Needs LibreOffice (soffice),
pdftoppm (poppler-utils), fontconfig and the fonts of the templates, or their open twins.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from guide.blocks import PICTURES, picture_name
from guide.example import LANGUAGES, Example, examples
from guide.pictures import draw, fingerprint, made_of

DOCS = Path(__file__).resolve().parent.parent / "docs"


def is_current(example: Example, language: str) -> bool:
    """Return whether the picture of an example is there and shows its template as it is written now."""
    path = DOCS / picture_name(example, language)
    return path.is_file() and made_of(path) == fingerprint(example, language)


def build(names: Sequence[str]) -> None:
    """Draw the pictures of the examples of these names, or all that are out of date."""
    wanted = [
        (example, language)
        for example in examples()
        for language in LANGUAGES
        if (example.name in names or example.section in names if names else not is_current(example, language))
    ]
    with tempfile.TemporaryDirectory() as work:
        for path in draw(wanted, DOCS / PICTURES, Path(work)):
            print(path)
    known = {DOCS / picture_name(example, language) for example in examples() for language in LANGUAGES}
    for path in (DOCS / PICTURES).rglob("*.png"):
        if path not in known:
            path.unlink()


if __name__ == "__main__":
    build(sys.argv[1:])
