"""Print one Office file as PDF with a renderer of its own, in a process of its own: `python -m docgen.authoring.native`.

Takes one JSON object on standard input (`source`, `target`, `fonts`: pairs of a name and a path) and writes the file `target`. A
renderer that crashes or hangs takes only this process with it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    """Print the file that standard input names."""
    order = json.loads(sys.stdin.read())
    source, target = Path(order["source"]), Path(order["target"])
    fonts = [(name, Path(path).read_bytes()) for name, path in order["fonts"]]
    if source.suffix.lower() == ".pptx":
        from rpptx import Presentation

        content = Presentation(str(source)).to_pdf(fonts=fonts or None)
    else:
        from rdocx import Document

        content = Document(str(source)).to_pdf(fonts=fonts or None)
    target.write_bytes(content)


if __name__ == "__main__":
    main()
