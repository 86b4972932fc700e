"""What a chart shows, read from its own part: the cache that Office draws from (ISO/IEC 29500-1, 21.2.2)."""

from __future__ import annotations

from lxml import etree

from docgen.opc.names import C


def chart_rows(chart: etree._Element) -> list[list[str]]:
    """Return what a chart shows as rows of texts: the names of its series behind an empty cell, then each category with its values.

    A missing value is an empty text. A chart without series gives no rows.
    """
    series = list(chart.iter(f"{C}ser"))
    columns = [_points(found, ("val", "yVal")) for found in series]
    keys = next(filter(None, (_points(found, ("cat", "xVal")) for found in series)), {})
    count = max((place + 1 for column in (keys, *columns) for place in column), default=0)
    names = ["".join(text.text or "" for text in found.iterfind(f"{C}tx//{C}v")) for found in series]
    rows = [[keys.get(place, ""), *(column.get(place, "") for column in columns)] for place in range(count)]
    return [["", *names], *rows] if series else []


def _points(series: etree._Element, names: tuple[str, ...]) -> dict[int, str]:
    points = [point for name in names for point in series.iterfind(f"{C}{name}//{C}pt")]
    return {int(point.get("idx", "0")): point.findtext(f"{C}v") or "" for point in points}
