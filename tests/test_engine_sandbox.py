"""The sandbox: nothing a template does runs away, reaches Python or changes the data; each try is one Problem, quickly."""

from __future__ import annotations

import time
import tracemalloc

import pytest

import sketches
from docgen.problems import DocgenError
from docgen.template.template import Template

NAMES = {"xs": [1, 2, 3], "rows": [{"a": "x" * 1000}] * 100, "text": "text", "row": {"name": "A", "email": None}}


def chain(start: str, step: str, end: str) -> str:
    """A tag `step` taken 40 times."""
    return f"{{% set x = {start} %}}" + f"{{% set x = {step} %}}" * 40 + end


RUNAWAYS = [
    "{{ range(10**9)|length }}",
    "{% for i in range(10**9) %}{{ i }}{% endfor %}",
    "{% for i in range(9999) %}{% for j in range(9999) %}{% for k in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for i in range(9999) %}{{ 'x' * 1000000 }}{% endfor %}",
    "{{ 9**9**9**9 }}",
    "{{ (10**18)**64 }}",
    "{{ 'x' * 10**9 }}",
    "{{ 10**9 * 'x' }}",
    "{{ [0] * 10**9 }}",
    "{{ 'a'|replace('a', 'a' * 1000)|replace('a', 'a' * 1000)|replace('a', 'a' * 1000) }}",
    "{{ 'a'|replace('', 'b' * 1000000) }}",
    "{{ xs|batch(10**9, 0)|list|length }}",
    "{{ xs|slice(10**9)|list|length }}",
    "{{ 1.5|round(10**9, 'ceil') }}",
    "{{ ('x' * 1000).join(range(9999)) }}",
    "{{ 'a'.replace('a', 'b' * 1000000).replace('b', 'c' * 1000) }}",
    "{% set ns = namespace(s='aaaaaaaaaa') %}{% for i in range(40) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s|length }}",
    "{{ rows|map(attribute='a')|join('x' * 100000) }}",
    "{{ range(9999)|map('string')|map('replace', '1', '2' * 900000)|list|length }}",
    chain("'aaaaaaaaaa'", "x ~ x", "{{ x|length }}"),
    chain("'aaaaaaaaaa'", "x + x", "{{ x|length }}"),
    chain("['a']", "x + x", "{{ x|length }}"),
    chain("['a']", "[x, x]", "{{ x }}"),
    chain("['a']", "(x, x)", "{{ x|string|length }}"),
    chain("'a'", "{'a': x, 'b': x}", "{{ x ~ '' }}"),
    chain("10**18", "x * x", "{{ x }}"),
]
FORBIDDEN = [
    "{{ '%0999999999d'|format(1) }}",
    "{{ '%.999999999f'|format(1) }}",
    "{{ '{:999999999}'.format(1) }}",
    "{{ '{0:{1}}'.format(1, 10**9) }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '%*d'|format(10**9, 1) }}",
    "{{ text.format(row) }}",
    "{{ '{}'.format(xs) }}",
    "{{ '%0999999999d' % 1 }}",
    "{{ '{:>999999999}'.format(1) }}",
    "{{ '{0.__class__}'.format(text) }}",
    "{{ text.format_map(row) }}",
    "{{ xs.append(1) }}",
    "{{ row.clear() }}",
    "{{ ''.__class__.mro() }}",
    "{% for x in xs %}{{ loop(xs) }}{% endfor %}",
]
UNKNOWN = [
    "{{ lipsum(5) }}",
    "{{ cycler('a') }}",
    "{{ joiner() }}",
    "{{ dict(a=1) }}",
    "{{ namespace().__class__ }}",
    "{{ namespace(a=1)._Namespace__attrs }}",
    "{{ self }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ _r }}",
    "{{ _r.plans }}",
    "{% set _r = 5 %}{{ text }}",
    "{% for _r in xs %}{{ text }}{% endfor %}",
    "{{ text.__class__ }}",
    "{{ text['__class__'] }}",
    "{{ row['__class__'] }}",
    "{{ xs.__class__.__mro__ }}",
    "{{ range.__globals__ }}",
    "{{ xs|map(attribute='__class__')|join }}",
    "{{ rows|map(attribute='a.__class__')|join }}",
    "{{ rows|sort(attribute='__class__') }}",
    "{{ rows|groupby('__class__') }}",
    "{{ rows|selectattr('__class__')|list|length }}",
    "{% for x in xs %}{{ loop.__init__ }}{% endfor %}",
    "{% for x in xs %}{{ loop._iterable }}{% endfor %}",
]
NO_SUCH = [
    ("unknown-filter", "{{ text|attr('__class__') }}"),
    ("unknown-filter", "{{ text|center(10**9) }}"),
    ("unknown-filter", "{{ text|indent(10**9) }}"),
    ("unknown-filter", "{{ text|xmlattr }}"),
    ("unknown-filter", "{{ xs|random }}"),
    ("unknown-filter", "{{ xs|pprint }}"),
    ("unknown-filter", "{{ _r|_id }}"),
    ("unknown-tag", "{% include 'x' %}"),
    ("unknown-tag", "{% import 'x' as y %}"),
    ("unknown-tag", "{% extends 'x' %}"),
    ("unknown-tag", "{% macro m() %}{% endmacro %}"),
    ("unknown-tag", "{% call m() %}{% endcall %}"),
    ("unknown-tag", "{% filter upper %}x{% endfilter %}"),
    ("unknown-tag", "{% block a %}{% endblock %}"),
    ("unknown-tag", "{% do xs.append(1) %}"),
    ("broken-expression", "{% for x in xs recursive %}{{ loop(xs) }}{% endfor %}"),
    ("broken-expression", "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"),
    ("broken-expression", "{{ 1" + "+1" * 5000 + " }}"),
    ("broken-expression", "{{ text" + "|upper" * 3000 + " }}"),
    ("deep-blocks", "{% if 1 %}" * 300 + "x" + "{% endif %}" * 300),
]


def rules_of(sketch: str) -> set[str]:
    """The rules that a sketch breaks, found within a second and 200 MB."""
    content = sketches.draw_slide(sketch).to_bytes()
    begun = time.process_time()
    with pytest.raises(DocgenError) as error:
        Template.open(content, "en").render(NAMES)
    assert time.process_time() - begun < 1
    return {problem.rule for problem in error.value.problems}


@pytest.mark.parametrize("sketch", RUNAWAYS, ids=lambda sketch: sketch[:60])
def test_a_template_cannot_run_away(sketch):
    assert rules_of(sketch) == {"template-limit"}


def test_what_a_template_may_hold_in_memory_is_bounded():
    tracemalloc.start()
    for sketch in RUNAWAYS[6:16]:
        rules_of(sketch)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200_000_000


@pytest.mark.parametrize("sketch", FORBIDDEN)
def test_a_template_cannot_call_what_is_not_offered(sketch):
    assert "forbidden-expression" in rules_of(sketch)


@pytest.mark.parametrize("sketch", UNKNOWN)
def test_a_template_cannot_see_what_is_not_offered(sketch):
    assert "unknown-field" in rules_of(sketch)


@pytest.mark.parametrize(("rule", "sketch"), NO_SUCH, ids=lambda value: value[:40])
def test_a_template_has_no_filters_and_tags_but_the_listed_ones(rule, sketch):
    assert rule in rules_of(sketch)


def test_a_number_too_long_to_read_is_refused():
    assert rules_of("{{ 9**60 }}") == {"failing-expression"}


@pytest.mark.parametrize(
    ("sketch", "shown"),
    [
        ("{{ range(3)|join('-') }}", "0-1-2"),
        ("{% for n in range(1, 4) %}{{ n }}{% endfor %}", "123"),
        ("{{ xs|map('string') }}", "1, 2, 3"),
        ("{{ range(3) }}", "0, 1, 2"),
        ("{{ [1, 2] + [3] }}", "1, 2, 3"),
        ("{{ xs|batch(2)|map('join', '+')|join(' ') }}", "1+2 3"),
        ("{{ xs|slice(2)|map('length')|join(' ') }}", "2 1"),
        ("{{ 2.345|round(1) }} {{ 2.3|round(0, 'ceil')|int }}", "2.3 3"),
        ("{{ text|replace('t', 'T') }} {{ text|replace('t', 'T', 1) }}", "TexT Text"),
        ("{{ '-' * 3 }} {{ 2 ** 10 }} {{ 7 % 4 }}", "--- 1,024 3"),
        ("{% for a, b in [(1, 2), (3, 4)] %}{{ a * b }};{% endfor %}", "2;12;"),
        ("{{ {'a': 1}.a }} {{ ('x', 'y')[1] }}", "1 y"),
        ("{{ text.upper() }} {{ text.startswith('te') }} {{ row.get('none', 'x') }}", "TEXT true x"),
    ],
)
def test_ordinary_expressions_are_within_the_bounds(render_slide, sketch, shown):
    assert render_slide(sketch, **NAMES) == shown


def test_a_template_leaves_the_data_as_they_are(render_slide):
    names = {"xs": [3, 1, 2], "row": {"a": 1}}
    render_slide("{{ xs|sort|join }}{{ xs|reverse|list|join }}{% set xs = [] %}{{ row.a }}", **names)
    assert names == {"xs": [3, 1, 2], "row": {"a": 1}}
