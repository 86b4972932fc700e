"""Drawings of people: organisation, stakeholders, escalation."""

from __future__ import annotations

import pytest

from docgen.problems import DocgenError
from docgen.template.tags.drawing import Elbow, Label, Line
from docgen.template.tags.labels import line_cy, lines_of
from docgen.template.template import Template
from drawn import WIDE, Row, draw, faults, labels, names, shapes, texts
from sketches import draw_slide, make


def person(name: str, side: str, role: str, **more: object) -> Row:
    return {"name": name, "side": side, "side_label": side.title(), "role": role, "role_label": role.replace("_", " ").capitalize(), **more}


PEOPLE = [
    person("Dana Whitlock", "client", "executive_sponsor", title="VP Operations", decides=["scope_timeline"], stance="supporter"),
    person("Marcus Oyelaran", "client", "project_lead", title="Director", decides=["general"], stance="champion"),
    person("Ruth Calloway", "client", "approver_veto", title="Security", veto=True, stance="blocker"),
    person("Joel Sandoval", "client", "end_user", title="Specialist", decides=[], stance="sceptic"),
    person("Ilse Brandt", "vendor", "csm", title="Customer success manager"),
    person("Tomas Reyes", "vendor", "implementation", title="Consultant"),
    person("Kim Partner", "partner", "other", title="Integrator"),
]
STEPS: list[Row] = [
    {
        "level": 1,
        "purpose": "Work stops for a day",
        "client_person": "Marcus Oyelaran",
        "vendor_person": "Tomas Reyes",
        "response_hours": 24,
    },
    {"level": 2, "purpose": "A phase is at risk", "client_person": "Dana Whitlock", "vendor_person": "Ilse Brandt", "response_hours": 48.5},
]


def box(name: str, *people: Row, **options: object) -> Label:
    return next(label for label in labels(draw("org_chart", list(people or PEOPLE), **options)) if label.text == name)


def test_sponsor_lead_and_members_of_a_party_stand_below_each_other() -> None:
    sponsor, lead, member = (box(name).frame for name in ("Dana Whitlock", "Marcus Oyelaran", "Ruth Calloway"))
    assert sponsor.bottom < lead.y < lead.bottom < member.y
    assert sponsor.x == lead.x


def test_the_two_leads_stand_at_one_height_and_are_joined() -> None:
    drawing = draw("org_chart", PEOPLE)
    one, other = (box(name).frame for name in ("Marcus Oyelaran", "Ilse Brandt"))
    (joint,) = (e for e in drawing.elements if isinstance(e, Line) and e.width_pt == 2.25 and e.colour == "dk1")
    assert (joint.x1, joint.x2, joint.y1) == (one.right, other.x, one.y + one.cy // 2)
    assert one.y == other.y


def test_every_member_has_a_line_that_comes_from_the_lead() -> None:
    drawing = draw("org_chart", PEOPLE)
    for name in ("Ruth Calloway", "Joel Sandoval", "Tomas Reyes", "Kim Partner"):
        frame = next(label.frame for label in labels(drawing) if label.text == name)
        ends = [(line.x2, line.y2) for line in drawing.elements if isinstance(line, Line)]
        assert (frame.x + frame.cx // 2, frame.y) in ends


def test_the_parties_are_told_apart_by_their_names_and_colours() -> None:
    drawing = draw("org_chart", PEOPLE, client="Ferrow Logistics", vendor="Brindle Cloud")
    assert {"Ferrow Logistics", "Brindle Cloud"} <= set(texts(drawing))
    assert (box("Marcus Oyelaran").fill, box("Ilse Brandt").fill) == ("accent2 20", "accent1 20")
    assert {"Client", "Vendor"} <= set(texts(draw("org_chart", PEOPLE)))


def test_a_partner_stands_with_the_vendor_and_is_called_one() -> None:
    assert box("Kim Partner").note == "Partner · Other · Integrator"
    assert box("Kim Partner").outline == "accent1"


def test_a_role_that_is_the_title_is_said_once() -> None:
    assert box("Ilse Brandt", *[{**row, "role_label": "Customer Success Manager"} for row in PEOPLE]).note == "Customer success manager"


def test_role_and_post_of_ninety_people_stand_inside_of_their_boxes() -> None:
    people = [
        person(
            f"Judith Abernathy {number}", "client" if number % 3 else "vendor", "other", title=f"Z{number} Director of New Business Intake"
        )
        for number in range(90)
    ]
    drawing = draw("org_chart", people)
    boxes = [label for page in drawing.pages for label in labels(page) if label.text.startswith("Judith")]
    assert len(boxes) == 90
    assert {label.note.count("\n") for label in boxes} == {1}
    for label in boxes:
        needed = line_cy(label.size_pt) + sum(
            line_cy(label.note_pt) * lines_of(line, label.note_pt, label.frame.cx) for line in label.note.split("\n")
        )
        assert needed <= label.frame.cy


@pytest.mark.parametrize("language", ["en", "ja"])
def test_twenty_people_stand_on_one_slide(language: str) -> None:
    people = PEOPLE + [person(f"Member {n}", ("client", "vendor")[n % 2], "other", title="業務担当") for n in range(13)]
    drawing = draw("org_chart", people, language=language)
    assert not drawing.further
    assert faults(drawing, WIDE) == []
    assert len([name for name in names(drawing) if name in {row["name"] for row in people}]) == 20


def test_a_japanese_chart_says_that_honorifics_are_left_out() -> None:
    assert "敬称略" in texts(draw("org_chart", PEOPLE, language="ja"))
    assert "敬称略" not in texts(draw("org_chart", PEOPLE))


def test_its_description_names_everybody_by_party_and_both_leads() -> None:
    assert draw("org_chart", [PEOPLE[0], PEOPLE[1], PEOPLE[4]], client="Ferrow", vendor="Brindle").description == (
        "Ferrow: Dana Whitlock (Executive sponsor · VP Operations); Marcus Oyelaran (Project lead · Director). "
        "Brindle: Ilse Brandt (Csm · Customer success manager). Marcus Oyelaran and Ilse Brandt work together directly."
    )


def test_one_party_alone_takes_the_whole_width() -> None:
    drawing = draw("org_chart", [row for row in PEOPLE if row["side"] == "client"])
    assert faults(drawing, WIDE) == []
    heading = next(label for label in labels(drawing) if label.text == "Client")
    assert heading.frame.cx == WIDE.cx


def test_the_grid_places_the_clients_people_by_stance_and_power() -> None:
    chips = {label.text: label.frame for label in labels(draw("stakeholder_grid", PEOPLE)) if label.outline}
    assert set(chips) == {"Dana Whitlock", "Marcus Oyelaran", "Ruth Calloway", "Joel Sandoval"}
    assert chips["Ruth Calloway"].x < chips["Joel Sandoval"].x < chips["Dana Whitlock"].x < chips["Marcus Oyelaran"].x
    assert chips["Ruth Calloway"].y == chips["Dana Whitlock"].y < chips["Marcus Oyelaran"].y < chips["Joel Sandoval"].y


def test_those_who_decide_and_resist_stand_on_a_tint_that_is_explained() -> None:
    drawing = draw("stakeholder_grid", PEOPLE)
    tint = shapes(drawing)[0]
    chip = next(label.frame for label in labels(drawing) if label.text == "Ruth Calloway")
    assert tint.fill == "accent3 20"
    assert tint.frame.x <= chip.x
    assert chip.right <= tint.frame.right
    assert "Act here first" in texts(drawing)


def test_a_stance_that_is_not_known_has_a_column_of_its_own() -> None:
    people = [*PEOPLE, person("New Colleague", "client", "other", stance=None)]
    assert "Not known" in texts(draw("stakeholder_grid", people))
    assert "Not known" not in texts(draw("stakeholder_grid", PEOPLE))


def test_a_grid_in_a_document_for_the_client_is_refused() -> None:
    tag = "{% draw stakeholder_grid(people) %}"
    template = Template.open(draw_slide(tag).to_bytes(), "en", "sketch.pptx")
    everything = {"people": [{"name": "text", "side": "text", "stance": "text"}]}
    (problem,) = template.unknown_names({"people": [{"name": "text", "side": "text"}]}, everything)
    assert (problem.message, problem.fix) == (
        "“stance” is internal, and this template is for the client.",
        "Remove the tag, or write “internal” into the template's Category (File > Info).",
    )
    with pytest.raises(DocgenError) as raised:
        make(draw_slide(tag), {"people": [{"name": "Ana", "side": "client"}]})
    assert any("stance" in problem.message for problem in raised.value.problems)


def test_the_first_step_stands_at_the_bottom_and_each_further_one_to_its_right() -> None:
    drawing = draw("ladder", STEPS)
    first, second = (next(label.frame for label in labels(drawing) if label.outline and label.text == text) for text in ("1", "2"))
    assert second.bottom < first.y
    assert second.x > first.right


def test_an_arrow_rises_from_each_step_to_the_next() -> None:
    drawing = draw("ladder", STEPS)
    (arrow,) = (element for element in drawing.elements if isinstance(element, Elbow))
    first, second = (next(label.frame for label in labels(drawing) if label.outline and label.text == text) for text in ("1", "2"))
    assert (arrow.y1, arrow.x2, arrow.y2) == (first.y, second.x, second.y + second.cy // 2)


def test_each_step_says_when_who_and_how_soon() -> None:
    assert texts(draw("ladder", STEPS)) == [
        *("When", "Client", "Vendor", "Answer within", "1", "2"),
        *("Work stops for a day", "A phase is at risk", "Marcus Oyelaran", "Dana Whitlock", "Tomas Reyes", "Ilse Brandt"),
        *("24 hours", "48.5 hours"),
    ]


def test_columns_that_nobody_filled_are_left_out() -> None:
    steps = [{**step, "purpose": None, "response_hours": None} for step in STEPS]
    assert texts(draw("ladder", steps))[:2] == ["Client", "Vendor"]


def test_the_ladder_is_told_in_words() -> None:
    assert draw("ladder", STEPS[:1]).description == (
        "Steps of escalation. 1: Work stops for a day, Marcus Oyelaran and Tomas Reyes, answer within 24 hours."
    )
