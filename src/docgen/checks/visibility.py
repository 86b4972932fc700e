"""VIS: what only we may know does not stand where the client reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.checks.rule import STAGES, Case, Finding, Findings, Rule
from docgen.engagement.audience import is_for_client
from docgen.engagement.registers import RaidRow
from docgen.engagement.row import Row
from docgen.engagement.sheets import SHEETS

# Amounts that the client must never see. What it was billed and how much is left, it knows.
SECRET_AMOUNTS = ("walk_away", "closeout_budget")
# Sentences of ours. What a person cares about is not among them: the client's own goals and criteria say the same.
SECRET_TEXTS = ("understood_as", "reality", "ruling", "probability_reason", "concerns", "alternatives", "if_late")
# Shorter texts stand in other cells by chance.
_FEWEST_LETTERS, _FEWEST_WORDS, _FEWEST_JAPANESE = 12, 3, 10
_JAPANESE = re.compile(r"[々〆ぁ-ヿ一-鿿]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def vis_01_secret_in_a_cell_the_client_reads(case: Case) -> Findings:
    """A value of an internal cell is repeated in a cell that client documents show.

    Why: A walk-away price in a note is the price from that day on.

    Bad:
        RAID | kind | statement            | reality                        | visibility
             | risk | Interfaces take time | Each further feed is 46 hours  | client
             | risk | Each further feed is 46 hours |                       | client
    Good:
        RAID | kind | statement            | reality                        | visibility
             | risk | Interfaces take time | Each further feed is 46 hours  | client
             | risk | Lane codes differ    |                                | client
    """
    texts = dict(_secret_texts(case))
    amounts = dict(_secret_amounts(case))
    if not texts and not amounts:
        return
    plains = [_plain(found.text) for found in case.client_texts]
    # One search through all cells tells of most secrets that they are nowhere.
    everything = "\n".join(plains)
    texts = {secret: source for secret, source in texts.items() if secret in everything}
    if not texts and not amounts:
        return
    for found, plain in zip(case.client_texts, plains, strict=True):
        where, text = found.where, found.text
        for secret, (said, source) in texts.items():
            if source != where and _recurs(secret, plain):
                yield Finding(where, {"text": text, "words": said, "cell": source}, "", (source,))
                break
        numbers = {number.replace(",", "") for number in _NUMBER.findall(plain)} if amounts else set()
        for amount, source in amounts.items():
            if amount in numbers:
                yield Finding(where, {"text": text, "amount": float(amount)}, "amount", (source,))


def _rows(case: Case) -> Iterator[Row]:
    for sheet in SHEETS:
        yield from case.engagement.rows(sheet.key)


def _secret_texts(case: Case) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each secret in the form that is compared, with the text as typed and its cell."""
    for row in _rows(case):
        hidden = ("statement",) if isinstance(row, RaidRow) and row.kind == "commitment" and not is_for_client(row) else ()
        for key in (*SECRET_TEXTS, *hidden):
            # Most rows have no such column, and to say so takes a model a hundred times as long as its dictionary.
            text = vars(row).get(key)
            if text and _is_telling(_plain(text)):
                yield _plain(text), (text, row.cell(key))


def _secret_amounts(case: Case) -> Iterator[tuple[str, str]]:
    for row in _rows(case):
        for key in SECRET_AMOUNTS:
            amount = vars(row).get(key)
            if amount:
                yield f"{amount:.10g}" if amount < 1e10 else str(int(amount)), row.cell(key)


def _is_telling(plain: str) -> bool:
    """Return whether a text says so much that it does not recur by chance."""
    is_long = len(plain) >= _FEWEST_LETTERS and len(plain.split()) >= _FEWEST_WORDS
    return is_long or len(_JAPANESE.findall(plain)) >= _FEWEST_JAPANESE


def _recurs(secret: str, plain: str) -> bool:
    """Return whether a secret stands as whole words in a text."""
    start = plain.find(secret)
    if start < 0 or not secret.isascii():
        return start >= 0
    return re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", plain, re.ASCII) is not None


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold().strip(" .。")


RULES = (Rule("VIS-01", "error", STAGES, (), vis_01_secret_in_a_cell_the_client_reads),)
