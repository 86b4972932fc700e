"""Formatted text in slides and documents: runs, paragraphs and lists in the template's own looks, and links."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

import conftest
from docgen.dialects import A, P, R, W
from docgen.opc import Package
from docgen.template.rich import Rich, RichParagraph, Run
from docgen.template.template import Document
from sketches import DOCUMENT, SLIDE, document_package, make, slide_package, text_box, title, tree_of

LIST = "Intro\n\n- one\n  - two\n\n  more\n- three\n\n3. x\n4. y"
Make = Callable[..., Document]


@pytest.fixture
def made(form: str) -> Make:
    def made(sketch: str, **names: object) -> Document:
        return make(conftest.DRAW[form](sketch), names)

    return made


def root_of(document: Document) -> etree._Element:
    return tree_of(document, SLIDE if document.suffix == ".pptx" else DOCUMENT)


def runs(document: Document) -> list[str]:
    """Each run that shows a text, with what its properties say beside it."""
    found = []
    for run in root_of(document).iter(A + "r", W + "r"):
        text = "".join(piece.text or "" for piece in run.iter(A + "t", W + "t"))
        properties = run.find(A + "rPr") if run.tag == A + "r" else run.find(W + "rPr")
        looks = _looks(properties) if properties is not None else []
        if text:
            found.append(text + (f"{{{' '.join(looks)}}}" if looks else ""))
    return found


def _looks(properties: etree._Element) -> list[str]:
    words = [f"{name}={value}" for name, value in properties.attrib.items()]
    for child in properties:
        name, value = etree.QName(child).localname, child.get(W + "val") or child.get("typeface") or child.get(W + "ascii")
        words.append(f"{name}={value}" if value else name)
    return words


def paragraphs(document: Document) -> list[str]:
    """Each paragraph that shows a text, with its list properties before it."""
    found = []
    for paragraph in root_of(document).iter(A + "p", W + "p"):
        text = "".join("⇥" if piece.tag == W + "tab" else piece.text or "" for piece in paragraph.iter(A + "t", W + "t", W + "tab"))
        properties = paragraph.find(A + "pPr") if paragraph.tag == A + "p" else paragraph.find(W + "pPr")
        if text:
            found.append((" ".join(_paragraph_looks(properties)) + " | " if properties is not None else "") + text)
    return found


def _paragraph_looks(properties: etree._Element) -> list[str]:
    words = [f"{name}={value}" for name, value in properties.attrib.items()]
    for child in properties.iter():
        name = etree.QName(child).localname
        words += [f"{name}.{etree.QName(key).localname}={value}" for key, value in child.attrib.items() if child is not properties]
        if name in ("buNone",):
            words.append(name)
    return words


def addresses(document: Document) -> list[str]:
    package = Package.read(document.content)
    part = SLIDE if document.suffix == ".pptx" else DOCUMENT
    targets = {item.id: item.target for item in package.relationships(part)}
    return [targets[element.get(R + "id")] for element in root_of(document).iter(A + "hlinkClick", W + "hyperlink")]


def test_emphasis_on_a_slide_changes_the_authors_run() -> None:
    shapes = text_box("Text", 2, ["{{ t|markdown }}"]).replace(
        "<a:r><a:t>", '<a:r><a:rPr sz="1400"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:rPr><a:t>'
    )
    document = make(slide_package(shapes), {"t": "a **b** *c* ***d*** ~~e~~ `f` & g"})
    assert runs(document) == [
        "a {sz=1400 solidFill}", "b{sz=1400 b=1 solidFill}", " {sz=1400 solidFill}", "c{sz=1400 i=1 solidFill}", " {sz=1400 solidFill}",
        "d{sz=1400 b=1 i=1 solidFill}", " {sz=1400 solidFill}", "e{sz=1400 strike=sngStrike solidFill}", " {sz=1400 solidFill}",
        "f{sz=1400 solidFill latin=Courier New cs=Courier New}", " & g{sz=1400 solidFill}",
    ]  # fmt: skip


def test_emphasis_in_word_takes_the_documents_own_styles() -> None:
    document = make(document_package('<w:p><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>{{ t|markdown }}</w:t></w:r></w:p>'), {
        "t": "**b** *c* ***d*** ~~e~~"
    })  # fmt: skip
    assert runs(document) == [
        "b{rStyle=Strong sz=20}", " {sz=20}", "c{rStyle=Emphasis sz=20}", " {sz=20}", "d{b bCs i iCs sz=20}", " {sz=20}", "e{strike sz=20}",
    ]  # fmt: skip


def test_a_run_with_a_style_of_its_own_keeps_it() -> None:
    document = make(document_package('<w:p><w:r><w:rPr><w:rStyle w:val="Quote"/></w:rPr><w:t>{{ t|markdown }}</w:t></w:r></w:p>'), {
        "t": "**b**"
    })  # fmt: skip
    assert runs(document) == ["b{rStyle=Quote b bCs}"]


def test_lists_in_a_plain_text_box_get_bullets_numbers_and_indents() -> None:
    document = make(slide_package(text_box("Text", 2, ["{{ t|markdown }}"])), {"t": LIST})
    assert paragraphs(document) == [
        "Intro",
        "marL=285750 indent=-285750 buFont.typeface=Arial buChar.char=• | one",
        "lvl=1 marL=571500 indent=-285750 buFont.typeface=Arial buChar.char=– | two",
        "marL=285750 indent=0 buNone | more",
        "marL=285750 indent=-285750 buFont.typeface=Arial buChar.char=• | three",
        "marL=285750 indent=-285750 buFont.typeface=+mj-lt buAutoNum.type=arabicPeriod buAutoNum.startAt=3 | x",
        "marL=285750 indent=-285750 buFont.typeface=+mj-lt buAutoNum.type=arabicPeriod buAutoNum.startAt=3 | y",
    ]


def test_lists_in_a_placeholder_take_its_own_levels() -> None:
    body = title("Body", 2, ["{{ t|markdown }}"]).replace('<p:ph type="title"/>', '<p:ph type="body" idx="1"/>')
    document = make(slide_package(body), {"t": "- one\n  - two\n\n  more"})
    assert paragraphs(document) == [" | one", "lvl=1 | two", "indent=0 buNone | more"]


def test_lists_in_word_take_its_list_styles_and_numbers_begin_anew() -> None:
    document = make(document_package("<w:p><w:r><w:t>{{ t|markdown }}</w:t></w:r></w:p>"), {"t": LIST})
    assert paragraphs(document) == [
        "Intro",
        "pStyle.val=ListBullet | one",
        "pStyle.val=ListBullet2 | two",
        "ind.left=360 | more",
        "pStyle.val=ListBullet | three",
        "pStyle.val=ListNumber ilvl.val=0 numId.val=10 | x",
        "pStyle.val=ListNumber ilvl.val=0 numId.val=10 | y",
    ]
    numbers = tree_of(document, "word/numbering.xml")
    (added,) = [number for number in numbers.iter(W + "num") if number.get(W + "numId") == "10"]
    first = next(level for level in added.iter(W + "lvlOverride") if level.get(W + "ilvl") == "0")
    assert first.find(W + "startOverride").get(W + "val") == "3"


def test_each_numbered_list_of_word_counts_by_itself() -> None:
    rows = [{"t": "1. a\n   1. b\n   2. c\n2. d"}, {"t": "1. e\n\ntext\n\n1. f"}]
    lines = ("{% for r in rows %}", "{{ r.t|markdown }}", "{% endfor %}")
    document = make(document_package("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)), {"rows": rows})
    assert paragraphs(document) == [
        "pStyle.val=ListNumber ilvl.val=0 numId.val=10 | a",
        "pStyle.val=ListNumber2 ilvl.val=0 numId.val=11 | b",
        "pStyle.val=ListNumber2 ilvl.val=0 numId.val=11 | c",
        "pStyle.val=ListNumber ilvl.val=0 numId.val=10 | d",
        "pStyle.val=ListNumber ilvl.val=0 numId.val=12 | e",
        "text",
        "pStyle.val=ListNumber ilvl.val=0 numId.val=13 | f",
    ]


def test_without_list_styles_bullets_and_numbers_are_typed() -> None:
    package = document_package("<w:p><w:r><w:t>{{ t|markdown }}</w:t></w:r></w:p>")
    styles = package.part("word/styles.xml").replace(b'w:val="List ', b'w:val="Row ')
    document = make(package.with_parts({"word/styles.xml": styles}), {"t": LIST})
    assert paragraphs(document)[1:] == [
        "ind.left=360 ind.hanging=360 | •⇥one",
        "ind.left=720 ind.hanging=360 | –⇥two",
        "ind.left=360 | more",
        "ind.left=360 ind.hanging=360 | •⇥three",
        "ind.left=360 ind.hanging=360 | 3.⇥x",
        "ind.left=360 ind.hanging=360 | 4.⇥y",
    ]


def test_only_the_first_paragraph_begins_the_authors_page_and_the_end_of_a_section_stays_last() -> None:
    page = "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>{{ t|markdown }}</w:t></w:r></w:p>"
    document = make(document_package(page), {"t": "a\n\nb\n\n- c"})
    assert [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in root_of(document).iter(W + "p")] == [True, False, False]
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:pPr><w:r><w:t>{{ t|markdown }}</w:t></w:r></w:p><w:p/>'
    document = make(document_package(section), {"t": "a\n\nb"})
    assert len(list(root_of(document).iter(W + "sectPr"))) == 2


def test_in_a_list_that_begins_again_in_each_repetition_the_added_paragraphs_count_along() -> None:
    def item(text: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    def line(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    blocks = line("{% for r in rows %}") + line("Steps") + item("{{ r.t|markdown }}") + item("last") + line("{% endfor %}")
    document = make(document_package(blocks), {"rows": [{"t": "a\n\nb"}, {"t": "c"}]})
    assert [shown.partition("numId.val=")[2] for shown in paragraphs(document)] == [
        "", "10 | a", "10 | b", "10 | last", "", "11 | c", "11 | last",
    ]  # fmt: skip


def test_a_paragraph_that_is_in_a_list_of_word_keeps_its_numbering() -> None:
    numbered = '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr><w:r><w:t>{{ t|markdown }}</w:t></w:r></w:p>'
    document = make(document_package(numbered), {"t": "- one\n  - two"})
    assert paragraphs(document) == ["ilvl.val=1 numId.val=4 | one", "ilvl.val=2 numId.val=4 | two"]


def test_behind_other_words_a_text_goes_on_where_its_tag_stands(render: Callable[..., str]) -> None:
    assert render("Note: {{ t|markdown }}!", t="a\nb\n\nc") == "Note: a⏎b\nc!"
    assert render("Note: {{ t|markdown }}!", t="- a\n- b").splitlines()[0] == "Note: "


def test_in_a_plain_tag_markdown_stays_text(render: Callable[..., str]) -> None:
    assert render("{{ t }}", t="**a**\n- b") == "**a**⏎- b"


def test_formatting_has_no_place_in_an_alternative_text_a_chart_or_a_note() -> None:
    shapes = text_box("Text", 2, ["x"]).replace('name="Text"', 'name="Text" descr="{{ t|markdown }}"')
    assert tree_of(make(slide_package(shapes), {"t": '**a** "b"\n\n- c'}), SLIDE).find(f".//{P}sp//{P}cNvPr").get("descr") == 'a "b"\n• c'


def test_a_text_without_a_word_leaves_no_bullet_behind(render: Callable[..., str]) -> None:
    assert render("A\n{{ t|markdown }}\nB", t="") == "A\nB"
    assert render("A\n{{ t|markdown }}\nB", t="**x**") == "A\nx\nB"
    assert render("| a | {{ t|markdown }} |", t="") == "| a |  |"


def test_a_list_in_a_cell_or_a_loop_repeats_with_it(render: Callable[..., str]) -> None:
    rows = [{"n": "1", "t": "- a\n- b"}, {"n": "2", "t": "c"}]
    found = render("| {% for r in rows %}{{ r.n }} | {{ r.t|markdown }}{% endfor %} |", rows=rows)
    assert found == "| 1 | a / b |\n| 2 | c |"
    assert render("{% for r in rows %}\n{{ r.t|markdown }}\n{% endfor %}", rows=rows) == "a\nb\nc"


def test_signs_are_escaped_and_those_xml_forbids_are_dropped(render: Callable[..., str]) -> None:
    assert render("{{ t|markdown }}", t='**<b> & \x07\ud800\ufdd0]]>** "q"') == '<b> & ]]> "q"'


def test_links_become_relationships_and_the_same_address_has_one(made: Make) -> None:
    document = made(
        "{{ t|markdown }} {{ u|link('x') }} {{ m|mail('Re: A & B') }}", t="[a](https://q.r/?x=1&y=2)", u="https://q.r/?x=1&y=2", m="a@b.co"
    )
    assert addresses(document) == ["https://q.r/?x=1&y=2", "https://q.r/?x=1&y=2", "mailto:a@b.co?subject=Re%3A%20A%20%26%20B"]
    package = Package.read(document.content)
    part = SLIDE if document.suffix == ".pptx" else DOCUMENT
    assert sum(item.kind == "hyperlink" for item in package.relationships(part)) == 2


def test_an_address_that_may_not_be_linked_to_is_text_with_a_warning(made: Make) -> None:
    document = made("{{ u|link('x') }}", u="javascript:alert(1)")
    assert addresses(document) == []
    assert runs(document) == ["x"]
    assert [(problem.severity, problem.message, problem.fix) for problem in document.problems] == [
        (
            "warning",
            "“javascript:alert(1)” is no address a document may link to.",
            "Write an address that begins with https://, http://, mailto: or tel:.",
        )
    ]


def test_a_link_without_an_address_is_its_text_alone(made: Make) -> None:
    document = made("A{{ u|link('x') }}{{ m|mail }}B", u=None, m="")
    assert (addresses(document), "".join(runs(document)), document.problems) == ([], "AxB", ())


def test_values_of_formatted_text_can_be_built_in_python(made: Make) -> None:
    value = Rich(
        (RichParagraph((Run("red", colour="C00000", underline="single"), Run("2", raised="superscript"))), RichParagraph((Run("b"),)))
    )
    document = made("{{ v }}", v=value)
    assert runs(document) == (
        ["red{u=sng solidFill}", "2{baseline=30000}", "b"]
        if document.suffix == ".pptx"
        else ["red{color=C00000 u=single}", "2{vertAlign=superscript}", "b"]
    )


def test_measuring_knows_bold_letters_and_the_bullets_of_a_list() -> None:
    body = '<a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0"><a:normAutofit/></a:bodyPr>'

    def scale(text: str) -> int:
        box = text_box("Text", 2, ["{{ t|markdown }}"], body=body, size=(2_000_000, 1_200_000))
        root = tree_of(make(slide_package(box), {"t": text}), SLIDE)
        return int(next(root.iter(A + "normAutofit")).get("fontScale"))

    plain = "word " * 24
    assert scale(plain) > scale(f"**{plain.strip()}**")
    assert scale(plain) > scale("- " + plain)
    lines = "one\n\n" * 4
    assert scale(lines) == 100_000
    assert scale(lines * 2) < 100_000


def test_the_same_names_give_the_same_bytes(made: Make) -> None:
    names = {"t": LIST + "\n\n[a](https://q.r)"}
    assert made("{{ t|markdown }}", **names).content == made("{{ t|markdown }}", **names).content
