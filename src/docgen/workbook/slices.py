"""One engagement's cells by themselves: small, picklable, and ready to be checked in another process or on another machine."""

from __future__ import annotations

import hashlib
import marshal
import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from docgen.engagement.settings import Settings
from docgen.problems import Problem
from docgen.workbook.build import Source
from docgen.workbook.cells import Cell, CellRow
from docgen.workbook.fast.formats import Format
from docgen.workbook.fast.packing import COLUMN, KIND, PLAIN, SHARED, STYLE_BITS, Unpacker
from docgen.workbook.letters import letters
from docgen.workbook.roster import Roster
from docgen.workbook.rows import Table, read_row
from docgen.workbook.workbook import Checked, Workbook, checked_source

_LOW = COLUMN | KIND
# As rows are packed: the first versions of marshal give the same bytes for the same values.
_VERSION = 2
_Held = bytes | Mapping[int, Cell]
_Rows = dict[str, list[tuple[int, _Held]]]


@dataclass(frozen=True)
class Frame:
    """What the engagements of one workbook share: the name of its file, its tables, and what cells need to be unpacked."""

    name: str
    tables: Mapping[str, Table]
    formats: Sequence[Format] = ()
    is_1904: bool = False

    @classmethod
    def of(cls, workbook: Workbook) -> Frame:
        """Return the frame of a workbook."""
        unpacker = _unpacker_of(workbook)
        formats, is_1904 = (unpacker.formats, unpacker.is_1904) if unpacker else ((), False)
        return cls(workbook.name, workbook.tables, tuple(formats), is_1904)

    @cached_property
    def digest(self) -> bytes:
        """A hash of all that decides what the cells of any engagement mean: sheets, headings, and how dates are read."""
        told = [
            (key, table.name, table.is_1904, table.date_order, table.header.headings, _keys(table)) for key, table in self.tables.items()
        ]
        return hashlib.sha256(repr(told).encode()).digest()

    def checked(self, piece: Slice) -> Checked:
        """Return what becomes of one engagement, exactly as its workbook would say."""
        source = Source(piece.engagement_id, self.tables, piece.rows(self), piece.problems)
        return checked_source(source, piece.settings, self.name)


@dataclass(frozen=True, slots=True)
class Slice:
    """The cells of one engagement, packed, and the settings that hold for it.

    `data_hash` changes with anything its documents are made from, `place_hash` also when its rows have moved, which only
    Problems and drafts show. `facts` are the values of its row of the sheet Engagements as text, by key; `problems` are the
    errors of the workbook that concern it.
    """

    engagement_id: str
    settings: Settings
    packed: bytes
    data_hash: str
    place_hash: str
    facts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    def rows(self, frame: Frame) -> Mapping[str, Sequence[CellRow]]:
        """Return its rows on each sheet, by the sheet's key."""
        rows, merged = cast(tuple[_Rows, dict[str, dict[str, str]]], pickle.loads(zlib.decompress(self.packed)))
        found: dict[str, Sequence[CellRow]] = {}
        for key, held in rows.items():
            unpacker = Unpacker((), frame.formats, frame.is_1904, merged=merged.get(key, {}))
            found[key] = tuple(CellRow(number, cells, unpacker if isinstance(cells, bytes) else None) for number, cells in held)
        return found


def slices_of(workbook: Workbook) -> Iterator[Slice]:
    """Yield the engagements of a workbook in the order of the sheet, none of them checked yet."""
    frame = Frame.of(workbook)
    for source in workbook.sources():
        yield _slice(source, workbook.settled.of(source.engagement_id), frame)


def _slice(source: Source, settings: Settings, frame: Frame) -> Slice:
    rows: _Rows = {}
    merged: dict[str, dict[str, str]] = {}
    content = hashlib.sha256(frame.digest + repr((source.engagement_id, settings)).encode())
    places = hashlib.sha256()
    for key, kept in source.rows.items():
        # Kept rows are made anew whenever they are asked for.
        found = tuple(kept)
        content.update(key.encode())
        rows[key] = [(row.number, _held(row, content, frame)) for row in found]
        places.update(repr([row.number for row in found]).encode())
        joined = _merged(found)
        if joined:
            merged[key] = joined
            content.update(repr(list(joined.values())).encode())
    if source.problems:
        content.update(repr(source.problems).encode())
    packed = zlib.compress(pickle.dumps((rows, merged), pickle.HIGHEST_PROTOCOL), 1)
    places.update(content.digest())
    return Slice(source.engagement_id, settings, packed, content.hexdigest(), places.hexdigest(), _facts(source), source.problems)


def _held(row: CellRow, content: hashlib._Hash, frame: Frame) -> _Held:
    """Return the cells of a row without what only its workbook has, such as shared strings, and add them to the hash."""
    if not isinstance(row.held, bytes) or not isinstance(row.unpacker, Unpacker):
        cells = dict(row.cells)
        content.update(
            repr([(column, cell.value, cell.format, cell.is_error, cell.is_unvalued) for column, cell in cells.items()]).encode()
        )
        return cells
    values = list(marshal.loads(row.held))
    told: list[object] = []
    strings, formats = row.unpacker.strings, frame.formats
    for place in range(0, len(values), 2):
        code = values[place]
        if code & KIND == SHARED:
            code = (code & ~KIND) | PLAIN
            values[place], values[place + 1] = code, strings[values[place + 1]]
        # The number of a style may change whenever Excel saves; what it shows may not.
        told += (code & _LOW, formats[code >> STYLE_BITS].code, values[place + 1])
    content.update(marshal.dumps(told, _VERSION))
    return marshal.dumps(tuple(values), _VERSION)


def _merged(rows: Iterable[CellRow]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        if isinstance(row.unpacker, Unpacker) and row.unpacker.merged:
            places = (f"{letters(column)}{row.number}" for column in row.columns)
            found |= {place: row.unpacker.merged[place] for place in places if place in row.unpacker.merged}
    return found


def _facts(source: Source) -> dict[str, str]:
    table = source.tables["engagements"]
    row, _ = read_row(table, source.rows["engagements"][0], source.engagement_id, Roster())
    values = {column.key: getattr(row, column.key, None) for column in table.header.columns.values()}
    found = {key: _text(value) for key, value in values.items() if value not in (None, (), "")}
    return found | dict(row.extra) | {"engagement_id": source.engagement_id}


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _keys(table: Table) -> dict[int, str]:
    return {number: column.key for number, column in table.header.columns.items()}


def _unpacker_of(workbook: Workbook) -> Unpacker | None:
    for rows in workbook.rows.values():
        for row in rows:
            if isinstance(row.unpacker, Unpacker):
                return row.unpacker
    return None
