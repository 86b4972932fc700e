"""`docgen template preview` and `docgen template watch`: how a template looks, once or on every save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.commands import BRAND_HELP, chosen_brand
from docgen.cli.look import message_language
from docgen.locale import LANGUAGES
from docgen.problems import DocgenError

if TYPE_CHECKING:
    from docgen.authoring.preview import Preview
    from docgen.authoring.samples import Case
    from docgen.authoring.watch import Round

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_BOOK = click.Path(path_type=Path, exists=True)
_FOLDER = click.Path(path_type=Path, file_okay=False)
_renderer = click.option(
    "--renderer", type=click.Choice(("libreoffice", "native", "none")), help="Who draws the pages; default: the best there is."
)
_with = click.option("--with", "workbook", type=_BOOK, metavar="WORKBOOK", help="Fill it with this workbook; default: the sample.")
_engagement = click.option("--engagement", default="", metavar="ID", help="The engagement of the workbook; default: the first.")
_lang = click.option("--lang", type=click.Choice(LANGUAGES), help="The language to fill it in; default: the one its file name says.")
_brand = click.option("--brand", type=_FILE, metavar="FILE", help=BRAND_HELP)
_out = click.option("--out", type=_FOLDER, metavar="DIR", help="Where to write; default: a folder beside you, named by the template.")


@click.command("preview")
@click.argument("file", type=_FILE)
@_with
@_engagement
@_lang
@click.option(
    "--slide", "slides", type=click.IntRange(min=1), multiple=True, metavar="N", help="Only this slide or page; may be given several times."
)
@click.option("--dpi", type=click.IntRange(20, 400), default=110, help="How fine the pictures are; default: 110.")
@_renderer
@_brand
@_out
def preview_template(file: Path, workbook: Path | None, engagement: str, lang: str | None, **more: object) -> int:
    """Show how a template looks: pages as PNG and PDF where something can draw them, and the outline as text always.

    \b
    docgen template preview welcome.en.pptx                      with the sample
    docgen template preview welcome.en.pptx --with acme.xlsx     with your data
    """
    from docgen.authoring.preview import Wish, preview

    given = click.get_current_context().params
    language = lang or _own_language(file)
    wish = Wish(
        _drawer(given["renderer"]), given["slides"], given["dpi"], is_drawn=given["renderer"] != "none", brand=chosen_brand(given["brand"])
    )
    made = preview(file, language=language, case=_case(file, language, workbook, engagement), wish=wish)
    folder = given["out"] or Path(f"{file.stem}-preview")
    for path in _write(made, folder):
        click.echo(str(path))
    _say(made)
    return 1 if any(problem.severity == "error" for problem in made.problems) else 0


def _drawer(renderer: str | None) -> str:
    return renderer if renderer and renderer != "none" else ""


def _own_language(file: Path) -> str:
    from docgen.template.kinds import kind_and_language

    return kind_and_language(file)[1] or "en"


def _case(file: Path, language: str, workbook: Path | None, engagement: str) -> Case:
    from docgen.authoring.samples import cases_of, sample_case
    from docgen.templates import template_properties

    if workbook is not None:
        return next(cases_of(workbook, engagement=engagement))
    return sample_case(language, template_properties(file).stage)


def _write(made: Preview, folder: Path, only: Collection[int] | None = None) -> list[Path]:
    """Write outline, PDF and pictures into a folder, of the pictures `only` those given; return what was written."""
    from docgen.authoring.words import words
    from docgen.files import write

    said = words("en")["preview"]
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[Path, bytes] = {folder / said["outline"]: made.outline.encode()}
    if made.document is not None and made.document.suffix == ".eml":
        files[folder / f"{folder.name}.eml"] = made.document.content
    if made.pdf is not None:
        files[folder / f"{folder.name}.pdf"] = made.pdf
    for picture in made.pictures:
        if only is None or picture.number in only:
            files[folder / f"{said['page']}-{picture.number:02}.png"] = picture.png
    for path, content in files.items():
        write(path, content)
    return list(files)


def _say(made: Preview) -> None:
    from docgen.authoring.words import words
    from docgen.cli.commands import show
    from docgen.diagnostics.summary import plural

    said = words(message_language())["preview"]
    show(made.problems)
    if made.document is None:
        click.echo(said["broken"], err=True)
    if made.pictures:
        click.echo(plural(said["written"], len(made.pictures), renderer=said[made.renderer]), err=True)


@click.command("watch")
@click.argument("file", type=_FILE)
@_with
@_engagement
@_lang
@_renderer
@_brand
@_out
@click.option("--once", is_flag=True, help="Look at it once and end.")
def watch_template(
    file: Path,
    workbook: Path | None,
    engagement: str,
    lang: str | None,
    renderer: str | None,
    brand: Path | None,
    out: Path | None,
    once: bool,
) -> None:
    """Look at a template each time it or its workbook is saved: what is wrong with it, and the pages that changed."""
    from docgen.authoring.preview import Wish
    from docgen.authoring.watch import Watched, watch
    from docgen.authoring.words import words

    wish = Wish(_drawer(renderer), is_drawn=renderer != "none", is_fast=True, brand=chosen_brand(brand))
    watched = Watched(file, workbook, engagement, lang or _own_language(file), wish)
    said = words(message_language())["watch"]
    if not once:
        click.echo(said["begun"].format(files=", ".join(path.name for path in watched.files)))
    folder = out or Path(f"{file.stem}-preview")
    for found in watch(watched, stop=lambda: once):
        _tell(found, folder)
        if once:
            return


def _tell(found: Round, folder: Path) -> None:
    from docgen.authoring.words import words
    from docgen.cli.commands import show
    from docgen.diagnostics.summary import plural

    said = words(message_language())["watch"]
    show(found.problems)
    if found.preview is not None:
        try:
            _write(found.preview, folder, {picture.number for picture in found.changed})
            for number in found.gone:
                (folder / f"page-{number:02}.png").unlink(missing_ok=True)
        except DocgenError as error:
            show(error.problems)
    count = len(found.problems)
    problems = plural(said["problems"], count) if count else said["clean"]
    pages = plural(said["pages"], len(found.changed)) if found.changed else said["no_pages"]
    time = f"{dt.datetime.now():%H:%M:%S}"
    click.echo(said["looked"].format(time=time, problems=problems, pages=pages, seconds=f"{found.seconds:.1f}"))
