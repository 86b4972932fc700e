"""What adopting a document did, to read and to check: every tag with what stood there, and what was left."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from docgen.authoring.adopt.adopt import Adoption
from docgen.authoring.adopt.change import Change
from docgen.authoring.words import words

_MOST_LETTERS = 120
_MOST_TAGS = 4


def summary(adoption: Adoption, language: str) -> str:
    """Return in one line how many values became tags, how many lists loop, and how much was left."""
    values = sum(change.kind in ("value", "count") for change in adoption.changes)
    lists = sum(bool(change.source) for change in adoption.changes)
    text: str = words(language)["adopt"]["summary"]
    return text.format(values=values, lists=lists, left=len(adoption.left))


def as_markdown(adoption: Adoption, differences: Sequence[str], file: str, language: str) -> str:
    """Return the report as a page of Markdown."""
    said = words(language)["adopt"]
    lines = [f"# {said['title'].format(file=file)}", "", summary(adoption, language), "", f"## {said['round_trip']}", ""]
    lines += [said["differs"], "", *(f"    {line}" for line in differences)] if differences else [said["same"]]
    look = list(_to_look_at(adoption, language))
    lines += ["", f"## {said['look']}", "", *look] if look else []
    if adoption.left:
        lines += ["", f"## {said['left']}", "", said["left_told"], ""]
        lines += [f"- {item.where}: “{item.value}” → `{item.tag}`" for item in adoption.left]
    lines += ["", f"## {said['all']}"]
    for place, changes in groupby(adoption.changes, key=lambda change: change.where.split(" > ")[0]):
        lines += ["", f"### {place}", "", *(_done(change) for change in changes)]
    return "\n".join(lines) + "\n"


def as_json(adoption: Adoption, differences: Sequence[str]) -> str:
    """Return the report as one JSON document."""
    found = {
        "version": 1,
        "changes": [asdict(change) for change in adoption.changes],
        "left": [asdict(item) for item in adoption.left],
        "differences": list(differences),
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _to_look_at(adoption: Adoption, language: str) -> Iterator[str]:
    """Yield a line for each change that an author should look at; those that are alike share one."""
    said = words(language)["adopt"]
    places: dict[tuple[str, str, str], list[str]] = {}
    for change in adoption.changes:
        told = " ".join(_remarks(change, language))
        if told:
            places.setdefault((_short(change.text), change.tag or said["gone"], told), []).append(change.where)
    for (text, tag, told), where in places.items():
        further = f" (+{len(where) - 1})" if len(where) > 1 else ""
        yield f"- {where[0]}{further}: “{text}” → `{tag}`. {told}"


def _remarks(change: Change, language: str) -> Iterator[str]:
    said = words(language)["adopt"]
    if change.note:
        yield said["notes"][change.note]
    if change.others:
        yield said["others"].format(tags=", ".join(f"`{tag}`" for tag in change.others[:_MOST_TAGS]))


def _done(change: Change) -> str:
    return f"- {change.where}: “{_short(change.text)}” → `{change.tag}`"


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _MOST_LETTERS else f"{one_line[: _MOST_LETTERS - 1]}…"
