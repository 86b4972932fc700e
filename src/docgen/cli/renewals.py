"""The commands `docgen renewals` and `docgen metrics`: when contracts end, and what became of those that ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.commands import show
from docgen.cli.look import message_language
from docgen.locale import LANGUAGES
from docgen.problems import Problem

if TYPE_CHECKING:
    from docgen.portfolio.calendar import Choice
    from docgen.portfolio.outputs import Order
    from docgen.portfolio.portfolio import Portfolio

BOOK = click.Path(path_type=Path, exists=True)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
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
@click.option(
    "--output-format", "form", type=click.Choice(("table", "json", "csv")), default="table", help="How it is shown; default: table."
)
@click.option("--tracker", type=_FILE, metavar="FILE", help="As this edited tracker says; what it says otherwise is told.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR_OR_FILE", help="Write files instead; goes with --format.")
@click.option("--format", "files", type=click.Choice(("xlsx", "ics")), help="xlsx: a tracker to work in; ics: a calendar to import.")
@click.option("--per-owner", is_flag=True, help="One calendar for each owner.")
@click.option("--timezone", metavar="ZONE", help="The zone of the calendar's times, such as Asia/Tokyo; default: by country.")
@click.option("--time", "at", type=click.DateTime(["%H:%M"]), metavar="HH:MM", help="When reminders stand in the calendar; default: 09:00.")
@click.option("--force", is_flag=True, help="Overwrite files that docgen did not write, or that were edited since.")
@click.option("--today", type=DAY, metavar="DATE", help="The day it is looked at; default: today.")
@click.option("--lang", type=click.Choice(LANGUAGES), help=LANG_HELP)
@click.pass_context
def renewals(ctx: click.Context, /, workbook: Path, form: str, out: Path | None, files: str | None, **more: Any) -> int:
    """Show every contract that can be renewed: owner, value, term, how it stands, and what is next; overdue ones first.

    \b
    docgen renewals firm.xlsx                                  all of them
    docgen renewals firm.xlsx --owner "Grace Okafor"           one owner's
    docgen renewals firm.xlsx --out . --format xlsx            a tracker to edit
    docgen renewals firm.xlsx --out . --format ics             a calendar
    """
    from docgen.portfolio.calendar import Choice
    from docgen.portfolio.outputs import Order
    from docgen.portfolio.portfolio import read_portfolio, refuse_unknown

    if (out is None) != (files is None):
        ctx.fail("--out and --format go together: where to write, and what.")
    if files != "ics" and (more["per_owner"] or more["timezone"] or more["at"]):
        ctx.fail("--per-owner, --timezone and --time go with --format ics.")
    if files == "ics" and more["tracker"]:
        ctx.fail("--tracker shows a calendar in the terminal or makes a new tracker; it goes with no --format ics.")
    language, choice = more["lang"] or message_language(), Choice(more["owners"], more["buckets"], more["bands"])
    if files == "ics" and out is not None:
        return _write_calendars(workbook, choice, out, language, more)
    found = read_portfolio(workbook, day_of(more["today"]), language, more["tracker"])
    refuse_unknown((line.owner for line in found.lines), choice)
    if out is not None:
        _write_tracker(workbook, found, choice, Order(out, force=more["force"]))
    else:
        _show(found, choice, form)
    return told(found.problems)


def _show(found: Portfolio, choice: Choice, form: str) -> None:
    from docgen.portfolio.machine import renewals_csv, renewals_json
    from docgen.portfolio.renewals_text import edits_text, renewals_text

    lines = found.chosen(choice)
    if form == "json":
        click.echo(renewals_json(lines, found.today, found.language, found.edits))
    elif form == "csv":
        click.echo(renewals_csv(lines, found.language), nl=False)
    else:
        others = 0 if choice.owners or choice.buckets or choice.bands else len(found.others)
        click.echo(renewals_text(lines, found.language, others))
        if found.edits:
            click.echo("\n" + edits_text(found.edits, found.language))


def _write_tracker(workbook: Path, found: Portfolio, choice: Choice, order: Order) -> None:
    from docgen.portfolio.outputs import chosen_only, tracker_file

    ids = [line.engagement_id for line in found.chosen(choice)]
    for path in tracker_file(chosen_only(found, ids), workbook, order):
        click.echo(str(path))


def _write_calendars(workbook: Path, choice: Choice, out: Path, language: str, more: Mapping[str, Any]) -> int:
    from docgen.portfolio.events import Clock
    from docgen.portfolio.ics import known_zone
    from docgen.portfolio.outputs import Order, calendar_files, read_entries

    zone = known_zone(more["timezone"]) if more["timezone"] else ""
    clock = Clock(more["at"].time() if more["at"] else Clock().at, zone=zone)
    entries = read_entries(workbook, day_of(more["today"]), language, choice, clock)
    for path in calendar_files(entries, workbook, Order(out, more["per_owner"], more["force"])):
        click.echo(str(path))
    return told(entries.problems)


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
    return told(found.problems)


def day_of(asked: dt.datetime | None) -> dt.date:
    """Return the day that was asked for, else today."""
    return asked.date() if asked else dt.date.today()


def told(problems: Sequence[Problem]) -> int:
    """Print what was wrong in the workbook and return the exit code."""
    show(problems)
    return 1 if any(problem.severity == "error" for problem in problems) else 0
