"""The same documents by the usual scripts: openpyxl reads the portfolio, and each of some processes fills templates by hand.

python benchmarks/batching/contenders.py python-pptx|docxtpl PORTFOLIO OUT --jobs 2 [--template FILE]

They check nothing. The python-pptx script fills the deck that docgen made of the sample: it sets every text, copies every row and adds
every shape of the drawings, at places it need not compute; it measures and continues nothing. With --undrawn the drawings stay those
of the sample. The docxtpl script fills the very template that docgen fills.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import openpyxl
from docxtpl import DocxTemplate
from jinja2 import Environment

from batching.document import FACTS, LISTS
from filling.kickoff import kickoff_by_hand, kickoff_deck

_CHUNK = 8
_VARIATIONS = 16
_DRAWN = "drawn"
Sheets = dict[str, list[dict[str, Any]]]


def engagements(path: Path) -> Iterator[tuple[str, Sheets]]:
    """Yield the ID and the rows of each engagement, sheet by sheet, as a script would read them."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    found: dict[str, Sheets] = {}
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        headings = [str(heading) for heading in next(rows) if heading is not None]
        for row in rows:
            found.setdefault(str(row[0]), {}).setdefault(sheet.title, []).append(dict(zip(headings, row, strict=False)))
    yield from found.items()


@lru_cache(maxsize=1)
def _by_hand(draws: str) -> tuple[Callable[[Any], bytes], list[Any]]:
    """Return what fills the deck, and texts to fill in, made beforehand, for making them up is no part of the work."""
    deck, names = kickoff_deck()
    fill, texts = kickoff_by_hand(deck(names(0)), draws=draws == _DRAWN)
    return fill, [texts(number) for number in range(_VARIATIONS)]


def fill_deck(engagement: tuple[str, Sheets], out: str, drawn: str) -> None:
    """Write the kickoff deck of an engagement with python-pptx."""
    fill, texts = _by_hand(drawn)
    (Path(out) / f"{engagement[0]}.pptx").write_bytes(fill(texts[hash(engagement[0]) % _VARIATIONS]))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment()


def fill_document(engagement: tuple[str, Sheets], out: str, template: str) -> None:
    """Write the document of an engagement with docxtpl."""
    name, sheets = engagement
    facts = sheets["Engagements"][0]
    names: dict[str, Any] = {key: facts.get(heading) or "" for key, heading in FACTS.items()}
    for list_name, (sheet, columns) in LISTS.items():
        rows = sheets.get(sheet, [])
        names[list_name] = [{key: row.get(heading) or "" for key, heading in columns.items()} for row in rows]
    document = DocxTemplate(template)
    document.render(names, _environment(), autoescape=True)
    document.save(Path(out) / f"{name}.docx")


def main() -> None:
    """Make the documents that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contender", choices=("python-pptx", "docxtpl"))
    parser.add_argument("portfolio", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--template", default="")
    parser.add_argument("--undrawn", action="store_true")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    fill = partial(
        _one,
        fill_deck if asked.contender == "python-pptx" else fill_document,
        out=str(asked.out),
        template=asked.template or ("" if asked.undrawn else _DRAWN),
    )
    with multiprocessing.get_context("spawn").Pool(asked.jobs) as pool:
        made = sum(pool.imap_unordered(fill, engagements(asked.portfolio), _CHUNK))
    print(f"{made:,} documents")


def _one(fill: Callable[[tuple[str, Sheets], str, str], None], engagement: tuple[str, Sheets], out: str, template: str) -> int:
    fill(engagement, out, template)
    return 1


if __name__ == "__main__":
    main()
