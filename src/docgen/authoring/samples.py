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
from docgen.portfolio.names import SCOPE, names_of_sample, portfolio_names
from docgen.problems import DocgenError, Problem
from docgen.template.properties import TemplateProperties

# The samples that come with docgen, by language and stage; a template of no stage is tried with the first.
_SAMPLES: Mapping[str, Mapping[str, str]] = {
    "en": {"kickoff": "ferrow.en.xlsx", "renewal": "meridale.en.xlsx", "closeout": "tidewell.en.xlsx"},
    "ja": {"kickoff": "asahino.ja.xlsx", "renewal": "hiyorido.ja.xlsx", "closeout": "minase.ja.xlsx"},
}
# Samples speak of days that pass; looked at on this one, they look the same on every day.
DAY_OF_SAMPLES = dt.date(2026, 11, 24)


@dataclass(frozen=True)
class Case:
    """One engagement that a template is tried with: the workbook's name, whose it is, and the pictures its cells name.

    `workbook` is the author's own; None for the samples that come with docgen.
    """

    name: str
    engagement: Engagement
    pictures: PictureFolders
    today: dt.date
    workbook: Path | None = None

    def names(self, language: str, audience: Audience) -> dict[str, object]:
        """Return every name that a template of `audience` may use, as plain values in `language`."""
        return self.engagement.for_audience(audience).context(language, self.today)

    def of_brand(self, brand: Brand | None) -> Case:
        """Return the case with the words that a brand has for the firm and for what is confidential."""
        if brand is None:
            return self
        return replace(self, engagement=self.engagement.with_house(House(brand.firm_name, brand.confidentiality)))


def names_of_template(properties: TemplateProperties, case: Case, language: str) -> Mapping[str, object]:
    """Return every name that a template with these properties may use when a case fills it."""
    return names_of_case(case, properties.scope, properties.audience, language)


def names_of_case(case: Case, scope: str, audience: Audience, language: str) -> Mapping[str, object]:
    """Return every name that a case gives: of its engagement, or for the scope of a portfolio of all engagements of its workbook.

    Without a workbook of the author's, a template of a portfolio gets the sample of forty engagements.
    """
    if scope != SCOPE:
        return case.names(language, audience)
    if case.workbook is None:
        return names_of_sample(language)
    return _names_of_workbook(case.workbook, case.workbook.stat().st_mtime_ns, language, case.today)


@lru_cache(maxsize=4)
def _names_of_workbook(path: Path, _changed: int, language: str, today: dt.date) -> Mapping[str, object]:
    from docgen.workbook.opening import open_workbook

    engagements = (checked.engagement for checked in open_workbook(path).engagements())
    return portfolio_names((found for found in engagements if found is not None), language, today)


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
    return replace(next(cases_of(path, today=DAY_OF_SAMPLES)), workbook=None)


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
        yield Case(f"{checked.engagement_id} in {book.name}", checked.engagement, pictures, today or dt.date.today(), workbook)
    if not count:
        empty = Problem("no-engagement", "There is no engagement in it.", "Fill in the sheet Engagements.", file=book.name)
        raise DocgenError(broken or [empty])
