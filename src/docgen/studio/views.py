"""The studio's pages as HTML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from docgen.authoring.fields import Samples, all_fields
from docgen.authoring.inspection import Inspection, SeenTag, inspect
from docgen.authoring.proof import Proof, case_of
from docgen.authoring.told import field_tables
from docgen.diagnostics.sentences import in_language
from docgen.engagement.sheets import SHEETS
from docgen.opc import Package
from docgen.problems import DocgenError, Problem
from docgen.studio.session import Session
from docgen.studio.spots import Pages, Spot
from docgen.studio.workbooks import MOST_BYTES, Book
from docgen.template.remarks import read_remarks

_BLOCK_ENDS = re.compile(r"\{%-?\s*(end|else)")
_LANGUAGES = (("en", "English"), ("ja", "日本語"))


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as it stands in the list: the address of its picture if it is drawn, its title, its text."""

    mark: str
    number: int
    drawn: bool
    title: str
    text: str
    part: str = ""


class Views:
    """Every page in one language of the user."""

    panels = frozenset({"findings", "tags", "fields", "outline"})

    def __init__(self, ui: str) -> None:
        self.ui = ui
        self.said: Mapping[str, Any] = tomllib.loads(resources.files("docgen.locale").joinpath(f"studio.{ui}.toml").read_text("utf-8"))

    @cached_property
    def _environment(self) -> Environment:
        loader = FileSystemLoader(Path(__file__).parent / "pages")
        return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    def _page(self, name: str, **names: object) -> str:
        return self._environment.get_template(f"{name}.html").render(said=self.said, ui=self.ui, **names)

    def frame(self, session: Session, books: Mapping[str, Book]) -> str:
        """Return the whole page, its parts still empty."""
        return self._page("frame", **self._bar_names(session, books))

    def bar(self, session: Session, books: Mapping[str, Book]) -> str:
        """Return the bar."""
        return self._page("bar", **self._bar_names(session, books))

    def _bar_names(self, session: Session, books: Mapping[str, Book]) -> dict[str, object]:
        order = session.order
        chosen = next((key for key, book in books.items() if book.path == order.workbook), "")
        engagements = [engagement.id for engagement in books[chosen].engagements] if chosen else []
        names = [(key, book.name) for key, book in books.items()]
        return {"order": order, "workbooks": names, "chosen": chosen, "engagements": engagements, "languages": _LANGUAGES}

    def pages(self, session: Session) -> str:
        """Return the pages of the last good document, and what is the matter now."""
        shown = session.shown
        pages = list(self._shown_pages(session, shown.good))
        state = self.said["state"]
        told = ""
        if shown.proof is not None and shown.proof.document:
            proof = shown.proof
            words = state["one_page" if len(pages) == 1 else "proof"]
            told = words.format(file=proof.file, case=proof.case, language=proof.language, pages=len(pages) or "…", seconds=proof.seconds)
        is_deck = shown.good is None or shown.good.suffix == ".pptx"
        return self._page("pages", shown=shown, pages=pages, told=told, is_deck=is_deck)

    def _shown_pages(self, session: Session, proof: Proof | None) -> Iterator[ShownPage]:
        keys = session.pages(proof)
        if proof is None:
            return
        if not keys:
            yield ShownPage("", 0, drawn=False, title="", text=proof.outline)
        texts = _slide_texts(proof.outline) if proof.suffix == ".pptx" else []
        for place, (mark, number) in enumerate(keys):
            text = texts[place] if place < len(texts) else ""
            yield ShownPage(mark, number, session.picture(mark, number) is not None, _title(text), text)

    def panel(self, name: str, session: Session) -> str:
        """Return one of the panels that follow the proof."""
        shown = session.shown
        if name == "outline":
            return self._page("outline", text=shown.good.outline if shown.good else "")
        if name == "findings":
            problems = shown.proof.problems if shown.proof else ()
            findings = [self._finding(problem, spot) for problem, spot in self._spotted(problems, session)]
            return self._page("findings", shown=shown, findings=findings)
        try:
            return self._tags(session) if name == "tags" else self._fields(session)
        except DocgenError as error:
            found = [self._finding(problem, Spot()) for problem in error.problems]
            return self._page("findings", shown=shown, findings=found)

    def _finding(self, problem: Problem, spot: Spot) -> dict[str, object]:
        steps = (read_remarks(step, "")[1] for step in problem.where.split(" > "))
        return {"problem": in_language(problem, self.ui), "spot": spot, "place": " > ".join(steps)}

    def _spotted(self, problems: Sequence[Problem], session: Session) -> Iterator[tuple[Problem, Spot]]:
        places = _places(session)
        for problem in problems:
            yield problem, places.spot(problem.where) if places else Spot()

    def _tags(self, session: Session) -> str:
        found = _inspected(session)
        places = _places(session)
        # What only ends a block, or parts it, says nothing of its own.
        told = (tag for tag in found.tags if not _BLOCK_ENDS.match(tag.text))
        tags = [_spotted_tag(tag, places.spot(tag.where) if places else Spot()) for tag in told]
        by_slide = [(slide, list(group)) for slide, group in groupby(tags, key=lambda tag: tag["slide"])]
        titles = [sheet.title(self.ui) for sheet in SHEETS if sheet.name in found.sheets]
        return self._page("tags", places=by_slide, sheets=titles)

    def _fields(self, session: Session) -> str:
        found = _inspected(session)
        case = case_of(session.order, found.properties.stage, found.language)
        audience = found.properties.audience
        fields = all_fields(Samples(case.names(found.language, audience), found.language), audience)
        return self._page("fields", tables=field_tables(fields, SHEETS, self.ui))

    def compare(self, session: Session, difference: str) -> str:
        """Return the pages that changed since the last good document, side by side, and the lines of text that did."""
        shown = session.shown
        before, after = session.pages(shown.before), session.pages(shown.good)
        pairs = [
            {"number": number, "before": old, "after": new, "is_drawn": new is None or session.picture(*new) is not None}
            for number, (old, new) in enumerate(zip_longest(before, after), 1)
            if old != new and shown.before is not None
        ]
        return self._page("compare", pairs=pairs, has_before=shown.before is not None, difference=difference)

    def workbook(self, book: Book) -> str:
        """Return what is wrong with a dropped workbook, and its documents."""
        book = replace(book, findings=tuple(in_language(problem, self.ui) for problem in book.findings))
        return self._page("workbook", book=book)

    def no_workbook(self, reason: str) -> str:
        """Return why a file was not taken."""
        problem = Problem(reason.replace("_", "-"), self.said["workbook"][reason].format(size=MOST_BYTES // 2**20), "")
        return self._page("workbook", book=Book("", "", Path(), (problem,), ()))

    def cases(self, session: Session, cases: Sequence[tuple[str, str, Proof]], *, is_making: bool) -> str:
        """Return the gallery of cases."""
        shown = [
            {
                "size": size,
                "language": dict(_LANGUAGES)[language],
                "problems": proof.problems,
                "pages": len(proof.marks),
                "picture": proof.marks[0] if proof.marks and session.picture(proof.marks[0], 0) else "",
            }
            for size, language, proof in cases
        ]
        return self._page("cases", cases=shown, is_making=is_making)


def _slide_texts(outline: str) -> list[str]:
    found: list[list[str]] = []
    for line in outline.splitlines():
        if line.startswith("# slide "):
            found.append([])
        elif found:
            found[-1].append(line)
    return ["\n".join(lines) for lines in found]


def _title(text: str) -> str:
    """Return the first words that stand on a page."""
    lines = (line for line in text.splitlines() if line and not line.startswith(("[", "|", "(")))
    return next(lines, "")[:80]


def _inspected(session: Session) -> Inspection:
    order = session.order
    return inspect(order.template, language=order.language, case=case_of(order, "", "") if order.workbook else None)


def _places(session: Session) -> Pages | None:
    """Return what finds places on the pages shown; None when the template cannot be read now."""
    shown = session.shown
    try:
        template = Package.read(session.order.template)
        document = Package.read(shown.good.document) if shown.good is not None else None
    except DocgenError:
        return None
    return Pages(template, document)


def _spotted_tag(tag: SeenTag, spot: Spot) -> dict[str, object]:
    slide, *inside = (read_remarks(step, "")[1] for step in tag.steps)
    return {"where": tag.where, "text": tag.text, "sample": tag.sample, "slide": slide, "inside": " > ".join(inside), "spot": spot}
