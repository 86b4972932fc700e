"""The data that a template is looked at with: a workbook of the author's, or the sample that comes with docgen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from docgen.brand import Brand
from docgen.engagement.audience import Audience
from docgen.engagement.engagement import Engagement
from docgen.engagement.settings import House
from docgen.lint.opening import Trial
from docgen.pictures import PictureFolders
from docgen.problems import DocgenError, Problem

# The samples that come with docgen, by language and stage; a template of no stage is tried with the first.
_SAMPLES: Mapping[str, Mapping[str, str]] = {
    "en": {"kickoff": "ferrow.en.xlsx", "renewal": "meridale.en.xlsx", "closeout": "tidewell.en.xlsx"},
    "ja": {"kickoff": "asahino.ja.xlsx", "renewal": "hiyorido.ja.xlsx", "closeout": "minase.ja.xlsx"},
}
# Samples speak of days that pass; looked at on this one, they look the same on every day.
DAY_OF_SAMPLES = dt.date(2026, 11, 24)


@dataclass(frozen=True)
class Case:
    """One engagement that a template is tried with: the workbook's name, whose it is, and the pictures its cells name."""

    name: str
    engagement: Engagement
    pictures: PictureFolders
    today: dt.date

    def names(self, language: str, audience: Audience) -> dict[str, object]:
        """Return every name that a template of `audience` may use, as plain values in `language`."""
        return self.engagement.for_audience(audience).context(language, self.today)

    def of_brand(self, brand: Brand | None) -> Case:
        """Return the case with the words that a brand has for the firm and for what is confidential."""
        if brand is None:
            return self
        return replace(self, engagement=self.engagement.with_house(House(brand.firm_name, brand.confidentiality)))


def trial_of(case: Case) -> Trial:
    """Return a case as the linter takes it."""
    return Trial(case.name, case.names, case.pictures.read)


def sample_path(language: str, stage: str) -> Path:
    """Return the sample workbook of a language and a stage."""
    from docgen.workbook.blank import shipped_samples

    of_language = _SAMPLES.get(language, _SAMPLES["en"])
    name = of_language.get(stage) or of_language["kickoff"]
    return next(path for path in shipped_samples().values() if path.name == name)


def sample_case(language: str, stage: str) -> Case:
    """Return the sample of a language and a stage as a case."""
    path = sample_path(language, stage)
    return _sample(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _sample(path: Path, _changed: int) -> Case:
    return next(cases_of(path, today=DAY_OF_SAMPLES))


def cases_of(workbook: Path, *, engagement: str = "", today: dt.date | None = None) -> Iterator[Case]:
    """Yield a case for each engagement of a workbook that can be read, or for the one of that ID.

    Raises DocgenError when the workbook cannot be used, or holds no such engagement.
    """
    from docgen.review import unknown_engagements
    from docgen.workbook.opening import open_workbook

    book = open_workbook(workbook)
    if engagement:
        unknown = unknown_engagements([engagement], book.engagement_ids, book.name)
        if unknown:
            raise DocgenError(unknown)
    pictures = PictureFolders.of(workbook, None)
    broken: list[Problem] = []
    count = 0
    for checked in book.engagements():
        if engagement and checked.engagement_id != engagement:
            continue
        if checked.engagement is None:
            broken += checked.problems
            continue
        count += 1
        yield Case(f"{checked.engagement_id} in {book.name}", checked.engagement, pictures, today or dt.date.today())
    if not count:
        empty = Problem("no-engagement", "There is no engagement in it.", "Fill in the sheet Engagements.", file=book.name)
        raise DocgenError(broken or [empty])
