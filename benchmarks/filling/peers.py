"""Other engines, which do not live in docgen's own process: started when they are installed, asked by a line, answering with a line."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.opc import Package
from docgen.outline import outline
from docgen.template.template import Template
from filling.document import build_document
from filling.timing import Contender
from filling.words import Words, varied

_SCRIPTS = Path(__file__).parents[1] / "peers"
_FOLDERS = {"easy-template-x": "node_modules/easy-template-x", "rust-docxtpl": "rust"}
_VARIANTS = 64
_TAG = re.compile(rb"\{\{ (?:row\[(\d+)\]|(\w+)) \}\}")


@dataclass(frozen=True)
class Peer:
    """One engine at work: `process` reads what to do."""

    process: subprocess.Popen[str]

    def __call__(self, documents: int) -> float:
        """Make so many documents; return the seconds of the processor that took."""
        return self._ask(f"make {documents}")

    def save(self, path: Path) -> None:
        """Write the first document to a file."""
        self._ask(f"save {path}")

    def _ask(self, line: str) -> float:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


@contextmanager
def document_peers(installed: Path, words: Words) -> Iterator[Mapping[str, Contender]]:
    """Give the engines that are installed in a folder, on the benchmark's document.

    Raises ValueError when the document of one does not say what docgen's says.
    `installed/node_modules` holds easy-template-x, `installed/rust` is a virtual environment with rust-docxtpl.
    """
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        (folder / "words.json").write_text(json.dumps([varied(words, number).names for number in range(_VARIANTS)]), encoding="utf-8")
        (folder / "jinja.docx").write_bytes(build_document(words, "tags"))
        (folder / "braces.docx").write_bytes(braced(build_document(words, "braces")))
        commands = {
            "easy-template-x": ["node", str(_SCRIPTS / "easy_template_x.mjs"), str(installed), str(folder / "braces.docx")],
            "rust-docxtpl": [str(installed / "rust/bin/python"), str(_SCRIPTS / "rust_docxtpl.py"), str(folder / "jinja.docx")],
        }
        peers = {}
        for engine, command in commands.items():
            if (installed / _FOLDERS[engine]).is_dir():
                arguments = [*command, str(folder / "words.json")]
                process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
                stack.enter_context(process)
                stack.callback(process.kill)
                peers[engine] = Peer(process)
        wanted = outline(
            Package.read(Template.open((folder / "jinja.docx").read_bytes(), words.language).render(varied(words, 0).names).content)
        )
        for engine, peer in peers.items():
            peer.save(folder / "made.docx")
            _refuse_other_words(engine, (folder / "made.docx").read_bytes(), wanted)
        yield peers


def braced(template: bytes) -> bytes:
    """Return a template of easy-template-x: `{name}` for a value, `{c0}` for the first cell of a row."""
    package = Package.read(template)
    tagged = {name: package.part(name) for name in package.names if b"{{" in package.part(name)}
    return package.with_parts({name: _TAG.sub(_in_braces, content) for name, content in tagged.items()}).to_bytes()


def _in_braces(tag: re.Match[bytes]) -> bytes:
    return b"{c%s}" % tag[1] if tag[1] else b"{%s}" % tag[2]


def _refuse_other_words(engine: str, made: bytes, wanted: str) -> None:
    # easy-template-x does not fill in the properties of a file.
    first, *lines = outline(Package.read(made)).splitlines()
    wanted_lines = wanted.splitlines()[1:]
    if lines != wanted_lines or not first.startswith("title: "):
        found = "\n".join(unified_diff(wanted_lines, lines, "docgen", engine, lineterm=""))
        raise ValueError(f"The document of {engine} does not say what docgen's says.\n{found}")
