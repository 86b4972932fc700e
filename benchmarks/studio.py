"""From a save to the page: how long until the studio has outline and findings of a deck, and until its changed pages are drawn.

`python benchmarks/studio.py [ROUNDS]` saves the shipped kickoff deck with another title on one slide again and again. Wanted are less
than 1 s for outline and findings and less than 3 s for the pictures; times are this machine's, so run it on one that does nothing else.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from lxml import etree

from docgen.authoring.proof import Order
from docgen.opc import Package, parse_xml
from docgen.studio.session import Session
from docgen.template.deck import slide_parts
from docgen.template.kinds import shipped_templates

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def changed(content: bytes, words: str) -> bytes:
    """Return a deck whose fifth slide says other words at the end of its title."""
    package = Package.read(content)
    part = slide_parts(package)[4]
    root = parse_xml(package.part(part))
    last = list(next(root.iter("{*}txBody")).iter(f"{A}t"))[-1]
    last.text = f"{last.text} {words}"
    return package.with_parts({part: etree.tostring(root)}).to_bytes()


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "kickoff-deck.en.pptx"
        shutil.copyfile(shipped_templates() / "pptx" / template.name, template)
        content = template.read_bytes()
        seen = {"proof": threading.Event(), "pages": threading.Event()}
        session = Session(Order(template), tell=lambda what: seen[what].set())
        session.start()
        seen["pages"].wait(120)
        found: dict[str, list[float]] = {"proof": [], "pages": []}
        for number in range(rounds):
            time.sleep(0.5)
            for event in seen.values():
                event.clear()
            begun = time.perf_counter()
            template.write_bytes(changed(content, f"{number}"))
            for what, event in seen.items():
                event.wait(120)
                found[what].append(time.perf_counter() - begun)
        session.stop()
    for what, floor in (("proof", 1.0), ("pages", 3.0)):
        median = statistics.median(found[what])
        print(
            f"{what:6} median {median:.2f} s, worst {max(found[what]):.2f} s   under {floor:g} s: {'met' if median < floor else 'MISSED'}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
