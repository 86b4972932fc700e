"""Text boxes of a fixed size and rows of an exact height in Word: text shrinks to its author's floor, then is a Problem with numbers."""

from __future__ import annotations

import pytest

import sketches
from docgen.dialects import MC, W
from docgen.problems import DocgenError

_SPACES = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
LONG = "We agree on what success means and who decides. " * 6


def box(text: str, name: str = "Box 7", fit: str = "", height_pt: int = 60) -> str:
    """A text box 200 pt wide with its VML copy; `fit` is how it fits its text."""
    content = f"<w:txbxContent>{sketches.word_paragraph(text)}</w:txbxContent>"
    size = f'cx="{200 * 12700}" cy="{height_pt * 12700}"'
    shape = f'<wps:spPr><a:xfrm {_SPACES}><a:off x="0" y="0"/><a:ext {size}/></a:xfrm></wps:spPr>'
    word = f"<wps:wsp>{shape}<wps:txbx>{content}</wps:txbx><wps:bodyPr {_SPACES}>{fit}</wps:bodyPr></wps:wsp>"
    graphic = f'<a:graphic {_SPACES}><a:graphicData uri="{_SHAPE}">{word}</a:graphicData></a:graphic>'
    inline = f'<w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="7" name="{name}"/>{graphic}</wp:inline></w:drawing>'
    style = f"width:200pt;height:{height_pt}pt"
    old = f'<w:pict><v:shape style="{style}"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    both = f'<mc:Choice Requires="wps">{inline}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"


def sizes(root) -> list[set[str | None]]:
    """The type sizes, in half points, in each copy of the boxes of a document."""
    return [
        {size.get(W + "val") for size in content.iter(W + "sz")}
        for both in root.iter(MC + "AlternateContent")
        for content in both.iter(W + "txbxContent")
    ]


def make(markup: str, **names: object):
    return sketches.make(sketches.document_package(markup), names)


def test_a_text_that_fits_its_box_keeps_its_type():
    document = make(box("{{ x }}"), x="Short")
    assert sizes(sketches.tree_of(document, sketches.DOCUMENT)) == [set(), set()]
    assert document.problems == ()


def test_a_text_too_long_for_its_box_shrinks_in_both_copies_alike():
    document = make(box("{{ x }}", height_pt=110), x=LONG)
    shown, copy = sizes(sketches.tree_of(document, sketches.DOCUMENT))
    assert shown == copy
    assert len(shown) == 1
    assert 18 <= int(shown.pop() or 0) < 22
    assert document.problems == ()


def test_a_text_that_fits_at_no_allowed_size_is_a_problem_with_its_numbers():
    document = make(box("{{ x }}", name="Box 7 [fit 10]", height_pt=40), x=LONG)
    [problem] = document.problems
    assert (problem.rule, problem.where, problem.fix) == (
        "text-overflow",
        "body > Box 7",
        "Shorten the text, or enlarge the box in the template.",
    )
    assert problem.message.startswith("The text needs ")
    assert problem.message.endswith(" pt at 10 pt; its box holds 33 pt.")


@pytest.mark.parametrize("fit", ["<a:spAutoFit/>"])
def test_a_box_that_grows_with_its_text_keeps_its_type(fit):
    document = make(box("{{ x }}", fit=fit).replace("<v:textbox>", '<v:textbox style="mso-fit-shape-to-text:t">'), x=LONG)
    assert sizes(sketches.tree_of(document, sketches.DOCUMENT)) == [set(), set()]


def test_the_words_of_a_repeated_box_are_measured_each_time():
    markup = box("{% shape for x in xs %}{{ x }}{% endfor %}", height_pt=110)
    root = sketches.tree_of(make(markup, xs=["Short", LONG]), sketches.DOCUMENT)
    assert [bool(found) for found in sizes(root)] == [False, False, True, True]


def table(rule: str) -> str:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{sketches.word_paragraph("{{ x }}")}</w:tc>'
    row = f'<w:tr><w:trPr><w:trHeight w:val="1500" w:hRule="{rule}"/></w:trPr>{cell}</w:tr>'
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{row}</w:tbl><w:p/>'


def test_the_text_of_a_row_of_exact_height_shrinks():
    root = sketches.tree_of(make(table("exact"), x=LONG), sketches.DOCUMENT)
    assert {int(size.get(W + "val") or 0) < 22 for size in root.iter(W + "sz")} == {True}


def test_a_row_that_may_grow_keeps_its_type():
    assert not list(sketches.tree_of(make(table("atLeast"), x=LONG), sketches.DOCUMENT).iter(W + "sz"))


def test_a_row_too_low_for_its_text_is_a_problem():
    [problem] = make(table("exact"), x=LONG * 3).problems
    assert (problem.rule, problem.where) == ("text-overflow", "body > table cell")


def test_the_remarks_of_a_box_are_not_left_in_the_document():
    root = sketches.tree_of(make(box("{{ x }}", name="Box 7 [fit 10]"), x="Short"), sketches.DOCUMENT)
    assert [item.get("name") for item in root.iter("{*}docPr")] == ["Box 7"]


@pytest.mark.parametrize(
    ("remark", "message"),
    [
        ("[fit ten]", "“[fit ten]” says nothing docgen knows."),
        ("[continue]", "“[continue]” is for slides; a text box in Word knows only [fit …]."),
        ("[cut]", "“[cut]” is for slides; a text box in Word knows only [fit …]."),
    ],
)
def test_a_remark_that_a_box_in_word_cannot_follow_is_told(remark, message):
    with pytest.raises(DocgenError) as raised:
        make(box("{{ x }}", name=f"Box 7 {remark}"), x="Short")
    assert [(problem.rule, problem.where, problem.message) for problem in raised.value.problems] == [
        ("unreadable-remark", f"body > Box 7 {remark}", message)
    ]
