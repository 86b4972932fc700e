"""The examples rendered: their templates, the documents made of the samples, and both as text."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import lru_cache
from pathlib import Path

from docgen.engagement.audience import Audience
from docgen.mail.outline import outline as mail_outline
from docgen.mail.template import MailTemplate
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.template import Document, Template
from docgen.workbook.workbook import Workbook
from guide.art import picture_file
from guide.example import Example, examples, in_language
from guide.pages import page_package
from guide.shapes import Frame, Sketch, read_sketch
from guide.slides import slide_package

_HERE = Path(__file__).parent
_SAMPLES = {
    ("kickoff", "en"): ("ferrow.en.xlsx", dt.date(2026, 6, 16)),
    ("kickoff", "ja"): ("asahino.ja.xlsx", dt.date(2026, 11, 24)),
    ("renewal", "en"): ("meridale.en.xlsx", dt.date(2026, 11, 24)),
    ("renewal", "ja"): ("hiyorido.ja.xlsx", dt.date(2026, 11, 24)),
}
_SIGN = re.compile(r"⟨(\w+) ?(.*?)⟩")


@lru_cache(maxsize=8)
def engagement_names(sample: str, language: str, audience: Audience) -> dict[str, object]:
    """Return the names of a sample as its audience may read them."""
    name, today = _SAMPLES[sample, language]
    book = Workbook.read(_HERE.parent.parent / "samples" / name)
    engagement = next(checked.engagement for checked in book.engagements() if checked.engagement is not None)
    return engagement.for_audience(audience).context(language, today)


def template_bytes(example: Example, language: str) -> bytes:
    """Return the template of an example."""
    if example.form == "mail":
        return ("\n".join(example.lines(language)) + "\n").encode()
    build = slide_package if example.form == "slide" else page_package
    return build(example, language).to_bytes()


def suffix(example: Example) -> str:
    """Return how the file of an example ends."""
    return {"slide": ".pptx", "page": ".docx", "mail": ".eml"}[example.form]


def names_of(example: Example, language: str) -> dict[str, object]:
    """Return every name that an example may use."""
    return {**engagement_names(example.sample, language, example.audience), **example.values(language)}


def opened(example: Example, language: str) -> Template | MailTemplate:
    """Return the template of an example, compiled."""
    kind = MailTemplate if example.form == "mail" else Template
    return kind.open(template_bytes(example, language), language, f"{example.name}{suffix(example)}")


@lru_cache(maxsize=512)
def document_of(example_name: str, language: str) -> Document:
    """Return what docgen makes of the example of that name; raises DocgenError when its tags are wrong."""
    example = next(found for found in examples() if found.name == example_name)
    return opened(example, language).render(names_of(example, language), picture_file)


def given(example: Example, language: str) -> list[str]:
    """Return the outline of the document: one line a paragraph or row, without properties and what only programs read."""
    content = document_of(example.name, language).content
    if example.form == "mail":
        return mail_outline(content).rstrip("\n").splitlines()
    lines = outline(Package.read(content, "example")).splitlines()
    start = next((number for number, line in enumerate(lines) if line.startswith("# ")), len(lines))
    kept = [line for line in lines[start:] if ": generated using" not in line]
    several = sum(line.startswith("# slide ") for line in kept) > 1
    return [
        re.sub(r" \(.*\)$", "", line) if line.startswith("# slide ") else line
        for line in kept
        if several or not line.startswith("# slide ")
    ]


def typed(example: Example, language: str) -> list[str]:
    """Return what an author types, line by line; what stands elsewhere than in the text says where."""
    said = words(language)
    if example.form == "mail":
        return example.lines(language)
    if example.form == "page":
        header = [f"{said['header']}: {line}" for line in [example.header] if line]
        return [
            *(in_language(line, language) for line in header),
            *(_page_line(line, said) for line in example.lines(language) if not line.startswith("|: ")),
        ]
    lines: list[str] = []
    for sketch in _sketches(example, language):
        lines += [sketch.title] if "{" in sketch.title else []
        for frame in sketch.frames:
            lines += _frame_lines(frame, said)
        lines += [f"{said['notes']}: {line}" for line in sketch.notes]
    return lines


def _sketches(example: Example, language: str) -> list[Sketch]:
    return [read_sketch(text.split("\n")) for text in "\n".join(example.lines(language)).split("\n---\n")]


def unseen(example: Example, language: str) -> list[tuple[str, str]]:
    """Return what a picture of the template does not show, each with where it stands: names, alternative texts, notes, links, cells."""
    said = words(language)
    facts = [(said["header"], text) for text in [in_language(example.header, language)] if text and example.form == "page"]
    for sketch in _sketches(example, language) if example.form == "slide" else ():
        for frame in (inner for top in sketch.frames for inner in top.every()):
            facts += [(said["name"], frame.name)] if "[" in frame.name else []
            facts += [(said[key], frame.options[key]) for key in ("alt",) if "{" in frame.options.get(key, "")]
            facts += [(said["link"], found[1]) for line in frame.lines for found in re.finditer(r"⟨link (.*?)⟩", line)]
        facts += [(said["notes"], line) for line in sketch.notes]
    if example.form == "page":
        lines = example.lines(language)
        facts += [(said["alt"], found[2]) for line in lines for found in _SIGN.finditer(line) if found[1] == "picture"]
        facts += [(said["alt"], found[1]) for line in lines if (found := re.match(r"\[chart \w+ \d+\] (.*)", line))]
        facts += [(said["control"], found[1]) for line in lines if (found := re.match(r"<<control (.*?): ", line))]
    return [*dict.fromkeys(facts), *((f"{said['cell']} {name}", text) for name, text in example.values(language).items())]


def unseen_after(example: Example, language: str) -> list[tuple[str, str]]:
    """Return what a picture of the document does not show: notes, and the alternative texts of pictures."""
    said, lines = words(language), given(example, language)
    facts = [(said["alt"], line.removeprefix("[alt: ").removesuffix("]")) for line in lines if line.startswith("[alt: ")]
    facts = facts if any("{% picture" in line and ("," in line or "⟦" in line) for line in example.sketch.split("\n")) else []
    for number, line in enumerate(lines):
        if line == "(notes)":
            facts += [(said["notes"], text) for text in lines[number + 1 : number + 2]]
    return facts


def _frame_lines(frame: Frame, said: dict[str, str]) -> list[str]:
    lines = [f"{said['name']}: {frame.name}"] if "[" in frame.name else []
    lines += [f"{said[key]}: {frame.options[key]}" for key in ("alt", "title") if "{" in frame.options.get(key, "")]
    lines += [_bare(line, said) for line in frame.lines]
    for inner in frame.inner:
        lines += _frame_lines(inner, said)
    return lines


def _bare(line: str, said: dict[str, str]) -> str:
    text = re.sub(r"⟨link (.*?)⟩(.*?)⟨end⟩", lambda match: f"{match[2]} ({said['link']}: {match[1]})", line)
    text = re.sub(r"\*\*(?=\S)(.+?)\*\*|~~(.+?)~~", lambda match: match[1] or match[2], text) if "|markdown" not in text else text
    if not text.startswith("|"):
        return text
    return f"| {text.removeprefix('|=').removeprefix('|').strip()} |".replace("  ", " ")


def _page_line(line: str, said: dict[str, str]) -> str:
    if line == "<<section>>":
        return said["section"]
    text = re.sub(r"^\[(?:draw|chart \w+) \d+\] ", "", line)
    text = re.sub(r"^<<control (.*?): (.*)>>$", lambda match: f"{match[2]} ({said['control']} {match[1]})", text)
    return _bare(_SIGN.sub(lambda match: f" ({said[match[1]]}: {match[2]})", text), said)


@lru_cache(maxsize=2)
def words(language: str) -> dict[str, str]:
    """Return the words around an example in a language."""
    found: dict[str, str] = tomllib.loads((_HERE / "words.toml").read_text("utf-8"))[language]
    return found
