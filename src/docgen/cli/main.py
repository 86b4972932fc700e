"""The command `docgen`: built-in commands, and one command for every kind of document found."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from docgen.cli import commands
from docgen.cli.all import make_all
from docgen.cli.batch import make_batch
from docgen.cli.check import check_workbooks
from docgen.cli.doctor import examine_files
from docgen.cli.due import due, lessons
from docgen.cli.explain import explain_code
from docgen.cli.new import new
from docgen.cli.renewals import metrics, renewals
from docgen.cli.studio import studio
from docgen.cli.template import template
from docgen.cli.usage import with_help
from docgen.problems import DocgenError, nearest
from docgen.template.kinds import Kind, find_kinds, template_folders

BUILT_IN: dict[str, click.Command] = {
    "all": make_all,
    "batch": make_batch,
    "check": check_workbooks,
    "doctor": examine_files,
    "due": due,
    "explain": explain_code,
    "lessons": lessons,
    "list": commands.list_kinds,
    "metrics": metrics,
    "new": new,
    "outline": commands.outline_file,
    "renewals": renewals,
    "studio": studio,
    "template": template,
}
# What was asked for cannot be: wrong usage rather than a fault in a file.
USAGE_RULES = frozenset(
    {"no-folder", "one-file", "unknown-code", "unknown-engagement", "unknown-name", "unknown-owner", "unknown-timezone", "wrong-ending"}
)
BATCH_USAGE_RULES = frozenset({"condition", "engine", "name-pattern", "no-remote", "no-source", "unknown-column", "unknown-kind"})
DONE, PROBLEMS, USAGE, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130


class Commands(click.Group):
    """The built-in commands first, then the kinds that the templates make."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands; a broken template folder shows no kinds here, and its Problem when one is used."""
        try:
            return [*BUILT_IN, *found_kinds(ctx)]
        except DocgenError:
            return list(BUILT_IN)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a built-in command, or the one that makes documents of a kind."""
        if cmd_name in BUILT_IN:
            return BUILT_IN[cmd_name]
        kind = found_kinds(ctx).get(cmd_name)
        return commands.kind_command(kind) if kind else None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` name; for an unknown one, say which was probably meant."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = nearest(args[0], self.list_commands(ctx))
            if args[0] in template.commands:
                near = f"docgen template {args[0]}"
            hint = f"Did you mean {near}?" if near else "“docgen --help” shows the commands, “docgen list” the kinds."
            ctx.fail(f"There is no command or kind of document “{args[0]}”. {hint}")
        return super().resolve_command(ctx, args)


def found_kinds(ctx: click.Context) -> dict[str, Kind]:
    """Return the kinds found from where the command runs, read once for each call of the command."""
    root = ctx.find_root()
    if root.obj is None:
        option = root.params.get("templates")
        kinds, problems = find_kinds(template_folders(option, os.environ, Path.cwd()), BUILT_IN)
        commands.show(problems)
        root.obj = dict(kinds)
    found: dict[str, Kind] = root.obj
    return found


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="docgen-kit", prog_name="docgen")
@click.option(
    "--templates",
    type=click.Path(path_type=Path),
    metavar="DIR",
    is_eager=True,
    help="A folder of templates to use before the shipped ones.",
)
def docgen(templates: Path | None) -> None:
    """Fill PowerPoint and Word templates from a checked Excel workbook.

    \b
    docgen check acme.xlsx             what is wrong with a workbook, cell by cell
    docgen kickoff-deck acme.xlsx      a kickoff deck, beside the workbook
    docgen all acme.xlsx               every document of the stage it is at, in one folder
    docgen batch FOLDER                documents of many workbooks, by many processes
    docgen list                        the kinds of document there are
    docgen outline FILE                a deck or document as plain text
    docgen doctor FILE                 what would make Office repair or refuse a file
    docgen template lint FILE          what is wrong with a template of yours, place by place
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code: 0 done, 1 problems in the files, 2 wrong usage, 3 our fault, 130 interrupted.

    `arguments` stand in for those of the process.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = docgen.main(arguments, "docgen", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else DONE)
    except click.exceptions.Abort:
        click.echo("Interrupted.", err=True)
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        with_help(error).show()
        sys.exit(USAGE)
    except DocgenError as error:
        commands.show(error.problems)
        # A problem with a place stands in a file, whatever its rule.
        wrong_use = USAGE_RULES | BATCH_USAGE_RULES
        sys.exit(USAGE if all(problem.rule in wrong_use and not problem.where for problem in error.problems) else PROBLEMS)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except Exception as error:  # the last line of defence: a person gets a sentence, and a report a developer can use
        _our_fault(error)
        sys.exit(OUR_FAULT)


def _our_fault(error: Exception) -> None:
    import traceback

    click.echo(f"docgen made a mistake of its own ({type(error).__name__}: {error}). Nothing half written was left behind.", err=True)
    click.echo("Please report it with these lines:", err=True)
    click.echo("".join(traceback.format_exception(error)[-4:]).rstrip(), err=True)


if __name__ == "__main__":
    main()
