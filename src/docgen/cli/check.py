"""`docgen check`: what is wrong with workbooks, shown in one of several forms; notes in copies, safe corrections in copies or in place."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.forms import for_programs
from docgen.cli.look import columns, message_language, painted, shows_colour
from docgen.locale import LANGUAGES
from docgen.problems import DocgenError, nearest

if TYPE_CHECKING:
    from docgen.corrections import Correction
    from docgen.diagnostics.diagnostic import Checkup
    from docgen.diagnostics.summary import Baselined
    from docgen.review import Purpose

STAGES = ("kickoff", "renewal", "closeout")
FORMATS = ("full", "concise", "grouped", "json", "jsonl", "github", "sarif")
_FOR_PEOPLE = FORMATS[:3]
_BOOK = click.Path(path_type=Path, exists=True)
_FILE = click.Path(path_type=Path, dir_okay=False)


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for on the command line."""

    workbooks: tuple[Path, ...]
    purpose: Purpose
    engagements: tuple[str, ...]
    form: str
    language: str
    today: dt.date | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    is_strict: bool
    baseline: Path | None
    write_baseline: Path | None
    annotate: Path | None
    out: Path | None
    is_in_place: bool
    force: bool


@click.command("check")
@click.argument("workbook", type=_BOOK, nargs=-1, required=True, metavar="WORKBOOK...")
@click.option("--for", "purpose", metavar="STAGE_OR_KIND", help="kickoff, renewal, closeout or a kind; default: the engagement's stage.")
@click.option("--engagement", multiple=True, metavar="ID", help="Only this engagement; may be given several times.")
@click.option("--output-format", "form", type=click.Choice(FORMATS), default="full", help="How findings are shown; default: full.")
@click.option("--select", multiple=True, metavar="CODES", help="Only findings of these codes, such as GOAL,TXT-01.")
@click.option("--ignore", multiple=True, metavar="CODES", help="No findings of these codes; the longer code wins over --select.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the messages; default: DOCGEN_LANG, else the system's.")
@click.option("--strict", is_flag=True, help="Warnings count as errors: they make the exit code 1 too.")
@click.option("--baseline", type=_FILE, metavar="FILE", help="Leave out the findings this file knows.")
@click.option("--write-baseline", type=_FILE, metavar="FILE", help="Write the findings to this file as known, and be content.")
@click.option("--annotate", type=_FILE, metavar="COPY", help="Write a copy with a note at each faulty cell and a sheet of findings.")
@click.option("--fix", is_flag=True, help="Make corrections that need no asking, in a copy (--out) or in the workbook (--in-place).")
@click.option("--out", type=_FILE, metavar="COPY", help="Where --fix writes the corrected copy.")
@click.option("--in-place", is_flag=True, help="Let --fix correct the workbook itself, unless it is open or read-only.")
@click.option("--force", is_flag=True, help="Overwrite a copy that is there already.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day the workbook is looked at; default: today.")
@click.pass_context
def check_workbooks(ctx: click.Context, /, workbook: tuple[Path, ...], purpose: str | None, fix: bool, **more: object) -> int:
    """Say what is wrong with the content of workbooks: cells that cannot be read or are blank, and the rules of good content.

    \b
    docgen check acme.xlsx                           everything, with the rows around each cell
    docgen check acme.xlsx --annotate notes.xlsx     the same as notes in a copy
    docgen check acme.xlsx --for kickoff-deck        only what this kind of document needs
    """
    order = _order(ctx, workbook, _purpose(ctx, purpose), more)
    _refuse_at_odds(ctx, order, fix)
    if fix and order.is_in_place:
        _correct_in_place(order)
    elif fix and order.out is not None:
        order = _with_corrections(order, order.out)
    return _run(order)


def _order(ctx: click.Context, workbooks: tuple[Path, ...], purpose: Purpose, more: dict[str, object]) -> _Order:
    from docgen.diagnostics.choose import codes_of, unknown_codes
    from docgen.explanations import known_codes

    given = {name: ctx.params[name] for name in more}
    select, ignore = codes_of(given["select"]), codes_of(given["ignore"])
    unknown = unknown_codes((*select, *ignore), known_codes()) if select or ignore else []
    if unknown:
        raise DocgenError(unknown)
    today = given["today"].date() if given["today"] else None
    return _Order(
        tuple(dict.fromkeys(workbooks)), purpose, given["engagement"], given["form"], given["lang"] or message_language(), today,
        select, ignore, given["strict"], given["baseline"], given["write_baseline"], given["annotate"], given["out"],
        given["in_place"], given["force"],
    )  # fmt: skip


def _refuse_at_odds(ctx: click.Context, order: _Order, fix: bool) -> None:
    if fix and order.out is None and not order.is_in_place:
        ctx.fail("--fix needs --out COPY, or --in-place to correct the workbook itself.")
    if order.out is not None and not fix:
        ctx.fail("--out is where --fix writes; documents are made by the command of their kind.")
    if order.is_in_place and (order.out is not None or not fix):
        ctx.fail("--in-place and --out exclude each other." if fix else "--in-place goes with --fix.")
    if order.baseline and order.write_baseline:
        ctx.fail("--baseline and --write-baseline exclude each other; --write-baseline alone makes it anew.")
    if len(order.workbooks) > 1 and (order.out or order.annotate):
        ctx.fail(f"{'--fix' if order.out else '--annotate'} takes one workbook at a time.")
    if order.annotate and order.out and order.annotate.resolve() == order.out.resolve():
        ctx.fail("--annotate and --out name the same file.")


def _purpose(ctx: click.Context, name: str | None) -> Purpose:
    """Return the purpose of a stage or of a kind of document."""
    from docgen.cli.main import found_kinds
    from docgen.review import Purpose

    if name is None or name in STAGES:
        return Purpose(name)
    kinds = found_kinds(ctx)
    if name not in kinds:
        near = nearest(name, (*STAGES, *kinds))
        hint = f"Did you mean {near}?" if near else f"There are {', '.join((*STAGES, *kinds))}."
        ctx.fail(f"There is no stage or kind of document “{name}”. {hint}")
    from docgen.templates import template_properties

    return Purpose.of_template(template_properties(next(iter(kinds[name].files.values()))), name)


def _with_corrections(order: _Order, out: Path) -> _Order:
    """Write the corrected copy and return the order to check that instead; the order as it was when there is nothing to correct."""
    from docgen.annotations import claim_copy, write_copy
    from docgen.corrections import corrected

    source = order.workbooks[0]
    claim_copy(out, source, force=order.force)
    content, made = corrected(source)
    if made:
        write_copy(out, content)
    _say_corrections(order, source, made)
    return replace(order, workbooks=(out,)) if made else order


def _correct_in_place(order: _Order) -> None:
    """Correct the workbooks themselves; none when one of them must not be written."""
    from docgen.corrections import corrected
    from docgen.in_place import claim_in_place

    for source, claim in [(source, claim_in_place(source)) for source in order.workbooks]:
        content, made = corrected(source)
        if made:
            claim.write(content)
        _say_corrections(order, source, made)


def _say_corrections(order: _Order, source: Path, made: Sequence[Correction]) -> None:
    from docgen.diagnostics.columns import one_line
    from docgen.diagnostics.summary import plural
    from docgen.diagnostics.words import words

    said, is_quiet = words(order.language)["fix"], order.form not in _FOR_PEOPLE
    if not made:
        nothing = said["nothing_in_place" if order.is_in_place else "nothing"]
        click.echo(nothing.format(path=source.as_posix()), err=is_quiet)
        return
    for item in made:
        click.echo(one_line(said["changed"].format(where=item.where, before=_seen(item.before), after=item.after)), err=is_quiet)
    written, path = ("written_in_place", source) if order.is_in_place else ("written", order.out or source)
    click.echo(plural(said[written], len(made), path=path.as_posix()) + "\n", err=is_quiet)


def _seen(text: str) -> str:
    """Return a text in which blanks at either end can be seen."""
    body = text.strip()
    first = text.index(body) if body else len(text)
    return "␣" * first + body + "␣" * (len(text) - first - len(body))


def _run(order: _Order) -> int:
    from docgen.diagnostics.choose import Choice, baseline_of, chosen, without_baseline
    from docgen.diagnostics.diagnostic import all_of, counts
    from docgen.diagnostics.summary import Baselined

    found = [chosen(checkup, Choice(order.select, order.ignore)) for checkup in _checkups(order)]
    baselined = Baselined()
    if order.baseline:
        found, hidden, gone = without_baseline(found, order.baseline)
        baselined = Baselined(hidden, gone)
    if order.annotate:
        _annotate(order, order.annotate, found)
    _show(order, found, baselined)
    if order.write_baseline:
        from docgen.annotations import write_copy

        write_copy(order.write_baseline, baseline_of(found).encode())
        return 0
    totals = counts(all_of(found))
    return 1 if totals["error"] or (order.is_strict and totals["warning"]) else 0


def _checkups(order: _Order) -> list[Checkup]:
    from docgen.review import Question, checkups, unknown_engagements

    question = Question(order.purpose, order.engagements, order.today, order.language)
    found = [checkup for path in order.workbooks for checkup in checkups(path, path.as_posix(), question)]
    if order.engagements:
        unknown = unknown_engagements(order.engagements, _known_ids(order))
        if unknown:
            raise DocgenError(unknown)
    return found


def _known_ids(order: _Order) -> list[str]:
    from docgen.workbook.opening import open_workbook

    known: list[str] = []
    for path in order.workbooks:
        try:
            known += open_workbook(path).engagement_ids
        except DocgenError:
            continue
    return known


def _annotate(order: _Order, copy: Path, found: Sequence[Checkup]) -> None:
    from docgen.annotations import annotated, claim_copy, write_copy
    from docgen.diagnostics.diagnostic import all_of
    from docgen.diagnostics.summary import plural
    from docgen.diagnostics.words import words

    source = order.workbooks[0]
    claim_copy(copy, source, force=order.force)
    write_copy(copy, annotated(source, all_of(found), order.language))
    count = len(all_of(found))
    click.echo(plural(words(order.language)["annotate"]["written"], count, path=copy.as_posix()), err=order.form not in _FOR_PEOPLE)


def _show(order: _Order, found: Sequence[Checkup], baselined: Baselined) -> None:
    text = for_programs(order.form, order.language, found) if order.form not in _FOR_PEOPLE else _for_people(order, found, baselined)
    if text:
        click.echo(text, color=True)


def _for_people(order: _Order, found: Sequence[Checkup], baselined: Baselined) -> str:
    from docgen.diagnostics.diagnostic import all_of
    from docgen.diagnostics.full import full, plain
    from docgen.diagnostics.short import concise, grouped
    from docgen.diagnostics.summary import summary

    paint = painted if shows_colour(os.environ) else plain
    diagnostics = all_of(found)
    match order.form:
        case "full":
            blocks = [full(item, order.language, paint, columns()) for item in diagnostics]
        case "concise":
            blocks = ["\n".join(concise(item, paint) for item in diagnostics)]
        case _:
            blocks = [grouped(diagnostics, paint)]
    said = summary(found, order.language, paint, baselined)
    return "\n\n".join(block for block in (*blocks, said) if block)
