"""Parts and relationships that come into being while a document is written."""

from __future__ import annotations

from docgen.doctor import invariants
from docgen.template.plans import Plans
from docgen.template.relations import NewPart, Relation, first_number, with_new_parts, without_relations
from docgen.template.rendering import Rendering
from sketches import SLIDE, slide_package, text_box

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
PICTURE = NewPart("ppt/media/image", ".png", b"\x89PNG", "image/png", shared=True)


def chart(content: bytes, *relations: Relation) -> NewPart:
    return NewPart("ppt/charts/chart", ".xml", content, CHART_TYPE, relations)


def rendering() -> Rendering:
    found = Rendering(Plans(), "en", 1, first_relation=7)
    found.start_run(1, {})
    return found


def test_a_relation_asked_for_twice_has_one_id_and_each_instance_of_a_slide_counts_by_itself() -> None:
    r = rendering()
    r.start_slide()
    assert [r.relate(SLIDE, LINK, "https://a.example", external=True), r.relate(SLIDE, LINK, "https://b.example", external=True)] == [
        "rId7",
        "rId8",
    ]
    assert r.relate(SLIDE, LINK, "https://a.example", external=True) == "rId7"
    assert r.relate("ppt/notesSlides/notesSlide1.xml", LINK, "https://b.example", external=True) == "rId7"
    r.start_slide()
    assert r.relate(SLIDE, LINK, "https://b.example", external=True) == "rId7"


def test_parts_of_one_owner_are_never_shared_even_when_they_are_alike() -> None:
    r = rendering()
    assert r.relate(SLIDE, CHART, chart(b"<c/>")) != r.relate(SLIDE, CHART, chart(b"<c/>"))
    assert r.relate(SLIDE, IMAGE, PICTURE) == r.relate(SLIDE, IMAGE, PICTURE)


def test_a_relation_that_the_finished_text_no_longer_shows_is_left_out() -> None:
    r = rendering()
    first, second = r.relate(SLIDE, IMAGE, PICTURE), r.relate(SLIDE, CHART, chart(b"<c/>"))
    links = r.links[r.slide, SLIDE]
    assert [item.id for item in links.used_in([f'<a:blip r:embed="{first}"/>'])] == [first]
    assert [item.id for item in links.used_in([f'<c:chart r:id="{second}"', "/>"])] == [second]


def test_new_parts_get_free_names_their_types_and_their_own_relationships() -> None:
    package = slide_package(text_box("Text 1", 2, ["Words"]))
    book = NewPart(
        "ppt/embeddings/Microsoft_Excel_Sheet", ".xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    number = first_number(package)
    relations = (
        Relation(f"rId{number}", IMAGE, PICTURE),
        Relation(f"rId{number + 1}", CHART, chart(b"<a/>", Relation("rId1", IMAGE, book))),
        Relation(f"rId{number + 2}", CHART, chart(b"<b/>", Relation("rId1", IMAGE, PICTURE))),
    )
    made = with_new_parts(package, {SLIDE: relations})
    added = sorted(set(made.names) - set(package.names))
    assert [name for name in added if not name.endswith(".rels")] == [
        "ppt/charts/chart1.xml", "ppt/charts/chart2.xml", "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", "ppt/media/image1.png",
    ]  # fmt: skip
    assert made.part("ppt/charts/chart2.xml") == b"<b/>"
    assert [made.content_type(name) for name in ("ppt/charts/chart1.xml", "ppt/media/image1.png")] == [CHART_TYPE, "image/png"]
    assert [item.target for item in made.relationships("ppt/charts/chart2.xml")] == ["ppt/media/image1.png"]
    assert {item.target for item in made.relationships(SLIDE)} >= {"ppt/charts/chart1.xml", "ppt/charts/chart2.xml", "ppt/media/image1.png"}
    tied = {"duplicate-part", "no-content-type", "stale-content-type", "missing-target", "unknown-relationship", "wrong-content-type"}
    assert [problem for problem in invariants(made) if problem.rule in tied] == []
    again = with_new_parts(made, {SLIDE: (Relation("rId99", CHART, chart(b"<c/>")),)})
    assert again.part("ppt/charts/chart3.xml") == b"<c/>"


def test_a_replaced_relationship_goes_with_the_parts_that_nothing_else_leads_to() -> None:
    package = slide_package(text_box("Text 1", 2, ["Words"]))
    full = with_new_parts(
        package, {SLIDE: (Relation("rId50", CHART, chart(b"<a/>", Relation("rId1", IMAGE, PICTURE))), Relation("rId51", IMAGE, PICTURE))}
    )
    fewer = without_relations(full, [(SLIDE, "rId50")])
    assert set(full.names) - set(fewer.names) == {"ppt/charts/chart1.xml", "ppt/charts/_rels/chart1.xml.rels"}
    assert "ppt/charts/chart1.xml" not in fewer.content_types.overrides
    assert set(without_relations(fewer, [(SLIDE, "rId51")]).names) == set(package.names)
