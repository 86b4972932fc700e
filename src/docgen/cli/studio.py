"""`docgen studio`: a template on a local web page, drawn anew on each save."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from docgen.cli.look import message_language
from docgen.locale import LANGUAGES
from docgen.problems import DocgenError, Problem

_NEEDED = ("starlette", "uvicorn", "watchfiles", "multipart")


@click.command("studio")
@click.argument("template", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TEMPLATE")
@click.option("--with", "workbook", type=click.Path(path_type=Path, exists=True), metavar="WORKBOOK", help="Its data; default: the sample.")
@click.option("--engagement", default="", metavar="ID", help="The engagement of the workbook; default: the first.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language to fill it in; default: the one its file name says.")
@click.option("--ui", type=click.Choice(LANGUAGES), help="The language of the page; default: DOCGEN_LANG, else the system's.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port of this machine to answer at; default: a free one.")
@click.option("--no-open", is_flag=True, help="Only print the address; open no browser.")
@click.pass_context
def studio(
    ctx: click.Context, template: Path, workbook: Path | None, engagement: str, lang: str | None, ui: str | None, port: int, no_open: bool
) -> int:
    """Work on a template with its pages, findings and tags beside it in the browser, made anew on each save.

    \b
    docgen studio kickoff-deck.en.pptx
    docgen studio statement.en.docx --with acme.xlsx

    Answers to this machine only. Ctrl-C ends it.
    """
    _ensure_installed()
    from docgen.authoring.proof import Order
    from docgen.cli.main import found_kinds
    from docgen.studio.serve import serve

    order = Order(template, workbook, engagement, lang or "")
    serve(order, found_kinds(ctx), ui or message_language(), port, dt.date.today(), opens_browser=not no_open, say=click.echo)
    return 0


def _ensure_installed() -> None:
    import importlib.util

    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        fix = "Install them: pip install 'docgen-kit[studio]'."
        raise DocgenError([Problem("no-studio", f"The studio needs libraries that are not installed: {', '.join(missing)}.", fix)])
