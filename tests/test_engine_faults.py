"""Faults in a template: all named at once, each with its place, the author's own words and a cure; nothing is written."""

from __future__ import annotations

import pytest

import sketches
from docgen.problems import DocgenError, Problem
from docgen.template.template import Template

NAMES = {
    "goals": [{"name": "Speed", "owner": "Ana", "due": None}],
    "client": {"name": "A", "city": "B"},
    "n": 0,
    "text": "soon",
    "sponsor": None,
}
FIVE = """\
# {{ client.nmae }}
{{ goals|frist }}
| {% for g in goals %}{{ g.name }} | x |
| Fee | {{ 1 + }} |
Then {% if n %}more
# Costs
| late{% endif %} | y |"""


def faults(package_of, sketch: str) -> list[str]:
    template = Template.open(package_of(sketch).to_bytes(), "en", "kickoff")
    with pytest.raises(DocgenError) as error:
        template.render(NAMES)
    return [str(problem) for problem in error.value.problems]


def test_five_faults_of_a_deck_are_named_at_once():
    assert faults(sketches.draw_slide, FIVE) == [
        "kickoff  slide 1 > Title 1 > paragraph 1  unknown-field  There is no “client.nmae”.  Did you mean client.name?",
        "kickoff  slide 1 > Text 2 > paragraph 1  unknown-filter  There is no filter “frist”.  Did you mean first?",
        "kickoff  slide 1 > Table 3 > row 1, cell 1 > paragraph 1  unclosed-block  “{% for g in goals %}” is never closed."
        "  Add {% endfor %} in the same box, cell or paragraph.",
        "kickoff  slide 1 > Table 3 > row 2, cell 2 > paragraph 1  broken-expression  “{{ 1 + }}” cannot be read: something is"
        " missing at its"
        " end.  Correct the expression; see the author's guide.",
        "kickoff  slide 1 > Table 6 > row 1, cell 1 > paragraph 1  crossing-block  “{% endif %}” closes “{% if n %}”, which"
        " stands in another"
        " box or cell. (see also slide 1 > Text 4 > paragraph 1)  Put both in one box; to hide a whole box, write {% shape if … %}.",
    ]


def test_five_faults_of_a_document_are_named_at_once():
    assert faults(sketches.draw_document, FIVE) == [
        "kickoff  “{{ client.nmae }}” > heading  unknown-field  There is no “client.nmae”.  Did you mean client.name?",
        "kickoff  “{{ client.nmae }}” > paragraph 1  unknown-filter  There is no filter “frist”.  Did you mean first?",
        "kickoff  “{{ client.nmae }}” > table 1 > row 1, cell 1 > paragraph 1  unclosed-block  “{% for g in goals %}” is never closed."
        "  Add {% endfor %} in the same box, cell or paragraph.",
        "kickoff  “{{ client.nmae }}” > table 1 > row 2, cell 2 > paragraph 1  broken-expression  “{{ 1 + }}” cannot be read: something is"
        " missing at its end.  Correct the expression; see the author's guide.",
        "kickoff  “Costs” > table 1 > row 1, cell 1 > paragraph 1  crossing-block  “{% endif %}” closes “{% if n %}”, which"
        " stands in another"
        " box or cell. (see also “{{ client.nmae }}” > paragraph 2)  Put both in one cell, or both outside the table or box.",
    ]


def test_a_broken_template_still_tells_its_problems_without_being_rendered():
    template = Template.open(sketches.draw_slide("{{ a|frist }}").to_bytes(), "en", "x.pptx")
    assert template.problems == (
        Problem("unknown-filter", "There is no filter “frist”.", "Did you mean first?", "slide 1 > Text 1 > paragraph 1", "x.pptx"),
    )


READ = "Correct the expression; see the author's guide."
GUARD = "Correct the expression, or guard it with {% if … %}."
TAGS = "The tags are for, if, elif, else, set, with, draw, chart, fill, picture and bookmark."
FIELD = "Use a name from the list of fields."


@pytest.mark.parametrize(
    ("sketch", "said"),
    [
        # names
        ("{{ clinet }}", "There is no “clinet”. Did you mean client?"),
        ("{{ zebra }}", f"There is no “zebra”. {FIELD}"),
        ("{{ client.street }}", f"There is no “client.street”. {FIELD}"),
        ("{{ goals.name }}", "“goals” is a list, so it has no “name”. Loop over it: {% for item in goals %}{{ item.name }}{% endfor %}."),
        ("{{ goals[5].name }}", "There is no “[5]” in “{{ goals[5].name }}”: the list is shorter. Guard it with {% if … %}."),
        ("{{ sponsor.name }}", "There is no “name” in “{{ sponsor.name }}”: what should hold it is empty. Guard it with {% if … %}."),
        ("{{ goals|map(attribute='nme')|join }}", "There is no “goals.nme”. Did you mean goals.name?"),
        ("{% for g in goals %}{{ g.nme }}{% endfor %}", "There is no “g.nme”. Did you mean g.name?"),
        ("{% if clinet %}x{% endif %}", "There is no “clinet”. Did you mean client?"),
        ("{{ client.nmae }} {{ client.nmae }}", "There is no “client.nmae”. Did you mean client.name?"),
        # blocks
        (
            "{% for g in goals %}{{ g.name }}",
            "“{% for g in goals %}” is never closed. Add {% endfor %} in the same box, cell or paragraph.",
        ),
        ("{{ n }}{% endfor %}", "“{% endfor %}” closes nothing. Remove it, or open the block with {% for … %}."),
        ("{{ n }}{% else %}", "“{% else %}” stands outside any block. Put it between {% if … %} and {% endif %}."),
        ("{% row if n %}a{% endif %}", "“{% row if n %}” stands outside a table. Move it into the row, or leave the word “row” out."),
        (
            "{% column for g in goals %}a{% endfor %}",
            "“{% column for g in goals %}” is about a column of a table, but does not begin and end in one row."
            " Put it and its end into the same row.",
        ),
        ("{% if n %}A\nB {% else %} C\nD{% endif %}", "“{% else %}” stands inside what its block repeats. Put it in a line of its own."),
        # words
        ("{% foreach g in goals %}{{ g }}{% endfor %}", "“{% foreach g in goals %}” is not a tag docgen knows. Did you mean {% for … %}?"),
        ("{% if n %}a{% elseif text %}b{% endif %}", "“{% elseif text %}” is not a tag docgen knows. Did you mean {% elif … %}?"),
        (
            "{% zebra %}",
            f"“{{% zebra %}}” is not a tag docgen knows. {TAGS}",
        ),
        (
            "{% include 'x' %}",
            "“{% include 'x' %}” is not a tag docgen knows. Copy the text in; a template reads no other files.",
        ),
        ("{{ x", "“{{ x” opens a tag that is never closed. Add “}}” in the same paragraph."),
        ("{% if x", "“{% if x” opens a tag that is never closed. Add “%}” in the same paragraph."),
        ("{# x", "“{# x” opens a tag that is never closed. Add “#}” in the same paragraph."),
        # expressions that cannot be read
        ("{{ }}", f"“{{{{ }}}}” cannot be read: it is empty. {READ}"),
        ("{% if %}x{% endif %}", f"“{{% if %}}” cannot be read: something is missing at its end. {READ}"),
        ("{% if n = 1 %}x{% endif %}", f"“{{% if n = 1 %}}” cannot be read: “=” does not compare; write “==”. {READ}"),
        ("{% for g %}x{% endfor %}", f"“{{% for g %}}” cannot be read: a loop is written {{% for item in list %}}. {READ}"),
        ("{{ 'abc }}", f"“{{{{ 'abc }}}}” cannot be read: a quotation mark has no partner. {READ}"),
        ("{{ (n }}", f"“{{{{ (n }}}}” cannot be read: a bracket is not closed. {READ}"),
        ("{{ n) + (n }}", f"“{{{{ n) + (n }}}}” cannot be read: “)” does not fit there. {READ}"),
        ("{{ a b }}", f"“{{{{ a b }}}}” cannot be read: “b” does not fit there: an operator, a comma or a bracket is missing. {READ}"),
        ("{% set x %}", f"“{{% set x %}}” cannot be read: it gives no value after “=”. {READ}"),
        ("{% set 1 = n %}", f"“{{% set 1 = n %}}” cannot be read: only a name can be given a value. {READ}"),
        (
            "{% if n %}{% else if n %}{% endif %}",
            f"“{{% else if n %}}” cannot be read: a second condition is written {{% elif … %}}. {READ}",
        ),
        # expressions that cannot be computed
        ("{{ 1 / n }}", f"“{{{{ 1 / n }}}}” cannot be computed: it divides by zero. {GUARD}"),
        ("{{ 1 // n }}", f"“{{{{ 1 // n }}}}” cannot be computed: it divides by zero. {GUARD}"),
        ("{{ text|date }}", f"“{{{{ text|date }}}}” cannot be computed: “soon” is not a date. {GUARD}"),
        ("{{ text|number }}", f"“{{{{ text|number }}}}” cannot be computed: “soon” is not a number. {GUARD}"),
        ("{{ 5|money }}", f"“{{{{ 5|money }}}}” cannot be computed: “money” needs a value for “currency”. {GUARD}"),
        ("{{ n|join }}", f"“{{{{ n|join }}}}” cannot be computed: a number is not a list. {GUARD}"),
        ("{{ text + 1 }}", f"“{{{{ text + 1 }}}}” cannot be computed: “+” cannot combine a text and a number; “~” joins texts. {GUARD}"),
        ("{{ text < 1 }}", f"“{{{{ text < 1 }}}}” cannot be computed: a text and a number cannot be compared. {GUARD}"),
        (
            "{% for g in text %}{{ g }}{% endfor %}",
            f"“{{% for g in text %}}” cannot be computed: a loop needs a list, not a single value. {GUARD}",
        ),
        (
            "{{ text.upper }}",
            f"“{{{{ text.upper }}}}” cannot be computed: it gives no text; a function needs brackets behind its name. {GUARD}",
        ),
        # drawings and fills
        ("{% draw gant(goals) %}", "There is no drawing “gant”. Did you mean gantt?"),
    ],
)
def test_a_fault_is_said_in_the_authors_words(sketch, said):
    with pytest.raises(DocgenError) as error:
        Template.open(sketches.draw_slide(sketch).to_bytes(), "en").render(NAMES)
    assert [f"{problem.message} {problem.fix}" for problem in error.value.problems] == [said]


@pytest.mark.parametrize(
    ("sketch", "place"),
    [
        ("| a {% if n %} | b {% endif %} |", "Table 1 > row 1, cell 2"),
        ("| {% if n %}a | b{% endif %} | c |", "Table 1 > row 1, cell 2"),
        ("| a | {% if n %}b | c{% endif %} |", "Table 1 > row 1, cell 3"),
        ("| {% if n %}a | b | c |\n| x | y{% endif %} | z |", "Table 1 > row 2, cell 2"),
    ],
)
def test_a_condition_over_some_cells_of_a_row_is_a_slip(sketch, place):
    with pytest.raises(DocgenError) as error:
        Template.open(sketches.draw_slide(sketch).to_bytes(), "en").render(NAMES)
    assert [(problem.where, problem.message, problem.fix) for problem in error.value.problems] == [
        (
            f"slide 1 > {place} > paragraph 1",
            "“{% endif %}” closes “{% if n %}”, which stands in another box or cell.",
            "Put both in one cell; to hide whole rows, write {% row if … %}.",
        )
    ]


@pytest.mark.parametrize(
    "sketch",
    [
        "| {% for g in goals %}a | b |\n\n| {% endfor %} | d |",
        "{% for g in goals %}\n| a | {% endfor %} |",
        "| a | {% for g in goals %} |\n{% endfor %}",
        "| {% row for g in goals %}a | b |\n\n| {% endfor %} | d |",
    ],
)
def test_a_loop_from_one_table_into_another_place_is_a_slip(problems, sketch):
    said = problems(sketch, goals=[])
    assert len(said) == 1
    assert "”, which stands in another box or cell. Put both in one " in said[0]


def test_unknown_fields_of_several_slides_and_parts_come_together():
    package = sketches.draw_slide("{{ a1 }}\n| {{ b1 }} | {{ c1 }} |")
    template = Template.open(package.to_bytes(), "en")
    assert [problem.where for problem in template.unknown_names({"x": "text"})] == [
        "slide 1 > Text 1 > paragraph 1",
        "slide 1 > Table 2 > row 1, cell 1 > paragraph 1",
        "slide 1 > Table 2 > row 1, cell 2 > paragraph 1",
    ]


def test_a_fault_names_the_tag_behind_every_kind_of_line_break(problems, form):
    place = {"pptx": "slide 1 > Text 1 > paragraph 3", "docx": "body > paragraph 3"}[form]
    said = problems("{{ names|join('⏎') }}\n{{ names⏎|length }} {# a⏎b #}{% if n⏎ == 0 %}x{% endif %}\n{{ 1 / n }}", names=["a"], n=0)
    assert said == [f"{place}: “{{{{ 1 / n }}}}” cannot be computed: it divides by zero. {GUARD}"]


@pytest.mark.parametrize("sketch", ["{% for g in goals %}{{ g.name }}{% endfor g %}", "{% if n == 0 %}a{% else anything %}b{% endif n %}"])
def test_words_behind_an_end_are_taken_for_a_note(render, sketch):
    assert render(sketch, goals=[{"name": "a"}], n=0) == "a"


def test_names_that_a_misspelt_loop_would_bring_in_are_no_further_faults(problems, form):
    place = {"pptx": "slide 1 > Text 1 > paragraph 1", "docx": "body > paragraph 1"}[form]
    assert problems("{% for g of goals %}\n{{ g.name }}\n{% endfor %}", goals=[{"name": "a"}]) == [
        f"{place}: “{{% for g of goals %}}” cannot be read: a loop is written {{% for item in list %}}. {READ}"
    ]


def test_a_merged_cell_across_a_repeated_column_is_named():
    package = sketches.draw_slide("| {% column for g in goals %}{{ g.name }}{% endfor %} | b |\n| c | d |")
    markup = package.part(sketches.SLIDE).decode()
    head, _, row = markup.rpartition('<a:tr h="370840"><a:tc>')
    merged = head + '<a:tr h="370840"><a:tc gridSpan="2">' + row.replace("<a:tc>", '<a:tc hMerge="1">')
    with pytest.raises(DocgenError) as error:
        Template.open(package.with_parts({sketches.SLIDE: merged.encode()}).to_bytes(), "en").render(NAMES)
    assert [f"{problem.where}: {problem.message} {problem.fix}" for problem in error.value.problems] == [
        "slide 1 > Table 1 > row 1, cell 1 > paragraph 1: “{% column for g in goals %}” repeats a column that a merged cell runs across."
        " Split the merged cells of this table."
    ]


def test_a_file_that_is_neither_word_nor_powerpoint_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(DocgenError) as error:
        Template.open(b"PK", "en", "x.pptx")
    assert len(error.value.problems) == 1
