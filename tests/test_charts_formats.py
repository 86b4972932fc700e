"""The author's formats stay: series, points, labels, legend, axes. What he did not draw follows his pattern in the theme's colours."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree

from chart_files import C, Drawn, charts_of, disagreements, drawn, filled_deck, shown
from docgen.opc import Package
from docgen.template.charts.codes import unit_code
from docgen.template.charts.colours import next_accent
from sketches import make

TAG = '{% chart rows, category="n", series=["a", "b", "c", "d"] %}'
ROWS = [{"n": name, "a": 1, "b": 2, "c": 3, "d": 4} for name in "PQRS"]


def fill(accent: str) -> str:
    return f'<c:spPr><a:solidFill><a:schemeClr val="{accent}"/></a:solidFill></c:spPr>'


def drawn_with(*formats: str, kind: str = "COLUMN_CLUSTERED", plot: str = "") -> Drawn:
    """A chart with one series for each of `formats`, each the markup behind its heading, and `plot` behind the series."""
    chart = drawn(kind, series=[f"S{number}" for number, _ in enumerate(formats, 1)])
    pieces = re.split(r"(?<=</c:tx>)", re.sub("<c:(spPr|marker|invertIfNegative|smooth)(?: [^>]*/|>.*?</c:\\1)>", "", chart.markup))
    markup = "".join(piece + own for piece, own in zip(pieces, (*formats, ""), strict=True))
    last = markup.rindex("</c:ser>") + len("</c:ser>")
    return replace(chart, markup=markup[:last] + plot + markup[last:])


def fills(chart: Drawn, tag: str = TAG, rows: object = ROWS) -> etree._Element:
    """The chart that becomes of it."""
    package = Package.read(make(filled_deck(chart, tag), {"rows": rows}).content)
    assert disagreements(package) == []
    (found,) = charts_of(package)
    return found


def accents(element: etree._Element) -> list[str]:
    return [colour.get("val") for colour in element.iterfind(".//{*}schemeClr")]


def test_the_authors_series_keep_their_formats_and_further_ones_take_the_next_accents():
    assert accents(fills(drawn_with(fill("accent2"), fill("accent5")))) == ["accent2", "accent5", "accent6", "accent1"]


def test_when_all_accents_are_used_the_next_round_is_darker():
    markup = fill("accent6")
    assert 'val="accent1"/>' in next_accent(markup, [6], 1)
    assert next_accent(markup, [1, 2, 3, 4, 5, 6], 1).count('<a:schemeClr val="accent1"><a:lumMod val="60000"/></a:schemeClr>') == 1
    assert next_accent(markup, [1, 2, 3, 4, 5, 6], 7).count('<a:lumMod val="80000"/><a:lumOff val="20000"/></a:schemeClr>') == 1


def test_fixed_colours_are_followed_by_the_themes():
    red = '<c:spPr><a:solidFill><a:srgbClr val="FF0000"><a:alpha val="50000"/></a:srgbClr></a:solidFill></c:spPr>'
    chart = fills(drawn_with(red))
    assert [colour.get("val") for colour in chart.iterfind(".//{*}srgbClr")] == ["FF0000"]
    assert accents(chart) == ["accent1", "accent2", "accent3"]


def test_fewer_series_than_the_authors_leave_the_first():
    chart = fills(drawn_with(fill("accent2"), fill("accent5")), '{% chart rows, category="n", series="b" %}')
    assert accents(chart) == ["accent2"]
    assert shown(chart) == "S1: P=2 Q=2 R=2 S=2 [#,##0]"


def test_single_points_keep_their_format_by_place_and_those_beyond_the_rows_go():
    points = "".join(f'<c:dPt><c:idx val="{place}"/><c:bubble3D val="0"/>{fill("accent3")}</c:dPt>' for place in (1, 3))
    chart = fills(drawn_with(fill("accent2") + points), '{% chart rows[:2], category="n", value="a" %}')
    assert [point.find(C + "idx").get("val") for point in chart.iter(C + "dPt")] == ["1"]


def test_where_every_slice_has_a_format_further_slices_take_the_next_accents():
    slices = "".join(f'<c:dPt><c:idx val="{place}"/><c:bubble3D val="0"/>{fill(f"accent{place + 1}")}</c:dPt>' for place in (0, 1))
    chart = fills(drawn_with(slices, kind="PIE"), '{% chart rows, category="n", value="a" %}')
    assert [point.find(C + "idx").get("val") for point in chart.iter(C + "dPt")] == ["0", "1", "2", "3"]
    assert accents(chart) == ["accent1", "accent2", "accent3", "accent4"]


def test_labels_that_the_author_deleted_stay_deleted():
    labels = (
        '<c:dLbls><c:dLbl><c:idx val="0"/><c:delete val="1"/></c:dLbl><c:dLbl><c:idx val="9"/><c:delete val="1"/></c:dLbl>'
        '<c:numFmt formatCode="General" sourceLinked="1"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    chart = fills(drawn_with(labels), '{% chart rows, category="n", value="a", unit="%" %}')
    (found,) = chart.iter(C + "dLbls")
    assert [label.find(C + "idx").get("val") for label in found.iter(C + "dLbl")] == ["0"]
    assert found.find(C + "numFmt").get("formatCode") == '#,##0"%"'
    assert found.find(C + "showVal").get("val") == "1"


def test_an_axis_that_is_linked_to_its_source_writes_numbers_as_the_data_do():
    linked = '<c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark'
    chart = drawn(series=("h",))
    both = replace(chart, markup=chart.markup.replace("<c:majorTickMark", linked))
    codes = [code.get("formatCode") for code in fills(both, '{% chart rows, category="n", value="a", unit="USD" %}').iter(C + "numFmt")]
    assert '"$"#,##0' in codes


def test_missing_values_are_gaps_also_where_the_author_had_zeros():
    chart = drawn()
    zero = replace(chart, markup=chart.markup.replace('<c:dispBlanksAs val="gap"/>', '<c:dispBlanksAs val="zero"/>'))
    span = replace(chart, markup=chart.markup.replace('<c:dispBlanksAs val="gap"/>', '<c:dispBlanksAs val="span"/>'))
    assert [fills(kind).find(f".//{C}dispBlanksAs").get("val") for kind in (chart, zero, span)] == ["gap", "gap", "span"]


def test_what_names_the_authors_own_points_or_cells_goes():
    identity = (
        '<c:extLst><c:ext uri="{C3380CC4-5D6E-409C-BE32-E72D297353CC}" xmlns:c16="http://schemas.microsoft.com/office/drawing/2014/chart">'
        '<c16:uniqueId val="{00000000-0000-0000-0000-000000000001}"/></c:ext></c:extLst>'
    )
    chart = drawn()
    markup = chart.markup.replace("</c:ser>", identity + "</c:ser>")
    assert "uniqueId" not in etree.tostring(fills(replace(chart, markup=markup)), encoding="unicode")


def test_a_plot_that_has_no_series_left_goes_with_its_axes():
    columns, lines = drawn(series=("A",)), drawn("LINE", series=("B",))
    line = (
        re.search("<c:lineChart>.*</c:lineChart>", lines.markup, re.S)
        .group()
        .replace('val="0"/><c:order val="0"', 'val="1"/><c:order val="1"')
    )
    line = re.sub('<c:axId val="[^"]*"/>', "", line).replace("</c:lineChart>", '<c:axId val="7"/><c:axId val="8"/></c:lineChart>')
    axes = "".join(
        f'<c:{kind}><c:axId val="{own}"/><c:scaling/><c:delete val="0"/><c:axPos val="r"/><c:crossAx val="{other}"/></c:{kind}>'
        for kind, own, other in (("catAx", 7, 8), ("valAx", 8, 7))
    )
    both = replace(
        columns, markup=columns.markup.replace("</c:barChart>", "</c:barChart>" + line).replace("</c:plotArea>", axes + "</c:plotArea>")
    )
    two = fills(both, '{% chart rows, category="n", series=["a", "b"] %}')
    assert [len(list(two.iter(C + name))) for name in ("barChart", "lineChart", "valAx")] == [1, 1, 2]
    one = fills(both, '{% chart rows, category="n", series="a" %}')
    assert [len(list(one.iter(C + name))) for name in ("barChart", "lineChart", "valAx")] == [1, 0, 1]


@pytest.mark.parametrize(
    ("unit", "places", "language", "code"),
    [
        ("", 0, "en", "#,##0"),
        ("%", 1, "en", '#,##0.0"%"'),
        ("hours", 0, "en", '[=1]#,##0" hour";#,##0" hours"'),
        ("hours", 1, "en", '#,##0.0" hours"'),
        ("時間", 0, "ja", '#,##0"時間"'),
        ("JPY", 0, "ja", '#,##0"円"'),
        ("JPY", 0, "en", '"¥"#,##0'),
        ("USD", 2, "en", '"$"#,##0.00'),
        ('6" pipes', 0, "en", '[=1]#,##0" 6"\\"" pipe";#,##0" 6"\\"" pipes"'),
    ],
)
def test_a_unit_becomes_a_number_format(unit, places, language, code):
    assert unit_code(unit, places, language) == code


def test_rows_that_state_their_own_units_are_written_each_in_its_own():
    rows = [{"n": "Time", "a": 8, "unit": "hours"}, {"n": "Share", "a": 85, "unit": "%"}]
    chart = fills(drawn(series=("Goal",)), '{% chart rows, category="n", value="a" %}', rows)
    assert [point.get("formatCode") for point in chart.iterfind(f".//{C}val//{C}pt")] == ['[=1]#,##0" hour";#,##0" hours"', '#,##0"%"']
    same = [{**row, "unit": "%"} for row in rows]
    assert shown(fills(drawn(series=("Goal",)), '{% chart rows, category="n", value="a" %}', same)) == 'Goal: Time=8 Share=85 [#,##0"%"]'


def test_the_tag_may_state_the_number_format():
    assert shown(fills(drawn(series=("G",)), """{% chart rows, category="n", value="a", format='0.0%' %}""")).endswith("[0.0%]")


def test_columns_of_different_kinds_have_each_their_unit():
    chart = fills(drawn(), '{% chart rows, category="n", series=["a", "b"], unit={"a": "h", "b": "%"} %}', ROWS[:1])
    assert shown(chart) == 'Now: P=1 [#,##0" h"]\nGoal: P=2 [#,##0"%"]'


def test_points_may_be_labelled_with_words_from_a_column():
    rows = [{"x": 1, "y": 2, "who": "Ana & Bo"}, {"x": 2, "y": None, "who": "Cy"}, {"x": 3, "y": 4, "who": None}]
    package = Package.read(
        make(filled_deck(drawn("XY_SCATTER"), '{% chart rows, x="x", series="y", label="who" %}'), {"rows": rows}).content
    )
    assert disagreements(package) == []
    (chart,) = charts_of(package)
    assert [text.text for text in chart.iterfind(f".//{C}dLbl//{{*}}t")] == ["Ana & Bo"]
    cells = chart.find(".//{*}datalabelsRange")
    assert cells.findtext("{*}f") == "Sheet1!$C$2:$C$4"
    assert [text.text for text in cells.iter(C + "v")] == ["Ana & Bo", "Cy"]
    book = next(name for name in package.names if name.endswith(".xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(package.part(book))).active
    assert [sheet.cell(row, 3).value for row in (2, 3, 4)] == ["Ana & Bo", "Cy", None]


def test_labels_from_cells_stand_where_and_as_the_author_set_his():
    labels = (
        '<c:dLbls><c:spPr><a:noFill/></c:spPr><c:dLblPos val="t"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    chart = fills(drawn_with(labels, kind="LINE"), '{% chart rows[:1], category="n", value="a", label="n" %}')
    assert [place.get("val") for place in chart.iter(C + "dLblPos")] == ["t", "t"]
    assert [flag.get("val") for flag in chart.iter(C + "showVal")] == ["0", "0"]


def test_an_axis_of_dates_gets_real_days_and_shows_them_as_the_language_does():
    weeks = [{"n": dt.date(2027, 3, 15), "a": 5}, {"n": dt.date(2027, 3, 22), "a": 6}]
    chart = drawn("LINE", series=("h",))
    linked = '<c:dateAx><c:axId val="5"/><c:numFmt formatCode="General" sourceLinked="1"/></c:dateAx></c:plotArea>'
    dated = replace(chart, markup=chart.markup.replace("</c:plotArea>", linked))
    for language, code in (("en", "mmm d"), ("ja", 'm"月"d"日"')):
        package = Package.read(make(filled_deck(dated, '{% chart rows, category="n", value="a" %}'), {"rows": weeks}, language).content)
        assert disagreements(package) == []
        (found,) = charts_of(package)
        assert [point.findtext(C + "v") for point in found.iterfind(f".//{C}cat//{C}pt")] == ["46461", "46468"]
        assert found.find(f".//{C}cat//{C}formatCode").text == code
        assert found.find(f".//{C}dateAx/{C}numFmt").get("formatCode") == code


def test_the_axis_of_shares_and_labels_of_shares_stay_in_per_cent():
    linked = '<c:numFmt formatCode="0%" sourceLinked="1"/><c:majorTickMark'
    chart = drawn("COLUMN_STACKED_100", series=("h",))
    markup = re.sub("<c:numFmt [^>]*/>", "", chart.markup)
    before, found, after = markup.partition("<c:valAx>")
    share = replace(chart, markup=before + found + after.replace("<c:majorTickMark", linked, 1))
    codes = [code.get("formatCode") for code in fills(share, '{% chart rows, category="n", value="a", unit="h" %}').iter(C + "numFmt")]
    assert codes == ["0%"]


def test_rows_of_one_unit_are_written_with_the_most_decimals_that_any_states():
    rows = [{"n": "A", "a": 2.5, "unit": "%", "decimals": 1}, {"n": "B", "a": 85, "unit": "%", "decimals": 0}]
    assert shown(fills(drawn(series=("G",)), '{% chart rows, category="n", value="a" %}', rows)) == 'G: A=2.5 B=85 [#,##0.0"%"]'
