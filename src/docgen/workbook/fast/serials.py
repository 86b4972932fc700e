"""Excel's serial numbers as dates, times of day and durations."""

from __future__ import annotations

import datetime as dt

from docgen.workbook.fast.formats import Shows

EPOCH_1900 = dt.datetime(1899, 12, 30)
EPOCH_1904 = dt.datetime(1904, 1, 1)

Moment = dt.datetime | dt.time | dt.timedelta


def moment(serial: int | float, shows: Shows, is_1904: bool) -> Moment | None:
    """Return what a serial number means in a cell that shows a date or a duration, to the millisecond; None outside the calendar.

    Numbers from 0 to 1 are times of day. Before 1 March 1900 Excel counts a day too many, as Lotus 1-2-3 did.
    """
    try:
        return _duration(serial) if shows == "duration" else _date(serial, is_1904)
    except (OverflowError, ValueError):
        return None


def _duration(serial: int | float) -> dt.timedelta:
    found = dt.timedelta(days=serial)
    if found.microseconds:
        return dt.timedelta(seconds=found.total_seconds() // 1, microseconds=round(found.microseconds, -3))
    return found


def _date(serial: int | float, is_1904: bool) -> dt.datetime | dt.time:
    day, fraction = divmod(serial, 1)
    clock = dt.timedelta(milliseconds=round(fraction * 86_400 * 1000))
    if 0 <= serial < 1 and clock.days == 0:
        return (dt.datetime.min + clock).time()
    if 0 < serial < 60 and not is_1904:
        day += 1
    return (EPOCH_1904 if is_1904 else EPOCH_1900) + dt.timedelta(days=day) + clock
