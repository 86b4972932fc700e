"""The commands `docgen due` and `docgen lessons`: what is due for whom, and what was learnt before."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.commands import show
from docgen.cli.look import message_language
from docgen.cli.renewals import BOOK, DAY, LANG_HELP, day_of
from docgen.locale import LANGUAGES
from docgen.problems import Problem

if TYPE_CHECKING:
    from docgen.portfolio.due import Due

_SPAN = re.compile(r"(\d{1,4})([dwm]?)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30}
FORMS = ("table", "json", "ics", "eml")


@click.command("due")
@click.argument("workbook", type=BOOK, metavar="WORKBOOK")
@click.option("--within", default="14d", metavar="SPAN", help="How far ahead to look: 14d, 2w, 1m; default: 14d.")
@click.option("--owner", "owners", multiple=True, metavar="NAME", help="Only this owner's; may be given several times.")
@click.option("--output-format", "form", type=click.Choice(FORMS), default="table", help="table, json, ics or eml; default: table.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Where ics and eml files go; default: the current folder.")
@click.option("--force", is_flag=True, help="Overwrite files that docgen did not write, or that were edited since.")
@click.option("--today", type=DAY, metavar="DATE", help="The day it is looked at; default: today.")
@click.option("--lang", type=click.Choice(LANGUAGES), help=LANG_HELP)
def due(
    workbook: Path,
    within: str,
    owners: tuple[str, ...],
    form: str,
    out: Path | None,
    force: bool,
    today: dt.datetime | None,
    lang: str | None,
) -> int:
    """Say what is due for whom; the exit code is 1 when something is overdue, so that a scheduler can act on it.

    \b
    docgen due firm.xlsx                                     the next fourteen days
    docgen due firm.xlsx --within 30d --output-format json   for another program
    docgen due firm.xlsx --output-format eml --out drafts    a mail to each owner, not sent
    """
    from docgen.portfolio.due_files import mail_files, reminder_file
    from docgen.portfolio.due_text import due_row, due_text
    from docgen.portfolio.machine import as_json
    from docgen.portfolio.outputs import Order

    language, day, days = lang or message_language(), day_of(today), _days(within)
    items, problems = _items(workbook, day, days, language, owners)
    if form == "json":
        click.echo(as_json({"today": day, "until": day + dt.timedelta(days=days), "due": [due_row(item, language) for item in items]}))
    elif form == "table":
        click.echo(due_text(items, day, days, language))
    else:
        write = reminder_file if form == "ics" else mail_files
        written, faults = write(items, day, language, workbook, Order(out or Path(), force=force))
        problems += faults
        for path in written:
            click.echo(str(path))
    show(problems)
    failed = any(problem.severity == "error" for problem in problems)
    return 1 if failed or any(item.is_overdue for item in items) else 0


@click.command("lessons")
@click.argument("workbooks", type=BOOK, nargs=-1, required=True, metavar="WORKBOOK...")
@click.option("--like", metavar="ID", help="Those of engagements like this one first, the most alike on top.")
@click.option("--output-format", "form", type=click.Choice(("table", "json")), default="table", help="How it is shown; default: table.")
@click.option("--lang", type=click.Choice(LANGUAGES), help=LANG_HELP)
def lessons(workbooks: tuple[Path, ...], like: str | None, form: str, lang: str | None) -> int:
    """Collect what was learnt over all engagements of one or several workbooks."""
    from docgen.portfolio.lessons import ranked
    from docgen.portfolio.lessons_files import read_lessons
    from docgen.portfolio.lessons_text import lesson_row, lessons_text
    from docgen.portfolio.machine import as_json

    language = lang or message_language()
    read = read_lessons(workbooks, language)
    subject = read.subject(like) if like else None
    found = ranked(read.found, subject) if subject else list(read.found)
    if form == "json":
        click.echo(as_json([lesson_row(learnt, language) for learnt in found]))
    else:
        click.echo(lessons_text(found, language, subject))
    show(read.problems)
    return 1 if any(problem.severity == "error" for problem in read.problems) else 0


def _days(within: str) -> int:
    matched = _SPAN.fullmatch(within.strip().lower())
    if matched is None:
        raise click.BadParameter(f"“{within}” is no span of time. Write 14d, 2w or 1m.", param_hint="--within")
    return int(matched.group(1)) * _DAYS[matched.group(2)]


def _items(workbook: Path, today: dt.date, days: int, language: str, owners: tuple[str, ...]) -> tuple[list[Due], list[Problem]]:
    from docgen.portfolio.due_files import read_due

    return read_due(workbook, today, days, language, owners)
