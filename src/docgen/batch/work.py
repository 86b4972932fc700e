"""What a worker does: check engagements and make their documents, one portion after the other. Nothing here knows what a worker is."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import time
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from docgen.asked import DRAFT_ENDING, Request
from docgen.batch.outcome import Status
from docgen.batch.target import EXISTS, Target, open_target, place
from docgen.maker import Maker
from docgen.pictures import PictureFolders
from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.brand import Brand
    from docgen.template.kinds import Kind
    from docgen.workbook.slices import Frame, Slice
    from docgen.workbook.workbook import Checked


@dataclass(frozen=True, slots=True)
class Setup:
    """What all portions of a batch share, picklable and small: `templates` is a folder, `kinds` are the template files in it.

    A template file is named `<hash>/<name>`, so that what was sent to a machine once serves every batch.
    """

    kinds: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    templates: str
    out: str
    today: dt.date
    messages: str = "en"
    pictures: str | None = None
    drafts: bool = False
    force: bool = False
    untrusted: bool = False
    dry_run: bool = False
    brand: Brand | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One document to make: its number in the plan, kind, language and path, and the hash of what docgen wrote there last."""

    number: int
    kind: str
    language: str
    path: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class Portion:
    """One engagement and the documents to make of it."""

    engagement: Slice
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is sent to a worker at once: engagements of one workbook."""

    workbook: str
    frame: Frame
    portions: tuple[Portion, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The documents to make, in their order."""
        return tuple(task for portion in self.portions for task in portion.tasks)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task; `inputs` are the hashes of the picture files that were read, by name, as JSON."""

    number: int
    status: Status
    path: str = ""
    problems: tuple[Problem, ...] = ()
    output_hash: str = ""
    size: int = 0
    mtime_ns: int = 0
    was_written: bool = False
    inputs: str = "{}"
    seconds: float = 0.0


@dataclass(slots=True)
class PicturesRead:
    """Picture files that are noted as they are read, so that a changed one is seen next time."""

    folders: PictureFolders
    hashes: dict[str, str] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file as `PictureFolders.read` does."""
        self.hashes[name] = ""
        content = self.folders.read(name)
        self.hashes[name] = hashlib.sha256(content).hexdigest()
        return content


def make(setup: Setup, chunk: Chunk) -> tuple[Done, ...]:
    """Return what became of each document of a chunk; never raises for a fault of one of them."""
    makers, target = _bench(setup)
    pictures = PicturesRead(PictureFolders.of(Path(chunk.workbook), Path(setup.pictures) if setup.pictures else None))
    own = {name: maker.for_workbook(Path(chunk.workbook), pictures.read) for name, maker in makers.items()}
    return tuple(done for portion in chunk.portions for done in _portion(setup, portion, chunk.frame, own, target, pictures))


@lru_cache(maxsize=2)
def _bench(setup: Setup) -> tuple[Mapping[str, Maker], Target]:
    """Return what a worker keeps from chunk to chunk: the makers with their compiled templates, and the place to write to."""
    from docgen.template.kinds import Kind

    folder = Path(setup.templates)
    kinds: dict[str, Kind] = {}
    for name, files in setup.kinds:
        kinds[name] = Kind(name, MappingProxyType({language: folder / file for language, file in files}))
    request = Request(
        today=setup.today, strict=not setup.drafts, messages=setup.messages, kinds=kinds, untrusted=setup.untrusted,
        pictures=Path(setup.pictures) if setup.pictures else None, brand=setup.brand,
    )  # fmt: skip
    return {name: Maker(Path(), kind, request) for name, kind in kinds.items()}, open_target(setup.out)


def _portion(
    setup: Setup, portion: Portion, frame: Frame, makers: Mapping[str, Maker], target: Target, pictures: PicturesRead
) -> Iterator[Done]:
    start = time.perf_counter()
    try:
        checked = frame.checked(portion.engagement)
    except Exception as error:  # one engagement that our own code stumbles over stops no other
        yield from (Done(task.number, "failed", problems=(_our_fault(error, portion.engagement.engagement_id),)) for task in portion.tasks)
        return
    for task in portion.tasks:
        pictures.hashes.clear()
        done = _document(setup, task, checked, makers[task.kind], target)
        now = time.perf_counter()
        yield replace(done, inputs=json.dumps(pictures.hashes), seconds=now - start)
        start = now


def _document(setup: Setup, task: Task, checked: Checked, maker: Maker, target: Target) -> Done:
    engagement = checked.engagement
    if engagement is None:
        return Done(task.number, "refused", problems=checked.problems)
    try:
        if setup.dry_run:
            problems = maker.faults(checked, task.language)
            is_refused = any(problem.severity == "error" for problem in problems) and not setup.drafts
            return Done(task.number, "refused" if is_refused else "to be made", task.path, problems)
        result = maker.result(checked, engagement, task.language)
    except DocgenError as error:
        return Done(task.number, "refused", problems=tuple(dict.fromkeys((*checked.problems, *error.problems))))
    except Exception as error:
        return Done(task.number, "failed", problems=(_our_fault(error, checked.engagement_id),))
    if result.document is None:
        return Done(task.number, "refused", problems=result.problems)
    path = draft_path(task.path) if result.is_draft else task.path
    content = result.document.content
    output_hash = hashlib.sha256(content).hexdigest()
    try:
        state, was_written = place(target, path, content, task.known, force=setup.force)
    except DocgenError as error:
        is_kept = error.problems[0].rule == EXISTS
        return Done(task.number, "edited" if is_kept else "failed", path if is_kept else "", (*result.problems, *error.problems))
    status: Status = "draft" if result.is_draft else "written"
    return Done(task.number, status, path, result.problems, output_hash, state.size, state.mtime_ns, was_written)


def draft_path(path: str) -> str:
    """Return the path of the draft of a document."""
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}{DRAFT_ENDING}{dot}{suffix}"


def _our_fault(error: Exception, engagement_id: str) -> Problem:
    lines = traceback.format_exception(error)[-2:]
    message = f"docgen made a mistake of its own with {engagement_id} ({type(error).__name__}: {error})."
    return Problem("our-fault", message, "Please report it with these lines: " + " ".join("".join(lines).split()))
