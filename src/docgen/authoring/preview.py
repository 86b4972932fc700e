"""How the document of a template looks with some data: its outline always, its pages as pictures where something can draw them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from docgen.authoring.renderers import LIBREOFFICE, NATIVE, available, pictures_of, printed
from docgen.authoring.samples import Case, names_of_template, sample_case
from docgen.brand import Brand
from docgen.lint.opening import languages_of
from docgen.mail.outline import outline as mail_outline
from docgen.mail.template import MailTemplate
from docgen.opc import Package
from docgen.outline import outline
from docgen.portfolio.names import template_names
from docgen.problems import DocgenError, Problem
from docgen.template.template import Document, Template
from docgen.templates import MAIL

FAST = (NATIVE, LIBREOFFICE)
_NONE_THERE = Problem(
    "no-renderer",
    "Nothing on this machine can draw pages; the outline is all there is.",
    'Install LibreOffice, or pip install "docgen-kit[preview]".',
    severity="info",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a PNG file; `number` counts from 1, `digest` is the same for pages that look the same."""

    number: int
    png: bytes

    @property
    def digest(self) -> str:
        """What the picture sums up to, 16 hexadecimal digits."""
        return hashlib.sha256(self.png).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Preview:
    """How a template looks: the document it made, or None for a template that is broken and is shown as it is, tags and all.

    `problems` are those of the template or of its document, and what keeps pages from being drawn.
    """

    language: str
    document: Document | None
    outline: str
    pdf: bytes | None = None
    pictures: tuple[Picture, ...] = ()
    renderer: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a preview: who draws it (empty: the best there is), which pages (none: all), how fine, if drawn, in which brand."""

    renderer: str = ""
    pages: Collection[int] = ()
    dpi: int = 110
    is_drawn: bool = True
    is_fast: bool = False
    brand: Brand | None = None


def preview(path: Path, *, language: str = "", case: Case | None = None, wish: Wish | None = None) -> Preview:
    """Return how the template in a file looks; raises DocgenError when the file cannot be read, or is no template."""
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"“{path.name}” cannot be read: {error.strerror or error}."
        raise DocgenError([Problem("unreadable-file", message, "Close it, or allow reading it.", file=path.name)]) from error
    return preview_bytes(content, path.name, language=language or languages_of(path)[0], case=case, wish=wish)


def preview_bytes(content: bytes, name: str, *, language: str, case: Case | None = None, wish: Wish | None = None) -> Preview:
    """Return how the template in its bytes looks; `name` is its file name."""
    wanted = wish or Wish()
    suffix = Path(name).suffix.lower()
    template = MailTemplate.open(content, language, name) if suffix == MAIL else Template.open(content, language, name, wanted.brand)
    document, problems = _document(template, language, case, wanted.brand)
    shown = document.content if document is not None else content
    if suffix == MAIL:
        said = mail_outline(shown) if document is not None else content.decode("utf-8", "replace")
        return Preview(language, document, said, problems=problems)
    made = Preview(language, document, outline(Package.read(shown, name)), problems=problems)
    return _drawn(made, shown, template.dialect.suffix, wanted) if wanted.is_drawn and isinstance(template, Template) else made


def _document(
    template: Template | MailTemplate, language: str, case: Case | None, brand: Brand | None
) -> tuple[Document | None, tuple[Problem, ...]]:
    unknown = template.unknown_names(*template_names(template.properties))
    if template.problems or unknown:
        return None, (*template.problems, *unknown)
    tried = (case or sample_case(language, template.properties.stage)).of_brand(brand)
    try:
        document = template.render(names_of_template(template.properties, tried, language), tried.pictures.read)
    except DocgenError as error:
        return None, error.problems
    return document, document.problems


def _drawn(made: Preview, content: bytes, suffix: str, wish: Wish) -> Preview:
    there = available(suffix)
    order = FAST if wish.is_fast else tuple(reversed(FAST))
    chosen = wish.renderer or next((name for name in order if name in there), "")
    if not chosen:
        return Preview(made.language, made.document, made.outline, problems=(*made.problems, _NONE_THERE))
    done = printed(content, suffix, chosen)
    problems = [*made.problems, *([done.problem] if done.problem else [])]
    pictures: dict[int, bytes] = {}
    if done.pdf is not None:
        pictures, problem = pictures_of(done.pdf, wish.pages, wish.dpi)
        problems += [problem] if problem else []
    drawn = tuple(Picture(number, png) for number, png in pictures.items())
    return Preview(made.language, made.document, made.outline, done.pdf, drawn, done.renderer, tuple(problems))
