"""How people and companies are addressed in Japanese documents: 様 and 御中, never both and never twice."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.locale import catalogue


def sama(name: str | None) -> str:
    """Return a person's name with 様: `佐藤様`, or `佐藤 健一 様` when the name itself is written with a space.

    A 様, さん, 氏 or 御中 that the name already ends in is taken off first.
    """
    bare = _bare(name)
    if not bare:
        return ""
    return bare + (" " if " " in bare or "\u3000" in bare else "") + _endings("person_honorifics")[0]


def onchu(name: str | None) -> str:
    """Return a company's name with 御中: `株式会社青葉 御中`; a 御中 or 様 that it already ends in is taken off first."""
    bare = _bare(name)
    return f"{bare} {_endings('company_honorifics')[0]}" if bare else ""


def addressed(person: Mapping[str, object] | None, *, language: str) -> str:
    """Return the name of a row of People, in Japanese with 様 when the person is on the client's side."""
    if person is None:
        return ""
    if not isinstance(person, Mapping):
        raise TypeError(f"“{person}” is not a row of People; write the column that ends in _person.")
    name = person.get("name")
    if name is None:
        return ""
    return sama(str(name)) if language == "ja" and person.get("side") == "client" else str(name)


def _bare(name: object) -> str:
    if name is None:
        return ""
    if not isinstance(name, str):
        raise TypeError(f"“{name}” is not a name.")
    endings = (*_endings("person_honorifics"), *_endings("company_honorifics"))
    bare = name.strip()
    while bare.endswith(endings):
        longest = max((ending for ending in endings if bare.endswith(ending)), key=len)
        bare = bare[: -len(longest)].rstrip()
    return bare


def _endings(name: str) -> tuple[str, ...]:
    words: list[str] = catalogue("ja")["filters"][name]
    return tuple(words)
