"""The batch from Python: plan, check, write, and tell what became of every document. The command `docgen batch` is this."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.batch.options import BatchOptions
from docgen.batch.outcome import BatchOutcome, Planned, Summary

if TYPE_CHECKING:
    from docgen.template.kinds import Kind

Telling = Callable[[Planned | Summary | str], None]


def generate_all(
    sources: Iterable[Path | str],
    kinds: Iterable[Kind | str],
    out: Path | str,
    options: BatchOptions | None = None,
    tell: Telling | None = None,
) -> Generator[BatchOutcome]:
    """Make documents of some kinds for every engagement of many workbooks, and yield what became of each as it is done.

    `sources` are workbooks, folders and patterns; `out` is a folder or an address such as `s3://bucket/folder`. Documents that are
    there already, as they would be made now, are left alone; files edited by hand are never overwritten. Left early or killed, the
    same call goes on where it ended. `tell` hears the name of each source as it is read, then what is planned, at last the summary.
    It starts processes that import the main module anew: a script calls it below `if __name__ == "__main__":`.

    Raises DocgenError when the batch cannot be begun or cannot go on at all; a fault of one document is told in its outcome.
    """
    from docgen.batch.batch import Batch

    batch = Batch(tuple(sources), tuple(kinds), str(out), options or BatchOptions(), tell or (lambda _: None))
    return batch.outcomes()
