"""How a batch is told on the terminal: a bar of progress above its lines, plain lines where there is no terminal, or JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from docgen.batch.outcome import BatchOutcome, Planned, Status, Summary
from docgen.batch.report import as_values, summary_values
from docgen.cli.commands import show
from docgen.diagnostics.summary import plural
from docgen.diagnostics.words import words

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from docgen.problems import Problem

_MOST_SHOWN = 20
_MOST_STALE = 10
_PLAIN_EVERY_SECONDS = 10.0
_ORDER: tuple[Status, ...] = ("written", "draft", "unchanged", "to be made", "refused", "failed", "edited", "not made")
_TOLD_ALONE = frozenset(("written", "unchanged", "to be made", "not made"))


class Shown:
    """What has been told of a batch; `code` is the exit code it comes to, `written` are the files it wrote."""

    def __init__(self, form: str, language: str, out: IO[str], err: IO[str]) -> None:
        """Begin with nothing told; `form` is text or jsonl."""
        self.is_json, self.said = form == "jsonl", words(language)["batch"]
        self.out, self.err = out, err
        self.code = 1
        self.written: list[str] = []
        self._told_problems: set[Problem] = set()
        self._shown = self._hidden = 0
        self._done = self._total = 0
        self._has_many = False
        self._last = time.monotonic()
        self._progress: Progress | None = None
        self._bar: TaskID | None = None

    def __enter__(self) -> Shown:
        """Begin a bar of progress where there is a terminal."""
        if not self.is_json and self.err.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=Console(file=self.err), transient=True)
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def tell(self, news: Planned | Summary | str) -> None:
        """Tell which source is read, what is planned, or how it ended."""
        if isinstance(news, str):
            self._describe(self.said["reading"].format(source=news))
        elif isinstance(news, Planned):
            self._planned(news)
        else:
            self._ended(news)

    def outcome(self, outcome: BatchOutcome) -> None:
        """Tell what became of a document; problems in full for the first 20 that have some."""
        if outcome.kind:
            self._advance(outcome)
        if outcome.status in ("written", "draft") and outcome.path:
            self.written.append(outcome.path)
        if self.is_json:
            self._json({"event": "document" if outcome.kind else "source", **as_values(outcome)})
        elif outcome.problems and (outcome.is_fault or outcome.status not in _TOLD_ALONE):
            self._in_full(outcome)

    def _in_full(self, outcome: BatchOutcome) -> None:
        self._shown += 1
        if self._shown > _MOST_SHOWN:
            self._hidden += 1
            return
        subject = " ".join(part for part in (outcome.engagement_id or outcome.source, outcome.kind, outcome.language) if part)
        if self._has_many and outcome.engagement_id:
            subject = f"{Path(outcome.source).name}: {subject}"
        with self._above_the_bar():
            click.echo(f"{subject}: {self.said['statuses'][outcome.status]}", file=self.err)
            # What is wrong with a template is wrong for every engagement, and said once.
            show(problem for problem in outcome.problems if problem not in self._told_problems)
        self._told_problems.update(outcome.problems)

    def _planned(self, news: Planned) -> None:
        self._total, self._has_many = news.to_make, news.sources > 1
        if self.is_json:
            self._json({"event": "plan", "sources": news.sources, "engagements": news.engagements, "documents": news.documents,
                        "to_make": news.to_make, "workers": news.workers})  # fmt: skip
            return
        numbers = {
            "sources": news.sources, "engagements": news.engagements, "planned": news.documents,
            "to_make": news.to_make, "workers": news.workers,
        }  # fmt: skip
        parts = [plural(self.said[word], count) for word, count in numbers.items() if count or word != "workers"]
        with self._above_the_bar():
            click.echo(self.said["join"].join(parts), file=self.err)
        if self._progress is not None and news.to_make:
            self._bar = self._progress.add_task(self.said["making"], total=news.to_make)

    def _advance(self, outcome: BatchOutcome) -> None:
        if outcome.status in ("unchanged", "not made"):
            return
        self._done += 1
        if self._progress is not None and self._bar is not None:
            self._progress.update(self._bar, completed=min(self._done, self._total))
        elif not self.is_json and time.monotonic() - self._last > _PLAIN_EVERY_SECONDS:
            self._last = time.monotonic()
            click.echo(self.said["progress"].format(done=self._done, total=self._total), file=self.err)

    def _ended(self, summary: Summary) -> None:
        self.__exit__()
        self.code = 0 if summary.is_clean else 1
        if self.is_json:
            self._json({"event": "summary", **summary_values(summary)})
            return
        if self._hidden:
            click.echo(plural(self.said["hidden"], self._hidden), file=self.err)
        click.echo(_counts(summary.counts, self.said, summary.seconds), file=self.out)
        if summary.stale:
            click.echo(plural(self.said["stale"], len(summary.stale)), file=self.err)
            for path in summary.stale[:_MOST_STALE]:
                click.echo(f"  {path}", file=self.err)
            if len(summary.stale) > _MOST_STALE:
                click.echo("  " + self.said["more"].format(count=len(summary.stale) - _MOST_STALE), file=self.err)
        if summary.reports:
            click.echo(self.said["reports"].format(files=", ".join(summary.reports)), file=self.err)
        if summary.ended_early or summary.counts.get("failed", 0):
            click.echo(self.said["again"], file=self.err)

    def _describe(self, text: str) -> None:
        if self._progress is not None:
            if self._bar is None:
                self._bar = self._progress.add_task(text, total=None)
            self._progress.update(self._bar, description=text)

    def _above_the_bar(self) -> Any:
        """Give a context in which lines stand above the bar instead of across it."""
        from contextlib import nullcontext

        if self._progress is None:
            return nullcontext()
        return _Paused(self._progress)

    def _json(self, values: Mapping[str, object]) -> None:
        click.echo(json.dumps(values, ensure_ascii=False), file=self.out)


class _Paused:
    """A bar of progress that is away while something else is written."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress

    def __enter__(self) -> None:
        self.progress.stop()

    def __exit__(self, *_: object) -> None:
        self.progress.start()


def _counts(counts: Mapping[Status, int], said: Mapping[str, Any], seconds: float) -> str:
    parts = [f"{counts[status]:,} {said['statuses'][status]}" for status in _ORDER if counts.get(status)]
    if not parts:
        return str(said["nothing"])
    return str(said["done"].format(counts=said["join"].join(parts), seconds=f"{seconds:,.1f}"))


def print_pdfs_of(out: Path, paths: Sequence[str], *, force: bool) -> int:
    """Print documents of a folder as PDF; return the exit code."""
    from docgen.asked import Outcome
    from docgen.cli.commands import print_pdf_files

    return print_pdf_files([Outcome("", "", "", out / path) for path in paths], force=force)
