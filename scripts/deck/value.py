"""The value slides: what came of the work by nature of value, then one slide for each story."""

from __future__ import annotations

from deck.charts import Chart, chart_frame
from deck.grid import BODY_BOTTOM, MARGIN, Box, columns_box
from deck.package import Slide
from deck.shapes import text_box
from deck.table import DENSE, Row, cell, each, header, middle, table, wide
from deck.text import MUTED, Run, muted, para
from deck.words import Words, heading, layout, notes, page_marks, plain_heading

MONEY = "{{ v.amount|money(currency) }}"
HAS_NUMBERS = "(v.baseline is not none and v.result is not none)"
HAS_QUOTE = "(v.quote and v.quote_ok)"
SOURCE_TOP = BODY_BOTTOM - 0.3
QUOTE_TOP = 5.4


def overview(words: Words) -> Slide:
    """Return the value by nature as bars that nobody adds up, beside every story with its numbers and its worth."""
    label = para("{% shape if value_totals %}" + words("overview", "chart_label"), size=14, bold=True, colour="dk2")
    caption = text_box("By nature [fit 12]", words.body(1, 4, bottom=4.75), (label,))
    call = '{% chart value_totals, category="nature_label", value="amount", unit=currency %}'
    bars = chart_frame("Value by nature", call, words.body(1, 4, top=0.45, bottom=1.15))
    apart = para("{% shape if value_totals|length > 1 %}" + words("overview", "apart"), size=12, colour=MUTED)
    rule = text_box("Natures stay apart [fit 10.5]", words.body(1, 4, top=words.body().height - 1.05), (apart,))
    lists = _stories(words, "value_totals", 5) + _stories(words, "not value_totals", 1)
    chart = Chart("bar", ((words("overview", "series"), "accent1"),), size=12, gap=90)
    frame = heading(words, "overview", "value|length > 1")
    return Slide("overview", layout(words), frame + caption + bars + rule + lists + page_marks(words), notes(words, "overview"), (chart,))


def _stories(words: Words, test: str, first: int) -> str:
    """Return the table of stories from grid column `first` on; it stands when `test` holds."""
    numbers = "{{ v.baseline|number(v.decimals) }} → {{ v.result|measure(v.unit, v.decimals) }}"
    row = (
        cell(para("{{ v.value_id }}", size=12, colour=MUTED)),
        cell(para("{{ v.headline }}", size=14, bold=True), muted("{{ v.category_label }}")),
        cell(para(f"{{% if {HAS_NUMBERS} %}}{numbers}{{% endif %}}", size=14, bold=True), muted(words("overview", "metric"))),
        cell(para(MONEY, size=14, bold=True), muted("{% if v.amount %}{{ v.amount_nature_label }}{% endif %}"), align="r"),
    )
    labels = words.list("overview", "columns")
    top = header([f"{{% shape if {test} %}}{labels[0]}", *labels[1:]], aligns="lllr")
    rows = [top, each("for v in value", middle(Row(row, 0.72)))]
    name = "Results [fit 11] [grow]" if first > 1 else "Results without amounts [fit 11] [grow]"
    return table(name, words("overview", "alt"), words.body(first, 12), words.widths("overview"), rows, pad=DENSE)


def story(words: Words, stories: str = "value") -> Slide:
    """Return one slide for each of `stories`.

    What it was and cost, what we did, before and after, its worth recomputed, the client's words, what is next.
    """
    label = para(f"{{% shape if {HAS_NUMBERS} %}}{{{{ v.metric }}}}", size=14, bold=True, colour="dk2")
    caption = text_box("Metric [fit 12]", words.body(1, 4, bottom=4.55), (label, muted(words("story", "recorded"))))
    series = f'{{"baseline": "{words("story", "before")}", "result": "{words("story", "after")}"}}'
    call = f'{{% chart [v] if {HAS_NUMBERS} else [], category="metric", series={series}, decimals=v.decimals %}}'
    columns = chart_frame("Before and after", call, words.body(1, 4, top=0.65, bottom=1.5))
    facts = _facts(words, "Chart, story, quotation", f"{HAS_NUMBERS} and {HAS_QUOTE}", 5, QUOTE_TOP - 0.15)
    facts += _facts(words, "Chart, story", f"{HAS_NUMBERS} and not {HAS_QUOTE}", 5, SOURCE_TOP - 0.1)
    facts += _facts(words, "Quotation, story", f"not {HAS_NUMBERS} and {HAS_QUOTE}", 5, SOURCE_TOP - 0.1)
    facts += _facts(words, "Story", f"not {HAS_NUMBERS} and not {HAS_QUOTE}", 1, SOURCE_TOP - 0.1)
    quotes = _quote(words, f"{HAS_NUMBERS} and {HAS_QUOTE}", Box(MARGIN, QUOTE_TOP, columns_box(1, 12, 0, 1).width, 0.98), 18)
    quotes += _quote(words, f"not {HAS_NUMBERS} and {HAS_QUOTE}", words.body(1, 4, bottom=0.45), 24)
    source = text_box(
        "Source [fit 9]",
        columns_box(1, 12, SOURCE_TOP, BODY_BOTTOM),
        (para(words("story", "origin"), size=10.5, colour=MUTED),),
        anchor="b",
    )
    chart = Chart("col", ((words("story", "before"), "accent6 45"), (words("story", "after"), "accent1")), names=True, size=16, gap=40)
    shapes = plain_heading(words, "story", f"for v in {stories}") + caption + columns + facts + quotes + source + page_marks(words)
    return Slide("story", layout(words), shapes, notes(words, "story"), (chart,))


def _facts(words: Words, name: str, test: str, first: int, bottom: float) -> str:
    """Return the story's facts in rows, from grid column `first` on down to `bottom`; they stand when `test` holds."""
    top = words.body(first, 12)
    box = Box(top.left, top.top, top.width, bottom - top.top)
    cost = para("{% paragraph if v.cost_of_problem %}" + words("story", "cost") + "{% endif %}", size=14, bold=True, before=4)
    worth = para(Run(MONEY + " ", 20, True, "dk2"), Run("{{ v.amount_nature_label }}", 14, True))
    fields = {
        "challenge": (para("{{ v.challenge }}", size=16), cost, muted(words("story", "cost_basis"), 13)),
        "approach": (para("{{ v.approach }}", size=16),),
        "amount": (worth, muted("{{ v.calculation }}", 13)),
        "next_chapter": (para("{{ v.next_chapter }}", size=16), muted(words("story", "next_who"), 13)),
    }
    label = header(["{% shape if " + test + " %}" + words("story", "facts_label")]).cells[0]
    rows = [Row((wide(label, 2),), 0.34, "ink")]
    for field, texts in fields.items():
        named = cell(para(words("story", field), size=14, bold=True, colour="dk2"))
        rows.append(each(f"if v.{field}", middle(Row((named, cell(*texts)), 0.75))))
    return table(
        f"{name} [fit 11] [grow]", words("story", "alt"), box, words.widths("story", "widths" if first > 1 else "wide_widths"), rows
    )


def _quote(words: Words, test: str, box: Box, size: float) -> str:
    """Return the client's own words in `box`, with who said them and when; they stand when `test` holds."""
    quote = para(Run(f"{{% shape if {test} %}}" + words("story", "quote"), size, False, "dk2", True), after=4)
    name = f"Quotation {'wide' if box.width > 6 else 'tall'} [fit 12]"
    return text_box(name, box, (quote, muted(words("story", "speaker"))), fill="lt2", anchor="ctr", inset=0.18)
