"""The commands `docgen new …`: a workbook to fill in, a copy of a sample, a folder to work in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from docgen.locale import LANGUAGES, catalogue
from docgen.problems import DocgenError, Problem, nearest

_USUAL_NAME = "engagement.xlsx"
_PURPOSES = ("kickoff", "renewal", "closeout", "all")
_TYPES = "implementation, consulting_project, retainer, managed_service, subscription, multi_year"
_force = click.option("--force", is_flag=True, help="Overwrite files that are already there.")
Decorated = Callable[..., Any]


def _engagement_type(context: click.Context, parameter: click.Parameter, value: str) -> str:
    return _known(value.strip().lower().replace("-", "_"), catalogue("en")["labels"]["engagement_type"])


def _wanted_options(function: Decorated) -> Decorated:
    """Give a command the options that say which workbook is wanted."""
    options = (
        click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="The language of the workbook; default: en."),
        click.option(
            "--preset",
            "engagement_type",
            default="implementation",
            metavar="TYPE",
            callback=_engagement_type,
            help=f"What it proposes, by type of engagement: {_TYPES}. Default: implementation.",
        ),
        click.option(
            "--for", "purpose", type=click.Choice(_PURPOSES), default="kickoff", help="The stage it is filled in for; default: kickoff."
        ),
        _force,
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.group("new")
def new() -> None:
    """Make a workbook to fill in, a copy of a sample, a folder to work in, or a brand."""


@new.command("workbook")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@_wanted_options
def new_workbook(path: Path | None, lang: str, engagement_type: str, purpose: str, force: bool) -> None:
    """Write a workbook to fill in, with lists to choose from, checks, notes at the headings, and proposals to change.

    PATH is the file, or the folder for it; default: engagement.xlsx.
    """
    from docgen.workbook.blank import Wanted, blank_workbook

    file = _file(path, _USUAL_NAME)
    _write({file: blank_workbook(Wanted(lang, engagement_type, purpose, file.name))}, (), force=force)


@new.command("sample")
@click.argument("name", default="ferrow")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@_force
def new_sample(name: str, path: Path | None, force: bool) -> None:
    """Copy a sample workbook about an invented company.

    NAME is ferrow (kickoff and closeout, English; the default), tidewell (kickoff, English), meridale (renewal, English),
    asahino (kickoff, Japanese), hiyorido (renewal, Japanese), minase (closeout, Japanese), portfolio (asahino, ferrow and
    meridale in one), portfolio-40 (a firm's forty engagements), or bad (full of mistakes, Japanese). PATH is the file, or the
    folder for it.
    """
    from docgen.workbook.blank import shipped_samples

    samples = shipped_samples()
    sample = samples[_known(name, samples)]
    _write({_file(path, sample.name): sample.read_bytes()}, (sample,), force=force)


@new.command("project")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="[DIR]")
@_wanted_options
def new_project(folder: Path, lang: str, engagement_type: str, purpose: str, force: bool) -> None:
    """Make a folder to work in: a workbook to fill in, docgen.toml, brand.toml, a folder for templates, and a README.

    DIR is made when it is not there; default: the current folder.
    """
    from docgen.workbook.blank import Wanted, project_files

    files = project_files(folder.resolve().name, Wanted(lang, engagement_type, purpose))
    _write({folder / name: content for name, content in files.items()}, (), force=force)


@new.command("brand")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="The language of its comments; default: en.")
@_force
def new_brand(path: Path | None, lang: str, force: bool) -> None:
    """Write a brand.toml to fill in: colours, fonts, logo, paper and words of a firm, for --brand.

    PATH is the file, or the folder for it; default: brand.toml.
    """
    from docgen.workbook.blank import brand_file

    file = (path or Path()) / "brand.toml" if path is None or path.is_dir() else path
    if file.suffix.lower() != ".toml":
        file = file.with_name(f"{file.name}.toml")
    _write({file: brand_file(lang)}, (), force=force)


def _known(name: str, known: Iterable[str]) -> str:
    names = list(known)
    if name in names:
        return name
    near = nearest(name, names)
    hint = f"Did you mean {near}?" if near else f"There are {', '.join(names)}."
    raise click.BadParameter(f"There is no “{name}”. {hint}")


def _file(path: Path | None, usual_name: str) -> Path:
    from docgen.files import names_file

    if path is None or path.is_dir():
        return (path or Path()) / usual_name
    return path if names_file(path, ".xlsx") else path.with_name(f"{path.name}.xlsx")


def _write(files: dict[Path, bytes], sources: tuple[Path, ...], *, force: bool) -> None:
    """Write every file, or none when one of them is already there, and tell their paths."""
    from docgen.files import claim, write

    there = [path for path in files if path.is_file() and not force]
    if there:
        fix = "Go on with it, name another file, or overwrite it with --force."
        raise DocgenError([Problem("file-exists", f"“{path}” is already there.", fix, file=path.name) for path in there])
    for path in files:
        claim(path, sources=sources, force=force)
    for path, content in files.items():
        write(path, content)
        click.echo(str(path))
