"""The examples of the author's guide: each is rendered and pictured in both languages, and nothing that authors may write lacks one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.engagement.context_names import context_names
from docgen.template.blocks import WORDS
from docgen.template.charts.options import NAMES
from docgen.template.environment import environment
from docgen.template.remarks import WORDS as REMARKS
from docgen.template.tags import GRAPHICS
from guide.blocks import PICTURES, picture_name
from guide.example import LANGUAGES, Example, examples
from guide.pictures import fingerprint, made_of
from guide.rendered import document_of, opened, typed

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDES = {language: (DOCS / f"authors-guide{ending}.md").read_text("utf-8") for language, ending in (("en", ""), ("ja", ".ja"))}
EACH = [pytest.param(example, language, id=f"{example.name}-{language}") for example in examples() for language in LANGUAGES]
TYPED = "\n".join(line for example in examples() for line in typed(example, "en"))
MOST_BYTES = 4_000_000


@pytest.mark.parametrize(("example", "language"), EACH)
def test_an_example_is_read_and_names_only_what_there_is(example: Example, language: str) -> None:
    template = opened(example, language)
    names = {**context_names("internal"), **example.values(language)}
    assert [str(problem) for problem in (*template.problems, *template.unknown_names(names))] == []


@pytest.mark.parametrize(("example", "language"), EACH)
def test_an_example_gives_its_document_without_a_warning_unless_it_is_about_one(example: Example, language: str) -> None:
    assert [problem.rule for problem in document_of(example.name, language).problems] == (["text-cut"] if example.name == "cut" else [])


@pytest.mark.parametrize(("example", "language"), EACH)
def test_the_picture_of_an_example_shows_its_template_as_it_is_written_now(example: Example, language: str) -> None:
    picture = DOCS / picture_name(example, language)
    assert picture.is_file(), "run: python scripts/build_guide_pictures.py"
    assert made_of(picture) == fingerprint(example, language), "run: python scripts/build_guide_pictures.py"


def test_there_are_no_other_pictures_and_all_together_they_are_small() -> None:
    files = set((DOCS / PICTURES).rglob("*.png"))
    assert files == {DOCS / picture_name(example, language) for example in examples() for language in LANGUAGES}
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def test_every_tag_has_an_example() -> None:
    assert [word for word in WORDS if not re.search(rf"\{{%-?(?:p|tr|tc|r)?\s*(?:\w+ )?{word}\b", TYPED)] == []


@pytest.mark.parametrize("level", ["row", "column", "cell", "paragraph", "shape", "group", "section", "slide"])
def test_every_level_has_an_example(level: str) -> None:
    assert re.search(rf"\{{% {level} (for|if) ", TYPED)


@pytest.mark.parametrize("spelling", ["{%p ", "{%tr ", "{%tc ", "{{r ", "{%- ", " -%}", "{_{", "}_}", "{#p "])
def test_every_spelling_of_docxtpl_has_an_example(spelling: str) -> None:
    assert spelling in TYPED


def test_every_filter_stands_in_an_example() -> None:
    filters = [name for name in environment("en").filters if not name.startswith("_")]
    assert [name for name in filters if not re.search(rf"\|{name}\b", TYPED)] == []


def test_every_remark_stands_in_an_example() -> None:
    assert [word for word in REMARKS if not re.search(rf"\[{word}[ \]]", TYPED)] == []


def test_every_drawing_and_every_option_of_a_chart_stands_in_an_example() -> None:
    assert [name for name in GRAPHICS if f"{{% draw {name}(" not in TYPED] == []
    assert [name for name in NAMES if not re.search(rf"\{{% chart .*\b{name}=", TYPED)] == []


def test_both_editions_have_the_same_sections_and_examples() -> None:
    english, japanese = (skeleton(GUIDES[language]) for language in LANGUAGES)
    assert japanese == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_of_examples_stands_in_the_guide(language: str) -> None:
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", GUIDES[language])
    assert shown == [picture_name(example, language) for example in examples()]


def skeleton(page: str) -> list[str]:
    """Return what both editions must have alike: levels of headings, generated parts, rows of tables, blocks of code, points of lists."""
    kinds: list[str] = []
    is_code = False
    for line in page.split("\n"):
        if line.strip().startswith("```"):
            is_code = not is_code
            kinds.append("code")
        elif not is_code and (found := re.match(r"#+ |<!-- made: [a-z-]+ -->|\||- |\d+\. |!\[|\*\*", line)):
            kinds.append(found[0])
    return kinds
