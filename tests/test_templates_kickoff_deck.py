"""The shipped kickoff deck templates are real, editable Office files in the house look, and the script reproduces them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from docgen.engagement.context_names import context_names
from docgen.template.template import Template

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "templates" / "pptx"
LANGUAGES = ("en", "ja")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
NOTES = re.compile(r"ppt/notesSlides/notesSlide(\d+)\.xml")
TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}")
FIELD = re.compile(r"(?<![\w.'\"|])([a-z_]\w*(?:\.\w+)*)")
# Japanese says 貴社 where English names the client, writes 第…版 around a version, and cuts a line within a word.
SPELT_IN_ONE_LANGUAGE = {"client_short", "vendor_name", "version.startswith", "h.version.startswith", "else", "in", "true", "false"}


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def shipped(language: str) -> dict[str, bytes]:
    return members((SHIPPED / f"kickoff-deck.{language}.pptx").read_bytes())


def trees(language: str, name: re.Pattern[str]) -> list[etree._Element]:
    found = [(int(match.group(1)), content) for part, content in shipped(language).items() if (match := name.fullmatch(part))]
    return [etree.fromstring(content) for _, content in sorted(found)]


def words(tree: etree._Element) -> str:
    alts = " ".join(shape.get("descr", "") for shape in tree.iter(f"{P}cNvPr"))
    return "\n".join("".join(text.text or "" for text in paragraph.iter(f"{A}t")) for paragraph in tree.iter(f"{A}p")) + alts


def fields(tree: etree._Element) -> set[str]:
    """Return the dotted names in the tags of a slide, its title and key message aside, which each language words in its own way."""
    found = set()
    for shape in tree.iter(f"{P}sp", f"{P}graphicFrame"):
        kind = shape.find(f".//{P}ph")
        if kind is None or (kind.get("type") != "title" and kind.get("idx") != "13"):
            code = " ".join(value or block for value, block in TAG.findall(words(shape)))
            found |= set(FIELD.findall(re.sub(r"'[^']*'|\"[^\"]*\"", "''", code)))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_colours_and_fonts_are_typed_in_the_theme_only(language: str) -> None:
    for part, content in shipped(language).items():
        if part.endswith(".xml") and not part.startswith("ppt/theme/"):
            tree = etree.fromstring(content)
            assert not list(tree.iter(f"{A}srgbClr")), part
            typed = [font.get("typeface", "") for kind in ("latin", "ea", "cs", "buFont") for font in tree.iter(f"{A}{kind}")]
            # Words that a client said stand in the fonts of long text, which no slot of a theme holds and a brand replaces.
            assert {name for name in typed if not name.startswith("+")} <= {"Cambria", "BIZ UDPMincho"}, part


@pytest.mark.parametrize(("language", "expected"), [("en", ("en-US", "ja-JP")), ("ja", ("ja-JP", "en-US"))])
def test_every_run_says_its_language(language: str, expected: tuple[str, str]) -> None:
    for part, content in shipped(language).items():
        if part.endswith(".xml"):
            properties = [run.find(f"{A}rPr") for kind in ("r", "fld") for run in etree.fromstring(content).iter(f"{A}{kind}")]
            assert all(found is not None and (found.get("lang"), found.get("altLang")) == expected for found in properties), part


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_drawing_has_alt_text_and_every_shape_a_name(language: str) -> None:
    for tree in trees(language, SLIDE):
        frames = [frame.find(f".//{P}cNvPr") for frame in tree.iter(f"{P}graphicFrame", f"{P}pic")]
        frames += [shape.find(f".//{P}cNvPr") for shape in tree.iter(f"{P}sp") if "{% draw" in "".join(shape.itertext())]
        assert all(frame is not None and frame.get("descr") for frame in frames)
        names = [shape.get("name") for shape in tree.iter(f"{P}cNvPr")][1:]
        assert all(names)
        assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_a_title_and_every_slide_but_the_cover_a_footer_a_date_and_a_number(language: str) -> None:
    for number, tree in enumerate(trees(language, SLIDE), start=1):
        kinds = [placeholder.get("type") for placeholder in tree.iter(f"{P}ph")]
        assert [kind for kind in kinds if kind in ("title", "ctrTitle")] == ["ctrTitle" if number == 1 else "title"]
        assert [kind for kind in kinds if kind in ("dt", "ftr", "sldNum")] == ([] if number == 1 else ["dt", "ftr", "sldNum"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_but_the_cover_says_when_it_appears_and_every_one_has_notes_that_name_their_sheets(language: str) -> None:
    slides, notes = trees(language, SLIDE), trees(language, NOTES)
    assert [number for number, tree in enumerate(slides, start=1) if "{% slide if " not in words(tree)] == [1]
    source = {"en": "Source sheets: ", "ja": "出典シート："}[language]
    assert [source in words(tree) for tree in notes] == [True] * len(slides)


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Cover", "Title only", "Quotation"]), ("ja", ["表紙", "タイトルとキーメッセージ", "引用とキーメッセージ"])],
)
def test_the_look_is_one_master_with_layouts_named_in_the_files_language(language: str, names: list[str]) -> None:
    parts = shipped(language)
    assert [name for name in parts if name.startswith("ppt/slideMasters/slideMaster")] == ["ppt/slideMasters/slideMaster1.xml"]
    layouts = [etree.fromstring(content) for name, content in parts.items() if name.startswith("ppt/slideLayouts/slideLayout")]
    assert [layout.find(f"{P}cSld").get("name") for layout in layouts] == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_headers_are_marked_so_that_they_repeat_on_a_further_slide(language: str) -> None:
    for tree in trees(language, SLIDE)[1:]:
        assert all(properties.get("firstRow") == "1" for properties in tree.iter(f"{A}tblPr"))


def test_both_languages_have_the_same_slides_with_the_same_shapes_and_the_same_fields_in_them() -> None:
    english, japanese = trees("en", SLIDE), trees("ja", SLIDE)
    assert len(english) == len(japanese) == 20
    for number, (left, right) in enumerate(zip(english, japanese, strict=True), start=1):
        names = [[shape.get("name") for shape in tree.iter(f"{P}cNvPr")] for tree in (left, right)]
        assert names[0] == [name for name in names[1] if name != "Key message [fit 14]"], number
        assert fields(left) ^ fields(right) <= SPELT_IN_ONE_LANGUAGE, number


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_side_by_side_have_headers_of_the_same_height(language: str) -> None:
    for number, tree in enumerate(trees(language, SLIDE)[1:], start=2):
        heights: dict[str, set[str]] = {}
        for frame in tree.iter(f"{P}graphicFrame"):
            header = next(frame.iter(f"{A}tr"))
            margins = {cell.get("marT", "") for cell in header.iter(f"{A}tcPr")}
            assert len(margins) == 1
            heights.setdefault(frame.find(f"{P}xfrm/{A}off").get("y"), set()).add(header.get("h", ""))
        assert all(len(found) == 1 for found in heights.values()), number


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_paragraph_says_how_tall_it_is(language: str) -> None:
    # Without a size the end of a paragraph counts 18 points, and its row grows.
    for tree in trees(language, SLIDE):
        cells = [cell for cell in tree.iter(f"{A}tc") if cell.get("hMerge") is None]
        empty = [paragraph for cell in cells for paragraph in cell.iter(f"{A}p") if not "".join(paragraph.itertext())]
        assert all(paragraph.find(f"{A}endParaRPr").get("sz") for paragraph in empty)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_in_the_tags_is_one_that_a_client_document_has(language: str) -> None:
    template = Template.open(SHIPPED / f"kickoff-deck.{language}.pptx", language)
    assert (template.problems, template.unknown_names(context_names("client"))) == ((), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_properties_make_the_file_a_kind_for_clients(language: str) -> None:
    core = etree.fromstring(shipped(language)["docProps/core.xml"])
    title = {"en": "{{ engagement_id }} {{ client_short }} Kickoff deck", "ja": "{{ engagement_id }} {{ client_short }} キックオフ資料"}
    found = {etree.QName(element).localname: element.text for element in core}
    assert (found["title"], found["category"], found["keywords"]) == (
        title[language],
        "client",
        "stage=kickoff; scope=engagement; needs=Goals,Scope,Plan,RACI,Actions",
    )
