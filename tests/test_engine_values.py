"""Values: what `{{ … }}` writes."""

from __future__ import annotations

import datetime as dt

import pytest


def test_a_value_stands_where_its_tag_stood(render):
    assert render("Dear {{ name }}, welcome.", name="Ana") == "Dear Ana, welcome."


def test_none_writes_nothing(render):
    assert render("Owner: {{ owner }}", owner=None) == "Owner: "


@pytest.mark.parametrize("text", ["R&D", "a < b > c", "\"quoted\" and 'single'", "&amp;", "{{ name }}", "{% if %}", "]]>", "<a:br/>"])
def test_markup_in_a_value_is_text(render, text):
    assert render("Say {{ words }}.", words=text) == f"Say {text}."


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x0c", "\x1f", "\ud800", "\ufdd0", "\ufdef", "\ufffe", "\uffff"])
def test_a_character_that_xml_forbids_is_dropped(render, sign):
    assert render("{{ words }}", words=f"a{sign}b") == "ab"


def test_a_character_outside_the_basic_plane_stays(render):
    assert render("{{ words }}", words="𠮷野家 👍") == "𠮷野家 👍"


@pytest.mark.parametrize("feed", ["\n", "\r\n", "\r"])
def test_a_line_feed_becomes_a_line_break(render, feed):
    assert render("To: {{ address }}!", address=f"1 High St{feed}London") == "To: 1 High St⏎London!"


def test_a_tab_stays_a_tab(render):
    assert render("{{ words }}", words="a\tb") == "a⇥b"


def test_values_keep_the_spaces_around_them(render):
    assert render("a {{ x }} b", x=" 1 ") == "a  1  b"


@pytest.mark.parametrize(
    ("value", "english", "japanese"),
    [
        (1234567, "1,234,567", "1,234,567"),
        (0.5, "0.5", "0.5"),
        (0, "0", "0"),
        (True, "true", "true"),
        (dt.date(2026, 11, 26), "Thu, Nov 26, 2026", "2026年11月26日(木)"),
        (dt.time(14, 30), "2:30 PM", "14:30"),
        (["Ana", None, "Bo"], "Ana, Bo", "Ana、Bo"),
        ([], "", ""),
    ],
)
def test_a_value_without_a_filter_reads_naturally(render, value, english, japanese):
    assert render("- {{ x }}", x=value) == f"- {english}"
    assert render("- {{ x }}", language="ja", x=value) == f"- {japanese}"


def test_a_row_is_no_value(problems, form):
    place = {"pptx": "slide 1 > Text 1 > paragraph 1", "docx": "body > paragraph 1"}[form]
    assert problems("{{ goal }}", goal={"name": "Speed"}) == [
        f"{place}: “{{{{ goal }}}}” cannot be computed: a row has no text of its own; name one of its fields. "
        "Correct the expression, or guard it with {% if … %}."
    ]


def test_a_field_of_a_row_is_reached_by_a_dot_or_by_brackets(render):
    assert render("{{ goal.name }} {{ goal['name'] }} {{ goals[0].name }}", goal={"name": "A"}, goals=[{"name": "B"}]) == "A A B"


def test_a_field_called_like_a_method_is_the_field(render):
    assert render("{{ row.items }} {{ row.count }} {{ row.title }}", row={"items": "a", "count": "b", "title": "c"}) == "a b c"


def test_expressions_compute(render):
    assert render("{{ 2 * hours + 1 }} {{ 'yes' if hours > 3 else 'no' }} {{ 'a' ~ hours }}", hours=4) == "9 yes a4"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ goal.name|upper }}",
        "{{goal.name|upper}}",
        "{{  goal.name | upper  }}",
        "{{- goal.name|upper -}}",
        "｛｛ goal.name|upper ｝｝",
        "{{ goal．name｜upper }}",
        "{{ ｇｏａｌ.name|upper }}",
        "{{\u00a0goal.name|upper\u3000}}",
        "{{ go\u200bal.na\ufeffme|upper }}",
        "{{ goal[‘name’]|upper }}",
        "{{ goal[“name”]|upper }}",
        "{{ goal[＂name＂]|upper }}",
        "{{r goal.name|upper }}",
    ],
)
def test_a_tag_may_be_typed_in_many_ways(render, tag):
    assert render(f"Goal: {tag}!", goal={"name": "Speed"}) == "Goal: SPEED!"


def test_full_width_operators_compute(render):
    assert render("｛％ if hours ＞＝ 3 ％｝long｛％ else ％｝short｛％ endif ％｝", hours=3) == "long"


def test_a_string_in_a_tag_keeps_its_own_signs(render):
    assert render("{{ names|join('、') }} {{ “（”～name }}".replace("～", "~"), names=["a", "b"], name="x") == "a、b （x"


def test_a_string_in_a_tag_may_hold_braces(render):
    assert render("{{ '}}' ~ \"{{\" }}") == "}}{{"


def test_a_line_break_inside_a_tag_is_a_space(render):
    assert render("{{ goal⏎.name }} and {{⇥goal.name }}", goal={"name": "Speed"}) == "Speed and Speed"


def test_a_line_break_inside_a_string_of_a_tag_is_a_line_break(render):
    assert render("{{ names|join('⏎') }} {{ nothing or '-' }}", names=["a", "b"], nothing=None) == "a⏎b -"


def test_one_letter_names_are_no_levels(render):
    assert render("{{p }}, {{r }}, {{r if r else '' }}, {{p|upper }}", p="pea", r="are") == "pea, are, are, PEA"


def test_a_comment_writes_nothing(render):
    assert render("a{# the client's {{ name }} #}b") == "ab"


def test_a_comment_may_hold_what_is_no_expression(render):
    assert render("{# don't {% for #}b") == "b"


def test_braces_that_are_no_tags_stay(render):
    assert render("{ a } {b} }} %} {x{ #}") == "{ a } {b} }} %} {x{ #}"


def test_a_value_in_a_link_keeps_the_link(render_document):
    body = '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>{{ na</w:t></w:r><w:r><w:t>me }}</w:t></w:r></w:hyperlink></w:p>'
    assert render_document(body, name="Ana") == "Ana"
