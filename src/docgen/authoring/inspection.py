"""The tags of a template as a tree by slide and shape, each with its type and what it gives; the fields and sheets it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from docgen.authoring.samples import Case, names_of_template, sample_case
from docgen.engagement.name_sources import FACTS, sheets_of_names
from docgen.mail.template import MailTemplate
from docgen.portfolio.names import template_names
from docgen.problems import Problem
from docgen.template.blocks import BRANCHES, CLOSERS, WHOLE
from docgen.template.cheat_sheet import NEVER
from docgen.template.kinds import kind_and_language
from docgen.template.names import reading_order
from docgen.template.properties import TemplateProperties
from docgen.template.scan import Tag
from docgen.template.template import Template
from docgen.template.trial import trial_values
from docgen.template.used import UsedField, used_fields
from docgen.templates import open_template

AnyTemplate = Template | MailTemplate


@dataclass(frozen=True, slots=True)
class SeenTag:
    """One tag as its author sees it: where, how deep in blocks, what it reads, of which type that is, and what it gives.

    `slide` and `shape` are the first two steps of its place; `inside` is the rest, such as `row 2, cell 1 > paragraph 1`.
    """

    text: str
    where: str
    depth: int
    fields: tuple[str, ...]
    type: str
    sample: str
    is_known: bool

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of its place, the outermost first."""
        return tuple(self.where.split(" > "))


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a template holds and needs: its tags in order, the fields they read, and the sheets these come from (English names)."""

    file: str
    language: str
    properties: TemplateProperties
    tags: tuple[SeenTag, ...]
    fields: tuple[UsedField, ...]
    sheets: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Each field once, in the order of the alphabet."""
        return tuple(sorted({field.path for field in self.fields}))


def inspect(path: Path, *, language: str = "", case: Case | None = None) -> Inspection:
    """Return what a template file holds; `case` gives the sample values, by default the sample of its language and stage.

    Raises DocgenError when the file is no template. Faults in its tags are its `problems`.
    """
    spoken = language or kind_and_language(path)[1] or "en"
    return inspect_template(open_template(path, spoken), spoken, case)


def inspect_template(template: AnyTemplate, language: str, case: Case | None = None) -> Inspection:
    """Return what a compiled template holds."""
    audience = template.properties.audience
    names, everything = template_names(template.properties)
    families = tags_of(template)
    used = used_fields(families, names)
    tried = case or sample_case(language, template.properties.stage)
    values = trial_values(families, names_of_template(template.properties, tried, language), language)
    seen = tuple(tag for family in families for tag in _seen(family, used, values))
    unknown = template.unknown_names(names, everything)
    sheets = sheets_read(used, audience)
    return Inspection(name_of(template), language, template.properties, seen, tuple(used), sheets, (*template.problems, *unknown))


def name_of(template: AnyTemplate) -> str:
    """Return the file name of a template."""
    return template.name if isinstance(template, MailTemplate) else template.package.name


def tags_of(template: AnyTemplate) -> list[Sequence[Tag]]:
    """Return the tags of a template, family by family: those that share their names stand together."""
    if isinstance(template, MailTemplate):
        return [part.tags for part in (*template.headers.values(), template.body)]
    return [source.tags for source in template.families if [tag.text for tag in source.tags] != [NEVER]]


def sheets_read(used: Iterable[UsedField], audience: str) -> tuple[str, ...]:
    """Return the sheets, in the order of the workbook, that fields come from; the sheet of the facts is always among them."""
    from docgen.engagement.sheets import SHEETS

    known = sheets_of_names("client" if audience == "client" else "internal")
    found = {FACTS, *(sheet for field in used for sheet in sheets_of_field(field.path, known))}
    return tuple(sheet.name for sheet in SHEETS if sheet.name in found)


def sheets_of_field(path: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the sheets of a field; one of a row that the table does not know comes from where its list comes from."""
    while path not in known and "." in path:
        path = path.rpartition(".")[0].removesuffix("[]")
    return known.get(path, ())


def _seen(family: Sequence[Tag], used: Sequence[UsedField], values: Mapping[int, str]) -> list[SeenTag]:
    by_tag = {key: list(group) for key, group in groupby(sorted(used, key=lambda use: id(use.tag)), key=lambda use: id(use.tag))}
    depths = _depths(family)
    found = []
    for tag in family:
        fields = by_tag.get(id(tag), [])
        type_ = fields[-1].type if fields and tag.kind in ("value", "for", "set", "picture", "draw", "chart") else ""
        known = tuple(dict.fromkeys(field.path for field in fields))
        found.append(SeenTag(tag.text, tag.where, depths[id(tag)], known, type_, values.get(id(tag), ""), id(tag) in values or bool(known)))
    return found


def _depths(family: Sequence[Tag]) -> dict[int, int]:
    depth, found = 0, {}
    for tag in reading_order(family):
        stays = tag.level in WHOLE
        if (tag.kind in CLOSERS or tag.kind in BRANCHES) and not stays:
            found[id(tag)] = max(depth - 1, 0)
            depth = max(depth - 1, 0) if tag.kind in CLOSERS else depth
            continue
        found[id(tag)] = depth
        if tag.kind in ("for", "if", "with") and not stays and tag.level not in ("shape", "group"):
            depth += 1
    return found
