"""`docgen template adopt`: a finished deck or document becomes a template."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from docgen.cli.look import message_language
from docgen.locale import LANGUAGES


@click.command("adopt")
@click.argument("finished", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FINISHED")
@click.option("--with", "workbook", type=click.Path(path_type=Path, exists=True), required=True, metavar="WORKBOOK", help="Its workbook.")
@click.option("--engagement", default="", metavar="ID", help="The engagement that it is about; default: the first.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language that it is in; default: the engagement's own.")
@click.option("--audience", type=click.Choice(("client", "internal")), default="client", help="Who reads its documents; default: client.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day that it was made; default: today.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="The template; default: “… template” beside the document.")
@click.option("--output-format", "form", type=click.Choice(("text", "json")), default="text", help="What is printed; default: text.")
@click.option("--force", is_flag=True, help="Overwrite a template and a report that are there already.")
def adopt_document(
    finished: Path,
    workbook: Path,
    engagement: str,
    lang: str | None,
    audience: str,
    today: dt.datetime | None,
    out: Path | None,
    form: str,
    force: bool,
) -> int:
    """Make a template of a finished deck or document: values of its workbook become tags.

    Writes the template, and beside it a report (.md) that names every change, what to look at, and what was left as it was.

    \b
    docgen template adopt "Acme kickoff.pptx" --with acme.xlsx
    """
    from docgen.authoring.adopt.adopt import adopt
    from docgen.authoring.adopt.report import as_json, as_markdown, summary
    from docgen.authoring.adopt.trial import differences
    from docgen.authoring.samples import cases_of
    from docgen.files import claim, write
    from docgen.opc import Package

    case = next(cases_of(workbook, engagement=engagement, today=today.date() if today else None))
    language = lang or case.engagement.languages[0]
    names = case.names(language, "internal" if audience == "internal" else "client")
    document = Package.read(finished)
    found = adopt(document, names, language, audience)
    differing = differences(document, found, names, language)
    template = out or finished.with_stem(f"{finished.stem} template")
    report = template.with_suffix(".md")
    for path in (template, report):
        claim(path, sources=(finished, workbook), force=force)
    write(template, found.package.to_bytes())
    write(report, as_markdown(found, differing, finished.name, message_language()).encode())
    if form == "json":
        click.echo(as_json(found, differing))
    else:
        click.echo(f"{template}\n{report}\n{summary(found, message_language())}")
    return 0
