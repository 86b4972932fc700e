"""The examples as pictures: the template at the left, what becomes of it at the right.

Needs LibreOffice (soffice), pdftoppm (poppler-utils), fontconfig and the fonts of the templates, or their open twins.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from guide.example import Example
from guide.rendered import document_of, given, suffix, template_bytes, typed, unseen, unseen_after, words

PANEL, GAP, EDGE = 540, 44, 14
PAPER, GROUND, LINE, INK, QUIET = "#FFFFFF", "#E9EDF2", "#B9C2CE", "#1B1F2A", "#59657A"
LABEL_PX, CODE_PX, LEADING = 17, 15, 21
COLOURS = 40
MOST_PAGES = 4
# What a picture says of itself, so that a test knows whether it shows the example as it is written now.
MADE_OF = "docgen:template"


def fingerprint(example: Example, language: str) -> str:
    """Return what tells one template from another: its picture holds it."""
    text = "\n".join([example.form, str(example.width), *example.lines(language), *example.values(language).values(), example.header])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def made_of(path: Path) -> str:
    """Return the fingerprint that a picture holds, or nothing."""
    with Image.open(path) as picture:
        return str(picture.info.get(MADE_OF, ""))


def draw(wanted: Iterable[tuple[Example, str]], target: Path, work: Path) -> list[Path]:
    """Draw the pictures of examples into `target`/<language>/, by way of files in `work`; return their paths."""
    wanted = list(wanted)
    files: list[Path] = []
    for example, language in wanted:
        stem = f"{example.name}.{language}"
        if example.form != "mail":
            for side, content in (
                ("template", template_bytes(example, language)),
                ("document", document_of(example.name, language).content),
            ):
                path = work / f"{stem}.{side}{suffix(example)}"
                path.write_bytes(content)
                files.append(path)
    _print(files, work)
    return [_save(example, language, target, work) for example, language in wanted]


def _print(files: Sequence[Path], work: Path) -> None:
    profile = (work / "profile").as_uri()
    for start in range(0, len(files), 40):
        several = map(str, files[start : start + 40])
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(work), *several]
        subprocess.run(command, check=True, capture_output=True, timeout=900)


def _save(example: Example, language: str, target: Path, work: Path) -> Path:
    said = words(language)
    stem = f"{example.name}.{language}"
    if example.form == "mail":
        left = _text_panel(typed(example, language), language)
        right = _text_panel(_mail_lines(example, language), language)
    else:
        before, after = (_pages(work / f"{stem}.{side}.pdf", example) for side in ("template", "document"))
        least = len(before) if len(before) > len(after) else 1
        left = _beside(before, example, least)
        right = _below(_beside(after, example, least), _labels(unseen_after(example, language), language))
        left = _below(left, _labels(unseen(example, language), language))
    panels = [(said["template"], left), (said["result"], right)]
    height = max(panel.height for _, panel in panels) + LEADING + 8 + 2 * EDGE
    whole = Image.new("RGB", (2 * PANEL + GAP + 2 * EDGE, height), GROUND)
    pen = ImageDraw.Draw(whole)
    for place, (label, panel) in enumerate(panels):
        x = EDGE + place * (PANEL + GAP)
        _write(pen, (x, EDGE), label, LABEL_PX, language, QUIET)
        whole.paste(panel, (x, EDGE + LEADING + 8))
    middle, arm = EDGE + PANEL + GAP // 2, 8
    top = EDGE + LEADING + 8 + min(min(panel.height for _, panel in panels) // 2, 160)
    pen.line((middle - 13, top, middle + 11, top), fill=QUIET, width=3)
    pen.polygon(((middle + 7, top - arm), (middle + 15, top), (middle + 7, top + arm)), fill=QUIET)
    path = target / language / f"{example.name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    info = PngInfo()
    info.add_text(MADE_OF, fingerprint(example, language))
    whole.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True, pnginfo=info)
    return path


def _pages(path: Path, example: Example) -> list[Image.Image]:
    dpi = PANEL / example.width
    subprocess.run(["pdftoppm", "-r", f"{dpi:.2f}", "-png", str(path), str(path.with_suffix(""))], check=True)
    found = []
    for file in sorted(path.parent.glob(f"{path.stem}-*.png"))[:MOST_PAGES]:
        with Image.open(file) as page:
            found.append(_cropped(page.convert("RGB"), example))
    return found


def _cropped(page: Image.Image, example: Example) -> Image.Image:
    """Return a page without the empty paper at its foot."""
    written = ImageChops.difference(page, Image.new("RGB", page.size, PAPER)).getbbox()
    least = page.height // 2 if example.form == "slide" else 64
    return page.crop((0, 0, page.width, min(page.height, max(least, (written[3] if written else 0) + 28))))


def _beside(pages: Sequence[Image.Image], example: Example, least: int) -> Image.Image:
    """Return the pages in the width of a panel: one below the other, more than two in two columns or as many as the example says."""
    columns = min(max(len(pages), least), example.across or (1 if len(pages) < 3 else 2))
    gap = 10
    width = (PANEL - gap * (columns - 1)) // columns
    small = [page.resize((width, round(page.height * width / page.width)), Image.Resampling.LANCZOS) for page in pages]
    rows = [small[start : start + columns] for start in range(0, len(small), columns)]
    height = sum(max(page.height for page in row) for row in rows) + gap * (len(rows) - 1)
    panel, top = Image.new("RGB", (PANEL, height), GROUND), 0
    for row in rows:
        for place, page in enumerate(row):
            ImageDraw.Draw(page).rectangle((0, 0, page.width - 1, page.height - 1), outline=LINE)
            panel.paste(page, (place * (width + gap), top))
        top += max(page.height for page in row) + gap
    return panel


def _below(panel: Image.Image, labels: Image.Image | None) -> Image.Image:
    if labels is None:
        return panel
    both = Image.new("RGB", (PANEL, panel.height + labels.height + 8), GROUND)
    both.paste(panel, (0, 0))
    both.paste(labels, (0, panel.height + 8))
    return both


def _labels(facts: Sequence[tuple[str, str]], language: str) -> Image.Image | None:
    """Return what a page does not show, such as names and alternative texts, as lines of a label and its text."""
    rows: list[tuple[str, str]] = []
    for label, text in facts:
        begin = int(_length(f"{label}: ", LABEL_PX, language))
        for number, line in enumerate(_wrapped(text, PANEL - begin, language)):
            rows.append((label if number == 0 else "", line))
    if not rows:
        return None
    panel = Image.new("RGB", (PANEL, len(rows) * LEADING + 4), GROUND)
    pen, begin = ImageDraw.Draw(panel), 0
    for number, (label, line) in enumerate(rows):
        if label:
            begin = int(_length(f"{label}: ", LABEL_PX, language))
            _write(pen, (0, number * LEADING), f"{label}:", LABEL_PX, language, QUIET)
        _write(pen, (begin, number * LEADING + 1), line, CODE_PX, language, INK, is_code=True)
    return panel


def _text_panel(lines: Sequence[str], language: str) -> Image.Image:
    rows = [row for line in lines for row in _wrapped(line, PANEL - 24, language)]
    panel = Image.new("RGB", (PANEL, len(rows) * LEADING + 24), PAPER)
    pen = ImageDraw.Draw(panel)
    pen.rectangle((0, 0, panel.width - 1, panel.height - 1), outline=LINE)
    for number, row in enumerate(rows):
        _write(pen, (12, 12 + number * LEADING), row, CODE_PX, language, INK, is_code=True)
    return panel


def _mail_lines(example: Example, language: str) -> list[str]:
    lines = given(example, language)
    head = [line[:1].upper() + line[1:] for line in lines[: lines.index("# body")]]
    return [*head, "", *lines[lines.index("# body") + 1 :]]


def _wrapped(text: str, room: float, language: str) -> list[str]:
    """Return a text in lines that are no wider than `room` pixels, broken at spaces where there are any."""
    if "\n" in text:
        return [row for part in text.split("\n") for row in _wrapped(part, room, language)]
    lines, line = [], ""
    for word in _pieces(text):
        if line and _length(line + word.rstrip(), CODE_PX, language, is_code=True) > room:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    pieces, piece = [], ""
    for character in text:
        piece += character
        if character == " " or ord(character) > 0x2E7F:
            pieces.append(piece)
            piece = ""
    return [*pieces, piece]


def _write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, language: str, colour: str, *, is_code: bool = False
) -> None:
    x, y = at
    for piece, font in _in_fonts(text, size, language, is_code=is_code):
        pen.text((x, y + size), piece, fill=colour, font=font, anchor="ls")
        x += font.getlength(piece)


def _length(text: str, size: int, language: str, *, is_code: bool = False) -> float:
    return sum(font.getlength(piece) for piece, font in _in_fonts(text, size, language, is_code=is_code))


def _in_fonts(text: str, size: int, language: str, *, is_code: bool) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """Return the text in pieces, each with the font that has its letters."""
    latin, japanese = ("Liberation Mono", "BIZ UDGothic") if is_code else ("Carlito", "BIZ UDPGothic")
    found: list[tuple[str, ImageFont.FreeTypeFont]] = []
    for character in text:
        font = _font(japanese if ord(character) > 0x2E7F or character in "…→※" else latin, size)
        if found and found[-1][1] is font:
            found[-1] = (found[-1][0] + character, font)
        else:
            found.append((character, font))
    return found


@lru_cache(maxsize=16)
def _font(family: str, size: int) -> ImageFont.FreeTypeFont:
    file = subprocess.run(["fc-match", "-f", "%{file}", family], check=True, capture_output=True, text=True).stdout
    return ImageFont.truetype(file, size)
