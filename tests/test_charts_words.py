"""What a chart says to those who do not see it: the numbers as its labels show them."""

from __future__ import annotations

import pytest

from chart_files import GOALS, drawn, filled_deck
from docgen.template.charts.figures import figure
from test_charts_filling import render


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.126, "0.0%", "12.6%"),
        (0.25, '0%" done"', "25% done"),
        (12, '#,##0" hours"', "12 hours"),
        (1, '[=1]#,##0" hour";#,##0" hours"', "1 hour"),
        (2, '[=1]#,##0" hour";#,##0" hours"', "2 hours"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (-5, "#,##0", "-5"),
        (0, '0;-0;"–"', "–"),
        (5, '"+"#,##0;"+"#,##0', "+5"),
        (1_234_567, '#,##0,"k"', "1,235k"),
        (1_234_567.5, '#,##0.0,,"M"', "1.2M"),
        (3.14159, "0.0#", "3.14"),
        (3, "0.0#", "3.0"),
        (7, "000", "007"),
        (12, "[$€-407] #,##0.00", "€ 12.00"),
        (-12, r"_(* #,##0_);_(* \(#,##0\)", "(12)"),
        (3, "[<5][Red]0;[Blue]0.0", "3"),
        (7, "[<5][Red]0;[Blue]0.0", "7.0"),
        (45_000, "yyyy-mm-dd", "Wed, Mar 15"),
        (1.5, "General", "1.5"),
        (12_345, "0.00E+00", "12,345"),
        (5e13, "#,##0", "50,000,000,000,000"),
        (4, "", "4"),
    ],
)
def test_a_number_reads_as_excel_shows_it(value, code, text):
    assert figure(value, code, "en") == text


def told(tag: str, language: str = "en", **names: object) -> str:
    package = render(filled_deck(drawn(), tag), language, **names)
    return package.part("ppt/slides/slide1.xml").decode().partition('name="Chart 4" descr="')[2].partition('"')[0]


def test_the_alternative_text_follows_the_format_of_the_tag():
    assert (
        told('{% chart goals, category="metric", series="target", format="0%" %}', **GOALS) == "Quotes: 1200%; Invoices: 550%; Calls: 400%"
    )


def test_the_alternative_text_says_the_unit():
    assert told('{% chart goals, category="metric", series="target", unit="hours" %}', **GOALS) == (
        "Quotes: 12.0 hours; Invoices: 5.5 hours; Calls: 4.0 hours"
    )


BRIDGE = [
    {"part": "Now", "amount": 20, "is_sum": True},
    {"part": "More users", "amount": 30, "is_sum": False},
    {"part": "Credit", "amount": -80, "is_sum": False},
    {"part": "Unknown", "amount": None, "is_sum": False},
    {"part": "Next", "amount": None, "is_sum": True},
]
TAG = '{% chart bridge, category="part", value="amount", total="is_sum", waterfall=true, unit="EUR" %}'


def test_a_waterfall_tells_its_steps_and_not_the_base_that_nobody_sees():
    assert told(TAG, bridge=BRIDGE) == "Now: €20; More users: +€30; Credit: -€80; Unknown; Next: -€30"
    assert told(TAG, "ja", bridge=BRIDGE).startswith("Now €20、More users +€30、Credit -€80、Unknown、Next ")
