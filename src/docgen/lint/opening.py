"""Open a template for the linter: as its author made it, compiled, and tried with data in each of its languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from docgen.brand import Brand
from docgen.dialects import A, P
from docgen.engagement.audience import Audience
from docgen.lint.subject import Subject
from docgen.locale import LANGUAGES
from docgen.mail.template import MailTemplate
from docgen.opc import Package
from docgen.portfolio.names import SCOPE, names_of_sample, template_names
from docgen.problems import DocgenError, Problem
from docgen.template.branding.apply import branded
from docgen.template.deck import slide_parts
from docgen.template.inherit import autofit, body_attribute, ground_of
from docgen.template.kinds import kind_and_language
from docgen.template.pictures.writing import PictureSource
from docgen.template.places import shape_properties
from docgen.template.remarks import read_remarks
from docgen.template.scan import find_tags
from docgen.template.template import Template
from docgen.templates import MAIL

# A remark that no author writes: it lets the engine measure a box that neither shrinks nor grows.
_MEASURED = " [fit 400]"
_SHRINK = "Let it shrink (Format Shape > Text Box > Shrink text on overflow), enlarge the box, or shorten the text."


@dataclass(frozen=True)
class Trial:
    """Data that a template is tried with: what it is called, its names in a language for an audience, and the pictures it names."""

    name: str
    names: Callable[[str, Audience], Mapping[str, object]]
    pictures: PictureSource | None = None


def languages_of(path: Path, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the languages that a template is looked at in: those wanted, else that of its name, else all."""
    own = kind_and_language(path)[1]
    return tuple(wanted) or ((own,) if own else LANGUAGES)


def opened(path: Path, languages: Sequence[str] = (), trials: Sequence[Trial] = (), brand: Brand | None = None) -> Subject:
    """Return the template in a file, ready for the rules, in the look of a brand; mails have no look.

    Raises DocgenError when the file cannot be read at all; one that can be read and is no template has that among its Problems.
    """
    spoken = languages_of(path, languages)
    if path.suffix.lower() == MAIL:
        return _mail(path, spoken, trials)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DocgenError(
            [Problem("unreadable-file", f"“{path.name}” cannot be read: {error.strerror or error}.", "Close it, or allow reading it.")]
        ) from error
    if brand is None:
        return opened_bytes(content, path.name, spoken, trials)
    package, problems = branded(Package.read(content, path.name), brand)
    subject = opened_bytes(package.to_bytes(), path.name, spoken, trials)
    return replace(subject, found=(*subject.found, *problems))


def opened_bytes(content: bytes, name: str, languages: Sequence[str], trials: Sequence[Trial] = ()) -> Subject:
    """Return the Word or PowerPoint template in its bytes, ready for the rules; raises DocgenError as `opened` does."""
    package = Package.read(content, name)
    try:
        compiled = {language: Template.open(content, language, name) for language in languages}
    except DocgenError as error:
        return Subject(name, package, None, tuple(languages), error.problems)
    template = next(iter(compiled.values()))
    found = [*_of_tags(template), *(problem for item in list(compiled.values())[1:] for problem in item.problems)]
    if not found and trials:
        found += _tried(_measurable(package, content), compiled, trials)
    return Subject(name, package, template, tuple(languages), tuple(dict.fromkeys(found)), tuple(trial.name for trial in trials))


def _of_tags(template: Template | MailTemplate) -> tuple[Problem, ...]:
    remarks = template.remarks if isinstance(template, Template) else ()
    return (*template.problems, *template.unknown_names(*template_names(template.properties)), *remarks)


def _mail(path: Path, languages: Sequence[str], trials: Sequence[Trial]) -> Subject:
    compiled = {language: MailTemplate.open(path, language) for language in languages}
    template = next(iter(compiled.values()))
    found = list(_of_tags(template))
    if not found:
        found += _renderings(compiled, trials)
    return Subject(path.name, None, template, tuple(languages), tuple(dict.fromkeys(found)), tuple(trial.name for trial in trials))


def _tried(content: bytes, compiled: Mapping[str, Template], trials: Sequence[Trial]) -> Iterator[Problem]:
    """Yield what becomes of the template with the data, measured in boxes too that the engine would leave alone."""
    name = next(iter(compiled.values())).package.name
    measured = {language: Template.open(content, language, name) for language in compiled}
    for problem in _renderings(measured, trials):
        where = problem.where.replace(_MEASURED, "")
        yield problem if where == problem.where else replace(problem, where=where, fix=_SHRINK)


def _renderings(compiled: Mapping[str, Template] | Mapping[str, MailTemplate], trials: Sequence[Trial]) -> Iterator[Problem]:
    for language, template in compiled.items():
        for trial in _trials_of(template, trials):
            names = trial.names(language, template.properties.audience)
            try:
                found = template.render(names, trial.pictures).problems
            except DocgenError as error:
                found = error.problems
            yield from (replace(problem, related=(*problem.related, f"{trial.name}, {language}")) for problem in found)


def _trials_of(template: Template | MailTemplate, trials: Sequence[Trial]) -> Sequence[Trial]:
    """Return the data that a template is tried with: one about a whole portfolio is tried with the sample of one."""
    if template.properties.scope != SCOPE:
        return trials
    return [Trial("portfolio-40", lambda language, audience: names_of_sample(language))] if trials else ()


def _measurable(package: Package, content: bytes) -> bytes:
    """Return the template with a remark in the name of each text box that neither shrinks nor grows, so that it is measured."""
    changed: dict[str, bytes] = {}
    for part in slide_parts(package) if "ppt/presentation.xml" in package else ():
        root, ground = package.tree(part), ground_of(package, part)
        for shape in root.iter(P + "sp"):
            properties = shape_properties(shape)
            said = "".join(text.text or "" for text in shape.iter(A + "t"))
            if properties is None or not find_tags(said)[0]:
                continue
            is_left_alone = autofit(shape, ground) == "noAutofit" and body_attribute(shape, ground, "wrap", "square") != "none"
            remarked = read_remarks(f"{properties.get('name', '')} {properties.get('descr', '')}", "")[0]
            if is_left_alone and remarked.floor_pt is None and not (remarked.continues or remarked.cuts or remarked.grows):
                properties.set("name", properties.get("name", "shape") + _MEASURED)
                changed[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return package.with_parts(changed).to_bytes() if changed else content
