"""A compiled Office template: open it once, render it for any number of engagements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError
from lxml import etree

from docgen.brand import Brand
from docgen.dialects import BY_MAIN_TYPE, DOCX, PPTX, Dialect
from docgen.opc import Member, Package, pack, parse_xml
from docgen.problems import DocgenError, Problem
from docgen.template.bookmarks import unknown_bookmarks, with_slides
from docgen.template.branding import branded
from docgen.template.compile import compile_story
from docgen.template.dead_links import without_links
from docgen.template.deck import Structure, Written, build
from docgen.template.environment import environment
from docgen.template.families import stories_of
from docgen.template.inherit import theme_colours, theme_fonts
from docgen.template.names import Names, names_of, unknown_names
from docgen.template.pictures.writing import PictureSource
from docgen.template.places import heading_styles
from docgen.template.plans import Plans
from docgen.template.prepare import prepared, remarks
from docgen.template.program import Instance, Part, Program, syntax_problem
from docgen.template.properties import (
    CORE,
    STAMP,
    TemplateProperties,
    read_properties,
    sealed,
    stamp_of,
    title_of,
)
from docgen.template.relations import Relation, first_number, with_beside, with_new_parts, without_relations
from docgen.template.rendering import Rendering
from docgen.template.rich_place import with_counts, word_styles
from docgen.template.word.embed import embed
from docgen.template.word.fields import property_texts
from docgen.template.word.lists import Lists
from docgen.template.word.stories import with_additions
from docgen.template.word.styles import Styles
from docgen.template.workshop import Source, Workshop

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document: its title, which names its file, its bytes, and what does not fit although it was written."""

    title: str
    suffix: str
    content: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Template:
    """A compiled template. A broken one has Problems and still tells its tags; only rendering it fails."""

    package: Package
    dialect: Dialect
    language: str
    properties: TemplateProperties
    programs: tuple[Program, ...]
    families: tuple[Source, ...]
    plans: Plans
    first_id: int
    first_relation: int
    bookmarks: frozenset[str]
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()
    _structures: dict[tuple[int, ...], Structure] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, source: Path | bytes, language: str, name: str = "", brand: Brand | None = None) -> Template:
        """Return the template in a file or in its bytes, compiled for documents in `language`, in the look of a brand.

        The same bytes are compiled once in a process for each language and brand. Raises DocgenError when the file is no Word or
        PowerPoint file; a fault in its tags is one of its `problems`.
        """
        if isinstance(source, bytes):
            return _compiled(source, language, name, brand)
        try:
            return _compiled(source.read_bytes(), language, name or source.name, brand)
        except OSError:
            return cls._of(Package.read(source, name), language, brand)  # which says what is wrong with the file

    @classmethod
    def _of(cls, original: Package, language: str, brand: Brand | None) -> Template:
        dialect = BY_MAIN_TYPE.get(original.content_type(original.main_part))
        if dialect is None:
            raise DocgenError([_not_a_template(original)])
        properties = read_properties(original)
        prepared_package = prepared(original)
        package, of_brand = branded(prepared_package, brand) if brand is not None else (prepared_package, ())
        styles = package.tree("word/styles.xml") if "word/styles.xml" in package else None
        workshop = Workshop(
            dialect, heading_styles(styles), word_styles(styles), fonts=theme_fonts(package), colours=theme_colours(package)
        )
        if dialect is DOCX:
            embedded = embed(package)
            package, workshop.frames, workshop.firsts = embedded.package, embedded.frames, embedded.firsts
            workshop.lists, workshop.looks = Lists.of(package, workshop.headings), Styles.of(package)
            workshop.styles = with_counts(workshop.styles, workshop.lists)
            workshop.properties = property_texts(package)
        sources = [compile_story(stories, workshop) for stories in stories_of(package, dialect, workshop.properties)]
        problems = [problem for source_ in sources for problem in source_.problems]
        programs = []
        for compiled in sources if not problems else ():
            if compiled.has_tags:
                try:
                    programs.append(Program.of(compiled, environment(language)))
                except TemplateSyntaxError as error:
                    problems.append(syntax_problem(error, compiled))
                except RecursionError:
                    where = compiled.tags[0].where
                    problems.append(Problem("deep-blocks", "The blocks here nest too deeply.", "Split them.", where))
        package = without_relations(package, _no_longer_used(workshop.replaced, sources))
        located = tuple(problem.in_file(package.name) for problem in problems)
        found = cls(
            package,
            dialect,
            language,
            properties,
            tuple(programs),
            tuple(sources),
            workshop.plans(),
            _first_id(package),
            first_number(package),
            frozenset(workshop.bookmarks),
            located,
            (*remarks(original), *of_brand),
        )
        return replace(found, problems=tuple(found._in_order(located)))

    def unknown_names(self, names: Names, everything: Names | None = None) -> tuple[Problem, ...]:
        """Return a Problem for every name in the tags that is not in `names`; `everything` are the names of any audience."""
        found = unknown_names([source.tags for source in self.families], names, everything)
        return tuple(problem.in_file(self.package.name) for problem in found)

    def render(self, names: Mapping[str, Any], pictures: PictureSource | None = None) -> Document:
        """Return the document that `names` make of this template; `pictures` gives the bytes of the picture files that they name.

        Raises DocgenError with every Problem of the template, or of its tags with these names.
        """
        if self.problems:
            raise DocgenError(self._in_order((*self.problems, *self.unknown_names(_tree(names)))))
        rendering = Rendering(self.plans, self.language, self.first_id, self.first_relation, picture_source=pictures)
        scope = {**environment(self.language).globals, **names, "_r": rendering}
        runs = {program.parts[0]: program.run(scope, rendering) for program in self.programs}
        problems = [problem.in_file(self.package.name) for _, found in runs.values() for problem in found]
        if problems:
            unknown = self.unknown_names(_tree(names))
            places = {problem.where for problem in unknown}
            others = (item for item in problems if item.rule != "unknown-field" or item.where not in places)
            raise DocgenError(self._in_order((*unknown, *others)))
        written = {part: instances for part, (instances, _) in runs.items()}
        stamp = stamp_of(names)
        filled = self.package.with_members(self._members(written, stamp, rendering.additions))
        package = with_new_parts(filled, with_beside(self._relations(written), rendering.beside))
        content = sealed(package).to_bytes()
        core = "".join(written[CORE][0].parts[0]) if CORE in written else self._static_core()
        unknown = tuple(unknown_bookmarks(rendering, self.bookmarks)) if rendering.gotos else ()
        warnings = tuple(problem.in_file(self.package.name) for problem in (*rendering.problems, *unknown))
        return Document(title_of(core), self.dialect.suffix, content, (*self.remarks, *warnings))

    def _in_order(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return `problems` in the order in which their places are read."""
        places = {where: number for number, where in enumerate(chain.from_iterable(source.places for source in self.families))}
        return sorted(dict.fromkeys(problems), key=lambda problem: places.get(problem.where, len(places)))

    def _static_core(self) -> str:
        return self.package.part(CORE).decode().partition("?>")[2] if CORE in self.package else "<none/>"

    def _members(self, written: Mapping[str, list[Instance]], stamp: str, additions: Mapping[str, list[str]]) -> list[Member]:
        if self.dialect is PPTX:
            members = self._slides(written)
        else:
            members = [
                _packed(item.name, written[item.name][0].parts[0]) if item.name in written and item.name != CORE else item
                for item in self.package.members
            ]
            members = [
                self._with_additions(item.name, written, additions[item.name]) if item.name in additions else item for item in members
            ]
        return [self._stamped(member, written, stamp) if member.name == CORE else member for member in members]

    def _with_additions(self, part: str, written: Mapping[str, list[Instance]], additions: list[str]) -> Member:
        text = "".join(written[part][0].parts[0]) if part in written else _text_of(self.package.part(part))
        return _packed(part, [with_additions(text, additions)])

    def _stamped(self, member: Member, written: Mapping[str, list[Instance]], stamp: str) -> Member:
        text = "".join(written[CORE][0].parts[0]) if CORE in written else self._static_core()
        return pack(CORE, (_DECLARATION + text.strip().replace(STAMP, stamp)).encode())

    def _relations(self, written: Mapping[str, list[Instance]]) -> dict[str, tuple[Relation, ...]]:
        """Return what the parts of the document refer to beyond the template's own relationships, by part."""
        if not any(instance.relations for instances in written.values() for instance in instances):
            return {}
        found = {part: relations for instances in written.values() for item in instances[:1] for part, relations in item.relations.items()}
        if self.dialect is PPTX:
            slides = slide_order(self)
            for item in self._structure(written).members:
                if isinstance(item, Written):
                    instances = written[slides[item.slide]]
                    parts = self._families[slides[item.slide]]
                    found[item.name] = instances[item.instance].relations.get(parts[item.position], ())
            marked = self._marked(written)
            found = with_slides(found, marked, next(iter(marked.values()), slides[0]))
        return found

    def _marked(self, written: Mapping[str, list[Instance]]) -> dict[str, str]:
        """Return the slide that each bookmark marks, the first one in the order of the show."""
        slides, found = slide_order(self), dict[str, str]()
        places = [item for item in self._structure(written).members if isinstance(item, Written) and item.position == 0]
        for item in sorted(places, key=lambda place: (place.slide, place.instance)):
            for key in written[slides[item.slide]][item.instance].marks:
                found.setdefault(key, item.name)
        return found

    @cached_property
    def _families(self) -> Mapping[str, tuple[str, ...]]:
        return {program.parts[0]: program.parts for program in self.programs}

    def _structure(self, written: Mapping[str, list[Instance]]) -> Structure:
        slides = slide_order(self)
        counts = tuple(len(written[slide]) if slide in written else 1 for slide in slides)
        structure = self._structures.get(counts)
        if structure is None:
            structure = build(self.package, [self._families.get(slide, ()) for slide in slides], counts)
            self._structures[counts] = structure
        return structure

    def _slides(self, written: Mapping[str, list[Instance]]) -> list[Member]:
        slides = slide_order(self)
        members: list[Member] = []
        for item in self._structure(written).members:
            if isinstance(item, Written):
                pieces = written[slides[item.slide]][item.instance].parts[item.position]
                mended = pack(item.name, without_links("".join(pieces).encode(), item.dead)) if item.dead else None
                members.append(mended or _packed(item.name, pieces))
            elif item.name in written and item.name != CORE:
                members.append(_packed(item.name, written[item.name][0].parts[0]))
            else:
                members.append(item)
        return members


@lru_cache(maxsize=32)
def _compiled(content: bytes, language: str, name: str, brand: Brand | None) -> Template:
    return Template._of(Package.read(content, name), language, brand)


def slide_order(template: Template) -> tuple[str, ...]:
    """Return the slides' part names in the order of the show."""
    return tuple(source.parts[0] for source in template.families if source.parts[0].startswith("ppt/slides/"))


def _no_longer_used(replaced: Iterable[tuple[str, str]], sources: Iterable[Source]) -> list[tuple[str, str]]:
    """Return those of the `replaced` relationships that nothing else in their part refers to."""
    texts = {part: source.text for source in sources for part in source.parts}
    return [(part, id) for part, id in replaced if f'"{id}"' not in texts.get(part, "")]


def _text_of(content: bytes) -> str:
    return etree.tostring(parse_xml(content), encoding="unicode")


def _packed(name: str, pieces: Part) -> Member:
    return pack(name, (_DECLARATION + "".join(pieces)).encode("utf-8", "replace"))


def _tree(names: Mapping[str, Any]) -> Names:
    found = names_of(names)
    assert isinstance(found, dict)
    return found


def _first_id(package: Package) -> int:
    """Return a number above every shape id of the template."""
    highest = 1
    for part in package.names:
        if part.startswith(("ppt/slides/", "word/")) and part.endswith(".xml"):
            for element in package.tree(part).iter("{*}cNvPr", "{*}docPr"):
                identifier = element.get("id", "0")
                highest = max(highest, int(identifier) if identifier.isdigit() else 0)
    return highest + 1


def _not_a_template(package: Package) -> Problem:
    message = f"“{package.name}” is neither a Word document nor a PowerPoint presentation docgen can fill."
    return Problem("not-a-template", message, "Save it as .docx or .pptx, without macros.", file=package.name)
