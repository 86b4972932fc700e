"""The shared strings of a workbook: texts that cells name by number."""

from __future__ import annotations

from docgen.opc.package import Package
from docgen.workbook.fast.stream import parse
from docgen.workbook.limits import MAX_STRINGS, too_many_strings


class _Strings:
    """What is known while the table streams by: the strings so far, and the text of the one at hand."""

    __slots__ = ("file", "found", "is_phonetic", "runs", "text")

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[str] = []
        self.runs: list[str] = []
        self.text: list[str] = []
        self.is_phonetic = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        if tag == "t":
            self.text.clear()
        elif tag == "rPh":
            self.is_phonetic = True

    def end(self, tag: str) -> None:
        if tag == "t":
            if not self.is_phonetic:
                self.runs.append("".join(self.text))
        elif tag == "si":
            # Excel escapes the underscore of a text that only looks like an escape; the reference reader takes that away too.
            self.found.append("".join(self.runs).replace("x005F_", ""))
            self.runs.clear()
            self.text.clear()
            if len(self.found) > MAX_STRINGS:
                raise too_many_strings(self.file)
        elif tag == "rPh":
            self.is_phonetic = False


def read_strings(package: Package) -> list[str]:
    """Return the shared strings: the runs of rich text joined, readings of Japanese left out.

    Raises DocgenError with one Problem when there are more than docgen reads, and UnsureError when the part is odd.
    """
    for item in package.relationships(package.main_part):
        if item.kind == "sharedStrings" and item.target in package:
            strings = _Strings(package.name)
            parse(strings, package, item.target)
            return strings.found
    return []
