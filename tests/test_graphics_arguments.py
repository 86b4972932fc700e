"""What an author may give a drawing, and what is said when it is something else."""

from __future__ import annotations

import pytest

from docgen.problems import DocgenError
from docgen.template.template import Template
from sketches import draw_document, draw_slide, make

PHASES: list[dict[str, object]] = [{"name": "Discover", "client_hours": 30}]
WHERE = "sketch.pptx  slide 1 > Text 1 > paragraph 1"


def opened(tag: str) -> Template:
    return Template.open(draw_slide(tag).to_bytes(), "en", "sketch.pptx")


def said(problems: tuple[object, ...]) -> list[str]:
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        (
            "{% draw bars(phases, lable='name') %}",
            "drawing-option  The drawing in “{% draw bars(phases, lable='name') %}” has no option “lable”.  Did you mean label?",
        ),
        (
            "{% draw dumbbell(goals, colour='red') %}",
            "drawing-option  The drawing in “{% draw dumbbell(goals, colour='red') %}” has no option “colour”.  It takes goals.",
        ),
        (
            "{% draw dumbbell(goals, plan) %}",
            "drawing-option  “{% draw dumbbell(goals, plan) %}” gives its drawing a value too many.  Write {% draw dumbbell(goals) %}.",
        ),
        (
            "{% draw bars(phases, height_cm=5) %}",
            "drawing-option  “height_cm” is for Word documents.  Remove it: on a slide the text box says how tall the drawing is.",
        ),
        ("{% draw gant(plan) %}", "unknown-drawing  There is no drawing “gant”.  Did you mean gantt?"),
    ],
)
def test_a_wrong_option_is_told_when_the_template_is_opened(tag: str, message: str) -> None:
    assert said(opened(tag).problems) == [f"{WHERE}  {message}"]


def test_a_height_in_a_word_document_is_a_number_of_centimetres() -> None:
    template = Template.open(draw_document("{% draw bars(phases, height_cm='tall') %}").to_bytes(), "en", "sketch.docx")
    assert said(template.problems) == [
        "sketch.docx  body > paragraph 1  drawing-option  “height_cm” takes a number of centimetres.  Write for example height_cm=8."
    ]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        (
            "{% draw gantt(client_name) %}",
            "drawing-argument  “{% draw gantt(client_name) %}” cannot be drawn: “plan” takes a list of rows, not a text."
            "  Write for example {% draw gantt(plan, constraints, today) %}.",
        ),
        (
            "{% draw gantt(phases, today=phases) %}",
            "drawing-argument  “{% draw gantt(phases, today=phases) %}” cannot be drawn: “today” takes a date, not a list."
            "  Write for example {% draw gantt(plan, constraints, today) %}.",
        ),
        (
            "{% draw bars(phases[0]) %}",
            "drawing-argument  “{% draw bars(phases[0]) %}” cannot be drawn: “rows” takes a list of rows, not a row."
            "  Write for example {% draw bars(phases) %}.",
        ),
        ("{% draw bars(phases, value='client_hour') %}", "unknown-field  There is no “client_hour”.  Did you mean client_hours?"),
        ("{% draw bars(phasess) %}", "unknown-field  There is no “phasess”.  Did you mean phases?"),
    ],
)
def test_a_value_of_another_kind_is_told_before_anything_is_made(tag: str, message: str) -> None:
    names = {"client_name": "text", "phases": [{"name": "text", "client_hours": "number"}]}
    assert said(opened(tag).unknown_names(names)) == [f"{WHERE}  {message}"]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        (
            "{% draw bars(phases|map(attribute='name')|list) %}",
            "“rows” takes a list of rows, not a list that holds a text",
        ),
        ("{% draw bars(phases, total='yes') %}", "“total” takes true or false, not a text"),
        ("{% draw bars(phases, row_inches='1') %}", "“row_inches” takes a number, not a text"),
        ("{% draw bars(phases, value=1 ~ 'h') %}", "its rows have no “1h”"),
    ],
)
def test_a_value_that_turns_out_to_be_of_another_kind_is_told_with_its_tag(tag: str, message: str) -> None:
    with pytest.raises(DocgenError) as raised:
        make(draw_slide(tag), {"phases": PHASES})
    assert [(problem.rule, problem.where, problem.message) for problem in raised.value.problems] == [
        ("drawing-argument", "slide 1 > Text 1 > paragraph 1", f"“{tag}” cannot be drawn: {message}.")
    ]


def test_what_is_none_draws_nothing() -> None:
    document = make(draw_slide("{% draw gantt(plan, constraints, today) %}"), {"plan": None, "constraints": None, "today": None})
    assert document.problems == ()
