"""Build docs/pictures/tutorial-*.png: `python scripts/build_tutorial_pictures.py` does what the template tutorial says and shows it.

For each language: slides of the finished deck beside the same of its template and of the next engagement's deck; and the studio with a
finding. Needs LibreOffice (soffice), pdftoppm (poppler-utils), Chromium with Playwright, and the fonts of the templates or their twins.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from build_pictures import DPI, ROOT, SLIDE_PX, sheet, slide_with
from docgen import Request, generate
from docgen.authoring.adopt.adopt import adopt
from docgen.authoring.samples import cases_of
from docgen.opc import Package
from docgen.template.kinds import Kind

FOLDER = ROOT / "docs" / "pictures"
# A shape of each slide that is shown: a table that repeats, and a drawing.
SHAPES = ("Actions of the client", "How goals are measured")
MISSPELT = ("{{ client_name", "{{ client_nmae")
WIDTH_PX, HEIGHT_PX, COLOURS, PATIENCE_MS = 1400, 820, 128, 120_000


@dataclass(frozen=True)
class Story:
    """One language of the tutorial: the finished deck's workbook and day, and the next engagement's."""

    language: str
    workbook: str
    today: dt.date
    other: str
    day_of_other: dt.date


STORIES = (
    Story("en", "tidewell.en.xlsx", dt.date(2026, 11, 16), "ferrow.en.xlsx", dt.date(2026, 6, 15)),
    Story("ja", "asahino.ja.xlsx", dt.date(2026, 11, 24), "minase.ja.xlsx", dt.date(2026, 5, 11)),
)


def deck_of(kind: str | Kind, workbook: str, today: dt.date, language: str, folder: Path) -> Path:
    """Return the deck of the first engagement of a sample."""
    request = Request(out=folder, today=today, language=language, force=True)
    outcome = next(outcome for outcome in generate(ROOT / "samples" / workbook, kind, request) if outcome.path)
    assert outcome.path is not None
    return outcome.path


def template_of(finished: Path, story: Story, path: Path) -> Path:
    """Return the template that adopting makes of a finished deck."""
    case = next(cases_of(ROOT / "samples" / story.workbook, today=story.today))
    names = case.names(story.language, "client")
    path.write_bytes(adopt(Package.read(finished), names, story.language, "client").package.to_bytes())
    return path


def slides(deck: Path, folder: Path) -> list[Image.Image]:
    """Return the slides of a deck that are shown."""
    copy = folder / "shown.pptx"
    shutil.copy(deck, copy)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = []
    for shape in SHAPES:
        number = str(slide_with(shape, deck))
        stem = folder / f"slide-{number}"
        page = ["-r", str(DPI), "-f", number, "-l", number, "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *page, str(copy.with_suffix(".pdf")), str(stem)], check=True)
        with Image.open(stem.with_suffix(".png")) as picture:
            found.append(picture.convert("RGB").resize(SLIDE_PX, Image.Resampling.LANCZOS))
    return found


@contextmanager
def studio(template: Path, story: Story) -> Iterator[str]:
    """Give the address of a studio that shows a template."""
    run = [sys.executable, "-c", "from docgen.cli.main import main; main()", "studio", str(template), "--no-open", "--ui", story.language]
    process = subprocess.Popen([*run, "--with", str(ROOT / "samples" / story.workbook)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(30)


def shot(template: Path, story: Story, path: Path) -> None:
    """Write a picture of the studio with a tag misspelt on the first slide."""
    wrong = Package.read(template)
    part = "ppt/slides/slide1.xml"
    old, new = MISSPELT
    changed = wrong.part(part).replace(old.encode(), new.encode(), 1)
    with studio(template, story) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH_PX, "height": HEIGHT_PX})
        tab.set_default_timeout(PATIENCE_MS)
        tab.goto(address)
        tab.wait_for_selector("#pages li img")
        template.write_bytes(wrong.with_parts({part: changed}).to_bytes())
        tab.wait_for_selector(".findings .error")
        tab.click(".findings .error button.place")
        tab.wait_for_timeout(1_000)
        tab.screenshot(path=str(path))
        browser.close()
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def build(story: Story) -> None:
    """Write the pictures of one language."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        finished = deck_of("kickoff-deck", story.workbook, story.today, story.language, folder)
        template = template_of(finished, story, folder / f"house-kickoff.{story.language}.pptx")
        kind = Kind(template.name.split(".")[0], {story.language: template})
        other = deck_of(kind, story.other, story.day_of_other, story.language, folder)
        columns = [slides(deck, folder) for deck in (finished, template, other)]
        sheet([list(row) for row in zip(*columns, strict=True)]).save(FOLDER / f"tutorial-decks.{story.language}.png", optimize=True)
        shot(template, story, FOLDER / f"tutorial-studio.{story.language}.png")


if __name__ == "__main__":
    for told in STORIES:
        build(told)
