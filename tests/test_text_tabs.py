"""A tab reaches to a stop: of the paragraph, of its hanging indent, or of those that stand every so often."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sketches
from docgen.dialects import A
from docgen.opc import Package
from docgen.text.fitting import Paragraph, cut, height_pt, line_count
from docgen.text.measure import Style, text_width
from docgen.text.tabs import Stop, Tabs, lines_at_stops
from test_engine_fitting import SHRINKS, scale_of

BODY = Style("Calibri", "BIZ UDPGothic", False, 16)
EM = 16.0


def lines(text: str, width_pt: float, *stops: Stop, every_pt: float = 72, margin_pt: float = 0, indent_pt: float = 0) -> list[str]:
    """The lines of a text in a column of that width, the margin included."""
    tabs = Tabs.of(stops, every_pt, margin_pt, indent_pt)
    found = []
    for piece, starts, _ in lines_at_stops(((text, BODY),), width_pt - margin_pt, tabs):
        found += [piece.text[start:end] for start, end in zip(starts, [*starts[1:], len(piece.text)], strict=True)]
    return found


def test_without_stops_of_its_own_a_paragraph_has_one_every_inch():
    assert lines("A\tB\tC\tD\tEE\tlast words", 300) == ["A\tB\tC\tD\t", "EE\tlast words"]
    assert lines("A\tB\tC\tD\tEE\tlast words", 400) == ["A\tB\tC\tD\tEE\tlast ", "words"]
    assert lines("A\tB\tC\tD\tEE\tlast words", 300, every_pt=20) == ["A\tB\tC\tD\tEE\tlast words"]


def test_a_tab_reaches_to_the_next_stop_of_its_paragraph():
    room = text_width("wraps", BODY)
    assert lines("Name\tOwner\twraps", 200 + room + 0.1, Stop(100), Stop(200)) == ["Name\tOwner\twraps"]
    assert lines("Name\tOwner\twraps", 200 + room - 0.1, Stop(100), Stop(200)) == ["Name\tOwner\t", "wraps"]


def test_behind_its_last_stop_a_paragraph_has_one_every_so_often():
    assert lines("A\tB\tC", 216 + text_width("C", BODY) + 0.1, Stop(150)) == ["A\tB\tC"]
    assert lines("A\tB\tC", 216, Stop(150)) == ["A\tB\t", "C"]


def test_the_hanging_indent_is_a_stop_and_further_lines_begin_there():
    assert lines("Term\tof which a definition says more", 300, margin_pt=150, indent_pt=-150) == [
        "Term\tof which a definition ",
        "says more",
    ]


@pytest.mark.parametrize(("kind", "left_of_stop"), [("right", 1.0), ("center", 0.5), ("left", 0.0)])
def test_what_follows_a_tab_ends_or_has_its_middle_at_its_stop(kind, left_of_stop):
    width = text_width("1,250,000", BODY)
    edge = 200 + width * (1 - left_of_stop)
    assert lines("Total\t1,250,000", edge + 0.1, Stop(200, kind)) == ["Total\t1,250,000"]
    assert lines("Total\t1,250,000", edge - 0.1, Stop(200, kind)) == ["Total\t", "1,250,000"]


def test_the_point_of_a_number_stands_at_a_decimal_stop():
    edge = 100 + text_width(".125", BODY)
    assert lines("x\t3.125", edge + 0.1, Stop(100, "decimal")) == ["x\t3.125"]
    assert lines("x\t3.125", edge - 0.1, Stop(100, "decimal")) == ["x\t", "3.125"]


def test_a_stop_beyond_the_edge_sends_what_follows_to_the_next_line():
    assert lines("Far\tbeyond the edge", 300, Stop(400)) == ["Far\t", "beyond the edge"]


def test_japanese_behind_a_tab_wraps_in_the_room_that_is_left():
    assert lines("担当\t第一期の移行作業を担当する者の氏名と連絡先を記す", 300, Stop(80)) == [
        "担当\t第一期の移行作業を担当する",
        "者の氏名と連絡先を記す",
    ]


def test_stops_stay_where_they_are_when_type_shrinks():
    tabs = Tabs.of((Stop(200),), 72, 0, 0)
    paragraph = Paragraph((("Name\twords behind a stop", BODY),), tabs=tabs)
    behind = text_width("words behind a stop", BODY)
    assert line_count(paragraph, 200 + behind / 2 + 0.1, scale=0.5) == 1
    assert line_count(paragraph, 200 + behind / 2 - 0.1, scale=0.5) == 2


def test_text_is_cut_behind_a_tab_as_its_stops_say():
    tabs = Tabs.of((Stop(200),), 72, 0, 0)
    text = "Name\twords that go on and on until they are cut"
    paragraph = Paragraph(((text, BODY),), tabs=tabs)
    _, kept = cut([paragraph], 300, 1.3 * EM)
    assert text[:kept] == "Name\twords that g"


@given(st.text(alphabet="ab \t\n品。", max_size=60), st.floats(20, 400), st.floats(5, 100))
def test_no_letter_is_lost_and_lines_are_as_many_as_they_are_counted(text, width, every):
    tabs = Tabs.of((Stop(30.0), Stop(90.0, "right")), every, 10, -10)
    paragraph = Paragraph(((text, BODY),), margin_left_pt=10, indent_pt=-10, tabs=tabs)
    laid = list(lines_at_stops(paragraph.runs, width, tabs))
    assert "\n".join(piece.text for piece, _, _ in laid) == text
    assert line_count(paragraph, width + 10) == sum(len(starts) for _, starts, _ in laid)
    assert height_pt([paragraph], width + 10) > 0


# On slides and in documents


def tabbed(properties: str, height_pt: int) -> Package:
    """A box of 300 pt with one tabbed line at 18 pt."""
    markup = sketches.text_box("Text 1", 2, ["{{ x }}"], SHRINKS, (round(314.4 * 12_700), round((height_pt + 7.2) * 12_700)))
    assert "<a:p>" in markup
    return sketches.slide_package(markup.replace("<a:p>", f"<a:p>{properties}", 1))


STOPS = '<a:pPr><a:tabLst><a:tab pos="3175000" algn="l"/></a:tabLst></a:pPr>'


@pytest.mark.parametrize(
    ("properties", "shrinks"),
    [("<a:pPr/>", False), (STOPS, True), ('<a:pPr defTabSz="3175000"/>', True), ('<a:pPr defTabSz="635000"/>', False)],
)
def test_a_box_on_a_slide_shrinks_when_its_stops_leave_no_room(properties, shrinks):
    document = sketches.make(tabbed(properties, 24), {"x": "Owner\tsomebody else"})
    assert (scale_of(document) < 100_000) is shrinks


def test_a_cell_of_a_slide_is_as_tall_as_its_tabbed_text():
    table = sketches.slide_table("Table 2", 3, ["|= Task | Owner |", "| {% for t in tasks %}{{ t }} | x{% endfor %} |"], 3_000_000)
    package = sketches.slide_package(table)

    def heights(text: str) -> list[int]:
        document = sketches.make(package, {"tasks": [text]})
        return [int(row.get("h")) for row in sketches.tree_of(document, sketches.SLIDE).iter(A + "tr")]

    assert heights("A B C D E F G H I J K L")[1] < heights("A\tB\tC\tD\tE\tF\tG\tH\tI\tJ\tK\tL")[1]


@pytest.mark.parametrize(
    ("tabs", "shrinks"),
    [
        ("", False),
        ('<w:tabs><w:tab w:val="left" w:pos="3200"/></w:tabs>', True),
        ('<w:tabs><w:tab w:val="end" w:pos="3600"/></w:tabs>', False),
        ('<w:tabs><w:tab w:val="clear" w:pos="3200"/></w:tabs>', False),
    ],
)
def test_a_box_in_word_shrinks_when_its_stops_leave_no_room(tabs, shrinks):
    from test_word_fitting import box, sizes

    markup = re.sub("<w:p>(?=<w:r><w:t)", f"<w:p><w:pPr>{tabs}</w:pPr>", box("{{ x }}", height_pt=24))
    document = sketches.make(sketches.document_package(markup), {"x": "Owner\tsomebody"})
    shown, _ = sizes(sketches.tree_of(document, sketches.DOCUMENT))
    assert bool(shown) is shrinks


def test_the_stops_of_a_document_stand_as_far_apart_as_its_settings_say():
    from docgen.template.word.styles import Styles

    package = sketches.document_package("<w:p/>")
    assert Styles.of(package).tab_pt == 36
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    settings = f'<w:settings {spaces}><w:defaultTabStop w:val="840"/></w:settings>'
    assert Styles.of(package.with_parts({"word/settings.xml": settings.encode()})).tab_pt == 42
