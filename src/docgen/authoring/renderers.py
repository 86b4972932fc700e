"""What draws the pages of an Office file: LibreOffice, or a renderer of its own (the extra `preview`); PDF pages become pictures.

Both print a PDF, which `pictures_of` draws. Nothing here raises: what cannot be drawn is a Problem.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from docgen.authoring.fonts import japanese_fonts
from docgen.opc import Package
from docgen.pdf import libreoffice, print_pdfs
from docgen.problems import Problem

LIBREOFFICE, NATIVE = "libreoffice", "native"
RENDERERS = (LIBREOFFICE, NATIVE)
_NATIVE_MODULES: Mapping[str, str] = {".pptx": "rpptx", ".docx": "rdocx"}
_SECONDS = 60
_INSTALL = 'Install it: pip install "docgen-kit[preview]".'


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, or None and the Problem that forbade it; `renderer` says who printed it."""

    pdf: bytes | None
    renderer: str
    problem: Problem | None = None


def available(suffix: str, environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the renderers that can print files of this format here, the one that is nearest to Office first."""
    found = [LIBREOFFICE] if libreoffice(os.environ if environment is None else environment) else []
    module = _NATIVE_MODULES.get(suffix)
    return (*found, NATIVE) if module and find_spec(module) else tuple(found)


def printed(content: bytes, suffix: str, renderer: str) -> Printed:
    """Return an Office file as PDF. A renderer that crashes, or takes longer than a minute, is one Problem."""
    with tempfile.TemporaryDirectory(prefix="docgen-preview-") as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(content)
        if renderer == LIBREOFFICE:
            (done,) = print_pdfs([source])
            return Printed(done.path.read_bytes() if done.path else None, renderer, done.problem)
        return _natively(source, Package.read(content), renderer)


def _natively(source: Path, package: Package, renderer: str) -> Printed:
    module = _NATIVE_MODULES[source.suffix]
    if find_spec(module) is None:
        return Printed(None, renderer, Problem("no-renderer", f"The renderer {module} is not installed.", _INSTALL))
    target = source.with_suffix(".pdf")
    order = {"source": str(source), "target": str(target), "fonts": [(name, str(path)) for name, path in japanese_fonts(package)]}
    command = [sys.executable, "-m", "docgen.authoring.native"]
    try:
        done = subprocess.run(command, input=json.dumps(order).encode(), capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Printed(None, renderer, _failed(module, f"it did not come to an end in {_SECONDS} seconds"))
    if done.returncode or not target.is_file():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return Printed(None, renderer, _failed(module, said[-1] if said else f"it ended with code {done.returncode}"))
    return Printed(target.read_bytes(), renderer)


def _failed(module: str, reason: str) -> Problem:
    return Problem("no-preview", f"The renderer {module} drew nothing: {reason}.", "Preview it with LibreOffice: --renderer libreoffice.")


def pictures_of(pdf: bytes, pages: Collection[int] = (), dpi: int = 110) -> tuple[dict[int, bytes], Problem | None]:
    """Return the pages of a PDF as PNG files by their numbers, from 1; `pages` are those wanted, none means all.

    A Problem says that what draws them is not installed, or that the PDF cannot be read.
    """
    try:
        import pypdfium2
    except ImportError:
        return {}, Problem("no-renderer", "pypdfium2, which draws pages of a PDF, is not installed.", _INSTALL)
    try:
        document = pypdfium2.PdfDocument(pdf)
        wanted = [number for number in range(1, len(document) + 1) if not pages or number in pages]
        return {number: _png(document[number - 1].render(scale=dpi / 72, rev_byteorder=True)) for number in wanted}, None
    except pypdfium2.PdfiumError as error:
        return {}, Problem("no-preview", f"The PDF cannot be drawn: {error}.", "Preview it with the other renderer: --renderer.")


def _png(bitmap: object) -> bytes:
    """Return a bitmap of pypdfium2, three or four bytes a point, as a PNG file (W3C PNG, 5 and 11.2)."""
    width, height, stride, channels = (getattr(bitmap, name) for name in ("width", "height", "stride", "n_channels"))
    content = memoryview(bytes(getattr(bitmap, "buffer")))  # noqa: B009  (the library has no types)
    rows = b"".join(b"\0" + bytes(content[row * stride : row * stride + width * channels]) for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, {3: 2, 4: 6}[channels], 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
