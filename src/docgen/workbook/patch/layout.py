"""One walk over the bytes of a worksheet, however large: where its parts and the wanted cells begin and end.

A sheet is changed by putting bytes between its bytes. Parsing it into a tree takes 30 times its size in memory, and writing
the tree back changes more than was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from lxml import etree

from docgen.opc.parts import parse_xml, unreadable_problem
from docgen.problems import DocgenError
from docgen.workbook.patch.addresses import Place, column_number
from docgen.workbook.patch.grid import Grid, height_px, width_px
from docgen.workbook.patch.vocabulary import R_NS

_DIGITS = "0123456789"
_UTF8 = ("", "utf-8", "utf8", "us-ascii", "ascii")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


@dataclass(frozen=True, slots=True)
class CellBytes:
    """A cell's element: where it begins and ends in the part, and its attributes by the names written there."""

    start: int
    end: int
    attributes: Mapping[str, str]


@dataclass(slots=True)
class SheetLayout:
    """What a walk over a sheet found.

    `content` is the sheet in UTF-8, all positions count its bytes; `namespaces` are the declarations of the root element, `children` its
    child elements as (local name, position), one inside mc:AlternateContent under its own name; `end` is where the root's
    end tag begins; `arrays` are the ranges that array formulas fill; `cells` the wanted cells that are there.
    """

    content: bytes
    prefix: str = ""
    namespaces: Mapping[str, str] = field(default_factory=dict)
    children: list[tuple[str, int]] = field(default_factory=list)
    end: int = 0
    legacy_drawing: str = ""
    grid: Grid = field(default_factory=Grid)
    arrays: list[str] = field(default_factory=list)
    cells: dict[str, CellBytes] = field(default_factory=dict)

    @property
    def relationship_prefix(self) -> str:
        """The prefix under which the root declares relationship ids, or "" when it declares none."""
        found = (name.removeprefix("xmlns:") for name, value in self.namespaces.items() if value == R_NS and name != "xmlns")
        return next(found, "")

    def element_of(self, cell: CellBytes) -> etree._Element:
        """Return the element of a cell as a tree of its own."""
        declared = "".join(f' {name}="{attribute(value)}"' for name, value in self.namespaces.items())
        inside = b"<cells" + declared.encode() + b">" + self.content[cell.start : cell.end] + b"</cells>"
        return parse_xml(inside)[0]

    def spliced(self, pieces: Iterable[tuple[int, int, str]]) -> bytes:
        """Return the sheet with text in place of the bytes between two positions, for each (start, end, text)."""
        kept: list[bytes] = []
        position = 0
        for start, end, text in sorted(pieces):
            kept += (self.content[position:start], text.encode())
            position = end
        return b"".join([*kept, self.content[position:]])


def sheet_layout(content: bytes, wanted: Iterable[str] = (), *, part: str = "", file: str = "") -> SheetLayout:
    """Return the layout of a worksheet part and the cells in `wanted` ("C5") that it holds.

    Raises DocgenError with one Problem, naming the part and the file, when the part is not well-formed.
    """
    plain = _as_utf8(content, part, file)
    walk = _Walk(plain, frozenset(wanted))
    try:
        walk.run()
    except (expat.ExpatError, ValueError, KeyError) as error:
        raise DocgenError([unreadable_problem(part, file, str(error))]) from error
    return walk.found


def attribute(value: str) -> str:
    """Return `value` escaped for an attribute in double quotes."""
    plain = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return plain.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def _as_utf8(content: bytes, part: str, file: str) -> bytes:
    declared: list[str] = []
    parser = expat.ParserCreate()
    parser.XmlDeclHandler = lambda version, encoding, standalone: declared.append(encoding or "")
    # What expat cannot begin to read, lxml reads or refuses in its own words.
    with suppress(expat.ExpatError):
        parser.Parse(content[:256], False)
        if not content.startswith(_WIDE_MARKS) and "".join(declared).lower() in _UTF8:
            return content
    tree = parse_xml(content, part, file).getroottree()
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


class _Walk:
    """The handlers of one parse. Sheets hold millions of elements, so they ask for the depth before anything else."""

    def __init__(self, content: bytes, wanted: frozenset[str]) -> None:
        self.found = SheetLayout(content)
        self._wanted = wanted
        self._parser = expat.ParserCreate()
        self._depth = 0
        self._in_rows = False
        self._row = self._column = 0
        self._address = self._open = ""
        self._start = 0
        self._attributes: dict[str, str] = {}
        self._columns: list[tuple[int, int, int]] = []
        self._rows: dict[int, int] = {}
        self._default_px = (64, 20)

    def run(self) -> None:
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._parser.Parse(self.found.content, True)
        self.found.grid = Grid(tuple(self._columns), self._rows, *self._default_px)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 4:
            if self._in_rows and self._depth == 5 and "ref" in attributes and attributes.get("t") in ("array", "dataTable"):
                self.found.arrays.append(attributes["ref"])
        elif self._depth == 4 and self._in_rows:
            self._begin_cell(attributes)
        elif self._depth == 3 and self._in_rows:
            self._begin_row(attributes)
        else:
            self._begin_outer(_local(name), name, attributes)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        # A cell without a reference stands right of the one before it.
        address = attributes.get("r")
        if address is None:
            self._column = (column_number(self._address.rstrip(_DIGITS)) if self._address else self._column) + 1
            address, self._address = Place(self._row - 1, self._column - 1).address, ""
        else:
            self._address = address
        if address in self._wanted:
            self._open, self._start, self._attributes = address, self._parser.CurrentByteIndex, attributes

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column, self._address = 0, ""
        hidden = attributes.get("hidden")
        if "ht" in attributes or hidden:
            self._rows[self._row - 1] = height_px(attributes.get("ht", "15"), hidden)

    def _begin_outer(self, local: str, name: str, attributes: dict[str, str]) -> None:
        if self._depth == 1:
            self.found.prefix = name[: -len(local)]
            self.found.namespaces = {key: value for key, value in attributes.items() if key == "xmlns" or key.startswith("xmlns:")}
        elif self._depth == 2:
            self.found.children.append((local, self._parser.CurrentByteIndex))
            self._in_rows = local == "sheetData"
            self._begin_child(local, attributes)
        elif local == "col":
            first, last = int(attributes["min"]) - 1, int(attributes["max"]) - 1
            self._columns.append((first, last, width_px(attributes.get("width", "9.140625"), attributes.get("hidden"))))
        elif self._depth == 4 and self.found.children[-1][0] == "AlternateContent":
            self.found.children[-1] = (local, self.found.children[-1][1])

    def _begin_child(self, local: str, attributes: dict[str, str]) -> None:
        if local == "sheetFormatPr":
            base = int(attributes.get("baseColWidth", "8")) * 7 + 8
            wide = width_px(attributes["defaultColWidth"], None) if "defaultColWidth" in attributes else base
            self._default_px = (wide, height_px(attributes.get("defaultRowHeight", "15"), None) or 20)
        elif local == "legacyDrawing":
            self.found.legacy_drawing = next((value for key, value in attributes.items() if _local(key) == "id"), "")

    def _finish(self, name: str) -> None:
        self._depth -= 1
        if self._depth == 3 and self._open:
            self._finish_cell(name)
        elif self._depth == 1:
            self._in_rows = False
        elif self._depth == 0:
            self.found.end = self._parser.CurrentByteIndex

    def _finish_cell(self, name: str) -> None:
        # Expat is before an end tag here, but behind the tag of an empty element.
        content, end = self.found.content, self._parser.CurrentByteIndex
        if content.startswith(f"</{name}".encode(), end):
            end = content.index(b">", end) + 1
        self.found.cells[self._open] = CellBytes(self._start, end, self._attributes)
        self._open = ""


def _local(name: str) -> str:
    return name.rpartition(":")[2]
