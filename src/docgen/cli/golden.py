"""`docgen template test` and `docgen template contract`: whether a template still makes what it made, and still finds what it reads."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.look import message_language, painted, shows_colour
from docgen.locale import LANGUAGES
from docgen.problems import DocgenError

if TYPE_CHECKING:
    from docgen.authoring.contract import Clause
    from docgen.authoring.golden import Result

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_BOOK = click.Path(path_type=Path, exists=True)
_FOLDER = click.Path(path_type=Path, file_okay=False)
_OUT = click.Path(path_type=Path, dir_okay=False)
_ROLES = {"same": "clean", "differs": "error", "failed": "error", "new": "warning"}


@click.command("test")
@click.argument("file", type=_FILE, nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--with", "workbook", type=_BOOK, multiple=True, metavar="WORKBOOK", help="Try it with this workbook in place of the samples."
)
@click.option("--golden", type=_FOLDER, metavar="DIR", help="Where the known outlines are; default: golden beside the template.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language to fill it in; default: that of its name, else both.")
@click.option("--update", is_flag=True, help="Take what it makes now as what is known.")
def test_templates(file: Sequence[Path], workbook: Sequence[Path], golden: Path | None, lang: str | None, update: bool) -> int:
    """Compare what templates make now with what they are known to make: with the least data, the usual, and ten times as much.

    \b
    docgen template test templates/*.pptx --update    remember what they make
    docgen template test templates/*.pptx             say what is different now
    """
    from docgen.authoring.golden import results
    from docgen.authoring.words import words

    languages = [lang] if lang else []
    found = [item for path in dict.fromkeys(file) for item in results(path, golden=golden, languages=languages, workbooks=workbook)]
    said = words(message_language())["test"]
    for item in found:
        _tell(item, said, is_update=update)
    counted = Counter("same" if update and item.verdict in ("differs", "new") else item.verdict for item in found)
    click.echo(said["total"].format(same=counted["same"], others=len(found) - counted["same"]))
    return 0 if counted["same"] == len(found) else 1


def _tell(item: Result, said: dict[str, Any], *, is_update: bool) -> None:
    from docgen.cli.commands import show
    from docgen.files import write

    paint = painted if shows_colour(os.environ) else lambda text, role: text
    if is_update and item.verdict in ("differs", "new"):
        item.path.parent.mkdir(parents=True, exist_ok=True)
        write(item.path, item.outline.encode())
        click.echo(said["written"].format(path=item.path.as_posix()))
        return
    click.echo(paint(f"{item.template} {item.name}: {said[item.verdict]}", _ROLES[item.verdict]), color=True)
    for line in item.difference:
        click.echo(f"    {line}")
    show(item.problems)


@click.command("contract")
@click.argument("file", type=_FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--with", "workbook", type=_BOOK, metavar="WORKBOOK", help="Say which of its fields this workbook leaves blank.")
@click.option("--engagement", default="", metavar="ID", help="The engagement of the workbook; default: all of them.")
@click.option("--write", "target", type=_OUT, metavar="FILE", help="Write down what it reads, to compare a newer docgen with.")
@click.option("--against", type=_FILE, metavar="FILE", help="Compare what was written down with this docgen.")
@click.option("--all", "is_all", is_flag=True, help="Show the fields that are there, too.")
@click.pass_context
def contract_templates(
    ctx: click.Context,
    file: Sequence[Path],
    workbook: Path | None,
    engagement: str,
    target: Path | None,
    against: Path | None,
    is_all: bool,
) -> int:
    """Say which fields templates rely on, and which of them this docgen or a workbook does not give.

    \b
    docgen template contract welcome.pptx --with acme.xlsx          what the workbook leaves blank
    docgen template contract welcome.pptx --write welcome.json      before a new docgen is installed
    docgen template contract welcome.pptx --against welcome.json    and after
    """
    from docgen.authoring.contract import contract_of, kept, met, read_contract
    from docgen.authoring.inspection import inspect
    from docgen.authoring.samples import cases_of

    if (target or against) and len(file) > 1:
        ctx.fail("--write and --against take one template at a time.")
    failed = False
    for path in dict.fromkeys(file):
        found = inspect(path)
        contract = read_contract(against) if against else contract_of(found)
        if target is not None:
            from docgen.files import write

            write(target, contract.to_json().encode())
            click.echo(str(target))
        if workbook is None:
            failed = _show(f"{path.name}: docgen {contract.docgen}" if against else path.name, kept(contract), is_all=is_all) or failed
        else:
            for case in cases_of(workbook, engagement=engagement):
                failed = _show(f"{path.name}: {case.name}", met(contract, case, found.language), is_all=is_all) or failed
        if found.problems and not against:
            raise DocgenError(found.problems)
    return 1 if failed else 0


def _show(title: str, clauses: Sequence[Clause], *, is_all: bool) -> bool:
    """Print how a template stands with its fields; return whether it cannot make documents."""
    from docgen.authoring.contract import sheets_in_order
    from docgen.authoring.words import words
    from docgen.diagnostics.columns import padded, width

    said = words(message_language())["contract"]
    shown = [clause for clause in clauses if is_all or clause.state != "filled"]
    count = sum(clause.state == "filled" for clause in clauses)
    click.echo(said["head"].format(title=title, count=count, all=len(clauses), sheets=", ".join(sheets_in_order(clauses))))
    rows = [(clause.path, said["states"][clause.state], clause.told, ", ".join(clause.sheets)) for clause in shown]
    widths = [max((width(row[place]) for row in rows), default=0) for place in range(4)]
    for row in rows:
        click.echo("  " + "  ".join(padded(text, size) for text, size in zip(row, widths, strict=True)).rstrip())
    return any(clause.is_broken for clause in clauses)
