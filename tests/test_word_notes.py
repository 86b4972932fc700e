"""Notes and comments of Word that move with a loop take along what they refer to, and comments what they are about."""

from __future__ import annotations

import pytest

import sketches
import word_parts
from docgen.dialects import W
from docgen.doctor import invariants
from docgen.opc import Package, Relationship, Relationships, rels_name
from docgen.template.template import Document

GOALS = [{"name": "Speed", "address": "https://example.com/a"}, {"name": "Cost", "address": "https://example.com/b"}]
NOTES = "word/footnotes.xml"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_LINK = '<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1">{}</w:hyperlink>'
paragraph, run = sketches.word_paragraph, sketches.word_run


def noted(note: str, *more: str) -> Package:
    """A document with a note in a loop, and one outside of it."""
    blocks = (
        *(paragraph("{% for g in goals %}"), f"<w:p>{run('{{ g.name }}')}{word_parts.note(3)}</w:p>", paragraph("{% endfor %}")),
        f"<w:p>{run('Outside')}{word_parts.note(4)}</w:p>",
    )
    texts = {3: note, **dict.fromkeys(range(4, 4 + len(more)), more[0] if more else "")}
    return word_parts.with_notes(sketches.document_package("".join(blocks)), texts)


def made(package: Package, **names: object) -> Document:
    document = sketches.make(package, {"goals": GOALS, **names})
    assert [problem.message for problem in invariants(Package.read(document.content)) if "list" not in problem.message] == []
    return document


def links(document: Document) -> list[str]:
    """Where the links of the notes lead, note by note."""
    targets = {item.id: item.target for item in Package.read(document.content).relationships(NOTES)}
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    return [targets[item.get(key, "")] for item in sketches.tree_of(document, NOTES).iter(W + "hyperlink")]


def test_a_link_in_a_note_of_a_loop_leads_where_its_row_says() -> None:
    package = noted("see {{ g.address|link('here') }}", "and {{ 'https://example.com/c'|link('there') }}")
    assert links(made(package)) == ["https://example.com/c", "https://example.com/a", "https://example.com/b"]


def test_formatted_text_in_a_note_of_a_loop_has_its_links() -> None:
    goals = [{"name": "Speed", "why": "**now**, [plan](https://example.com/p)"}]
    assert links(made(noted("{{ g.why|markdown }}", "x"), goals=goals)) == ["https://example.com/p"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.com/", ["https://example.com/"] * 2),
        ("https://example.com/%7B%7B%20g.name%20%7D%7D", ["https://example.com/Speed", "https://example.com/Cost"]),
    ],
)
def test_a_link_of_the_author_in_a_note_of_a_loop_stays_one(address: str, expected: list[str]) -> None:
    package = noted("{{ g.name }}: ¦LINK", "x")
    notes = package.part(NOTES).decode().replace(run("LINK"), _LINK.format(run("the plan")))
    relations = Relationships(NOTES, (Relationship("rId1", HYPERLINK, address, external=True),))
    document = made(package.with_parts({NOTES: notes.encode(), rels_name(NOTES): relations.to_bytes()}))
    assert links(document) == expected
    assert {item.target for item in Package.read(document.content).relationships(NOTES)} == set(expected)


@pytest.mark.parametrize("said", ["ask {{ g.name }}", "ask"])
def test_a_comment_over_several_paragraphs_of_a_loop_is_written_for_each_repetition(said: str) -> None:
    text = (
        f"{paragraph('{% for g in goals %}')}<w:p><w:commentRangeStart w:id='3'/>{run('{{ g.name }}')}</w:p>"
        f"<w:p>{run('second')}<w:commentRangeEnd w:id='3'/>{word_parts.note(3, 'comment')}</w:p>{paragraph('{% endfor %}')}"
    )
    document = made(word_parts.with_notes(sketches.document_package(text), {3: said}, "comment"))
    root = sketches.tree_of(document, sketches.DOCUMENT)
    names = ("commentRangeStart", "commentRangeEnd", "commentReference")
    assert [[item.get(W + "id") for item in root.iter(W + name)] for name in names] == [["4", "5"]] * 3
    assert word_parts.texts(document, "word/comments.xml") == [said.replace("{{ g.name }}", goal["name"]) for goal in GOALS]
