"""Which files a workbook may name as pictures, and what becomes of a document whose picture is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import docgen
from decks import FERROW, Book, changed, tab
from docgen.opc import Package
from docgen.pictures import PictureFolders
from docgen.template.pictures.picture import PictureError
from picture_files import png, slide_picture, slide_with


@pytest.fixture
def folders(tmp_path: Path) -> PictureFolders:
    (tmp_path / "work" / "logos").mkdir(parents=True)
    (tmp_path / "named").mkdir()
    (tmp_path / "work" / "logos" / "acme.png").write_bytes(b"own")
    (tmp_path / "named" / "acme.png").write_bytes(b"named")
    (tmp_path / "secret.png").write_bytes(b"secret")
    return PictureFolders.of(tmp_path / "work" / "book.xlsx", tmp_path / "named")


def refusal(folders: PictureFolders, name: str) -> str:
    with pytest.raises(PictureError) as error:
        folders.read(name)
    return f"{error.value.reason}. {error.value.fix}"


def test_a_file_below_the_workbooks_folder_or_the_named_one_is_read(folders: PictureFolders) -> None:
    assert [folders.read(name) for name in ("logos/acme.png", " logos\\acme.png ", "./logos/acme.png", "acme.png")] == [
        b"own",
        b"own",
        b"own",
        b"named",
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("../secret.png", "logos/../../secret.png", "/etc/passwd", "\\\\server\\share\\a.png", "C:\\a.png", "file:///etc/passwd"),
        *("https://evil.example/a.png", "~/a.png", ".", "a\0.png"),
    ],
)
def test_nothing_outside_is(folders: PictureFolders, name: str) -> None:
    assert refusal(folders, name) == (
        "only files below the workbook's folder are read."
        " Put the picture into the workbook's folder, and write its name there, such as logos/acme.png."
    )


def test_a_link_that_leads_out_of_the_folder_is_not_followed(folders: PictureFolders, tmp_path: Path) -> None:
    (tmp_path / "work" / "out.png").symlink_to(tmp_path / "secret.png")
    assert refusal(folders, "out.png") == "there is no such file. Put it into “work”, the folder of the workbook."


def test_a_name_that_is_nearly_right_is_suggested(folders: PictureFolders) -> None:
    assert refusal(folders, "logos/acme.jpg") == "there is no such file. Did you mean logos/acme.png?"
    assert refusal(folders, "photo.tif") == "there is no such file. Put it into “work”, the folder of the workbook."


def test_letters_may_be_composed_either_way(folders: PictureFolders, tmp_path: Path) -> None:
    (tmp_path / "work" / "カ\u3099.png").write_bytes(b"ga")
    assert folders.read("ガ.png") == b"ga"


def kickoff(folder: Path, logo: str) -> Path:
    """A workbook whose engagement names a logo, and a template that shows it."""
    (folder / "logo.pptx").write_bytes(slide_with(slide_picture("{% picture client_logo %}")).to_bytes())

    def edit(book: Book) -> None:
        sheet = tab(book, "Engagements")
        sheet.cell(1, sheet.max_column + 1, "Client logo")
        sheet.cell(2, sheet.max_column, logo)

    return changed(FERROW, folder, edit)


def test_a_cell_names_a_file_beside_the_workbook(tmp_path: Path) -> None:
    book = kickoff(tmp_path, "logos/acme.png")
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "acme.png").write_bytes(png())
    run = docgen(tmp_path, "kickoff-deck", book.name, "--template", "logo.pptx", "--out", "made")
    assert (run.code, run.err) == (0, "")
    package = Package.read(tmp_path / run.lines[0])
    assert [package.part(name) for name in package.names if "/media/" in name] == [png()]


def test_a_missing_file_makes_a_draft_and_names_the_cell(tmp_path: Path) -> None:
    book = kickoff(tmp_path, "acme.png")
    run = docgen(tmp_path, "kickoff-deck", book.name, "--template", "logo.pptx", "--out", "made")
    assert run.code == 1
    assert "written as a draft, 1 problem" in run.err
    assert f"error [picture] {book.name} Engagements!BG2: “acme.png” cannot be shown: there is no such file." in run.err
    assert "see also: slide 1 > Logo > alt text" in run.err
    assert run.lines[0].endswith("DRAFT.pptx")
    strict = docgen(tmp_path, "kickoff-deck", book.name, "--template", "logo.pptx", "--out", "strict", "--strict")
    assert (strict.code, strict.out) == (1, "")


def test_a_folder_may_be_named(tmp_path: Path) -> None:
    book = kickoff(tmp_path, "acme.png")
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "acme.png").write_bytes(png())
    run = docgen(tmp_path, "kickoff-deck", book.name, "--template", "logo.pptx", "--out", "made", "--pictures", "brand")
    assert (run.code, run.err) == (0, "")


def test_every_document_of_a_stage_may_show_pictures_of_that_folder(tmp_path: Path) -> None:
    book = kickoff(tmp_path, "acme.png")
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "acme.png").write_bytes(png())
    (tmp_path / "templates").mkdir()
    (tmp_path / "logo.pptx").rename(tmp_path / "templates" / "logo.pptx")
    run = docgen(tmp_path, "--templates", "templates", "all", book.name, "--out", "made", "--pictures", "brand")
    assert "acme.png" not in run.err
    without = docgen(tmp_path, "--templates", "templates", "all", book.name, "--out", "without")
    assert "“acme.png” cannot be shown: there is no such file." in without.err
