"""The documents of one kind: its templates, compiled once, and what becomes of an engagement with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.asked import DRAFT_ENDING, Outcome, Request, Result, chosen, found_kinds
from docgen.drafts import Occasion, draft
from docgen.pictures import PictureFolders
from docgen.problems import DocgenError, Problem
from docgen.untrusted import is_our_mail, open_confined

if TYPE_CHECKING:
    from docgen.attachments import Enclosed
    from docgen.brand import Brand
    from docgen.confined import ConfinedTemplate
    from docgen.engagement.engagement import Engagement
    from docgen.engagement.settings import House
    from docgen.mail.template import MailTemplate
    from docgen.portfolio.lessons_files import Lessons
    from docgen.template.kinds import Kind
    from docgen.template.pictures.writing import PictureSource
    from docgen.template.template import Document, Template
    from docgen.workbook.workbook import Checked, Workbook

    AnyTemplate = Template | MailTemplate | ConfinedTemplate


class Maker:
    """The documents of one kind in one run: the templates it has compiled, and the files it has written."""

    def __init__(self, workbook: Path, kind: Kind, request: Request) -> None:
        self.workbook, self.kind, self.request = workbook, kind, request
        self.today = request.today or dt.date.today()
        self.templates: dict[str, Template | MailTemplate | ConfinedTemplate] = {}
        self.others: dict[str, Maker] = {}
        self.written: set[str] = set()
        self.learnt: dict[str, Lessons] = {}
        self.house = _house(request.brand)
        self.read_picture: PictureSource = PictureFolders.of(workbook, request.pictures).read

    def for_workbook(self, workbook: Path, read_picture: PictureSource | None = None) -> Maker:
        """Return the maker of the same documents from another workbook, whose templates need not be compiled again.

        `read_picture` stands in for reading picture files from the workbook's folder.
        """
        maker = Maker(workbook, self.kind, self.request)
        maker.read_picture = read_picture or maker.read_picture
        maker.templates = self.templates
        maker.others = {name: other.for_workbook(workbook, maker.read_picture) for name, other in self.others.items()}
        return maker

    def writes_one_file(self) -> bool:
        """Return whether `out` names one file; raises DocgenError when that is of another format than the documents."""
        from docgen.files import names_file
        from docgen.template.kinds import SUFFIXES

        template = self.request.template
        suffix = template.suffix.lower() if template else self.kind.suffix
        return self.request.out is not None and suffix in SUFFIXES and names_file(self.request.out, suffix)

    def refuse_several(self, chosen: Sequence[Checked]) -> None:
        """Raise DocgenError when the engagements chosen would make more than one document."""
        count = sum(len(self.languages(checked.engagement)) if checked.engagement else 1 for checked in chosen)
        if count > 1 and self.request.out is not None:
            fix = "Name a folder, or choose one engagement with --engagement and one language with --lang."
            raise DocgenError([Problem("one-file", f"“{self.request.out.name}” would hold {count} documents.", fix)])

    def is_of_portfolio(self) -> bool:
        """Return whether the kind makes one document about all engagements; a mail template never does."""
        from docgen.portfolio.names import SCOPE
        from docgen.templates import template_properties

        file = self.request.template or next(iter(self.kind.files.values()))
        return file.suffix.lower() != ".eml" and template_properties(file).scope == SCOPE

    def portfolio_outcome(self, book: Workbook) -> Outcome:
        """Return what became of the one document about all engagements of a workbook, in the language asked for or that of messages."""
        from docgen.portfolio.documents import Review, portfolio_document
        from docgen.template.kinds import kind_and_language

        named = kind_and_language(self.request.template)[1] if self.request.template else ""
        language = self.request.language or named or self.request.messages
        found = chosen(book, self.request, book.name)
        problems = tuple(problem for problem in book.problems if problem.severity != "info")
        try:
            review = Review(language, self.today, self.request.period, self.request.strict)
            document, told, is_draft = portfolio_document(self._template(language), found, review)
        except DocgenError as error:
            return Outcome(book.name, self.kind.name, language, None, _once((*problems, *error.problems)))
        path = self._save(document, self.workbook.stem, language, is_draft=is_draft) if document else None
        return Outcome(book.name, self.kind.name, language, path, _once((*problems, *told)), is_draft and path is not None)

    def outcomes(self, checked: Checked) -> Iterator[Outcome]:
        """Yield the outcome of each language of one engagement."""
        engagement = checked.engagement
        if engagement is None:
            yield Outcome(checked.engagement_id, self.kind.name, "", None, checked.problems)
            return
        for language in self.languages(engagement):
            try:
                yield self._outcome(checked, engagement, language)
            except DocgenError as error:
                yield Outcome(checked.engagement_id, self.kind.name, language, None, _once((*checked.problems, *error.problems)))

    def languages(self, engagement: Engagement) -> tuple[str, ...]:
        """Return the languages in which the documents of an engagement are written."""
        from docgen.template.kinds import kind_and_language

        named = kind_and_language(self.request.template)[1] if self.request.template else ""
        return (self.request.language or named,) if self.request.language or named else tuple(engagement.languages)

    def _outcome(self, checked: Checked, engagement: Engagement, language: str) -> Outcome:
        result = self.result(checked, engagement, language)
        path = None
        if result.document is not None:
            path = self._save(result.document, engagement.engagement_id, language, is_draft=result.is_draft)
        return Outcome(engagement.engagement_id, self.kind.name, language, path, result.problems, result.is_draft and path is not None)

    def result(self, checked: Checked, engagement: Engagement, language: str) -> Result:
        """Return the document of one engagement in a language; raises DocgenError when the template cannot make it."""
        template = self._template(language)
        enclosed = self._enclosed(template, checked, engagement, language)
        everything = _once((*self.faults(checked, language), *enclosed.problems))
        if self._forbids(everything):
            return Result(None, everything)
        view = self._with_lessons(engagement, language).for_audience(template.properties.audience).with_house(self.house)
        is_draft = any(problem.severity == "error" for problem in everything)
        if not is_draft:
            document = template.render(view.context(language, self.today), self.read_picture)
            everything = _once((*everything, *self._located(document, engagement)))
            is_draft = any(problem.severity == "error" for problem in everything)
            if self._forbids(everything):
                return Result(None, everything)
        if is_draft:
            document = draft(template, view, Occasion(language, self.today, everything, checked.problems, self.read_picture))
            everything = _once((*everything, *self._located(document, engagement)))
        return Result(enclosed.put_into(document), everything, is_draft)

    def faults(self, checked: Checked, language: str) -> tuple[Problem, ...]:
        """Return what is wrong with the data of one engagement for this kind; raises DocgenError when the template cannot be used."""
        from docgen.review import Purpose, faults

        purpose = Purpose.of_template(self._template(language).properties, self.kind.name)
        if checked.engagement is not None:
            # The firm's name of a brand stands in where the workbook names no vendor, so it is no hole.
            checked = replace(checked, engagement=checked.engagement.with_house(self.house))
        found = faults(checked, purpose, today=self.today, language=self.request.messages)
        return tuple(problem.in_file(self.workbook.name or self.workbook.resolve().name) for problem in found)

    def _with_lessons(self, engagement: Engagement, language: str) -> Engagement:
        """Return the engagement with the lessons of earlier ones that concern it most, if a workbook of them was named."""
        from docgen.portfolio.lessons_files import lessons_for, read_lessons

        if self.request.lessons is None:
            return engagement
        if language not in self.learnt:
            self.learnt[language] = read_lessons([self.request.lessons], language)
        return replace(engagement, earlier_lessons=lessons_for(engagement, self.learnt[language], language))

    def _forbids(self, problems: tuple[Problem, ...]) -> bool:
        """Return whether nothing is written at all: whole sheets are missing, or there are errors and drafts are not wanted."""
        is_draft = any(problem.severity == "error" for problem in problems)
        return is_draft and (self.request.strict or any(problem.rule == "missing-rows" for problem in problems))

    def _enclosed(
        self, template: Template | MailTemplate | ConfinedTemplate, checked: Checked, engagement: Engagement, language: str
    ) -> Enclosed:
        """Return what goes with a mail: the documents of the kinds that its template attaches, made as those kinds make them."""
        from docgen.attachments import Enclosed, attached_kinds
        from docgen.mail.message import Attachment
        from docgen.mail.template import MailTemplate

        if not isinstance(template, MailTemplate) or not template.attach:
            return Enclosed()
        kinds = self.request.kinds if self.request.kinds is not None else found_kinds()
        files: list[Attachment] = []
        problems: list[Problem] = []
        for kind in attached_kinds(template, kinds, language):
            if kind.name not in self.others:
                self.others[kind.name] = Maker(self.workbook, kind, replace(self.request, template=None))
                self.others[kind.name].read_picture = self.read_picture
            maker = self.others[kind.name]
            made = maker.result(checked, engagement, language)
            problems += made.problems
            if made.document is not None:
                path = maker.path_of(made.document, Path(), engagement.engagement_id, is_draft=made.is_draft)
                files.append(Attachment(path.name, made.document.content))
        return Enclosed(tuple(files), tuple(problems))

    def _located(self, document: Document, engagement: Engagement) -> Iterator[Problem]:
        """Yield the Problems of a document; one of a picture file or of a mail address names the cell it is about."""
        from docgen.pictures import naming_cell

        for problem in document.problems:
            cell = naming_cell(problem, engagement) if problem.rule == "picture" else _address_cell(problem, engagement)
            yield problem if cell is None else replace(problem, file=self.workbook.name, where=cell, related=(problem.where,))

    def _template(self, language: str) -> Template | MailTemplate | ConfinedTemplate:
        """Return the compiled template of a language; raises DocgenError with all its Problems, unknown names among them."""
        from docgen.portfolio.names import template_names
        from docgen.templates import open_template

        if language not in self.templates:
            file = self.request.template or self.kind.file(language)
            if file is None:
                there = " and ".join(sorted(self.kind.files))
                message = f"The kind {self.kind.name} has no template in “{language}”."
                raise DocgenError([Problem("no-template", message, f"Use --lang with one it has ({there}), or add the template.")])
            opened = open_confined if self.request.untrusted and not is_our_mail(file) else open_template
            template = opened(file, language, self.request.brand)
            unknown = template.unknown_names(*template_names(template.properties))
            self.templates[language] = replace(template, problems=(*template.problems, *unknown))
        template = self.templates[language]
        if template.problems:
            raise DocgenError(template.problems)
        return template

    def path_of(self, document: Document, out: Path, engagement_id: str, *, is_draft: bool) -> Path:
        """Return where a document goes that is written to `out`, a folder or one file."""
        from docgen.files import document_path

        usual = document_path(out, document, f"{engagement_id} {self.kind.name}")
        return usual.with_stem(usual.stem + (DRAFT_ENDING if is_draft else ""))

    def _save(self, document: Document, engagement_id: str, language: str, *, is_draft: bool) -> Path:
        from docgen.files import claim, write

        folder = self.request.out or self.workbook.parent
        path = self.path_of(document, folder, engagement_id, is_draft=is_draft)
        if str(path).casefold() in self.written:
            usual, ending = self.path_of(document, folder, engagement_id, is_draft=False), DRAFT_ENDING if is_draft else ""
            path = usual.with_stem(f"{usual.stem} ({engagement_id} {language}){ending}")
        sources = (self.workbook, self.request.template or self.kind.file(language))
        claim(path, sources=[source for source in sources if source], force=self.request.force)
        write(path, document.content)
        # Windows and macOS take names that differ in case only for one.
        self.written.add(str(path).casefold())
        return path


def _address_cell(problem: Problem, engagement: Engagement) -> str | None:
    """Return the cell of the address that a person lacks, or None for another Problem."""
    from docgen.mail.addresses import person_without_address

    name = person_without_address(problem)
    return next((person.cell("email") for person in engagement.people if name and person.name == name), None)


def _house(brand: Brand | None) -> House:
    """Return the words that a brand has for the firm and for what is confidential."""
    from docgen.engagement.settings import House

    return House(brand.firm_name, brand.confidentiality) if brand is not None else House()


def _once(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))
