"""Fills a template with rust-docxtpl for the filling benchmark: one line in says what to do, one line out says what it took.

python rust_docxtpl.py TEMPLATE WORDS, with a Python that has it: it bears the name of docxtpl and refuses to stand beside it.
"""

from __future__ import annotations

import json
import sys
import time
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

template_path, words_path = sys.argv[1:]
template = Path(template_path).read_bytes()
words = json.loads(Path(words_path).read_text(encoding="utf-8"))
environment = Environment()
made = 0


def fill(names: dict[str, object]) -> bytes:
    document = DocxTemplate(BytesIO(template))
    document.render(names, environment, autoescape=True)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


for line in sys.stdin:
    command, argument = line.split()
    start = time.process_time()
    if command == "save":
        Path(argument).write_bytes(fill(words[0]))
    else:
        for _ in range(int(argument)):
            fill(words[made % len(words)])
            made += 1
    print(time.process_time() - start, flush=True)
