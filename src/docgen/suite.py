"""All documents of the stage that an engagement is at, in one folder with an index of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.asked import Outcome, Request, chosen_engagements
from docgen.locale import catalogue
from docgen.maker import Maker
from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.template.kinds import Kind
    from docgen.template.properties import TemplateProperties
    from docgen.workbook.workbook import Checked

INDEX = "index.html"
_NO_ROWS = "missing-rows"


@dataclass(frozen=True, slots=True)
class Made:
    """One engagement's documents: what became of each, and the index that lists them, None when there is no document at all."""

    engagement_id: str
    outcomes: tuple[Outcome, ...]
    index: Path | None
    problems: tuple[Problem, ...] = ()

    @property
    def left_out(self) -> tuple[Outcome, ...]:
        """Those that were not made because the workbook has no rows for them, which is no fault."""
        return tuple(outcome for outcome in self.outcomes if _lacks_rows(outcome))


def generate_suite(workbook: Path | str, kinds: Mapping[str, Kind], request: Request | None = None) -> Iterator[Made]:
    """Write every document of the stage each engagement is at, and yield what became of them, engagement by engagement.

    With several engagements each gets a folder of its own below `out`. Raises DocgenError when the workbook or the request
    cannot be used at all.
    """
    from docgen.review import told
    from docgen.workbook.opening import open_workbook

    path, wanted = Path(workbook), replace(request or Request(), kinds=kinds)
    out = wanted.out or path.parent / path.stem
    if out.suffix and not out.is_dir() and out.suffix.lower() in (".pptx", ".docx", ".eml", ".pdf"):
        raise DocgenError([Problem("one-file", f"“{out.name}” would hold many documents.", "Name a folder.")])
    book = open_workbook(path)
    chosen = chosen_engagements(book, wanted, book.name)
    if book.problems:
        yield Made("", (), None, told(book.problems, wanted.messages))
    found = _with_properties(kinds)
    makers: dict[tuple[str, Path], Maker] = {}
    for checked in chosen:
        folder = out / _folder_name(checked) if len(chosen) > 1 else out
        yield _made(checked, path, found, replace(wanted, out=folder), makers)


def _made(
    checked: Checked, path: Path, kinds: Sequence[tuple[Kind, TemplateProperties]], request: Request, makers: dict[tuple[str, Path], Maker]
) -> Made:
    from docgen.checks.catalogue import stage_of

    engagement, folder = checked.engagement, request.out
    if engagement is None or folder is None:
        return Made(checked.engagement_id, (), None, checked.problems)
    stage = stage_of(engagement)
    outcomes: list[Outcome] = []
    for kind, properties in kinds:
        if properties.stage in (stage, "") and properties.scope != "portfolio":
            maker = makers.setdefault((kind.name, folder), Maker(path, kind, request))
            outcomes += maker.outcomes(checked)
    audiences = {kind.name: properties.audience for kind, properties in kinds}
    return Made(checked.engagement_id, tuple(outcomes), _write_index(checked, outcomes, audiences, request))


def _with_properties(kinds: Mapping[str, Kind]) -> list[tuple[Kind, TemplateProperties]]:
    from docgen.templates import template_properties

    return [(kind, template_properties(next(iter(kind.files.values())))) for kind in kinds.values()]


def _folder_name(checked: Checked) -> str:
    from docgen.files import safe_name

    engagement = checked.engagement
    short = engagement.facts.client_short or engagement.facts.client_name if engagement is not None else ""
    return safe_name(f"{checked.engagement_id} {short or ''}", checked.engagement_id)


def _lacks_rows(outcome: Outcome) -> bool:
    return outcome.path is None and any(problem.rule == _NO_ROWS for problem in outcome.problems)


def _write_index(checked: Checked, outcomes: Iterable[Outcome], audiences: Mapping[str, str], request: Request) -> Path | None:
    from docgen.files import write

    engagement = checked.engagement
    written = [outcome for outcome in outcomes if outcome.path is not None]
    if engagement is None or not written or request.out is None:
        return None
    language = request.language or next(iter(engagement.languages))
    words = catalogue(language)["suite"]
    title = f"{checked.engagement_id} {engagement.facts.project_name or engagement.facts.client_name or ''}".strip()
    parts = []
    for audience in ("client", "internal"):
        rows = [_row(outcome, words) for outcome in written if audiences.get(outcome.kind) == audience]
        if rows:
            parts.append(f"<h2>{escape(words[audience])}</h2>\n<ul>\n{chr(10).join(rows)}\n</ul>")
    missing = [_reason(outcome) for outcome in outcomes if outcome.path is None]
    if missing:
        parts.append(f"<h2>{escape(words['left_out'])}</h2>\n<ul>\n{chr(10).join(missing)}\n</ul>")
    page = (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8"><meta name="generator" content="docgen">'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style></head>\n<body>\n<h1>{escape(title)}</h1>\n{chr(10).join(parts)}\n</body>\n</html>\n"
    )
    path = request.out / INDEX
    write(path, page.encode())
    return path


def _row(outcome: Outcome, words: Mapping[str, str]) -> str:
    assert outcome.path is not None
    name = outcome.path.name
    errors = sum(problem.severity == "error" for problem in outcome.problems)
    state = f" <strong>{escape(words['draft'].format(count=errors))}</strong>" if outcome.is_draft else ""
    return f'<li><a href="{escape(_address(name))}">{escape(outcome.path.stem)}</a> <span>{outcome.path.suffix[1:]}</span>{state}</li>'


def _address(name: str) -> str:
    from urllib.parse import quote

    return quote(name)


def _reason(outcome: Outcome) -> str:
    why = next((problem.message for problem in outcome.problems if problem.severity == "error"), "")
    return f"<li>{escape(outcome.kind)} <span>{escape(why)}</span></li>"


_STYLE = (
    "body{font:16px/1.6 Calibri,'BIZ UDPGothic',sans-serif;color:#1b1f2a;max-width:46rem;margin:3rem auto;padding:0 1rem}"
    "h1{font-size:1.5rem;color:#24405e}h2{font-size:1.1rem;color:#24405e;margin-top:2rem}li{margin:.3rem 0}"
    "span{color:#59657a}a{color:#0b6e75}"
)
