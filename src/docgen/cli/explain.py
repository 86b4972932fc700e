"""`docgen explain`: what a code means, why it is there, and a wrong and a right example."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.look import message_language, painted, shows_colour
from docgen.locale import LANGUAGES
from docgen.problems import nearest

if TYPE_CHECKING:
    from docgen.diagnostics.full import Paint
    from docgen.explanations import Explanation

_SIGNS = {"error": "E", "warning": "W", "info": "I"}


@click.command("explain")
@click.argument("code", required=False)
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the page; default: DOCGEN_LANG, else the system's.")
@click.pass_context
def explain_code(ctx: click.Context, code: str | None, lang: str | None) -> None:
    """Explain a code that `docgen check` reports, with a wrong and a right example; without one, list them all."""
    from docgen.diagnostics.full import plain
    from docgen.diagnostics.words import words
    from docgen.explanations import explanation, explanations

    language = lang or message_language()
    paint = painted if shows_colour(os.environ) else plain
    said = words(language)["explain"]
    if code is None:
        click.echo(_list(explanations(language), said, paint), color=True)
        return
    found = explanation(code, language)
    if found is None:
        near = nearest(code, [item.code for item in explanations(language)])
        ctx.fail(f"There is no code “{code}”. {f'Did you mean {near}?' if near else '“docgen explain” lists them all.'}")
    click.echo(_page(found, said, paint), color=True)


def _page(found: Explanation, said: Mapping[str, Any], paint: Paint) -> str:
    head = f"{paint(found.code, 'rule')}  {paint(found.title, 'code')}"
    if found.about in ("package", "lint"):
        return "\n\n".join((head, *_package(found, said, paint)))
    if found.about != "rule":
        where = said["read"] if found.about == "workbook" else said["template"]
        return "\n\n".join((head, f"{said['cure']}: {found.cure}", where))
    stages = said["join"].join(said[stage] for stage in found.stages)
    facts = [f"{said['severity']}: {paint(said[found.severity], found.severity)}", f"{said['stages']}: {stages}"]
    if found.sheets:
        facts.append(f"{said['sheets']}: {said['join'].join(found.sheets)}")
    bad, good = (f"{paint(said[name], 'code')}:\n{_indented(text)}" for name, text in (("bad", found.bad), ("good", found.good)))
    message, cure = found.says
    says = f"{paint(said['says'], 'code')}: {message}\n{paint(said['cure'], 'code')}: {cure}"
    return "\n\n".join((head, "\n".join(facts), f"{paint(said['why'], 'code')}: {found.why}", bad, says, good))


def _package(found: Explanation, said: Mapping[str, Any], paint: Paint) -> tuple[str, ...]:
    facts = f"{said['severity']}: {paint(said[found.severity], found.severity)}"
    facts += f"\n{said['cure']}: {found.cure}" if found.cure else ""
    return facts, *_why(found, said, paint), said[found.about]


def _why(found: Explanation, said: Mapping[str, Any], paint: Paint) -> tuple[str, ...]:
    examples = [f"{paint(said[name], 'code')}:\n{_indented(text)}" for name, text in (("bad", found.bad), ("good", found.good))]
    return f"{paint(said['why'], 'code')}: {found.why}", *examples


def _list(found: list[Explanation], said: Mapping[str, Any], paint: Paint) -> str:
    widest = max(len(item.code) for item in found)
    blocks = []
    for about, title in (
        ("rule", ""),
        ("workbook", said["reader"]),
        ("template", said["templates"]),
        ("lint", said["linter"]),
        ("package", said["packages"]),
    ):
        lines = [paint(title, "code")] if title else []
        for item in found:
            if item.about == about:
                sign = f"{paint(_SIGNS[item.severity], item.severity)}  " if item.severity else "   "
                lines.append(f"{paint(item.code.ljust(widest), 'rule')}  {sign}{item.title}")
        blocks.append("\n".join(lines))
    return "\n\n".join((*blocks, said["legend"]))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
