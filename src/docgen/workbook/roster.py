"""The people of one engagement, by the ways their names are typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from docgen.engagement.names import is_nobody, name_key, plain_name, split_department
from docgen.problems import nearest
from docgen.workbook.fault import Fault, quoted

# What the message about a name ends with that may be somebody, but nobody on the sheet.
NOT_ON_PEOPLE = "is not on the sheet People of this engagement."


@dataclass(frozen=True, slots=True)
class Entry:
    """One person on the sheet People: the name documents print, the name as typed, and the department."""

    name: str
    typed: str
    department: str


@dataclass(frozen=True)
class Roster:
    """Everybody on the sheet People of one engagement."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, people: Iterable[tuple[str, str]]) -> Roster:
        """Return the roster of the given names and departments; people of one name are told apart by department."""
        known = list(people)
        departments: dict[str, set[str]] = {}
        for name, department in known:
            bare, inside = split_department(name)
            departments.setdefault(name_key(bare), set()).add(inside or department)
        entries = []
        for name, department in known:
            bare, inside = split_department(name)
            own = inside or department
            shown = f"{bare} ({own})" if bare.isascii() else f"{bare}({own})"
            has_namesake = len(departments[name_key(bare)]) > 1
            entries.append(Entry(shown if has_namesake and own else plain_name(name), bare, own))
        return cls(tuple(entries))

    def find(self, text: str) -> str | Fault:
        """Return the name documents print for the person that `text` means."""
        names = self.names_of(text)
        if len(names) == 1:
            return names[0]
        return _several(text, names) if names else self._unknown(text)

    def names_of(self, text: str) -> tuple[str, ...]:
        """Return the names documents print for those whom `text` may mean: one if it is clear, none if it is nobody on the sheet."""
        whole = self._by_key.get(name_key(text), ())
        if len(whole) == 1:
            return whole
        bare, department = split_department(text)
        found = [entry for entry in self.entries if entry.name in whole]
        found = found or [entry for entry in self.entries if name_key(bare) == name_key(entry.typed)]
        if len(found) > 1 and department:
            found = [entry for entry in found if name_key(entry.department) == name_key(department)] or found
        return tuple(dict.fromkeys(entry.name for entry in found))

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, ...]]:
        """The names that documents print, by the keys of the names that mean them as a whole."""
        found: dict[str, dict[str, None]] = {}
        for entry in self.entries:
            for name in (entry.name, entry.typed):
                found.setdefault(name_key(name), {})[entry.name] = None
        return {key: tuple(names) for key, names in found.items()}

    def _unknown(self, text: str) -> Fault:
        names = [entry.name for entry in self.entries]
        if is_nobody(text):
            return Fault("not-a-person", f"{quoted(text)} is not the name of a person.", "Type the name of one person on the sheet People.")
        likely = nearest(text, names) or _of_one_part(text, self.entries)
        fix = f"Did you mean {likely}? Otherwise add a row for this person to People." if likely else "Add a row for this person to People."
        return Fault("unknown-person", f"{quoted(text)} {NOT_ON_PEOPLE}", fix)


def _of_one_part(text: str, entries: Iterable[Entry]) -> str | None:
    """Return the only person one of whose names is `text`: `三好` for `三好 由香`, `Reyes` for `Tomas Reyes`."""
    wanted = name_key(text)
    found = [entry.name for entry in entries if wanted in {name_key(part) for part in plain_name(entry.typed).split()}]
    return found[0] if len(found) == 1 else None


def _several(text: str, names: Iterable[str]) -> Fault:
    return Fault("ambiguous-person", f"{quoted(text)} could be {' or '.join(names)}.", "Add the department in brackets after the name.")
