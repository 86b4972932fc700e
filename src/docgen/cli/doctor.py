"""`docgen doctor`: what is wrong inside of decks and documents, before Office says so."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.forms import for_programs
from docgen.cli.look import columns, message_language, painted, shows_colour
from docgen.locale import LANGUAGES
from docgen.problems import DocgenError

if TYPE_CHECKING:
    from docgen.diagnostics.diagnostic import Checkup

FORMATS = ("full", "concise", "json", "jsonl", "github", "sarif")
_FOR_PEOPLE = FORMATS[:2]
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("doctor")
@click.argument("file", type=_FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--output-format", "form", type=click.Choice(FORMATS), default="full", help="How findings are shown; default: full.")
@click.option("--select", multiple=True, metavar="CODES", help="Only findings of these codes, such as missing-target,table-grid.")
@click.option("--ignore", multiple=True, metavar="CODES", help="No findings of these codes.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the messages; default: DOCGEN_LANG, else the system's.")
@click.option("--strict", is_flag=True, help="Warnings count as errors: they make the exit code 1 too.")
def examine_files(
    file: tuple[Path, ...], form: str, select: tuple[str, ...], ignore: tuple[str, ...], lang: str | None, strict: bool
) -> int:
    """Say what is wrong inside of decks and documents: all that makes Office refuse or repair a file, and what it forgives.

    \b
    docgen doctor plan.docx                          every finding, with its cure
    docgen doctor *.pptx --output-format concise     one line for each
    """
    from docgen.diagnostics.choose import Choice, chosen, codes_of
    from docgen.diagnostics.diagnostic import all_of, counts

    language = lang or message_language()
    choice = Choice(codes_of(select), codes_of(ignore))
    _refuse_unknown(choice.select, choice.ignore)
    found = [chosen(_checkup(path, language), choice) for path in dict.fromkeys(file)]
    text = for_programs(form, language, found) if form not in _FOR_PEOPLE else _for_people(form, language, found)
    if text:
        click.echo(text, color=True)
    totals = counts(all_of(found))
    return 1 if totals["error"] or (strict and totals["warning"]) else 0


def _refuse_unknown(*codes: Sequence[str]) -> None:
    from docgen.diagnostics.choose import unknown_codes
    from docgen.diagnostics.words import problem_words
    from docgen.doctor.catalogue import rules

    known = [*(rule.code for rule in rules()), *problem_words("workbook")]
    unknown = unknown_codes([code for given in codes for code in given], known)
    if unknown:
        raise DocgenError(unknown)


def _checkup(path: Path, language: str) -> Checkup:
    from docgen.diagnostics.diagnostic import Checkup, Diagnostic
    from docgen.diagnostics.sentences import in_language
    from docgen.doctor import examine_file

    shown = path.as_posix()
    return Checkup(shown, "", "", tuple(Diagnostic(in_language(problem, language), shown) for problem in examine_file(path)))


def _for_people(form: str, language: str, found: Sequence[Checkup]) -> str:
    from docgen.diagnostics.columns import one_line
    from docgen.diagnostics.diagnostic import SEVERITIES, all_of, counts
    from docgen.diagnostics.full import full, plain
    from docgen.diagnostics.short import concise
    from docgen.diagnostics.summary import counted
    from docgen.diagnostics.words import words

    paint = painted if shows_colour(os.environ) else plain
    said, diagnostics = words(language), all_of(found)
    if form == "full":
        blocks = [full(item, language, paint, columns()) for item in diagnostics]
    else:
        blocks = ["\n".join(concise(item, paint) for item in diagnostics)]
    lines = []
    for checkup in found:
        totals = counts(checkup.diagnostics)
        pattern = said["summary"]["found"] if totals else said["doctor"]["sound"]
        role = next((severity for severity in SEVERITIES if totals[severity]), "clean")
        lines.append(paint(one_line(pattern.format(subject=checkup.path, counts=counted(totals, said["summary"]))), role))
    if diagnostics:
        lines.append(said["next"]["explain"].format(code=diagnostics[0].problem.rule))
    return "\n\n".join(block for block in (*blocks, "\n".join(lines)) if block)
