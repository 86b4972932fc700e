"""Portfolios, templates and engines for the tests of batches: small enough that a batch of six documents takes a second."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from pathlib import Path

from command import files
from docgen.batch import BatchOptions, BatchOutcome, generate_all
from docgen.batch.engines import Engine, local_engine
from docgen.batch.outcome import Planned, Summary
from docgen.batch.work import Chunk, Done, Setup, make
from docgen.template.kinds import Kind, find_kinds
from sketches import draw_document, draw_slide
from workbook_files import write

TODAY = dt.date(2026, 11, 24)
HEADINGS = [
    *("engagement_id", "stage", "language", "client_name", "client_short", "project_name", "go_live_date", "Region"),
    *("engagement_type", "currency", "tax_mode", "vendor_name"),
]
PERSON = ["engagement_id", "name", "side", "role"]
STAGES = ("kickoff", "renewal", "closeout")


def rows(count: int) -> list[list[object]]:
    """Return the rows of so many engagements: C-001 to …, their stages and regions in turn."""
    return [
        [
            *(f"C-{n:03}", STAGES[n % 3], "en", f"Client {n} Ltd.", f"Client {n}", "Quote desk", dt.date(2027, 1, 1 + n % 28)),
            *(("EMEA", "APAC")[n % 2], "implementation", "USD", "none", "Brindle Cloud"),
        ]
        for n in range(1, count + 1)
    ]


def portfolio(path: Path, engagements: Sequence[Sequence[object]] | int = 6) -> Path:
    """Write a portfolio of so many engagements, or of the given rows, each with two goals."""
    found = rows(engagements) if isinstance(engagements, int) else [list(row) for row in engagements]
    goals = [[row[0], f"G{n}", f"Goal {n} of {row[3]}"] for row in found for n in (1, 2)]
    people = [[row[0], f"Ana {row[0]}", "client", "executive_sponsor"] for row in found]
    goals_sheet = [["engagement_id", "goal_id", "goal_text"], *goals]
    return write(path, {"Engagements": [HEADINGS, *found], "People": [PERSON, *people], "Goals": goals_sheet})


def templates(folder: Path) -> Path:
    """Write two templates: `note.docx` and `card.en.pptx`, for clients of any stage."""
    folder.mkdir(parents=True, exist_ok=True)
    note = "# Note for {{ client_name }}\nGoes live {{ go_live_date|date }}\n| {% for g in goals %}{{ g.goal_text }}{% endfor %} |"
    (folder / "note.docx").write_bytes(draw_document(note).to_bytes())
    (folder / "card.en.pptx").write_bytes(draw_slide("# {{ client_name }}\n{{ project_name }}").to_bytes())
    return folder


def kinds(folder: Path) -> dict[str, Kind]:
    """Return the kinds of a folder of templates."""
    return dict(find_kinds([folder])[0])


def run(source: Path | Sequence[Path | str], out: Path | str, names: Sequence[str] = ("note",), **more: object) -> list[BatchOutcome]:
    """Run a batch with the templates beside the first source, in one process, and return what became of each document."""
    sources = [source] if isinstance(source, Path) else list(source)
    known = kinds(templates(Path(sources[0]).parent / "templates"))
    options = BatchOptions(**{"today": TODAY, "jobs": 1, "kinds": known, **more})  # type: ignore[arg-type]  # by name
    # That the column Region is docgen's to keep, not to know, is told once for each source.
    found = generate_all(sources, [known[name] for name in names], out, options)
    return [one for one in found if one.status != "noted" or one.is_fault]


def told(source: Path, out: Path | str, **more: object) -> tuple[Planned, Summary]:
    """Run a batch as `run` does, and return what was planned and how it ended."""
    known = kinds(templates(source.parent / "templates"))
    news: list[Planned | Summary | str] = []
    options = BatchOptions(**{"today": TODAY, "jobs": 1, "kinds": known, **more})  # type: ignore[arg-type]  # by name
    list(generate_all([source], [known["note"]], out, options, news.append))
    planned, summary = next(one for one in news if isinstance(one, Planned)), news[-1]
    assert isinstance(summary, Summary)
    return planned, summary


def documents(out: Path) -> list[str]:
    """Return the documents in a folder, and whatever else lies there beside the ledger."""
    return [name for name in files(out) if not name.startswith(".docgen/")] if out.exists() else []


def contents(out: Path) -> dict[str, bytes]:
    """Return the bytes of the documents in a folder."""
    return {name: (out / name).read_bytes() for name in documents(out)}


def statuses(outcomes: Sequence[BatchOutcome]) -> dict[str, str]:
    """Return the status of each engagement's document."""
    return {outcome.engagement_id: outcome.status for outcome in outcomes if outcome.kind}


def make_but_die_of_c_003(setup: Setup, chunk: Chunk) -> tuple[Done, ...]:
    """Make documents as workers do, but end the process over one engagement, as running out of memory does."""
    if any(portion.engagement.engagement_id == "C-003" for portion in chunk.portions):
        os.kill(os.getpid(), signal.SIGKILL)
    return make(setup, chunk)


def dying_engine(workers: int) -> Engine:
    """Return processes that die over the engagement C-003."""
    local = local_engine(workers)
    return Engine(workers, local.open, make_but_die_of_c_003, local.killed)


class Here(Executor):
    """An executor that does the work at once, in this process."""

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]  # as Executor has it
        """Do the work and return it as done."""
        future: Future[object] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def engine_here() -> Engine:
    """Return the quickest engine for a few documents: this process."""
    return Engine(1, lambda _: Here(), make, ())
