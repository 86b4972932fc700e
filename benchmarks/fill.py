"""Fill one deck and one document with docgen and by the other usual ways, and say how many of them each makes in a second.

python benchmarks/fill.py [--seconds 5] [--only deck|document] [--language en|ja] [--kickoff] [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
from collections.abc import Callable, Mapping
from functools import partial
from itertools import count

from filling.contenders import Fill, deck_contenders, differing, document_contenders
from filling.kickoff import kickoff_by_hand, kickoff_deck
from filling.timing import interleaved
from filling.words import Words, read_words, varied

_MAKERS: Mapping[str, Callable[[Words], dict[str, Fill]]] = {"deck": deck_contenders, "document": document_contenders}
_LANGUAGES = ("en", "ja")
# How many documents docgen should make while the other makes one.
_TARGETS: Mapping[tuple[str, str], float] = {
    ("deck", "python-pptx"): 10.0,
    ("deck", "floor"): 0.5,
    ("document", "docxtpl"): 12.0,
    ("document", "floor"): 0.5,
}
_KICKOFF = 4.0
_FRESH = "docgen, new words"


def main() -> int:
    """Run what the command line asks for; return 1 when the contenders' documents do not say the same."""
    asked = _parser().parse_args()
    for kind in (asked.only,) if asked.only else tuple(_MAKERS):
        for language in (asked.language,) if asked.language else _LANGUAGES:
            words = read_words(language)
            contenders = _MAKERS[kind](words)
            if asked.profile:
                _profile(f"{kind}, {language}", partial(contenders["docgen"], words))
                continue
            wrong = differing(contenders, words)
            if wrong:
                print(f"The {kind} ({language}) of {', '.join(wrong)} does not say what docgen's says.", file=sys.stderr)
                return 1
            calls: dict[str, Callable[[], object]] = {name: partial(fill, words) for name, fill in contenders.items()}
            calls[_FRESH] = _with_new_words(contenders["docgen"], words)
            _print_table(kind, words, interleaved(calls, asked.seconds))
    if asked.kickoff:
        deck = kickoff_deck()
        if asked.profile:
            _profile("kickoff deck, ja", deck)
        else:
            by_hand = kickoff_by_hand(deck())
            seconds = interleaved({"docgen": deck, "python-pptx": by_hand}, asked.seconds)
            ratio = seconds["python-pptx"] / seconds["docgen"]
            print(f"real kickoff deck, ja: docgen, with drawings, fitting and paging, {1 / seconds['docgen']:,.0f} a second;")
            print(f"python-pptx by hand, without them, {1 / seconds['python-pptx']:,.0f}: {ratio:.2f} times, target ≥ {_KICKOFF:g}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each table is measured")
    parser.add_argument("--only", choices=tuple(_MAKERS), help="one of the two")
    parser.add_argument("--language", choices=_LANGUAGES, help="one of the two")
    parser.add_argument("--kickoff", action="store_true", help="also the shipped kickoff deck with the sample workbook's engagement")
    parser.add_argument("--profile", action="store_true", help="show where docgen's time goes instead")
    return parser


def _with_new_words(fill: Fill, words: Words) -> Callable[[], object]:
    """Return a call that fills in texts which no document held before, so that nothing measured earlier helps."""
    numbers = count(1)
    return lambda: fill(varied(words, next(numbers)))


def _print_table(kind: str, words: Words, seconds: Mapping[str, float]) -> None:
    heading = f"{kind}, {words.language}, {words.count} values"
    print(f"{heading:<27} {'docs/s':>10} {'ms each':>9} {'docgen ÷':>9}   target")
    for name, each in seconds.items():
        ratio = each / seconds["docgen"]
        target = _TARGETS.get((kind, name))
        verdict = "" if target is None else f"≥ {target:g}  {'met' if ratio >= target else 'MISSED'}"
        shown = "" if name in ("docgen", _FRESH) else f"{ratio:.2f}"
        print(f"  {name:<25} {1 / each:>10,.0f} {each * 1000:>9.2f} {shown:>9}   {verdict}".rstrip())
    print()


def _profile(title: str, call: Callable[[], object]) -> None:
    for _ in range(5):
        call()
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(100):
        call()
    profile.disable()
    print(f"== {title}: 100 documents ==")
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    sys.exit(main())
