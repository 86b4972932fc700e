"""The commands `docgen template …`: what helps the author of a template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.adopt import adopt_document
from docgen.cli.golden import contract_templates, test_templates
from docgen.cli.lint import lint_templates
from docgen.cli.look import message_language
from docgen.cli.preview import preview_template, watch_template
from docgen.cli.start import new_template
from docgen.locale import LANGUAGES
from docgen.problems import DocgenError

if TYPE_CHECKING:
    from docgen.authoring.fields import Field
    from docgen.authoring.samples import Case
    from docgen.engagement.sheets import Sheet
    from docgen.template.kinds import Kind
    from docgen.template.properties import TemplateProperties

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
BOOK = click.Path(path_type=Path, exists=True)
_OUT = click.Path(path_type=Path, dir_okay=False)
_FORMATS = ("table", "json")


@click.group("template")
def template() -> None:
    """Help for authors of templates: the fields there are, what a template's tags come to, what is wrong with it, how it looks."""


@template.command("fields")
@click.argument("name", required=False, metavar="[KIND|SHEET]")
@click.option("--with", "workbook", type=BOOK, metavar="WORKBOOK", help="Show this workbook's values as samples.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of samples and headings; default: DOCGEN_LANG, else the system's.")
@click.option("--output-format", "form", type=click.Choice(_FORMATS), default="table", help="How fields are shown; default: table.")
@click.option("--out", type=_OUT, metavar="FILE.docx", help="Write a Word document to print.")
@click.option("--force", is_flag=True, help="Overwrite a document that is there already.")
@click.pass_context
def fields(ctx: click.Context, name: str | None, workbook: Path | None, lang: str | None, form: str, out: Path | None, force: bool) -> int:
    """Show every name a template may use: the tag to type, its type, a sample value, and its heading in the workbook.

    \b
    docgen template fields Goals                     the fields of one sheet
    docgen template fields kickoff-deck              those that this kind of document may use
    docgen template fields --out fields.docx         all of them, to print
    """
    from docgen.authoring.told import field_tables, fields_as_json, fields_as_text

    language = lang or message_language()
    found, sheets, sample = _chosen_fields(ctx, name, workbook, language)
    if out is not None:
        from docgen.authoring.field_paper import field_paper
        from docgen.files import claim, write

        if out.suffix.lower() != ".docx":
            ctx.fail(f"“{out.name}” is no Word document: name a file that ends in .docx.")
        claim(out, sources=(), force=force)
        write(out, field_paper(found, sheets, language, sample))
        click.echo(str(out))
    elif form == "json":
        click.echo(fields_as_json(found, sheets))
    else:
        click.echo(fields_as_text(field_tables(found, sheets, language), language))
    return 0


def _chosen_fields(
    ctx: click.Context, name: str | None, workbook: Path | None, language: str
) -> tuple[tuple[Field, ...], tuple[Sheet, ...], str]:
    """Return the fields asked for, the sheets they are shown by, and what the samples are from."""
    from docgen.authoring.fields import Samples, all_fields, sheet_asked
    from docgen.cli.main import found_kinds
    from docgen.engagement.sheets import SHEETS

    kind = found_kinds(ctx).get(name or "")
    properties = _properties(kind) if kind else None
    audience = properties.audience if properties else "internal"
    case = _case(workbook, language, properties.stage if properties else "kickoff")
    found = all_fields(Samples(case.names(language, audience), language), audience)
    if kind is not None:
        return found, _sheets_of_kind(kind, language), case.name
    if name:
        return found, (sheet_asked(name, list(found_kinds(ctx))),), case.name
    return found, SHEETS, case.name


def _properties(kind: Kind) -> TemplateProperties:
    from docgen.templates import template_properties

    return template_properties(next(iter(kind.files.values())))


def _sheets_of_kind(kind: Kind, language: str) -> tuple[Sheet, ...]:
    from docgen.authoring.inspection import inspect
    from docgen.engagement.sheets import SHEETS

    path = kind.file(language) or next(iter(kind.files.values()))
    inspection = inspect(path)
    return tuple(sheet for sheet in SHEETS if sheet.name in (*inspection.sheets, *inspection.properties.needs))


def _case(workbook: Path | None, language: str, stage: str, engagement: str = "", today: dt.date | None = None) -> Case:
    """Return the data to look at a template with: the first engagement of the workbook that can be used, else the sample."""
    from docgen.authoring.samples import cases_of, sample_case

    return sample_case(language, stage) if workbook is None else next(cases_of(workbook, engagement=engagement, today=today))


@template.command("inspect")
@click.argument("file", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--with", "workbook", type=BOOK, metavar="WORKBOOK", help="Show what the tags give with this workbook; default: the sample.")
@click.option("--engagement", default="", metavar="ID", help="The engagement of the workbook; default: the first.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language to fill it in; default: the one its file name says.")
@click.option("--output-format", "form", type=click.Choice(("tree", "json")), default="tree", help="How it is shown; default: tree.")
def inspect_templates(file: Sequence[Path], workbook: Path | None, engagement: str, lang: str | None, form: str) -> int:
    """Show the tags of templates as a tree by slide and shape, with types and sample values, and the sheets they need."""
    from docgen.authoring.inspection import inspect
    from docgen.authoring.told import inspection_as_json, inspection_as_text

    failed, case = False, None
    if workbook is not None:
        case = _case(workbook, lang or "en", "", engagement)
    for path in dict.fromkeys(file):
        try:
            found = inspect(path, language=lang or "", case=case)
        except DocgenError as error:
            from docgen.cli.commands import show

            show(error.problems)
            failed = True
            continue
        click.echo(inspection_as_json(found) if form == "json" else inspection_as_text(found, message_language()))
    return 1 if failed else 0


template.add_command(new_template)
template.add_command(lint_templates)
template.add_command(preview_template)
template.add_command(watch_template)
template.add_command(test_templates)
template.add_command(contract_templates)
template.add_command(adopt_document)
