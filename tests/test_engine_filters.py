"""Filters as authors use them, in both languages; what each does in full is told by the tests of the text package."""

from __future__ import annotations

import datetime as dt

import pytest

DAY, MOMENT, CLOCK = dt.date(2026, 11, 26), dt.datetime(2026, 11, 26, 14, 0), dt.time(14, 30)
NAMES = {
    "day": DAY,
    "moment": MOMENT,
    "clock": CLOCK,
    "names": ["Ana", "Bo", "Chiyo"],
    "none": None,
    "share": 0.125,
    "hours": 26,
    "fee": 1_250_000,
    "client": {"name": "田中 花子", "side": "client"},
    "vendor": {"name": "佐藤 健", "side": "vendor"},
    "goals": [{"name": "Speed", "kind": "a", "n": 2}, {"name": "Cost", "kind": "b", "n": 1}, {"name": "Trust", "kind": "a", "n": 3}],
}


@pytest.mark.parametrize(
    ("tag", "english", "japanese"),
    [
        ("{{ day|date }}", "Thu, Nov 26, 2026", "2026年11月26日(木)"),
        ("{{ day|date('short') }}", "Thu, Nov 26", "11月26日(木)"),
        ("{{ moment|time }}", "2:00 PM", "14:00"),
        ("{{ clock|time }}", "2:30 PM", "14:30"),
        ("{{ fee|number }}", "1,250,000", "1,250,000"),
        ("{{ share|number(2) }}", "0.13", "0.13"),
        ("{{ share|percent }}", "12.5%", "12.5%"),
        ("{{ share|percent(1) }}", "12.5%", "12.5%"),
        ("{{ fee|money('JPY') }}", "¥1,250,000", "1,250,000円"),
        ("{{ names|join }}", "Ana, Bo, Chiyo", "Ana、Bo、Chiyo"),
        ("{{ names|join(' / ') }}", "Ana / Bo / Chiyo", "Ana / Bo / Chiyo"),
        ("{{ none|date }}{{ none|money('JPY') }}{{ none|join }}{{ none|number }}{{ none|percent }}-", "-", "-"),
        ("{{ day|era }}", "Thu, Nov 26, 2026", "令和8年11月26日(木)"),
    ],
)
def test_a_filter_writes_as_its_language_does(render_slide, tag, english, japanese):
    assert render_slide(tag, **NAMES) == english
    assert render_slide(tag, language="ja", **NAMES) == japanese


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{ names|first }} {{ names|last }} {{ names|length }} {{ names|count }}", "Ana Chiyo 3 3"),
        ("{{ goals|sum(attribute='n') }} {{ goals|map(attribute='n')|max }} {{ goals|map(attribute='n')|min }}", "6 3 1"),
        ("{{ goals|sort(attribute='n')|map(attribute='name')|join }}", "Cost, Speed, Trust"),
        ("{{ goals|selectattr('kind', 'equalto', 'a')|map(attribute='name')|join }}", "Speed, Trust"),
        ("{{ goals|rejectattr('kind', 'equalto', 'a')|map(attribute='name')|join }}", "Cost"),
        ("{% for g in goals|groupby('kind') %}{{ g.grouper }}:{{ g.list|length }} {% endfor %}", "a:2 b:1 "),
        ("{% for pair in names|batch(2) %}[{{ pair|join('+') }}]{% endfor %}", "[Ana+Bo][Chiyo]"),
        ("{{ names|reverse|join }} {{ ['b', 'a', 'b']|unique|join }}", "Chiyo, Bo, Ana b, a"),
        ("{{ 'abc'|upper }} {{ 'ABC'|lower }} {{ 'a b'|title }} {{ 'abc'|capitalize }} {{ '  a '|trim }}", "ABC abc A B Abc a"),
        ("{{ 'a long sentence'|truncate(9) }} {{ 'a-b'|replace('-', '+') }}", "a... a+b"),
        ("{{ none|default('x', true) }} {{ missing|default('y') }}", "x y"),
        ("{{ -2|abs }} {{ '7'|int + 1 }} {{ 2.6|round|int }} {{ '2.5'|float }}", "2 8 3 2.5"),
    ],
)
def test_the_filters_of_jinja_that_are_offered_work(render_slide, tag, shown):
    assert render_slide(tag, **NAMES) == shown


def test_people_of_the_client_are_addressed_with_sama(render_slide):
    assert render_slide("{{ client|addressed }} {{ vendor|addressed }}", language="ja", **NAMES) == "田中 花子 様 佐藤 健"
    assert (
        render_slide("{{ client.name|sama }} {{ 'アサヒノ株式会社'|onchu }}", language="ja", **NAMES)
        == "田中 花子 様 アサヒノ株式会社 御中"
    )
