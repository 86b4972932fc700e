"""The reference of the command line, from the commands themselves."""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path

import click

from docgen.cli.commands import kind_command
from docgen.cli.main import BUILT_IN, docgen
from docgen.template.kinds import Kind, find_kinds, shipped_templates
from manual.markdown import code, page, table

_HERE = Path(__file__).parent


def cli_page() -> str:
    """Return docs/cli.md."""
    words = tomllib.loads((_HERE / "cli.toml").read_text("utf-8"))
    kinds, _ = find_kinds([shipped_templates()])
    places = "\n".join(f"{number}. {place}" for number, place in enumerate(words["places"], 1))
    return page(
        words["title"],
        words["intro"],
        "## docgen",
        _options(docgen),
        "## docgen KIND WORKBOOK",
        words["kind"],
        _options(kind_command(next(iter(kinds.values())))),
        words["files"],
        words["look"],
        "The kinds that come with docgen:",
        table(("Kind", "Languages"), ((code(name), _languages(kind)) for name, kind in kinds.items())),
        *(_command(name, command, words["commands"][name]) for name, command in BUILT_IN.items()),
        "## Where templates are looked for",
        words["search"],
        places,
        "## Exit codes",
        table(("Exit code", "Means"), words["exit_codes"].items()),
        "## From Python",
        words["python"],
    )


def _languages(kind: Kind) -> str:
    return ", ".join(language or "any" for language in sorted(kind.files))


def _command(name: str, command: click.Command, told: str, mark: str = "##") -> str:
    arguments = [
        parameter.metavar or (parameter.name or "").upper() for parameter in command.params if isinstance(parameter, click.Argument)
    ]
    # What stands behind \b is laid out for the terminal.
    help_ = inspect.cleandoc(command.help or "").partition("\b")[0].strip()
    blocks = [f"{mark} {' '.join(['docgen', name, *arguments])}", help_, told.strip(), _options(command)]
    if isinstance(command, click.Group):
        blocks += [_command(f"{name} {part}", each, "", f"{mark}#") for part, each in command.commands.items()]
    return "\n\n".join(block for block in blocks if block)


def _options(command: click.Command) -> str:
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if not options:
        return ""
    return table(("Option", "Does"), ((code(_written(option)), option.help or "") for option in options))


def _written(option: click.Option) -> str:
    choices = "|".join(str(choice) for choice in option.type.choices) if isinstance(option.type, click.Choice) else ""
    value = "" if option.is_flag else option.metavar or choices or (option.name or "").upper()
    return f"{', '.join(option.opts)} {value}".strip()
