"""The shipped kinds on engagements, for tests: documents made without any problem, not even a warning."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path

from decks import ROOT
from docgen.engagement.engagement import Engagement
from docgen.opc import Package
from docgen.template.template import Template
from docgen.workbook.workbook import Workbook


def engagement_of(workbook: Path) -> Engagement:
    """The one engagement of a workbook."""
    (checked,) = Workbook.read(workbook).engagements()
    assert checked.engagement is not None
    return checked.engagement


@functools.lru_cache(maxsize=16)
def template_of(kind: str, language: str) -> Template:
    """The shipped template of a kind in a language."""
    (file,) = ROOT.glob(f"templates/*/{kind}.{language}.*x")
    template = Template.open(file, language)
    assert template.problems == ()
    return template


def made(engagement: Engagement, kind: str, language: str, today: dt.date) -> Package:
    """The document of a kind, as the readers that its template names may see the engagement."""
    template = template_of(kind, language)
    document = template.render(engagement.for_audience(template.properties.audience).context(language, today))
    assert document.problems == ()
    return Package.read(document.content)
