"""`docgen template lint`: what is wrong with templates, place by place, with the cure."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.commands import BRAND_HELP, chosen_brand
from docgen.cli.forms import for_programs
from docgen.cli.look import columns, message_language, painted, shows_colour
from docgen.locale import LANGUAGES
from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.brand import Brand
    from docgen.diagnostics.diagnostic import Checkup
    from docgen.lint.opening import Trial

FORMATS = ("full", "concise", "json", "jsonl", "github", "sarif")
_FOR_PEOPLE = FORMATS[:2]
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_OUT = click.Path(path_type=Path, dir_okay=False)


@dataclass(frozen=True, slots=True)
class _Order:
    """What one run was asked for."""

    languages: tuple[str, ...]
    trials: tuple[Trial, ...]
    form: str
    language: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    brand: Brand | None


@click.command("lint")
@click.argument("file", type=_FILE, nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--with",
    "workbook",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    metavar="WORKBOOK",
    help="Try it with this workbook, which shows text that does not fit; may be given several times.",
)
@click.option("--lang", default="", metavar="en,ja", help="The languages it is filled in; default: the one its file name says, else both.")
@click.option("--brand", type=_FILE, metavar="FILE", help=BRAND_HELP)
@click.option("--output-format", "form", type=click.Choice(FORMATS), default="full", help="How findings are shown; default: full.")
@click.option("--select", multiple=True, metavar="CODES", help="Only findings of these codes, such as unknown-field,low-contrast.")
@click.option("--ignore", multiple=True, metavar="CODES", help="No findings of these codes.")
@click.option("--baseline", type=_FILE, metavar="FILE", help="Leave out the findings this file knows.")
@click.option("--write-baseline", type=_OUT, metavar="FILE", help="Write the findings to this file as known, and be content.")
@click.option("--annotate", type=_OUT, metavar="COPY", help="Write a copy with a comment at each place that is wrong.")
@click.option("--force", is_flag=True, help="Overwrite a copy that is there already.")
@click.option("--strict", is_flag=True, help="Warnings count as errors: they make the exit code 1 too.")
@click.pass_context
def lint_templates(ctx: click.Context, /, file: tuple[Path, ...], annotate: Path | None, force: bool, strict: bool, **more: object) -> int:
    """Say what is wrong with templates, all at once: each finding names slide, shape, row, cell and paragraph, and the cure.

    \b
    docgen template lint welcome.pptx                       everything wrong with it
    docgen template lint welcome.pptx --with acme.xlsx      and what does not fit with these data
    docgen template lint welcome.pptx --annotate notes.pptx the same as comments in a copy
    """
    if annotate is not None and len(file) > 1:
        ctx.fail("--annotate takes one template at a time.")
    order = _order(ctx)
    found = [_checkup(path, order) for path in dict.fromkeys(file)]
    return _finish(ctx, found, order, annotate=annotate, force=force, is_strict=strict)


def _order(ctx: click.Context) -> _Order:
    from docgen.diagnostics.choose import codes_of, unknown_codes

    given = ctx.params
    languages = tuple(dict.fromkeys(word.strip() for word in given["lang"].split(",") if word.strip()))
    for language in languages:
        if language not in LANGUAGES:
            ctx.fail(f"There is no language “{language}”. There are {' and '.join(LANGUAGES)}.")
    if given["baseline"] and given["write_baseline"]:
        ctx.fail("--baseline and --write-baseline exclude each other; --write-baseline alone makes it anew.")
    select, ignore = codes_of(given["select"]), codes_of(given["ignore"])
    if select or ignore:
        unknown = unknown_codes((*select, *ignore), _known_codes())
        if unknown:
            raise DocgenError(unknown)
    brand = chosen_brand(given["brand"])
    return _Order(languages, _trials(given["workbook"], brand), given["form"], message_language(), select, ignore, brand)


def _known_codes() -> list[str]:
    from docgen.diagnostics.words import problem_words
    from docgen.lint.catalogue import rules

    return [*(rule.code for rule in rules()), *problem_words("template")]


def _trials(workbooks: Sequence[Path], brand: Brand | None) -> tuple[Trial, ...]:
    from docgen.authoring.samples import cases_of, trial_of

    return tuple(trial_of(case.of_brand(brand)) for path in workbooks for case in cases_of(path))


def _checkup(path: Path, order: _Order) -> Checkup:
    from docgen.diagnostics.choose import Choice, chosen
    from docgen.diagnostics.diagnostic import Checkup, Diagnostic
    from docgen.diagnostics.sentences import in_language
    from docgen.lint.catalogue import lint_file
    from docgen.lint.suppression import read_suppression

    problems = lint_file(path, languages=order.languages, trials=order.trials, suppression=read_suppression(Path.cwd()), brand=order.brand)
    shown = path.as_posix()
    diagnostics = tuple(Diagnostic(in_language(problem, order.language), shown) for problem in problems)
    return chosen(Checkup(shown, "", "", diagnostics), Choice(order.select, order.ignore))


def _finish(ctx: click.Context, found: list[Checkup], order: _Order, *, annotate: Path | None, force: bool, is_strict: bool) -> int:
    from docgen.diagnostics.choose import baseline_of, without_baseline
    from docgen.diagnostics.diagnostic import all_of, counts
    from docgen.diagnostics.summary import Baselined

    known = Baselined()
    if ctx.params["baseline"]:
        found, hidden, gone = without_baseline(found, ctx.params["baseline"])
        known = Baselined(hidden, gone)
    if annotate is not None:
        _annotate(ctx.params["file"][0], annotate, [item.problem for item in all_of(found)], order, force=force)
    text = for_programs(order.form, order.language, found) if order.form not in _FOR_PEOPLE else _for_people(found, order, known)
    if text:
        click.echo(text, color=True)
    if ctx.params["write_baseline"]:
        from docgen.annotations import write_copy

        write_copy(ctx.params["write_baseline"], baseline_of(found).encode())
        return 0
    totals = counts(all_of(found))
    return 1 if totals["error"] or (is_strict and totals["warning"]) else 0


def _annotate(path: Path, copy: Path, problems: Sequence[Problem], order: _Order, *, force: bool) -> None:
    from docgen.annotations import write_copy
    from docgen.diagnostics.summary import plural
    from docgen.diagnostics.words import words
    from docgen.files import claim
    from docgen.lint.annotate import annotated
    from docgen.lint.opening import opened

    subject = opened(path, order.languages)
    if subject.package is None or copy.suffix.lower() != path.suffix.lower():
        fix = "Give the copy the ending of the template; a mail holds no comments."
        raise DocgenError([Problem("wrong-ending", f"“{copy.name}” cannot hold the comments of “{path.name}”.", fix, file=copy.name)])
    claim(copy, sources=[path], force=force)
    write_copy(copy, annotated(subject, problems))
    said = plural(words(order.language)["lint"]["written"], len(problems), path=copy.as_posix())
    click.echo(said, err=order.form not in _FOR_PEOPLE)


def _for_people(found: Sequence[Checkup], order: _Order, known: object) -> str:
    from docgen.diagnostics.columns import one_line
    from docgen.diagnostics.diagnostic import SEVERITIES, all_of, counts
    from docgen.diagnostics.full import full, plain
    from docgen.diagnostics.short import concise
    from docgen.diagnostics.summary import Baselined, counted, plural
    from docgen.diagnostics.words import words

    paint = painted if shows_colour(os.environ) else plain
    said, diagnostics = words(order.language), all_of(found)
    if order.form == "full":
        blocks = [full(item, order.language, paint, columns()) for item in diagnostics]
    else:
        blocks = ["\n".join(concise(item, paint) for item in diagnostics)]
    lines = []
    for checkup in found:
        totals = counts(checkup.diagnostics)
        pattern = said["summary"]["found"] if totals else said["lint"]["clean"]
        role = next((severity for severity in SEVERITIES if totals[severity]), "clean")
        lines.append(paint(one_line(pattern.format(subject=checkup.path, counts=counted(totals, said["summary"]))), role))
    if isinstance(known, Baselined):
        lines += [plural(said["summary"][word], count) for word, count in (("hidden", known.hidden), ("gone", known.gone)) if count]
    if diagnostics:
        lines.append(said["next"]["explain"].format(code=diagnostics[0].problem.rule))
    return "\n\n".join(block for block in (*blocks, "\n".join(lines)) if block)
