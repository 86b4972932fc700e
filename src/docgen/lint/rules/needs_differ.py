"""What a template says it needs, against what its tags read."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.engagement.name_sources import sheets_of_names
from docgen.engagement.sheets import SHEETS
from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Subject
from docgen.portfolio.names import SCOPE
from docgen.portfolio.portfolio import SHEETS_READ
from docgen.problems import Problem, nearest
from docgen.template.blocks import WHOLE
from docgen.template.scan import Tag
from docgen.template.used import used_fields

_WHERE = "properties > Keywords"


def needs_differ(subject: Subject) -> Faults:
    """What a template says that it needs is not what its tags read.

    Why: `needs` keeps a document from being made while a sheet has no rows. A sheet that the template does not read holds documents
    up for nothing, a misspelt one is never asked for, and a template that loops over a sheet and needs none makes documents with
    nothing in them.

    Bad:
        (needs: Goals, Pepole)
        {% for p in people %}
        {{ p.name }}
        {% endfor %}
    Good:
        (needs: People)
        {% for p in people %}
        {{ p.name }}
        {% endfor %}
    """
    if subject.template is None or subject.properties is None:
        return
    where = _WHERE if subject.package is not None else "X-Docgen-Needs"
    known = {sheet.name: sheet for sheet in SHEETS}
    sources = sheets_of_names(subject.properties.audience)
    read = {sheet for field in used_fields(subject.families, subject.names) for sheet in _sheets(field.path, sources)}
    if not subject.properties.needs:
        yield from _unsaid(subject)
    if subject.properties.scope == SCOPE:
        read |= set(SHEETS_READ)
    for name in subject.properties.needs:
        if name not in known:
            near = nearest(name, [text for sheet in SHEETS for text in (sheet.name, sheet.ja)])
            spoken = next((sheet.name for sheet in SHEETS if near in (sheet.name, sheet.ja)), "")
            fix = f"Did you mean {spoken}?" if spoken else f"The sheets are {', '.join(known)}."
            yield Fault(where, f"It needs the sheet “{name}”, which is not there.", fix)
        elif name not in read and name != "Engagements":
            fix = f"Take {name} out of needs= (File > Info > Tags), or use a field of that sheet."
            yield Fault(where, f"It needs rows of the sheet {name}, but no tag reads it.", fix)


def _unsaid(subject: Subject) -> Iterator[Problem]:
    """Yield a remark for each sheet that a template without needs loops over on no condition."""
    lists = {sheet.key: sheet.name for sheet in SHEETS if sheet.name not in ("Engagements", "People")}
    for tags in subject.families:
        depth = 0
        read = {id(field.tag): field.path for field in used_fields([tags], subject.names)}
        if any(tag.level in WHOLE for tag in tags):
            continue
        for tag in tags:
            depth += (tag.kind == "if") - (tag.kind == "endif")
            path = read.get(id(tag), "")
            if tag.kind == "for" and depth <= 0 and tag.level not in ("shape", "group") and path in lists:
                yield _empty(tag, lists.pop(path))


def _empty(tag: Tag, sheet: str) -> Problem:
    message = f"“{tag.text}” reads the sheet {sheet}, and the template needs no sheet: without rows there is nothing to show."
    fix = f"Write needs={sheet} into the tags (File > Info), or put the loop into a condition."
    return Problem("needs-differ", message, fix, tag.where, severity="info")


def _sheets(path: str, sources: object) -> tuple[str, ...]:
    assert isinstance(sources, dict)
    while path not in sources and "." in path:
        path = path.rpartition(".")[0].removesuffix("[]")
    return tuple(sources.get(path, ()))


RULE = LintRule(needs_differ)
