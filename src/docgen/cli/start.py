"""`docgen template new`: a working copy of a shipped template to change."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.commands import BRAND_HELP, chosen_brand, show
from docgen.cli.look import message_language
from docgen.locale import LANGUAGES
from docgen.problems import nearest
from docgen.template.kinds import Kind

_PROGRAMS = {".pptx": "PowerPoint", ".docx": "Word"}


@click.command("new")
@click.argument("name", metavar="KIND")
@click.option("--from", "source", metavar="KIND", help="The kind of document to begin with; default: the one of that name.")
@click.option("--brand", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE", help=BRAND_HELP)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Only the template of this language; default: all there are.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Where to write; default: the folder templates here."
)
@click.option("--force", is_flag=True, help="Overwrite templates that are there already.")
@click.pass_context
def new_template(
    ctx: click.Context, name: str, source: str | None, brand: Path | None, lang: str | None, out: Path | None, force: bool
) -> None:
    """Make a working copy of a template to change in PowerPoint or Word, with a cheat sheet of its fields at the end.

    \b
    docgen template new kickoff-deck                         yours in the place of the shipped one
    docgen template new acme-kickoff --from kickoff-deck     a kind of your own, docgen acme-kickoff
    """
    from docgen.authoring.start import working_copy
    from docgen.authoring.words import words
    from docgen.files import claim, write

    kind = _kind(ctx, source or name)
    _refuse_taken(ctx, name)
    folder = out or Path("templates")
    languages = [lang] if lang else sorted(kind.files)
    missing = [language for language in languages if kind.file(language) is None]
    if missing:
        ctx.fail(f"{kind.name} has no template in “{missing[0]}”.")
    look = chosen_brand(brand)
    copies = [working_copy(path, name, language, look) for language in languages if (path := kind.file(language)) is not None]
    targets = [folder / copy.name for copy in copies]
    for target in targets:
        claim(target, sources=kind.files.values(), force=force)
    folder.mkdir(parents=True, exist_ok=True)
    for target, copy in zip(targets, copies, strict=True):
        write(target, copy.content)
        click.echo(str(target))
        show(copy.problems)
    program = _PROGRAMS.get(kind.suffix)
    if program:
        click.echo(words(message_language())["cheat"]["made"].format(program=program, path=targets[0]), err=True)


def _kind(ctx: click.Context, name: str) -> Kind:
    from docgen.cli.main import found_kinds

    kinds = found_kinds(ctx)
    if name not in kinds:
        near = nearest(name, kinds)
        hint = f"Did you mean {near}?" if near else "Name one with --from; docgen list shows them."
        ctx.fail(f"There is no kind of document “{name}” to begin with. {hint}")
    return kinds[name]


def _refuse_taken(ctx: click.Context, name: str) -> None:
    from docgen.cli.main import BUILT_IN

    if name in BUILT_IN or not name.replace("-", "").replace("_", "").isalnum():
        ctx.fail(f"“{name}” cannot be the name of a kind: take letters, digits and hyphens, and no command of docgen.")
