"""What the README promises is there: its commands, options, pictures."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from docgen.cli.commands import kind_command
from docgen.cli.main import BUILT_IN, docgen
from docgen.template.kinds import find_kinds, shipped_templates

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMAND = re.compile(r"<!-- command: (\w+) -->\n```sh\n(.*?)\n```", re.DOTALL)


def test_two_commands_of_one_line_can_be_taken_from_the_readme() -> None:
    commands = dict(COMMAND.findall(README))
    assert list(commands) == ["try", "test"]
    assert [command for command in commands.values() if "\n" in command or not command.startswith("python3 -m venv .venv && ")] == []


def test_the_first_command_names_a_kind_and_a_sample_that_are_there() -> None:
    kind, sample = re.findall(r"docgen (\S+) (\S+) --out output$", dict(COMMAND.findall(README))["try"])[0]
    kinds, _ = find_kinds([shipped_templates()])
    assert kind in kinds
    assert (ROOT / sample).is_file()


@pytest.mark.parametrize("page", ["README.md", "docs/cli.md"])
def test_every_option_is_documented_and_every_documented_option_exists(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    documented = set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE))
    kinds, _ = find_kinds([shipped_templates()])
    commands: list[click.Command] = [docgen, *(kind_command(kind) for kind in kinds.values())]
    if page == "docs/cli.md":
        groups = [command for command in BUILT_IN.values() if isinstance(command, click.Group)]
        commands += [*BUILT_IN.values(), *(command for group in groups for command in group.commands.values())]
    options = {
        name for command in commands for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts
    }
    assert documented | {"--version"} == options


@pytest.mark.parametrize("page", ["README.md", "docs/cli.md"])
def test_every_built_in_command_is_documented(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert [name for name in BUILT_IN if f"docgen {name}" not in text] == []


def test_the_picture_is_small_enough_to_load_at_once() -> None:
    assert (ROOT / "docs" / "pictures" / "kickoff-deck.png").stat().st_size < 400_000
