"""Build docs/pictures/kickoff-deck.png: `python scripts/build_pictures.py [FILE]` shows six slides of the decks of two samples.

Needs LibreOffice (soffice), pdftoppm (poppler-utils) and the fonts of the templates, or their open twins.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from docgen import Request, generate
from docgen.opc import Package
from docgen.outline import outline

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "kickoff-deck.png"
# Sample, day, and a shape of each slide that is shown, in two rows of three.
SHOWN = (
    ("ferrow.en.xlsx", dt.date(2026, 6, 16), ("Your actions", "How goals are measured", "Windows we plan around")),
    ("asahino.ja.xlsx", dt.date(2026, 11, 24), ("Document facts", "What we ask of you", "RACI")),
)
SLIDE_PX, GAP_PX, GROUND, COLOURS = (720, 405), 16, "#D5DAE1", 128
DPI = 96


def slides(sample: str, today: dt.date, shapes: tuple[str, ...], folder: Path) -> list[Image.Image]:
    """Return the slides of a sample's kickoff deck as pictures."""
    outcome = next(
        outcome for outcome in generate(ROOT / "samples" / sample, "kickoff-deck", Request(out=folder, today=today)) if outcome.path
    )
    assert outcome.path is not None
    deck = outcome.path.rename(folder / "deck.pptx")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    found = []
    for number in (slide_with(shape, deck) for shape in shapes):
        stem = folder / f"slide-{number}"
        page = ["-f", str(number), "-l", str(number), "-singlefile"]
        subprocess.run(["pdftoppm", "-r", str(DPI), *page, "-png", str(deck.with_suffix(".pdf")), str(stem)], check=True)
        with Image.open(stem.with_suffix(".png")) as picture:
            found.append(picture.convert("RGB").resize(SLIDE_PX, Image.Resampling.LANCZOS))
    return found


def slide_with(shape: str, deck: Path) -> int:
    """Return the number of the first slide that has a shape of that name."""
    lines = outline(Package.read(deck)).splitlines()
    before = lines[: lines.index(f"[{shape}]")]
    return sum(line.startswith("# slide ") for line in before)


def sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """Return the pictures on one ground, row by row."""
    width, height = SLIDE_PX[0] + GAP_PX, SLIDE_PX[1] + GAP_PX
    whole = Image.new("RGB", (len(rows[0]) * width + GAP_PX, len(rows) * height + GAP_PX), GROUND)
    for down, row in enumerate(rows):
        for across, picture in enumerate(row):
            whole.paste(picture, (GAP_PX + across * width, GAP_PX + down * height))
    return whole.quantize(COLOURS, dither=Image.Dither.NONE)


def build(path: Path) -> None:
    """Write the picture."""
    rows = []
    for sample, today, shapes in SHOWN:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(slides(sample, today, shapes, Path(folder)))
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet(rows).save(path, optimize=True)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    build(target)
    print(target)
