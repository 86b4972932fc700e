"""What is known of an author's chart before any document is rendered: its series as markup with gaps. Plain data."""

from __future__ import annotations

from dataclasses import dataclass

# Processing instructions stand in the chart's markup where each document writes its own: no value can be mistaken for one.
SLOT_TARGET = "docgen-chart"


@dataclass(frozen=True, slots=True)
class LabelsPlan:
    """The data labels of a series: `single` are those of single points, by their index; `rest` is all that follows them.

    `look` is the part of it that says how and where labels are written; one that `wraps` may take several lines.
    """

    opening: str
    single: tuple[tuple[int, str], ...]
    rest: str
    look: str = ""
    wraps: bool = True


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """One series of the author: the plot it belongs to, its heading, and its markup around what is written anew.

    `before` stands between the heading and the points, `points` are the formats of single points by their index, `after` stands
    between the labels and the categories, `tail` behind the values.
    """

    plot: int
    index: int
    order: int
    heading: str
    before: str
    points: tuple[tuple[int, str], ...]
    labels: LabelsPlan | None
    after: str
    tail: str


@dataclass(frozen=True, slots=True)
class PlotPlan:
    """One plot of a chart: `kind` is its element's name (`barChart`), `is_scatter` whether it plots numbers against numbers.

    `axes` are the ids of its axes, that of the categories first.
    """

    kind: str
    is_scatter: bool
    axes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopiedPart:
    """A part that each chart owns a copy of (its style, its colours, its user shapes), or a target that all share."""

    id: str
    type: str
    target: str
    external: bool
    content: bytes | None
    content_type: str
    relations: tuple[CopiedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class StepsPlan:
    """What decides where the labels of a waterfall stand: the size of its chart in points, the gap between columns as a share of one.

    Labels above the columns are `before`, their size in hundredths of a point, and `after`; inside they are of `size_pt`.
    """

    width_pt: float
    height_pt: float
    gap: float
    size_pt: float
    is_bold: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart that is written anew: where it stands, its part, its plots and series, and the parts it leads to.

    `holder` is the part whose relationship of type `relation` leads to it; `prefix` the namespace prefix of its elements with its colon.
    `entries` are the formats of single entries of the legend, by index. `workbook_id` is the relationship of its workbook.
    `date_code` is how the author wrote the days of an axis of dates, if he did. `steps` is given for a waterfall of columns.
    A chart that no tag fills has no plots here: it is a copy with texts of its own.
    """

    where: str
    holder: str
    part: str
    content_type: str
    relation: str
    prefix: str
    is_waterfall: bool
    has_dates: bool
    date_code: str
    point_count: int
    plots: tuple[PlotPlan, ...]
    series: tuple[SeriesPlan, ...]
    entries: tuple[tuple[int, str], ...]
    parts: tuple[CopiedPart, ...]
    workbook_id: str
    workbook_part: str
    steps: StepsPlan | None = None
