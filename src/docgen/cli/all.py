"""The command `docgen all`: every document of the stage an engagement is at."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from docgen.asked import Outcome, Request
from docgen.cli.commands import BRAND_HELP, FOLDER, chosen_brand, print_outcomes, print_pdf_files, show
from docgen.cli.look import message_language
from docgen.locale import LANGUAGES
from docgen.problems import Problem


@click.command("all")
@click.argument("workbook", type=click.Path(path_type=Path, exists=True), metavar="WORKBOOK")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="The folder to write into; default: one named like the workbook."
)
@click.option("--engagement", multiple=True, metavar="ID", help="Only this engagement; may be given several times.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The documents' language; default: each engagement's own.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day the documents are made; default: today.")
@click.option("--pictures", type=FOLDER, metavar="DIR", help="Read pictures from this folder too, before the workbook's own.")
@click.option("--brand", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE", help=BRAND_HELP)
@click.option("--force", is_flag=True, help="Overwrite files that docgen did not write, or that were edited since.")
@click.option("--strict", is_flag=True, help="Write nothing, not even drafts, for documents with errors.")
@click.option("--untrusted", is_flag=True, help="The templates are a stranger's: run each in a process that may do nothing else.")
@click.option("--pdf", is_flag=True, help="Print each document as PDF too; needs LibreOffice.")
@click.pass_context
def make_all(
    ctx: click.Context,
    workbook: Path,
    out: Path | None,
    engagement: tuple[str, ...],
    lang: str | None,
    today: dt.datetime | None,
    pictures: Path | None,
    brand: Path | None,
    force: bool,
    strict: bool,
    untrusted: bool,
    pdf: bool,
) -> int:
    """Make every document of the stage an engagement is at, with an index. Documents without rows in the workbook are left out."""
    from docgen.cli.main import found_kinds
    from docgen.suite import generate_suite

    request = Request(out, engagement, lang, None, today.date() if today else None, force, strict, message_language(), pictures)
    request = replace(request, untrusted=untrusted, brand=chosen_brand(brand))
    failed, outcomes, told = 0, list[Outcome](), set[Problem]()
    for made in generate_suite(workbook, found_kinds(ctx), request):
        show(made.problems)
        told.update(made.problems)
        wanted = [outcome for outcome in made.outcomes if outcome not in made.left_out]
        if made.engagement_id and made.problems:
            wanted.append(Outcome(made.engagement_id, "document", "", None, made.problems))
        failed |= print_outcomes(wanted, told, workbook)
        outcomes += wanted
        if made.index is not None:
            click.echo(str(made.index))
        if made.left_out:
            names = ", ".join(outcome.kind for outcome in made.left_out)
            click.echo(f"{made.engagement_id}: no rows for {names}", err=True)
    return failed | (print_pdf_files(outcomes, force=force) if pdf else 0)
