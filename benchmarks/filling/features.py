"""One deck with a feature switched on, and the same deck without: what fitting, continuing, charts, drawings and formats cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Inches, Pt

from docgen.template.template import Template
from filling.words import Words, varied

_SLIDES = 6
_ROWS = 40
_PLAN = [
    {"row_type": kind, "name": f"Step {number}", "start": dt.date(2027, month, 4), "end": dt.date(2027, month, 25)}
    for number, (kind, month) in enumerate([("phase", 1), ("task", 2), ("task", 3), ("phase", 4), ("task", 5), ("milestone", 6)], 1)
]


@dataclass(frozen=True)
class Switches:
    """Which features a deck has."""

    fitting: bool = False
    paging: bool = False
    charts: bool = False
    drawings: bool = False


FEATURES: Mapping[str, tuple[Switches, Switches]] = {
    "fitting": (Switches(), Switches(fitting=True)),
    "continuing on further slides": (Switches(), Switches(paging=True)),
    "charts": (Switches(), Switches(charts=True)),
    "drawings": (Switches(), Switches(drawings=True)),
    "all of them": (Switches(), Switches(fitting=True, paging=True, charts=True, drawings=True)),
}


def feature_deck(switches: Switches, words: Words) -> tuple[Callable[[Mapping[str, object]], bytes], Callable[[int], Mapping[str, object]]]:
    """Return what fills a deck of six slides of each kind, and the names for it, varied by a number."""
    template = Template.open(_build(switches), words.language, "features")
    risks = words.tables["risks"]

    def names(number: int) -> Mapping[str, object]:
        fresh = varied(words, number)
        rows = [fresh.tables["risks"][place % len(risks)] for place in range(_ROWS)]
        sizes = [{"name": text, "value": place * 7 + number % 50} for place, text in enumerate(fresh.lists["raci_people"])]
        return {**fresh.names, "rows": rows, "sizes": sizes, "plan": _PLAN}

    return lambda given: template.render(given).content, names


def _build(switches: Switches) -> bytes:
    deck = Presentation()
    deck.core_properties.title, deck.core_properties.keywords = "{{ project_name }}", ""
    for _ in range(_SLIDES):
        _add_text(deck, switches)
        _add_table(deck, switches)
        _add_chart(deck, switches)
        _add_drawing(deck, switches)
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _slide(deck: Any, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text_frame.text = title
    return slide


def _add_text(deck: Any, switches: Switches) -> None:
    frame = _slide(deck, "Summary").shapes.add_textbox(Inches(0.6), Inches(1.6), Inches(8.6), Inches(4.8)).text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE if switches.fitting else MSO_AUTO_SIZE.NONE
    frame.text = "{%p for line in summary %}\n{{ line }}\n{%p endfor %}\n{%p for line in decisions %}\n{{ line }}\n{%p endfor %}"
    for paragraph in frame.paragraphs:
        paragraph.runs[0].font.size = Pt(20)


def _add_table(deck: Any, switches: Switches) -> None:
    texts = (("Risk", "Answer", "Owner"), ("{%tr for row in rows %}",), tuple(f"{{{{ row[{n}] }}}}" for n in range(3)), ("{%tr endfor %}",))
    frame = _slide(deck, "Risks").shapes.add_table(len(texts), 3, Inches(0.6), Inches(1.6), Inches(8.6), Inches(1.2))
    frame.name = "risks" if switches.paging else "risks [cut]"
    for row, cells in zip(frame.table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text_frame.text = text
            cell.text_frame.paragraphs[0].runs[0].font.size = Pt(12)


def _add_chart(deck: Any, switches: Switches) -> None:
    data = CategoryChartData()  # type: ignore[no-untyped-call]  # python-pptx states no types here
    data.categories = ["A", "B", "C"]
    data.add_series("Size", (1, 2, 3))  # type: ignore[no-untyped-call]
    place = Inches(0.6), Inches(1.6), Inches(8.6), Inches(4.8)
    frame = _slide(deck, "Sizes").shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data)
    if switches.charts:
        frame._element.nvGraphicFramePr.cNvPr.set("descr", '{% chart sizes, category="name", value="value" %}')


def _add_drawing(deck: Any, switches: Switches) -> None:
    box = _slide(deck, "Plan").shapes.add_textbox(Inches(0.6), Inches(1.6), Inches(8.6), Inches(4.8))
    box.text_frame.text = "{% draw gantt(plan) %}" if switches.drawings else "{{ project_name }}"
