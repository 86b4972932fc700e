"""The shipped kickoff deck with a real engagement of the samples."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from docgen.template.template import Template
from docgen.workbook.workbook import Workbook

_PROJECT = Path(__file__).parents[2]
_TODAY = dt.date(2026, 11, 24)


def kickoff_deck() -> Callable[[], bytes]:
    """Return a function that renders the Japanese kickoff deck of the first engagement in `samples/asahino.ja.xlsx`."""
    workbook = Workbook.read(_PROJECT / "samples" / "asahino.ja.xlsx")
    engagement = next(iter(workbook.engagements())).engagement
    assert engagement is not None
    names = engagement.for_audience("client").context("ja", _TODAY)
    template = Template.open(_PROJECT / "templates" / "pptx" / "kickoff-deck.ja.pptx", "ja")
    return lambda: template.render(names).content
