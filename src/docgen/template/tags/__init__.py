"""The graphics that `{% draw %}` can put in the place of a shape, by the name an author writes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docgen.template.tags.bars import bars
from docgen.template.tags.chevrons import chevrons
from docgen.template.tags.dumbbell import dumbbell
from docgen.template.tags.gantt import gantt
from docgen.template.tags.gauge import gauge
from docgen.template.tags.graphic import Graphic
from docgen.template.tags.ladder import ladder
from docgen.template.tags.org_chart import org_chart
from docgen.template.tags.readiness import readiness
from docgen.template.tags.stakeholder_grid import stakeholder_grid
from docgen.template.tags.strip import strip

GRAPHICS: Mapping[str, Graphic] = MappingProxyType(
    {
        "bars": Graphic(
            bars,
            "bars(phases)",
            {"rows": "rows", "label": "field", "value": "field", "unit": "text", "total": "flag", "row_inches": "number"},
        ),
        "chevrons": Graphic(
            chevrons, "chevrons(phases, today)", {"phases": "rows", "today": "date", "note": "field", "label": "field"}, height_share=0.2
        ),
        "dumbbell": Graphic(dumbbell, "dumbbell(goals)", {"goals": "rows"}),
        "gantt": Graphic(
            gantt, "gantt(plan, constraints, today)", {"plan": "rows", "constraints": "rows", "today": "date", "actual": "flag"}
        ),
        "gauge": Graphic(
            gauge,
            "gauge(readiness_total, change=readiness_change)",
            {"value": "number", "highest": "number", "yellow_from": "number", "green_from": "number", "change": "number"},
            height_share=0.2,
        ),
        "ladder": Graphic(ladder, "ladder(escalation)", {"steps": "rows"}),
        "org_chart": Graphic(
            org_chart,
            "org_chart(people, client=client_name, vendor=vendor_name)",
            {"people": "rows", "client": "text", "vendor": "text"},
            height_share=0.6,
        ),
        "readiness": Graphic(
            readiness,
            "readiness(readiness_dimensions)",
            {"rows": "rows", "label": "field", "value": "field", "previous": "field", "highest": "number"},
        ),
        "stakeholder_grid": Graphic(stakeholder_grid, "stakeholder_grid(people)", {"people": "rows"}, needs=("stance",), height_share=0.6),
        "strip": Graphic(strip, "strip(quick_wins)", {"rows": "rows", "item": "field", "note": "field"}),
    }
)
