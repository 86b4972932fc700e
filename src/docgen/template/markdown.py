"""Markdown in a value as formatted text: emphasis, code, strike-through, links, lists, paragraphs. All else stays the text it is.

CommonMark 0.31 as markdown-it-py reads it, with the rules off that a cell has no use for (headings, tables, quotations, HTML,
entities), and with two changes: signs of emphasis work beside Japanese letters and brackets, and never inside a Latin word or a number
(5*3*2). A line feed is a line break, as it is in the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.template.links import address_of
from docgen.template.rich import Rich, RichParagraph, Run

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_RULES = ("list", "emphasis", "backticks", "strikethrough", "link", "autolink", "newline", "escape")
# Python, and so markdown-it-py, strips these as white space at the start of a paragraph; in Japanese they indent it.
_WIDE_SPACES = {"\u3000": "\ufde0", "\u00a0": "\ufde1"}
_HIDE, _SHOW = str.maketrans(_WIDE_SPACES), str.maketrans({value: key for key, value in _WIDE_SPACES.items()})
_SPACE = re.compile("[\\s\ufde0\ufde1]")
_WORD = re.compile("[A-Za-z0-9]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u2027\u2030-\u205e]")
_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_ADDRESS = re.compile(r"https?://[\w\-.~:/?#\[\]@!$&'()*+,;=%]+|\b[\w.%+\-]+@[\w\-]+(?:\.[\w\-]+)*\.[A-Za-z]{2,}\b", re.ASCII)
_MAX_NESTING = 100


def read_markdown(text: str) -> Rich:
    """Return `text` as formatted text. Nothing of what it says is lost, and nothing in it can fail to be read."""
    # At compile time this module is imported for its name only; the library comes with the first value.
    tokens = _reader().parse(text.replace("\r\n", "\n").replace("\r", "\n").translate(_HIDE))
    return Rich(tuple(_paragraphs(tokens)))


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("zero", {"maxNesting": _MAX_NESTING}).enable(list(_RULES))
    # What a document may not link to stays the text it is.
    made.validateLink = lambda url: url.startswith("#") or address_of(url) is not None  # type: ignore[method-assign]  # its own hook
    made.inline.ruler.at("emphasis", _emphasis)
    made.inline.ruler.at("strikethrough", _strike)
    return made


def _emphasis(state: StateInline, silent: bool) -> bool:
    return not silent and state.src[state.pos] in "*_" and _add_delimiters(state, 1)


def _strike(state: StateInline, silent: bool) -> bool:
    return not silent and state.src.startswith("~~", state.pos) and _add_delimiters(state, 2)


def _add_delimiters(state: StateInline, width: int) -> bool:
    """Add a run of signs as markdown-it-py's own rules do: each `width` of them a token that may open, close or stay text."""
    from markdown_it.rules_inline.state_inline import Delimiter

    sign, start = state.src[state.pos], state.pos
    end = start
    while end < state.posMax and state.src[end] == sign:
        end += 1
    opens, closes = _flanking(state.src[start - 1] if start else " ", sign, state.src[end] if end < state.posMax else " ")
    if (end - start) % width:
        state.push("text", "", 0).content = sign
        start += 1
    for _ in range(start, end, width):
        state.push("text", "", 0).content = sign * width
        length = end - start if width == 1 else 0  # of a strike-through no rule of three asks the length
        state.delimiters.append(Delimiter(ord(sign), length, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def _flanking(before: str, sign: str, after: str) -> tuple[bool, bool]:
    """Return whether signs between two characters may open and may close emphasis (CommonMark 6.2, and CJK letters for neither side)."""
    spaces = bool(_SPACE.match(before)), bool(_SPACE.match(after))
    marks = bool(_PUNCTUATION.match(before)), bool(_PUNCTUATION.match(after))
    if sign != "~" and _WORD.match(before) and _WORD.match(after):
        return False, False
    opens = not spaces[1] and (not marks[1] or spaces[0] or marks[0] or bool(_ASIAN.match(before)))
    closes = not spaces[0] and (not marks[0] or spaces[1] or marks[1] or bool(_ASIAN.match(after)))
    if sign == "_":
        return opens and (not closes or marks[0]), closes and (not opens or marks[1])
    return opens, closes


@dataclass(slots=True)
class _ListState:
    """A list being read: its kind, the number of its next item, and whether an item's first paragraph is still to come."""

    kind: str
    start: int = 1
    number: int = 1
    is_new: bool = False
    sign: str = ""


@dataclass(slots=True)
class _Lists:
    """The lists around the paragraph that comes next."""

    open: list[_ListState] = field(default_factory=list)

    def place(self, runs: tuple[Run, ...]) -> RichParagraph:
        """Return a paragraph at this place."""
        if not self.open:
            return RichParagraph(runs)
        here, level = self.open[-1], len(self.open) - 1
        if not here.is_new:
            return RichParagraph(runs, level=level)
        here.is_new = False
        return RichParagraph(runs, "number" if here.kind == "ordered_list_open" else "bullet", level, here.number, here.start)


def _paragraphs(tokens: Sequence[Token]) -> Iterator[RichParagraph]:
    lists = _Lists()
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            if lists.open:
                lists.open[-1].is_new = False
            start = int(token.attrs.get("start", 1))
            lists.open.append(_ListState(token.type, start, start - 1))
        elif token.type == "list_item_open":
            here = lists.open[-1]
            here.number, here.is_new, here.sign = here.number + 1, True, token.info + token.markup
        elif token.type == "list_item_close" and lists.open[-1].is_new:
            # A sign alone, as in a cell that says “-” for nothing, is no item.
            lists.open[-1].is_new = False
            yield RichParagraph((Run(lists.open[-1].sign),))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.open.pop()
        elif token.type == "inline":
            yield lists.place(tuple(_runs(token.children or [])))


_SWITCHES = {"strong_open": "bold", "em_open": "italic", "s_open": "strike"}


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """Return the runs of a paragraph, neighbours that look alike joined."""
    held: Run | None = None
    for run in _pieces(tokens):
        if held is not None and replace(held, text="") == replace(run, text=""):
            held = replace(held, text=held.text + run.text)
            continue
        if held is not None:
            yield from _addresses(held)
        held = run
    if held is not None:
        yield from _addresses(held)


def _pieces(tokens: Sequence[Token]) -> Iterator[Run]:
    depth = dict.fromkeys(_SWITCHES.values(), 0)
    link = ""
    for token in tokens:
        if token.type == "link_open":
            link = str(token.attrs.get("href", "")).translate(_SHOW)
        elif token.type == "link_close":
            link = ""
        elif token.type in _SWITCHES:
            depth[_SWITCHES[token.type]] += 1
        elif token.type.replace("_close", "_open") in _SWITCHES:
            depth[_SWITCHES[token.type.replace("_close", "_open")]] -= 1
        else:
            text = "\n" if token.type in ("softbreak", "hardbreak") else token.content.translate(_SHOW)
            if text:
                yield Run(text, depth["bold"] > 0, depth["italic"] > 0, depth["strike"] > 0, token.type == "code_inline", link)


def _addresses(run: Run) -> Iterator[Run]:
    """Return a run with the addresses in its text as links."""
    position = 0
    for found in _ADDRESS.finditer(run.text) if not run.link and not run.code else ():
        address = _without_full_stop(found.group())
        if found.start() > position:
            yield replace(run, text=run.text[position : found.start()])
        yield replace(run, text=address, link=address if "://" in address else f"mailto:{address}")
        position = found.start() + len(address)
    if position < len(run.text):
        yield replace(run, text=run.text[position:])


def _without_full_stop(address: str) -> str:
    """Return an address without the marks of the sentence it stands in."""
    while address[-1] in ".,;:!?'" or (address[-1] == ")" and address.count(")") > address.count("(")):
        address = address[:-1]
    return address
