"""Number formats: which one each style of a workbook has, and whether it shows dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from docgen.opc.package import Package
from docgen.opc.parts import parse_xml
from docgen.workbook.fast.unsure import UnsureError

Shows = Literal["number", "date", "duration"]
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FIRST_OWN = 164
# ISO/IEC 29500-1, 18.8.30: the formats that Excel knows by number alone, as it shows them in English.
_BUILT_IN: Mapping[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
# Words in quotation marks, and colours and locales in square brackets, are no part of the format; elapsed time in them is.
_NOT_A_FORMAT = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_DATE = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_DURATION = re.compile(r"\[hh?\](:mm(:ss(\.0*)?)?)?|\[mm?\](:ss(\.0*)?)?|\[ss?\](\.0*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Format:
    """A number format as it is written, and what it shows."""

    code: str
    shows: Shows


def read_formats(package: Package) -> tuple[Format, ...]:
    """Return the format of each cell style of a workbook, by the style's number."""
    parts = [item.target for item in package.relationships(package.main_part) if item.kind == "styles" and item.target in package]
    if not parts:
        return (Format("General", "number"),)
    root = parse_xml(package.part(parts[0]), parts[0], package.name)
    own = {int(found.get("numFmtId", "")): str(found.get("formatCode")) for found in root.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")}
    numbers = [int(found.get("numFmtId", "0")) for found in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
    return tuple(_format(number, own) for number in numbers) or (Format("General", "number"),)


def shown_by(code: str) -> Shows:
    """Return what a number format shows; only its part for positive numbers counts."""
    positive = code.split(";")[0]
    if not _DATE.search(_NOT_A_FORMAT.sub("", positive)):
        return "number"
    return "duration" if _DURATION.search(positive) else "date"


def _format(number: int, own: Mapping[int, str]) -> Format:
    if number not in own and (number < 0 or number >= _FIRST_OWN):
        raise UnsureError(f"number format {number} is nowhere")
    code = own.get(number)
    if code is not None:
        return Format(code, shown_by(code))
    # A number that stands for nothing is shown as a plain number.
    return Format(_BUILT_IN.get(number, "General"), shown_by(_BUILT_IN.get(number, "")))
