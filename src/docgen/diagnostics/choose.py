"""Which findings are asked for: by code or the beginning of codes, and without those of a baseline."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.diagnostics.diagnostic import Checkup, Diagnostic, all_of
from docgen.problems import DocgenError, Problem, nearest

_VERSION = 1
_KEYS = ("file", "engagement", "code", "sheet", "heading", "row")


@dataclass(frozen=True, slots=True)
class Choice:
    """Codes asked for and codes left out, each a whole code or its beginning (`GOAL`, `TXT-01`); the longer one wins."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """Return whether findings of this code are shown."""
        selected = _longest(self.select, code) if self.select else 0
        return selected > _longest(self.ignore, code) if self.select else _longest(self.ignore, code) < 0


def codes_of(options: Iterable[str]) -> tuple[str, ...]:
    """Return the codes in the options, which may hold several with commas between."""
    return tuple(dict.fromkeys(code.strip() for option in options for code in option.split(",") if code.strip()))


def unknown_codes(codes: Iterable[str], known: Sequence[str]) -> list[Problem]:
    """Return a Problem for every code that begins none of those known."""
    problems = []
    for code in codes:
        if not any(_begins(code, other) for other in known):
            near = nearest(code, known)
            fix = f"Did you mean {near}?" if near else "“docgen explain” lists them all."
            problems.append(Problem("unknown-code", f"There is no rule “{code}”.", fix))
    return problems


def chosen(checkup: Checkup, choice: Choice) -> Checkup:
    """Return the checkup with the findings that were asked for."""
    return replace(checkup, diagnostics=tuple(item for item in checkup.diagnostics if choice.takes(item.problem.rule)))


def _begins(beginning: str, code: str) -> bool:
    word, whole = beginning.casefold(), code.casefold()
    # “GOAL” begins GOAL-01 but “GOAL-0” does not, and “not-a” is no name of anything.
    return whole == word or (whole.startswith(word.rstrip("-") + "-") and code.isupper())


def _longest(codes: Iterable[str], code: str) -> int:
    return max((len(beginning) for beginning in codes if _begins(beginning, code)), default=-1)


def without_baseline(checkups: Sequence[Checkup], path: Path) -> tuple[list[Checkup], int, int]:
    """Return the checkups without the findings that the baseline in a file knows; how many those are, and how many it knows in vain.

    Raises DocgenError when the file is no baseline.
    """
    known = _read(path)
    hidden = 0
    kept = []
    for checkup in checkups:
        new: list[Diagnostic] = []
        for item in checkup.diagnostics:
            if known[item.identity] > 0:
                known[item.identity] -= 1
                hidden += 1
            else:
                new.append(item)
        kept.append(replace(checkup, diagnostics=tuple(new)))
    return kept, hidden, sum(known.values())


def baseline_of(checkups: Sequence[Checkup]) -> str:
    """Return the text of a baseline that knows all these findings. It names rows by what stands in them, not by their number."""
    found = Counter(item.identity for item in all_of(checkups))
    findings = [{**dict(zip(_KEYS, identity, strict=True)), "count": count} for identity, count in sorted(found.items())]
    return json.dumps({"version": _VERSION, "findings": findings}, ensure_ascii=False, indent=1) + "\n"


def _read(path: Path) -> Counter[tuple[str, ...]]:
    try:
        document = json.loads(path.read_text("utf-8"))
        if document["version"] != _VERSION:
            raise ValueError(f"its version is {document['version']}")
        rows = [(tuple(str(row[key]) for key in _KEYS), int(row["count"])) for row in document["findings"]]
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        message = f"“{path.name}” is no baseline of docgen: {error}."
        raise DocgenError([Problem("bad-baseline", message, "Write it anew with --write-baseline.", file=path.name)]) from error
    return Counter(dict(rows))
