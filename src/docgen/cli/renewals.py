"""The commands `docgen renewals` and `docgen metrics`: when contracts end, and what became of those that ended."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.commands import show
from docgen.cli.look import message_language
from docgen.locale import LANGUAGES

if TYPE_CHECKING:
    from docgen.portfolio.portfolio import Portfolio

BOOK = click.Path(path_type=Path, exists=True)
DAY = click.DateTime(["%Y-%m-%d"])
BUCKETS = ("expired", "closing", "active", "planning", "watch", "later", "undated")
BANDS = ("green", "yellow", "red", "none")
GROUPS = ("owner", "service", "industry")
LANG_HELP = "The language of the words; default: DOCGEN_LANG, else the system's."


@click.command("renewals")
@click.argument("workbook", type=BOOK, metavar="WORKBOOK")
@click.option("--owner", "owners", multiple=True, metavar="NAME", help="Only this owner's; may be given several times.")
@click.option("--bucket", "buckets", multiple=True, type=click.Choice(BUCKETS), help="Only this bucket; may be given several times.")
@click.option("--band", "bands", multiple=True, type=click.Choice(BANDS), help="Only this readiness band; none: not assessed.")
@click.option("--output-format", "form", type=click.Choice(("table", "json", "csv")), default="table", help="How it is shown; default: table.")
@click.option("--today", type=DAY, metavar="DATE", help="The day it is looked at; default: today.")
@click.option("--lang", type=click.Choice(LANGUAGES), help=LANG_HELP)
def renewals(
    workbook: Path,
    owners: tuple[str, ...],
    buckets: tuple[str, ...],
    bands: tuple[str, ...],
    form: str,
    today: dt.datetime | None,
    lang: str | None,
) -> int:
    """Show every contract that can be renewed: owner, value, term, how it stands, and what is next; overdue ones first.

    \b
    docgen renewals firm.xlsx                               all of them
    docgen renewals firm.xlsx --owner "Grace Okafor"        one owner's
    docgen renewals firm.xlsx --bucket closing --band red   the urgent ones
    """
    from docgen.portfolio.calendar import Choice
    from docgen.portfolio.machine import renewals_csv, renewals_json
    from docgen.portfolio.portfolio import read_portfolio, refuse_unknown
    from docgen.portfolio.renewals_text import renewals_text

    language, choice = lang or message_language(), Choice(owners, buckets, bands)
    found = read_portfolio(workbook, day_of(today), language)
    refuse_unknown(found.lines, choice)
    lines = found.chosen(choice)
    if form == "json":
        click.echo(renewals_json(lines, found.today, language))
    elif form == "csv":
        click.echo(renewals_csv(lines, language), nl=False)
    else:
        click.echo(renewals_text(lines, language, 0 if any((owners, buckets, bands)) else len(found.others)))
    return told(found)


@click.command("metrics")
@click.argument("workbook", type=BOOK, metavar="WORKBOOK")
@click.option("--from", "first", type=DAY, metavar="DATE", help="Contracts that ended on this day or later; default: twelve months ago.")
@click.option("--to", "last", type=DAY, metavar="DATE", help="Contracts that ended on this day or before; default: yesterday.")
@click.option("--by", "groups", multiple=True, type=click.Choice(GROUPS), help="By owner, service or industry too.")
@click.option("--output-format", "form", type=click.Choice(("table", "json")), default="table", help="How it is shown; default: table.")
@click.option("--today", type=DAY, metavar="DATE", help="The day it is looked at; default: today.")
@click.option("--lang", type=click.Choice(LANGUAGES), help=LANG_HELP)
def metrics(
    workbook: Path,
    first: dt.datetime | None,
    last: dt.datetime | None,
    groups: tuple[str, ...],
    form: str,
    today: dt.datetime | None,
    lang: str | None,
) -> int:
    """Show how many contracts were renewed, for how much, how early, and how well that was foreseen: MET-01 to MET-06."""
    from docgen.portfolio.machine import as_json
    from docgen.portfolio.metrics import in_period, metrics_by, metrics_of
    from docgen.portfolio.metrics_text import metrics_text
    from docgen.portfolio.names import metrics_period
    from docgen.portfolio.portfolio import read_portfolio
    from docgen.portfolio.rows import groups_names, metrics_names

    language = lang or message_language()
    found = read_portfolio(workbook, day_of(today), language)
    usual = metrics_period(found.today)
    # A contract that has not ended belongs to no figure, whatever was asked for.
    period = (first.date() if first else usual[0], min(last.date(), usual[1]) if last else usual[1])
    ended = in_period(found.expired, *period)
    if form == "json":
        by = {f"by_{group}": groups_names(metrics_by(ended, group), group, language) for group in groups}
        click.echo(as_json({"from": period[0], "to": period[1], **metrics_names(metrics_of(ended), language), **by}))
    else:
        click.echo(metrics_text(ended, period, groups, language))
    return told(found)


def day_of(asked: dt.datetime | None) -> dt.date:
    """Return the day that was asked for, else today."""
    return asked.date() if asked else dt.date.today()


def told(found: Portfolio) -> int:
    """Print what was wrong in the workbook and return the exit code."""
    show(found.problems)
    return 1 if any(problem.severity == "error" for problem in found.problems) else 0
