"""What is asked for in a batch beside sources, kinds and the folder to write into."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.batch.engines import Engine
    from docgen.brand import Brand
    from docgen.template.kinds import Kind

EngineName = Literal["local", "dask"]
USUAL_NAME = "{engagement_id} {client_short} {kind}.{language}"


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """Options of a batch; each has the usual value.

    `name` is the pattern of file names, `select` are conditions such as `stage=renewal`, `engagements` IDs. `drafts` writes marked
    drafts of what has errors, which is otherwise not written at all. `force` overwrites files that were edited since. `max_failures`
    ends the batch when so many documents have failed. `retry_failed` tries those again that failed before, and nothing else.
    `jobs` is the number of processes, None as many as there are processors. `engine` may also be one of your own. `scheduler` is the
    address of a Dask scheduler.
    `state` is the folder of the ledger, None `.docgen` in the folder of the documents. `kinds` are those whose documents a mail may
    attach; None are those found from the current folder. `brand` is the look and the words of the firm.
    """

    name: str = USUAL_NAME
    select: tuple[str, ...] = ()
    engagements: Collection[str] = ()
    language: str | None = None
    today: dt.date | None = None
    drafts: bool = False
    force: bool = False
    dry_run: bool = False
    retry_failed: bool = False
    max_failures: int | None = None
    jobs: int | None = None
    engine: EngineName | Engine = "local"
    scheduler: str = ""
    state: Path | None = None
    reports: tuple[Path, ...] = ()
    messages: str = "en"
    pictures: Path | None = None
    untrusted: bool = False
    kinds: Mapping[str, Kind] | None = None
    brand: Brand | None = None

    @property
    def day(self) -> dt.date:
        """The day the documents are made."""
        return self.today or dt.date.today()

    @property
    def fingerprint(self) -> str:
        """A hash of all options that change what a document says or whether it is written; with another, documents are made again."""
        pictures = str(self.pictures.resolve()) if self.pictures else ""
        told = (self.day.isoformat(), self.drafts, self.messages, pictures, repr(self.brand))
        return hashlib.sha256(repr(told).encode()).hexdigest()


def docgen_version() -> str:
    """Return the version of docgen: what another version made is made again."""
    try:
        return version("docgen-kit")
    except PackageNotFoundError:
        return "unknown"
