"""Every kind of Office document becomes a PDF in both languages, page by page what LibreOffice shows."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from docgen.pdf import print_pdfs
from docgen.template.kinds import find_kinds, shipped_templates
from docgen.templates import template_properties
from office import needs_office, page_count

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from build_gallery import document  # noqa: E402 (a script's module)

KINDS = [
    kind
    for kind in find_kinds([shipped_templates()])[0].values()
    if kind.suffix != ".eml" and template_properties(next(iter(kind.files.values()))).scope == "engagement"
]


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_kind_is_printed_in_one_run_of_libreoffice(language: str, tmp_path: Path) -> None:
    documents = [document(kind, language, tmp_path) for kind in KINDS]
    printed = list(print_pdfs(documents))
    assert [result.problem for result in printed] == [None] * len(documents)
    pages = {path.stem: page_count(path.with_suffix(".pdf")) for path in documents}
    assert [name for name, count in pages.items() if count < 1] == []


def test_without_libreoffice_every_document_says_how_to_get_it(tmp_path: Path) -> None:
    documents = [document(kind, "en", tmp_path) for kind in KINDS[:2]]
    results = list(print_pdfs(documents, environment={"DOCGEN_SOFFICE": str(tmp_path / "no-such-program")}))
    assert [(result.path, result.problem.rule) for result in results if result.problem] == [(None, "no-libreoffice")] * 2
    assert all("Install it (" in result.problem.fix for result in results if result.problem)
