"""Fill one deck and one document with docgen and by the other usual ways, and say how many of them each makes in a second.

python benchmarks/fill.py [--seconds 5] [--only deck|document] [--language en|ja] [--peers FOLDER] [--kickoff] [--features] [--memory]

Every document is of other words than any before, so that nothing a contender remembers of the last one helps it. README.md beside this
file says what is compared, and what was found.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from filling.contenders import Fill, deck_contenders, differing, document_contenders
from filling.features import FEATURES, feature_deck
from filling.kickoff import kickoff_by_hand, kickoff_deck
from filling.memory import growth
from filling.peers import document_peers
from filling.timing import Contender, interleaved, timed
from filling.words import Words, read_words, varied

_MAKERS: Mapping[str, Callable[[Words], dict[str, Fill]]] = {"deck": deck_contenders, "document": document_contenders}
_LANGUAGES = ("en", "ja")
# How many documents docgen should make while the other makes one.
_TARGETS: Mapping[tuple[str, str], float] = {
    ("deck", "python-pptx"): 10.0,
    ("deck", "floor"): 0.5,
    ("document", "docxtpl"): 12.0,
    ("document", "easy-template-x"): 5.0,
    ("document", "rust-docxtpl"): 5.0,
    ("document", "floor"): 0.5,
    ("kickoff deck", "python-pptx, without charts, drawings, fitting and paging"): 4.0,
}
_AGAIN = "docgen, the same words again"
_COUNTS = (1_000, 10_000)
_MOST_GROWTH = 1.1


def main() -> int:
    """Run what the command line asks for; return 1 when the contenders' documents do not say the same."""
    asked = _parser().parse_args()
    only_extras = (asked.kickoff or asked.features or asked.memory) and not asked.only
    kinds = (asked.only,) if asked.only else () if only_extras else tuple(_MAKERS)
    for kind in kinds:
        for language in (asked.language,) if asked.language else _LANGUAGES:
            if not _compare(kind, read_words(language), asked):
                return 1
    if asked.kickoff:
        _kickoff(asked)
    if asked.features:
        _features(read_words(asked.language or "en"), asked.seconds)
    if asked.memory:
        _memory()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each table is measured")
    parser.add_argument("--only", choices=tuple(_MAKERS), help="one of the two")
    parser.add_argument("--language", choices=_LANGUAGES, help="one of the two")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="where easy-template-x and rust-docxtpl are installed")
    parser.add_argument("--kickoff", action="store_true", help="the shipped kickoff deck with the sample workbook's engagement")
    parser.add_argument("--features", action="store_true", help="a deck with each feature switched on and off")
    parser.add_argument("--memory", action="store_true", help="the memory held after 1,000 and after 10,000 documents")
    parser.add_argument("--profile", action="store_true", help="show where docgen's time goes instead")
    return parser


def _compare(kind: str, words: Words, asked: argparse.Namespace) -> bool:
    fills = _MAKERS[kind](words)
    material = partial(varied, words)
    if asked.profile:
        _profile(f"{kind}, {words.language}", fills["docgen"], material)
        return True
    wrong = differing(fills, words)
    if wrong:
        print(f"The {kind} ({words.language}) of {', '.join(wrong)} does not say what docgen's says.", file=sys.stderr)
        return False
    contenders = {name: timed(fill, material) for name, fill in fills.items()}
    again: dict[str, Contender] = {_AGAIN: timed(fills["docgen"], lambda _: words)}
    with ExitStack() as stack:
        peers = stack.enter_context(document_peers(asked.peers, words)) if asked.peers and kind == "document" else {}
        seconds = interleaved({**contenders, **peers, **again}, asked.seconds)
    _print_table(kind, f"{kind}, {words.language}, {words.count} values", seconds)
    return True


def _kickoff(asked: argparse.Namespace) -> None:
    fill, names = kickoff_deck()
    if asked.profile:
        _profile("kickoff deck, ja", fill, names)
        return
    by_hand, texts = kickoff_by_hand(fill(names(0)))
    contenders = {
        "docgen": timed(fill, names),
        "python-pptx, without charts, drawings, fitting and paging": timed(by_hand, texts),
        _AGAIN: timed(fill, lambda _: names(0)),
    }
    _print_table("kickoff deck", "shipped kickoff deck, ja", interleaved(contenders, asked.seconds))


def _features(words: Words, seconds: float) -> None:
    print(f"{'deck of 24 slides, ' + words.language:<34} {'ms off':>9} {'ms on':>9} {'on ÷ off':>9}")
    for name, switched in FEATURES.items():
        decks = {state: feature_deck(switches, words) for state, switches in zip(("off", "on"), switched, strict=True)}
        found = interleaved({state: timed(*deck) for state, deck in decks.items()}, seconds)
        print(f"  {name:<32} {found['off'] * 1000:>9.2f} {found['on'] * 1000:>9.2f} {found['on'] / found['off']:>9.2f}")
    print()


def _memory() -> None:
    """Make decks and documents in both languages, and the kickoff deck, in turn."""
    every: list[Callable[[int], object]] = []
    for language in _LANGUAGES:
        words = read_words(language)
        for maker in _MAKERS.values():
            fill = maker(words)["docgen"]
            every.append(lambda number, fill=fill, words=words: fill(varied(words, number)))  # type: ignore[misc]
    kickoff, names = kickoff_deck()
    every.append(lambda number: kickoff(names(number)))
    held = dict(growth(every, _COUNTS))
    ratio = held[_COUNTS[1]] / held[_COUNTS[0]]
    for count, size in held.items():
        print(f"{count:>7,} documents: {size / 2**20:,.0f} MiB held")
    print(f"{ratio:.3f} times as much, target ≤ {_MOST_GROWTH:g}: {'met' if ratio <= _MOST_GROWTH else 'MISSED'}\n")


def _print_table(kind: str, heading: str, seconds: Mapping[str, float]) -> None:
    wide = max(len(heading), *map(len, seconds)) + 2
    print(f"{heading:<{wide}} {'docs/s':>10} {'ms each':>9} {'docgen ÷':>9}   target")
    for name, each in seconds.items():
        ratio = each / seconds["docgen"]
        target = _TARGETS.get((kind, name))
        verdict = "" if target is None else f"≥ {target:g}  {'met' if ratio >= target else 'MISSED'}"
        shown = "" if name in ("docgen", _AGAIN) else f"{ratio:.2f}"
        print(f"  {name:<{wide - 2}} {1 / each:>10,.0f} {each * 1000:>9.2f} {shown:>9}   {verdict}".rstrip())
    print()


def _profile(title: str, fill: Callable[[Any], object], material: Callable[[int], Any]) -> None:
    given = [material(number) for number in range(105)]
    for one in given[:5]:
        fill(one)
    profile = cProfile.Profile()
    profile.enable()
    for one in given[5:]:
        fill(one)
    profile.disable()
    print(f"== {title}: 100 documents ==")
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    sys.exit(main())
