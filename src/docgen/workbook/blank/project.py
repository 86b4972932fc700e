"""A new project: a folder with a workbook to fill in, settings, a place for templates, and a page that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from docgen.workbook.blank.blank import blank_workbook
from docgen.workbook.blank.wanted import Wanted


def project_files(folder: str, wanted: Wanted) -> Mapping[PurePosixPath, bytes]:
    """Return the files of a new project by their paths in its folder, which is called `folder`."""
    words = wanted.words["project"]
    texts = {
        "README.md": words["readme"].replace("{folder}", folder),
        "docgen.toml": words["settings"],
        "brand.toml": words["brand"],
        "templates/README.md": words["templates"],
    }
    files = {PurePosixPath(words["workbook"]): blank_workbook(replace(wanted, file=words["workbook"]))}
    return files | {PurePosixPath(name): text.lstrip().encode() for name, text in texts.items()}


def brand_file(language: str) -> bytes:
    """Return a `brand.toml` to fill in, its comments in `language`; as it is, it changes nothing."""
    return str(Wanted(language).words["project"]["brand"]).lstrip().encode()


def shipped_samples() -> Mapping[str, Path]:
    """Return the sample workbooks that come with docgen, by their names: in the installed package, or in a checkout beside `src`."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "samples"
    folder = installed if installed.is_dir() else package.parent.parent / "samples"
    return {path.name.partition(".")[0]: path for path in sorted(folder.glob("*.xlsx"))}
