"""Build docs/gallery/: `python scripts/build_gallery.py [FOLDER] [KIND …]` shows every page of every kind in both languages.

Each kind is made of the sample of its language that is at its stage, printed by LibreOffice, and shown as one sheet of small pages
with few colours; mails are shown as text. Needs LibreOffice, pdftoppm (poppler-utils) and the fonts of the templates, or their open
twins. Without kinds everything is built, and the page that shows it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from PIL import Image

from docgen import Request, generate
from docgen.locale import LANGUAGES
from docgen.pdf import print_pdfs
from docgen.template.kinds import Kind, find_kinds, shipped_templates
from docgen.templates import file_outline, template_properties

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "docs" / "gallery"
WORDS = ROOT / "scripts" / "manual" / "kinds.toml"
# The sample of each stage and language, and the day its documents are made.
SAMPLES: Mapping[tuple[str, str], tuple[str, dt.date]] = {
    ("kickoff", "en"): ("tidewell.en.xlsx", dt.date(2026, 11, 16)),
    ("kickoff", "ja"): ("asahino.ja.xlsx", dt.date(2026, 11, 24)),
    ("renewal", "en"): ("meridale.en.xlsx", dt.date(2026, 11, 24)),
    ("renewal", "ja"): ("hiyorido.ja.xlsx", dt.date(2026, 11, 24)),
    ("closeout", "en"): ("ferrow.en.xlsx", dt.date(2026, 11, 12)),
    ("closeout", "ja"): ("minase.ja.xlsx", dt.date(2026, 11, 10)),
}
# A survey goes out before anybody has answered it.
SURVEYS = ("satisfaction-survey", "satisfaction-survey-mail")
SURVEY_DAYS: Mapping[str, dt.date] = {"en": dt.date(2026, 11, 6), "ja": dt.date(2026, 11, 2)}
# Documents of no stage are shown where they say most.
USUAL_STAGE = "renewal"
PAGE_PX: Mapping[str, int] = {".pptx": 560, ".docx": 420}
ACROSS: Mapping[str, int] = {".pptx": 4, ".docx": 5}
GAP_PX, GROUND, COLOURS, DPI = 12, "#D5DAE1", 144, 80


def document(kind: Kind, language: str, folder: Path) -> Path:
    """Return the document of a kind in a language; raises RuntimeError when its sample gives none, or a draft."""
    path = kind.files[language]
    sample, today = SAMPLES[template_properties(path).stage or USUAL_STAGE, language]
    today = SURVEY_DAYS[language] if kind.name in SURVEYS else today
    request = Request(folder / f"{kind.name}.{language}{path.suffix}", today=today, language=language)
    outcomes = [outcome for outcome in generate(ROOT / "samples" / sample, kind, request) if outcome.engagement_id]
    if len(outcomes) != 1 or outcomes[0].path is None or outcomes[0].is_draft:
        told = "; ".join(str(problem) for outcome in outcomes for problem in outcome.problems if problem.severity == "error")
        raise RuntimeError(f"{kind.name}.{language} of {sample}: {told or 'no document'}")
    return outcomes[0].path


def sheet_of(pdf: Path, suffix: str) -> Image.Image:
    """Return all pages of a PDF on one ground."""
    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", str(pdf), str(stem)], check=True)
    pages = [_small(path, PAGE_PX[suffix]) for path in sorted(pdf.parent.glob(f"{stem.name}-*.png"))]
    across = min(ACROSS[suffix], len(pages))
    width, height = PAGE_PX[suffix] + GAP_PX, max(page.height for page in pages) + GAP_PX
    whole = Image.new("RGB", (across * width + GAP_PX, -(-len(pages) // across) * height + GAP_PX), GROUND)
    for number, page in enumerate(pages):
        whole.paste(page, (GAP_PX + number % across * width, GAP_PX + number // across * height))
    return whole.quantize(COLOURS, dither=Image.Dither.NONE)


def _small(path: Path, width: int) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB").resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)


def build(folder: Path, wanted: Sequence[str] = ()) -> Iterator[Path]:
    """Write the sheets of the wanted kinds, of all when none is named, and the page that shows them; yield the paths."""
    kinds = {name: kind for name, kind in find_kinds([shipped_templates()])[0].items() if _is_shown(kind)}
    chosen = [kind for name, kind in kinds.items() if not wanted or name in wanted]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        made = [document(kind, language, Path(scratch)) for kind in chosen for language in LANGUAGES]
        for mail in (path for path in made if path.suffix == ".eml"):
            target = folder / f"{mail.stem}.txt"
            target.write_text(file_outline(mail), "utf-8", newline="\n")
            yield target
        for printed in print_pdfs([path for path in made if path.suffix != ".eml"]):
            if printed.path is None:
                raise RuntimeError(str(printed.problem))
            target = folder / f"{printed.document.stem}.png"
            sheet_of(printed.path, printed.document.suffix).save(target, optimize=True)
            yield target
    if not wanted:
        target = folder / "README.md"
        target.write_text(gallery_page(kinds), "utf-8", newline="\n")
        yield target


def _is_shown(kind: Kind) -> bool:
    return template_properties(next(iter(kind.files.values()))).scope == "engagement"


def gallery_page(kinds: Mapping[str, Kind]) -> str:
    """Return the page of the gallery: by stage, each kind with what it is for and its sheet in each language."""
    words = tomllib.loads(WORDS.read_text("utf-8"))
    blocks = ["<!-- Made by scripts/build_gallery.py; change it there. -->", "# Gallery", _INTRO]
    for stage, heading in words["en"]["stages"].items():
        found = [kind for kind in kinds.values() if template_properties(next(iter(kind.files.values()))).stage == stage]
        blocks += [f"## {heading}"] if found else []
        for kind in found:
            blocks += [f"### {kind.name}", words["purposes"][kind.name][0], *(_shown(kind, language) for language in LANGUAGES)]
    return "\n\n".join(blocks) + "\n"


def _shown(kind: Kind, language: str) -> str:
    name = {"en": "English", "ja": "日本語"}[language]
    if kind.suffix == ".eml":
        return f"[{name}]({kind.name}.{language}.txt)"
    return f"![{kind.name}, {name}: all pages]({kind.name}.{language}.png)"


_INTRO = (
    "Every page of every kind, made from the sample workbooks and printed by LibreOffice. `python scripts/build_gallery.py` makes this"
    " folder anew. How fresh eyes judged the documents stands in [scores](scores.md)."
)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Build the gallery.")
    options.add_argument("folder", nargs="?", type=Path, default=GALLERY)
    options.add_argument("kinds", nargs="*", metavar="KIND", help="only these; default: all, and the page")
    given = options.parse_args(sys.argv[1:])
    for written in build(given.folder, given.kinds):
        print(written)
