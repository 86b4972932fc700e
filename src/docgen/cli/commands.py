"""What each command does: read its options, call one function, print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from docgen.cli.look import message_language
from docgen.generate import Outcome, Request, generate
from docgen.locale import LANGUAGES
from docgen.problems import DocgenError, Problem
from docgen.template.kinds import Kind

if TYPE_CHECKING:
    from docgen.brand import Brand

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_LISTED = ("kind", "format", "languages", "audience", "needs")
BRAND_HELP = "The look of a firm (docgen new brand writes one); default: brand in docgen.toml."
# A folder of CSV files is a workbook too.
_BOOK = click.Path(path_type=Path, exists=True)


def show(problems: Iterable[Problem]) -> None:
    """Print Problems for a person, in the language of messages: severity, place, what is wrong, and the cure below it."""
    from docgen.diagnostics.sentences import in_language
    from docgen.diagnostics.words import words

    language = message_language()
    said = words(language)["full"]
    for problem in (in_language(problem, language) for problem in problems):
        place = " ".join(part for part in (problem.file, problem.where) if part)
        head = f"{problem.severity} [{problem.rule}]"
        click.echo(f"{head} {place}: {problem.message}" if place else f"{head} {problem.message}", err=True)
        if problem.related:
            click.echo(f"    {said['related']}: {', '.join(_located(place, problem.file) for place in problem.related)}", err=True)
        if problem.fix:
            click.echo(f"    {said['fix']}: {problem.fix}", err=True)


def _located(place: str, file: str) -> str:
    """Return a further place of a Problem with its file, which a line of a text alone would leave open."""
    return f"{file} {place}" if file and place.startswith("line ") else place


def _typed(path: Path) -> str:
    return f'"{path.as_posix()}"' if " " in str(path) else path.as_posix()


def chosen_brand(option: Path | None) -> Brand | None:
    """Return the brand of the option, else that of `docgen.toml` in the current folder; print what to know about it."""
    from docgen.branding import find_brand

    brand, problems = find_brand(option, Path.cwd())
    show(problems)
    return brand


def kind_command(kind: Kind) -> click.Command:
    """Return the command that makes documents of a kind."""
    languages = ", ".join(sorted(language for language in kind.files if language)) or "any language"
    parameters: list[click.Parameter] = [
        click.Argument(["workbook"], type=_BOOK, metavar="WORKBOOK"),
        click.Option(
            ["--out"], type=click.Path(path_type=Path), metavar="DIR_OR_FILE", help="Where to write; default: beside the workbook."
        ),
        click.Option(["--engagement"], multiple=True, metavar="ID", help="Only this engagement; may be given several times."),
        click.Option(["--lang"], type=click.Choice(LANGUAGES), help="The document's language; default: each engagement's own."),
        click.Option(["--template"], type=_FILE, metavar="FILE", help="Use this template file instead of the kind's own."),
        click.Option(["--today"], type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day the document is made; default: today."),
        click.Option(
            ["--pictures"], type=FOLDER, metavar="DIR", help="Read picture files from this folder too, before the workbook's own."
        ),
        click.Option(["--brand"], type=_FILE, metavar="FILE", help=BRAND_HELP),
        click.Option(["--force"], is_flag=True, help="Overwrite files that docgen did not write, or that were edited since."),
        click.Option(["--strict"], is_flag=True, help="Write nothing, not even drafts, for engagements with errors."),
        click.Option(["--untrusted"], is_flag=True, help="The template is a stranger's: run it in a process that may do nothing else."),
        click.Option(["--pdf"], is_flag=True, help="Print each document as PDF too; needs LibreOffice."),
        click.Option(["--period"], type=click.Choice(("month", "quarter")), default="month", help="What a review of the portfolio covers."),
        click.Option(["--lessons"], type=_BOOK, metavar="WORKBOOK", help="Show us lessons of these earlier engagements."),
    ]

    def run(
        workbook: Path,
        out: Path | None,
        engagement: tuple[str, ...],
        lang: str | None,
        template: Path | None,
        today: dt.datetime | None,
        pictures: Path | None,
        brand: Path | None,
        force: bool,
        strict: bool,
        untrusted: bool,
        pdf: bool,
        period: Literal["month", "quarter"],
        lessons: Path | None,
    ) -> int:
        from docgen.cli.main import found_kinds

        request = Request(out, engagement, lang, template, today.date() if today else None, force, strict, message_language(), pictures)
        request = replace(request, untrusted=untrusted, brand=chosen_brand(brand), period=period, lessons=lessons)
        request = replace(request, kinds=found_kinds(click.get_current_context()))
        outcomes = list(generate(workbook, kind, request)) if pdf else generate(workbook, kind, request)
        return print_outcomes(outcomes) | (print_pdf_files(outcomes, force=force) if pdf else 0)

    text = f"Make {kind.name} ({languages}) for the engagements of a workbook."
    return click.Command(kind.name, callback=run, params=parameters, help=text, short_help=f"Make this document ({languages}).")


def print_outcomes(outcomes: Iterable[Outcome], told: Iterable[Problem] = (), workbook: Path | None = None) -> int:
    """Print one line a document, and its Problems but those that were `told` before; return the exit code.

    Where Problems were told before, the command that lists them is named, when it is known which `workbook` has them.
    """
    from docgen.diagnostics.summary import plural
    from docgen.diagnostics.words import words

    said = words(message_language())["made"]
    failed = False
    shown = set(told)
    for outcome in outcomes:
        if outcome.path is not None:
            click.echo(str(outcome.path))
        count = sum(problem.severity == "error" for problem in outcome.problems)
        if outcome.is_draft or (outcome.path is None and outcome.engagement_id):
            line = plural(said["draft" if outcome.is_draft else "nothing"], count, kind=outcome.kind)
            click.echo(f"{outcome.engagement_id}: {line}", err=True)
        # What is wrong with the template is wrong for every engagement, and said once.
        show(problem for problem in outcome.problems if problem not in shown)
        if workbook is not None and count and any(problem.severity == "error" and problem in shown for problem in outcome.problems):
            click.echo(f"    {said['listed'].format(file=_typed(workbook), kind=outcome.kind)}", err=True)
        shown.update(outcome.problems)
        failed = failed or any(problem.severity == "error" for problem in outcome.problems)
    return 1 if failed else 0


def print_pdf_files(outcomes: Iterable[Outcome], *, force: bool) -> int:
    """Write the PDF of each document and print where; return the exit code."""
    from docgen.pdf import print_pdfs

    failed = 0
    shown: set[Problem] = set()
    for printed in print_pdfs([outcome.path for outcome in outcomes if outcome.path is not None], force=force):
        if printed.path is not None:
            click.echo(str(printed.path))
        elif printed.problem is not None:
            failed = 1
            # That LibreOffice is missing is said once, not for each document.
            once = replace(printed.problem, file="") if printed.problem.rule == "no-libreoffice" else printed.problem
            show([once] if once not in shown else [])
            shown.add(once)
    return failed


@click.command("list")
@click.option("--output-format", "form", type=click.Choice(["table", "json"]), default="table", help="table or json; default: table.")
@click.pass_context
def list_kinds(ctx: click.Context, form: str) -> None:
    """List the kinds of document there are: format, languages, audience, and the sheets each needs."""
    from docgen.cli.main import found_kinds
    from docgen.templates import template_properties

    rows: list[dict[str, object]] = []
    for kind in found_kinds(ctx).values():
        paths = list(kind.files.values())
        try:
            properties = template_properties(paths[0])
        except DocgenError as error:
            show(error.problems)
            continue
        languages = sorted(language or "any" for language in kind.files)
        said = {"audience": properties.audience, "stage": properties.stage, "scope": properties.scope, "needs": list(properties.needs)}
        rows.append({"kind": kind.name, "format": kind.suffix[1:], "languages": languages, **said})
    if form == "json":
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    _print_table(rows)


def _print_table(kinds: Iterable[dict[str, object]]) -> None:
    rows = [[key.upper() for key in _LISTED]]
    for kind in kinds:
        values = (kind[key] for key in _LISTED)
        rows.append([(", ".join(value) if isinstance(value, list) else str(value)) or "-" for value in values])
    widths = [max(len(row[column]) for row in rows) for column in range(len(_LISTED))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@click.command("outline")
@click.argument("file", type=_FILE)
def outline_file(file: Path) -> None:
    """Print a deck, document or mail as plain text: slides or headings, shapes, paragraphs, tables, notes."""
    from docgen.templates import file_outline

    click.echo(file_outline(file), nl=False)
