"""How a template looks: its outline, its pages as pictures, and a new look on every save."""

from __future__ import annotations

import struct
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import docgen
from decks import FERROW
from docgen.authoring.fonts import japanese_fonts
from docgen.authoring.preview import Picture, Wish, preview, preview_bytes
from docgen.authoring.renderers import NATIVE, available, pictures_of, printed
from docgen.authoring.samples import cases_of, sample_case
from docgen.authoring.watch import Round, Watched, look, watch
from docgen.opc import Package
from docgen.problems import DocgenError
from lint_sketches import draw

ROOT = Path(__file__).resolve().parent.parent
UNDRAWN = Wish(is_drawn=False)
DRAWN = Wish(renderer=NATIVE, dpi=40)


def sketch(path: Path, text: str) -> Path:
    path.write_bytes(draw(text).to_bytes())
    return path


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_the_outline_shows_the_sample_in_the_templates_language(tmp_path: Path) -> None:
    seen = preview(sketch(tmp_path / "a.ja.pptx", "# {{ client_name|onchu }}"), wish=UNDRAWN)
    assert seen.outline.splitlines()[-2:] == ["[Title 1]", "あさひ野精密工業株式会社 御中"]
    assert (seen.pictures, seen.pdf, seen.problems) == ((), None, ())


def test_the_outline_shows_the_workbook_that_is_given(tmp_path: Path) -> None:
    case = next(cases_of(FERROW))
    assert (
        "Ferrow Logistics, Inc." in preview(sketch(tmp_path / "a.docx", "(document)\n{{ client_name }}"), case=case, wish=UNDRAWN).outline
    )


def test_a_broken_template_is_shown_as_it_is_with_what_is_wrong(tmp_path: Path) -> None:
    seen = preview(sketch(tmp_path / "a.pptx", "# {{ client_nmae }}"), wish=UNDRAWN)
    assert seen.document is None
    assert "{{ client_nmae }}" in seen.outline
    assert [problem.rule for problem in seen.problems] == ["unknown-field"]


def test_a_tag_that_fails_with_these_data_shows_the_template(tmp_path: Path) -> None:
    seen = preview(sketch(tmp_path / "a.pptx", "# {{ sponsor.name + 1 }}"), wish=UNDRAWN)
    assert (seen.document, [problem.rule for problem in seen.problems]) == (None, ["failing-expression"])


def test_pages_are_drawn_without_any_office_program() -> None:
    content = draw("# {{ client_name }}").to_bytes()
    seen = preview_bytes(content, "a.en.pptx", language="en", wish=DRAWN)
    assert (seen.renderer, seen.problems) == (NATIVE, ())
    (page,) = seen.pictures
    assert page.png.startswith(b"\x89PNG")
    assert size(page.png) == (400, 300)
    again = preview_bytes(content, "a.en.pptx", language="en", wish=DRAWN)
    assert [picture.digest for picture in again.pictures] == [page.digest]


def test_a_word_document_is_drawn_too() -> None:
    seen = preview_bytes(draw("(document)\n# A\n{{ client_name }}").to_bytes(), "a.docx", language="en", wish=DRAWN)
    assert [picture.number for picture in seen.pictures] == [1]


def test_only_the_pages_that_are_wanted_are_drawn() -> None:
    done = printed((ROOT / "templates/pptx/value-slides.en.pptx").read_bytes(), ".pptx", NATIVE)
    assert done.pdf is not None
    pictures, problem = pictures_of(done.pdf, [1], 30)
    assert (list(pictures), problem) == ([1], None)


def test_a_picture_holds_what_was_drawn() -> None:
    done = printed(draw("(box 10 x 5 cm) Text").to_bytes(), ".pptx", NATIVE)
    assert done.pdf is not None
    (png,) = pictures_of(done.pdf, (), 20)[0].values()
    length = struct.unpack(">I", png[33:37])[0]
    points = zlib.decompress(png[41 : 41 + length])
    assert len(set(points)) > 10
    assert max(points) == 255


def test_what_cannot_be_drawn_is_a_problem() -> None:
    broken = printed(draw("# A").with_parts({"ppt/slides/slide1.xml": b"<a/>"}).to_bytes(), ".pptx", NATIVE)
    assert broken.pdf is not None or (broken.problem is not None and broken.problem.rule == "no-preview")
    pictures, problem = pictures_of(b"%PDF-1.7 but no more")
    assert pictures == {}
    assert problem is not None
    assert problem.rule == "no-preview"


def test_a_file_that_is_no_template_raises(tmp_path: Path) -> None:
    with pytest.raises(DocgenError, match="cannot be read"):
        preview(tmp_path / "gone.pptx")


def test_fonts_for_japanese_are_found_by_the_names_a_theme_gives() -> None:
    package = Package.read(ROOT / "templates/pptx/kickoff-deck.ja.pptx")
    names = {name for name, _ in japanese_fonts(package)}
    assert names <= {"BIZ UDPGothic", "BIZ UDPMincho"}
    assert all(path.is_file() for _, path in japanese_fonts(package))


def test_a_look_tells_findings_and_only_the_pages_that_changed(tmp_path: Path) -> None:
    path = sketch(tmp_path / "a.en.pptx", "# {{ client_name }}\n(picture)")
    watched = Watched(path, wish=DRAWN)
    first = look(watched)
    assert [problem.rule for problem in first.problems] == ["missing-alt-text"]
    assert [picture.number for picture in first.changed] == [1]
    digests = {picture.number: picture.digest for picture in first.changed}
    assert look(watched, digests).changed == ()
    sketch(path, "# {{ client_name }}!")
    second = look(watched, digests)
    assert (second.problems, [picture.number for picture in second.changed]) == ((), [1])


def test_pages_that_are_gone_are_told(tmp_path: Path) -> None:
    path = sketch(tmp_path / "a.en.pptx", "# {{ client_name }}")
    assert look(Watched(path, wish=DRAWN), {1: "x", 2: "y"}).gone == (2,)


def rounds(watched: Watched, count: int, stop: threading.Event) -> Iterator[Round]:
    end = time.monotonic() + 60
    for number, found in enumerate(watch(watched, stop=lambda: stop.is_set() or time.monotonic() > end), 1):
        yield found
        if number == count:
            return


def test_a_save_the_way_office_does_it_gives_one_new_look(tmp_path: Path) -> None:
    path = sketch(tmp_path / "a.en.pptx", "# {{ client_nmae }}")
    seen: list[Round] = []
    for found in rounds(Watched(path, wish=UNDRAWN), 2, threading.Event()):
        seen.append(found)
        # A lock file, a new file beside it, the old one away, the new one in its place.
        (tmp_path / "~$a.en.pptx").write_bytes(b"lock")
        sketch(tmp_path / "~WRL0001.tmp", "# {{ client_name }}")
        path.unlink(missing_ok=True)
        (tmp_path / "~WRL0001.tmp").rename(path)
    assert [[problem.rule for problem in found.problems] for found in seen] == [["unknown-field"], []]


def test_a_file_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.en.pptx"
    whole = draw("# {{ client_name }}").to_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    later = threading.Timer(0.6, path.write_bytes, [whole])
    later.start()
    found = look(Watched(path, wish=UNDRAWN))
    later.join()
    assert (found.problems, found.preview is not None) == ((), True)


def test_a_workbook_that_changes_gives_a_new_look(tmp_path: Path) -> None:
    book = tmp_path / "ferrow.xlsx"
    book.write_bytes(FERROW.read_bytes())
    path = sketch(tmp_path / "a.en.pptx", "# {{ client_name }}")
    seen = []
    for found in rounds(Watched(path, book, wish=UNDRAWN), 2, threading.Event()):
        seen.append(found)
        book.write_bytes(b"")
        book.write_bytes(FERROW.read_bytes())
    assert [found.problems for found in seen] == [(), ()]


def test_a_template_that_is_deleted_is_told_and_watched_on(tmp_path: Path) -> None:
    path = sketch(tmp_path / "a.en.pptx", "# A")
    path.unlink()
    found = look(Watched(path, wish=UNDRAWN))
    assert found.preview is None
    assert found.problems[0].severity == "error"


def test_the_command_writes_outline_and_pages(tmp_path: Path) -> None:
    sketch(tmp_path / "a.en.pptx", "# {{ client_name }}")
    done = docgen(tmp_path, "template", "preview", "a.en.pptx", "--renderer", "native", "--dpi", 30, "--out", "seen", DOCGEN_LANG="en")
    assert (done.code, done.lines) == (0, ["seen/outline.txt", "seen/seen.pdf", "seen/page-01.png"])
    assert done.err == "1 page drawn by docgen's own renderer\n"
    again = docgen(tmp_path, "template", "preview", "a.en.pptx", "--renderer", "none", "--with", FERROW)
    assert (again.code, again.lines) == (0, ["a.en-preview/outline.txt"])


def test_the_command_shows_a_broken_template_and_says_so(tmp_path: Path) -> None:
    sketch(tmp_path / "a.en.pptx", "# {{ client_nmae }}")
    done = docgen(tmp_path, "template", "preview", "a.en.pptx", "--renderer", "none", DOCGEN_LANG="en")
    assert (done.code, done.err.splitlines()[-1]) == (1, "The template is broken, so it is shown as it is.")


def test_a_watch_can_look_once(tmp_path: Path) -> None:
    sketch(tmp_path / "a.en.pptx", "# {{ client_name }}")
    done = docgen(tmp_path, "template", "watch", "a.en.pptx", "--once", "--renderer", "native", DOCGEN_LANG="en")
    assert done.code == 0
    assert "nothing to mend, 1 page changed" in done.out
    assert (tmp_path / "a.en-preview" / "page-01.png").is_file()


def test_a_mail_is_previewed_as_text(tmp_path: Path) -> None:
    (tmp_path / "note.en.eml").write_text("Subject: {{ client_name }}\nTo: a@b.example\n\nHello {{ client_short }}\n")
    done = docgen(tmp_path, "template", "preview", "note.en.eml")
    assert done.lines == ["note.en-preview/outline.txt", "note.en-preview/note.en-preview.eml"]
    assert "Hello Ferrow" in (tmp_path / "note.en-preview/outline.txt").read_text()


def test_the_renderers_here_are_known() -> None:
    assert NATIVE in available(".pptx", {"DOCGEN_SOFFICE": "no-such-program"})
    assert available(".pptx", {"DOCGEN_SOFFICE": "no-such-program"}) == (NATIVE,)
    assert available(".eml", {"DOCGEN_SOFFICE": "no-such-program"}) == ()
    assert sample_case("en", "").name == "US-014 in ferrow.en.xlsx"
    assert Picture(1, b"x").digest == Picture(2, b"x").digest


@pytest.mark.office
def test_libreoffice_draws_the_same_pages() -> None:
    seen = preview_bytes(draw("# {{ client_name }}").to_bytes(), "a.pptx", language="en", wish=Wish(dpi=40))
    assert (seen.renderer, len(seen.pictures)) == ("libreoffice", 1)
