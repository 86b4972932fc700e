"""Parts that come into being while a document is written - charts, pictures, links - and what ties them to the parts that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.opc import Package, Relationship, Relationships, rels_name
from docgen.opc.writer import CONTENT_TYPES


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part of one document. Its name is `stem`, a fresh number and `suffix`: "ppt/charts/chart", ".xml".

    A `shared` part is stored once however often the same content is asked for; any other belongs to one relation alone.
    """

    stem: str
    suffix: str
    content: bytes
    content_type: str
    relations: tuple[Relation, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship to write: `type` is its full URI, `target` a part's name, a part still without one, or an address."""

    id: str
    type: str
    target: str | NewPart
    external: bool = False


@dataclass(slots=True)
class Links:
    """The relations that one instance of a part asked for while it was written; their ids begin with number `first`."""

    first: int
    relations: list[Relation] = field(default_factory=list)
    _known: dict[tuple[str, str | NewPart], str] = field(default_factory=dict)

    def id_of(self, type: str, target: str | NewPart, external: bool) -> str:
        """Return the id of the relation to `target`, a new one unless the same was asked for before."""
        is_shared = isinstance(target, str) or target.shared
        found = self._known.get((type, target)) if is_shared else None
        if found is not None:
            return found
        id = f"rId{self.first + len(self.relations)}"
        self.relations.append(Relation(id, type, target, external))
        if is_shared:
            self._known[type, target] = id
        return id

    def used_in(self, pieces: Sequence[str]) -> tuple[Relation, ...]:
        """Return the relations that the finished part still refers to: what held the others may have vanished."""
        text = "".join(pieces)
        return tuple(relation for relation in self.relations if f'"{relation.id}"' in text)


def first_number(package: Package) -> int:
    """Return a number above that of every relationship id of `package`."""
    ids = (item.id[3:] for part in ("", *package.names) if not part.endswith(".rels") for item in package.relationships(part))
    return max((int(number) for number in ids if number.isdecimal() and number.isascii()), default=0) + 1


def without_relations(package: Package, replaced: Iterable[tuple[str, str]]) -> Package:
    """Return `package` without those relationships (part, id), and without the parts that nothing else leads to."""
    ids: dict[str, list[str]] = {}
    for part, id in replaced:
        ids.setdefault(part, []).append(id)
    if not ids:
        return package
    before = reach(package)
    changed: dict[str, bytes | None] = {}
    for part, gone in ids.items():
        left = Relationships(part, package.relationships(part)).without(*gone)
        changed[rels_name(part)] = left.to_bytes() if left.items else None
    fewer = package.with_parts(changed)
    lost = before - reach(fewer)
    removed: dict[str, bytes | None] = {name: None for part in lost for name in (part, rels_name(part)) if name in fewer}
    return fewer.with_parts({**removed, CONTENT_TYPES: fewer.content_types.without(*lost).to_bytes()} if lost else removed)


def reach(package: Package, without: Sequence[str] = ()) -> set[str]:
    """Return the parts that relationships lead to from the package on, not through those of `without`."""
    seen: set[str] = set()
    queue = [""]
    while queue:
        for item in package.relationships(queue.pop()):
            if not item.external and item.target in package and item.target not in seen and item.target not in without:
                seen.add(item.target)
                queue.append(item.target)
    return seen


def with_beside(found: Mapping[str, tuple[Relation, ...]], beside: Mapping[str, Links]) -> Mapping[str, tuple[Relation, ...]]:
    """Return the relations of each part with those of the notes that were written into it from elsewhere."""
    return {**found, **{part: (*found.get(part, ()), *links.relations) for part, links in beside.items()}} if beside else found


def with_new_parts(package: Package, links: Mapping[str, Sequence[Relation]]) -> Package:
    """Return `package` with the relations of each part of `links`, and with the parts they lead to under names of their own."""
    if not links:
        return package
    naming = _Naming(package)
    for part, relations in links.items():
        if relations:
            naming.add(part, relations, package.relationships(part))
    if not naming.changed:
        return package
    types = package.content_types
    overrides = {}
    for name, content_type in naming.types.items():
        extension = name.rpartition(".")[2]
        if extension != "xml":
            types = types.with_default(extension, content_type)
        if types.type_of(name) != content_type:
            overrides[name] = content_type
    return package.with_parts({**naming.changed, CONTENT_TYPES: types.with_overrides(overrides).to_bytes()})


class _Naming:
    """Gives new parts their names, in the order in which they are first referred to."""

    def __init__(self, package: Package) -> None:
        self.taken = {name.lower() for name in package.names}
        self.changed: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.shared: dict[NewPart, str] = {}
        self.numbers: dict[tuple[str, str], Iterator[int]] = {}

    def add(self, part: str, relations: Sequence[Relation], present: Sequence[Relationship] = ()) -> None:
        added = [Relationship(item.id, item.type, self._target(item.target), item.external) for item in relations]
        self.changed[rels_name(part)] = Relationships(part, (*present, *added)).to_bytes()

    def _target(self, target: str | NewPart) -> str:
        if isinstance(target, str):
            return target
        if target.shared and target in self.shared:
            return self.shared[target]
        name = self._fresh(target)
        self.changed[name] = target.content
        self.types[name] = target.content_type
        if target.shared:
            self.shared[target] = name
        if target.relations:
            self.add(name, target.relations)
        return name

    def _fresh(self, part: NewPart) -> str:
        numbers = self.numbers.setdefault((part.stem, part.suffix), iter(range(1, 10**9)))
        name = next(name for number in numbers if (name := f"{part.stem}{number}{part.suffix}").lower() not in self.taken)
        self.taken.add(name.lower())
        return name
