"""LibreOffice for the tests marked `office`: a deck as pages, or the reason why it cannot be had."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed on this machine")
_PAGE = re.compile(rb"/Type\s*/Page(?![s\w])")


def pdf_of(document: Path, folder: Path) -> Path:
    """Return a document as LibreOffice prints it, under a user profile of its own, so that no other instance is disturbed."""
    assert SOFFICE is not None
    profile = (folder / "profile").resolve().as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{document.stem}.pdf"


def page_count(pdf: Path) -> int:
    """Return how many pages a PDF has, by its page objects, which LibreOffice does not pack."""
    return len(_PAGE.findall(pdf.read_bytes()))
