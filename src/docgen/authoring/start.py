"""A working copy of a shipped template: under a name of its own, in a brand, with a cheat sheet at its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.authoring.cheat_notes import notes
from docgen.authoring.cheat_sheet import with_cheat_sheet
from docgen.authoring.fields import Samples, all_fields
from docgen.authoring.inspection import inspect
from docgen.authoring.samples import sample_case
from docgen.brand import Brand
from docgen.engagement.sheets import SHEETS
from docgen.opc import Package
from docgen.problems import Problem
from docgen.template.branding import branded
from docgen.templates import MAIL


@dataclass(frozen=True, slots=True)
class Started:
    """A working copy: its file name, its bytes, and what to know about the brand it is in."""

    name: str
    content: bytes
    problems: tuple[Problem, ...] = ()


def working_copy(source: Path, name: str, language: str, brand: Brand | None = None) -> Started:
    """Return a working copy of the template in a file; `name` is the new kind's, `language` that of the file and of its cheat sheet.

    In a brand it has its colours, fonts, logo and paper for good, so that its author sees what documents look like.

    A mail is copied as it is: it holds no pages. Raises DocgenError when the file is no template.
    """
    file = f"{name}.{language}{source.suffix}" if language else f"{name}{source.suffix}"
    if source.suffix.lower() == MAIL:
        return Started(file, source.read_bytes())
    spoken = language or "en"
    found = inspect(source, language=spoken)
    audience = found.properties.audience
    sheets = [sheet for sheet in SHEETS if sheet.name in (*found.sheets, *found.properties.needs)]
    case = sample_case(spoken, found.properties.stage)
    fields = all_fields(Samples(case.names(spoken, audience), spoken), audience)
    package, problems = Package.read(source), tuple[Problem, ...]()
    if brand is not None:
        package, problems = branded(package, brand)
    return Started(file, with_cheat_sheet(package, notes(fields, sheets, spoken), spoken).to_bytes(), problems)
