"""The command `docgen batch`: documents by the thousand, with a bar of progress or plain lines, or a line of JSON for each."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.commands import BRAND_HELP, FOLDER, chosen_brand, show
from docgen.cli.look import message_language
from docgen.locale import LANGUAGES

if TYPE_CHECKING:
    from docgen.batch.options import BatchOptions

_TERMINATED = 143
_FILE = click.Path(path_type=Path, dir_okay=False)
_STATE = click.Path(path_type=Path, file_okay=False)


def _jobs(ctx: click.Context, param: click.Parameter, value: str) -> int | None:
    """Return a number of processes, or None for `auto`."""
    if value == "auto":
        return None
    if value.isdecimal() and int(value) > 0:
        return int(value)
    raise click.BadParameter(f"“{value}” is neither auto nor a number from 1.", ctx, param)


@click.command("batch")
@click.argument("source", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--kind", "kinds", multiple=True, required=True, metavar="KIND", help="A kind of document; may be given several times.")
@click.option("--out", required=True, metavar="DIR", help="The folder to write into, or an address such as s3://bucket/folder.")
@click.option("--name", metavar="PATTERN", help="How files are called; default: “{engagement_id} {client_short} {kind}.{language}”.")
@click.option(
    "--select", multiple=True, metavar="COLUMN=VALUE", help="Only engagements with this value, such as stage=renewal; repeatable."
)
@click.option("--engagement", multiple=True, metavar="ID", help="Only this engagement; may be given several times.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The documents' language; default: each engagement's own.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day the documents are made; default: today.")
@click.option("--pictures", type=FOLDER, metavar="DIR", help="Read pictures from this folder too, before each workbook's own.")
@click.option("--brand", type=_FILE, metavar="FILE", help=BRAND_HELP)
@click.option("--drafts", is_flag=True, help="Write marked drafts of what has errors, instead of nothing.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited since, or that docgen did not write.")
@click.option("--dry-run", is_flag=True, help="Plan and check, and write nothing.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first document that fails.")
@click.option("--max-failures", type=click.IntRange(1), metavar="N", help="Stop when so many documents have failed.")
@click.option("--retry-failed", is_flag=True, help="Try those again that failed before, and nothing else.")
@click.option("--jobs", default="auto", callback=_jobs, metavar="auto|N", help="How many processes; default: auto, one for each processor.")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", help="Who does the work; default: local.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="The Dask scheduler, such as tcp://10.0.0.5:8786.")
@click.option("--untrusted", is_flag=True, help="Templates are a stranger's: run each in a process that may do nothing else.")
@click.option("--pdf", is_flag=True, help="Print each document that is written as PDF too; needs LibreOffice.")
@click.option("--report", "reports", multiple=True, type=_FILE, metavar="FILE", help="Write the report here too: .xlsx or .json.")
@click.option("--state", type=_STATE, metavar="DIR", help="Where the ledger is kept; default: .docgen in the folder of the documents.")
@click.option("--output-format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="How it is told; default: text.")
@click.pass_context
def make_batch(ctx: click.Context, /, source: tuple[str, ...], kinds: tuple[str, ...], out: str, **more: object) -> int:
    """Make documents for every engagement of many workbooks. What is there already and unchanged is left alone; run it again to go on.

    \b
    docgen batch portfolio.xlsx --kind kickoff-deck --out decks
    docgen batch clients/ --kind renewal-deck --kind renewal-email --select stage=renewal --out renewals
    """
    from docgen.batch import generate_all
    from docgen.batch.sources import left_out
    from docgen.cli.batch_shown import Shown
    from docgen.problems import DocgenError, Problem

    options = _options(ctx)
    show(left_out(source))
    if ctx.params["pdf"] and "://" in out:
        raise DocgenError([Problem("engine", "--pdf needs a folder of this machine to print into.", "Leave --pdf out.")])
    shown = Shown(str(ctx.params["form"]), message_language(), sys.stdout, sys.stderr)
    with _ending_on_sigterm(), shown, closing(generate_all(source, kinds, out, options, shown.tell)) as outcomes:
        for outcome in outcomes:
            shown.outcome(outcome)
    code = shown.code
    if ctx.params["pdf"] and not options.dry_run:
        from docgen.cli.batch_shown import print_pdfs_of

        code |= print_pdfs_of(Path(out), shown.written, force=options.force)
    return code


def _options(ctx: click.Context) -> BatchOptions:
    from docgen.batch import BatchOptions
    from docgen.batch.options import USUAL_NAME
    from docgen.cli.main import found_kinds

    given = ctx.params
    if given["fail_fast"] and given["max_failures"] is not None:
        ctx.fail("--fail-fast and --max-failures exclude each other; --fail-fast is --max-failures 1.")
    return BatchOptions(
        name=given["name"] or USUAL_NAME,
        select=given["select"],
        engagements=given["engagement"],
        language=given["lang"],
        today=given["today"].date() if given["today"] else None,
        drafts=given["drafts"],
        force=given["force"],
        dry_run=given["dry_run"],
        retry_failed=given["retry_failed"],
        max_failures=1 if given["fail_fast"] else given["max_failures"],
        jobs=given["jobs"],
        engine=given["engine"],
        scheduler=given["scheduler"],
        state=given["state"],
        reports=given["reports"],
        messages=message_language(),
        pictures=given["pictures"],
        untrusted=given["untrusted"],
        brand=chosen_brand(given["brand"]),
        kinds=found_kinds(ctx),
    )


@contextmanager
def _ending_on_sigterm() -> Iterator[None]:
    """Let SIGTERM end the batch as Ctrl-C does: what is under way is finished and noted."""

    def end(number: int, _: object) -> None:
        raise SystemExit(_TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
