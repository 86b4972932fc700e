"""Templates from strangers: the same bytes as in this process, and nothing that a template may do beside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sketches
from command import docgen
from decks import FERROW, ROOT, TODAY, shipped_template
from docgen.confined import ConfinedTemplate, Limits
from docgen.problems import DocgenError
from docgen.template.template import Template
from docgen.workbook.workbook import Workbook
from test_engine_sandbox import NAMES, RUNAWAYS

KICKOFF = ROOT / "templates" / "pptx" / "kickoff-deck.en.pptx"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="bounds of one process are not there on Windows")
# Long in every step, though each step is within its bounds.
SLOW = "{% for a in range(900) %}{% for b in range(900) %}{{ (a * b)|number }}{% endfor %}{% endfor %}"
BREAKOUTS = [
    "open('/etc/hostname').read()",
    "open('stolen.txt', 'w')",
    "__import__('os').open('stolen.txt', 65)",
    "__import__('os').mkdir('stolen')",
    "__import__('os').remove('words')",
    "__import__('socket').socket().connect(('127.0.0.1', 9))",
    "__import__('socket').getaddrinfo('localhost', 80)",
    "__import__('urllib.request').request.urlopen('http://127.0.0.1:9/')",
    "__import__('subprocess').run(['true'])",
    "__import__('os').system('true')",
    "__import__('os').fork()",
    "__import__('os').kill(__import__('os').getppid(), 9)",
    "__import__('ctypes').CDLL(None)",
]


def file(folder: Path, sketch: str) -> Path:
    path = folder / "stranger.pptx"
    path.write_bytes(sketches.draw_slide(sketch).to_bytes())
    return path


def problem_of(path: Path, limits: Limits | None = None, **names: object) -> tuple[str, str]:
    with pytest.raises(DocgenError) as error:
        ConfinedTemplate.open(path, "en", limits).render(names)
    (problem,) = error.value.problems
    return problem.rule, problem.message


def test_a_stranger_makes_the_same_bytes(tmp_path: Path) -> None:
    path = file(tmp_path, "# {{ title }}\n{% for x in xs %}\n{{ x }}\n{% endfor %}")
    names = {"title": "Plan & price", "xs": ["A", "B"]}
    assert ConfinedTemplate.open(path, "en").render(names) == Template.open(path, "en").render(names)


def test_the_shipped_deck_has_the_same_bytes_confined() -> None:
    (checked,) = Workbook.read(FERROW).engagements()
    names = checked.engagement.for_audience("client").context("en", TODAY)
    assert ConfinedTemplate.open(KICKOFF, "en").render(names) == shipped_template("en").render(names)


def test_a_stranger_tells_its_properties_and_faults(tmp_path: Path) -> None:
    path = file(tmp_path, "{{ nmae }}{% for x in %}")
    confined, open_ = ConfinedTemplate.open(path, "en"), Template.open(path, "en")
    assert (confined.properties, confined.problems) == (open_.properties, open_.problems)
    assert confined.unknown_names({"name": None}) == open_.unknown_names({"name": None})


def test_a_stranger_that_is_no_template_is_refused_without_a_child(tmp_path: Path) -> None:
    (tmp_path / "stranger.pptx").write_text("words")
    with pytest.raises(DocgenError, match="text file"):
        ConfinedTemplate.open(tmp_path / "stranger.pptx", "en")


@pytest.mark.parametrize("sketch", [RUNAWAYS[0], RUNAWAYS[4], RUNAWAYS[6]], ids=lambda sketch: sketch[:40])
def test_what_the_bounds_of_the_engine_refuse_is_told_the_same(sketch: str, tmp_path: Path) -> None:
    path = file(tmp_path, sketch)
    with pytest.raises(DocgenError) as here:
        Template.open(path, "en").render(NAMES)
    with pytest.raises(DocgenError) as there:
        ConfinedTemplate.open(path, "en").render(NAMES)
    assert there.value.problems == here.value.problems


def test_a_stranger_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    rule, message = problem_of(file(tmp_path, SLOW), Limits(seconds=2))
    assert rule == "untrusted-limit"
    assert message in (
        "The template “stranger.pptx” was stopped: it took longer than 2 seconds.",
        "The template “stranger.pptx” was stopped: it took longer than 2 seconds of the processor.",
    )


@POSIX
def test_a_stranger_that_writes_too_much_is_stopped(tmp_path: Path) -> None:
    path = file(tmp_path, "{% slide for x in range(900) %}{{ x }}{{ text }}")
    rule, _ = problem_of(path, Limits(output_mib=1), text="".join(chr(0x4E00 + n * 7919 % 20000) for n in range(3000)))
    assert rule == "untrusted-limit"


@POSIX
def test_a_stranger_that_takes_too_much_memory_is_stopped() -> None:
    code = "from docgen.confined.child import bound; bound(20, 512, 1); x = bytearray(700 * 2**20)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in run.stderr


@pytest.mark.parametrize("code", BREAKOUTS)
def test_a_confined_process_may_do_nothing_else(code: str, tmp_path: Path) -> None:
    command = f"import os; from docgen.confined.child import confine; confine(); {code}"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "PermissionError: a template may not" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_command_takes_a_strangers_template(tmp_path: Path) -> None:
    arguments = ("kickoff-deck", FERROW, "--template", KICKOFF, "--today", TODAY.isoformat())
    assert docgen(tmp_path, *arguments, "--out", tmp_path / "a.pptx").code == 0
    run = docgen(tmp_path, *arguments, "--out", tmp_path / "b.pptx", "--untrusted")
    assert (run.code, run.err) == (0, "")
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()


def test_nothing_outside_is_fetched_for_a_template(tmp_path: Path) -> None:
    package = sketches.draw_slide("{{ x }}")
    rels = "ppt/slides/_rels/slide1.xml.rels"
    link = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="http://127.0.0.1:9/pixel.png" TargetMode="External"/></Relationships>'
    )
    changed = package.part(rels).decode().replace("</Relationships>", link)
    path = tmp_path / "linked.pptx"
    path.write_bytes(package.with_parts({rels: changed.encode()}).to_bytes())
    code = (
        "import sys\n"
        "def refuse(event, _):\n"
        "    if event.startswith('socket.'): raise RuntimeError(event)\n"
        "sys.addaudithook(refuse)\n"
        f"from pathlib import Path; from docgen.template.template import Template\n"
        f"print(len(Template.open(Path({str(path)!r}), 'en').render({{'x': 'A'}}).content) > 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("True\n", "")
