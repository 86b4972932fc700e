"""The outline tells a chart's figures, so that a difference between two documents shows them."""

from __future__ import annotations

import pytest

from chart_files import GOALS, drawn, filled_deck, filled_document
from docgen.opc import Package
from docgen.outline import outline
from sketches import make

TAG = '{% chart goals, category="metric", series=["baseline", "target"] %}'


@pytest.mark.parametrize("filled", [filled_deck, filled_document], ids=["pptx", "docx"])
def test_a_chart_is_a_table_below_its_title(filled):
    lines = outline(Package.read(make(filled(drawn(title=TAG + " Where we stand")), GOALS).content)).splitlines()
    begin = lines.index("(chart: Where we stand)")
    assert lines[begin + 1 : begin + 5] == [
        "|  | Now | Goal |",
        "| Quotes | 30 | 12 |",
        "| Invoices |  | 5.5 |",
        "| Calls | 8 | 4 |",
    ]
