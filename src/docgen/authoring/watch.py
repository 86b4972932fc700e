"""Watch a template and its workbook, and look at them anew on each save: however Office writes files, and while they are half written."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.authoring.preview import Picture, Preview, Wish, preview
from docgen.authoring.samples import Case, cases_of, sample_case, trial_of
from docgen.lint.catalogue import lint_file
from docgen.lint.opening import languages_of
from docgen.lint.suppression import read_suppression
from docgen.problems import DocgenError, Problem
from docgen.templates import template_properties

_SETTLED_SECONDS, _PATIENCE_SECONDS, _AWAY_SECONDS, _PAUSE_SECONDS = 0.1, 5.0, 1.5, 0.3
# Office writes a lock file beside an open document, and a new file of another name that then takes its place.
_NOT_THE_FILE = ("~$", ".~lock.", "~WR", ".docgen-")


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched: the template, the workbook it is tried with (None: the sample), and how it is looked at."""

    template: Path
    workbook: Path | None = None
    engagement: str = ""
    language: str = ""
    wish: Wish = field(default_factory=lambda: Wish(is_fast=True))

    @property
    def files(self) -> tuple[Path, ...]:
        """The files whose changes count."""
        return (self.template, *([self.workbook] if self.workbook else []))


@dataclass(frozen=True, slots=True)
class Round:
    """One look: what the linter found, how it looks (None when it cannot be opened), the pages that changed since the last look.

    `gone` are the numbers of pages that were there and are not any more; `seconds` is how long it took.
    """

    problems: tuple[Problem, ...]
    preview: Preview | None
    changed: tuple[Picture, ...]
    gone: tuple[int, ...]
    seconds: float


def watch(watched: Watched, *, stop: Callable[[], bool] = lambda: False) -> Iterator[Round]:
    """Yield a look at the template now, and another each time it or its workbook was saved, until `stop` says so.

    Never raises for what a file holds: a file that is away, half written or damaged is told as a Problem, and looked at again with
    the next save.
    """
    last: dict[int, str] = {}
    for _ in saves(watched.files, stop):
        found = look(watched, last)
        if found.preview is not None:
            last = {picture.number: picture.digest for picture in found.preview.pictures}
        yield found


def look(watched: Watched, last: dict[int, str] | None = None) -> Round:
    """Return one look at a template; `last` are the digests of the pages when it was looked at before."""
    begun = time.perf_counter()
    before = last or {}
    try:
        _wait_until_whole(watched.files)
        language, case = _case(watched)
        suppression = read_suppression(Path.cwd())
        problems = lint_file(watched.template, languages=[language], trials=[trial_of(case)], suppression=suppression)
        seen = preview(watched.template, language=language, case=case, wish=watched.wish)
    except DocgenError as error:
        return Round(error.problems, None, (), (), time.perf_counter() - begun)
    told = {(problem.rule, problem.where) for problem in problems}
    more = tuple(problem for problem in seen.problems if (problem.rule, problem.where) not in told)
    changed = tuple(picture for picture in seen.pictures if before.get(picture.number) != picture.digest)
    gone = tuple(sorted(before.keys() - {picture.number for picture in seen.pictures})) if seen.pictures else ()
    return Round((*problems, *more), seen, changed, gone, time.perf_counter() - begun)


def _case(watched: Watched) -> tuple[str, Case]:
    language = watched.language or languages_of(watched.template)[0]
    if watched.workbook is not None:
        return language, next(cases_of(watched.workbook, engagement=watched.engagement))
    return language, sample_case(language, template_properties(watched.template).stage)


def _wait_until_whole(files: Sequence[Path]) -> None:
    """Wait, for some seconds at most, until each file is there, has stopped growing and is a whole zip; who reads it says what it is."""
    begun = time.monotonic()
    for path in files:
        size = -1
        # Office takes an old file away only for a moment before the new one stands in its place.
        while time.monotonic() < begun + (_PATIENCE_SECONDS if size >= 0 or path.exists() else _AWAY_SECONDS):
            try:
                now = path.stat().st_size
                if now == size and (path.is_dir() or path.suffix.lower() in (".eml", ".csv") or zipfile.is_zipfile(path)):
                    break
                size = now
            except OSError:
                size = -1
            time.sleep(_SETTLED_SECONDS)


def saves(files: Sequence[Path], stop: Callable[[], bool]) -> Iterator[None]:
    """Yield once at the beginning, and each time one of the files was saved."""
    states = _states(files)
    yield
    for _ in _events(files, stop):
        now = _states(files)
        if now != states:
            states = now
            yield


def _events(files: Sequence[Path], stop: Callable[[], bool]) -> Iterator[None]:
    """Yield whenever something may have changed in the folders of the files."""
    try:
        from watchfiles import watch as watch_folders
    except ImportError:
        while not stop():
            time.sleep(_PAUSE_SECONDS)
            yield
        return
    folders = sorted({path.resolve() if path.is_dir() else path.resolve().parent for path in files})
    names = {path.name for path in files}

    def counts(_: object, changed: str) -> bool:
        name = Path(changed).name
        return not name.startswith(_NOT_THE_FILE) and (name in names or any(path.is_dir() for path in files))

    pause = round(_PAUSE_SECONDS * 1000)
    for _ in watch_folders(
        *folders, watch_filter=counts, debounce=pause, step=50, rust_timeout=pause, yield_on_timeout=True, recursive=False
    ):
        if stop():
            return
        yield


def _states(files: Sequence[Path]) -> tuple[tuple[int, int, int], ...]:
    """Return what tells one state of the files from another; a file that is away has a state, too."""
    found = []
    for path in files:
        inner = sorted(path.iterdir()) if path.is_dir() else [path]
        for item in inner:
            try:
                state = item.stat()
                found.append((state.st_ino, state.st_size, state.st_mtime_ns))
            except OSError:
                found.append((0, 0, 0))
    return tuple(found)
