"""Every view of a portfolio of many engagements, beside the time that reading it takes.

python benchmarks/portfolio.py [--engagements 1000] [--most 3]
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import xlsxwriter

SAMPLE = Path(__file__).parents[1] / "samples" / "portfolio-40.xlsx"
TODAY = "2026-11-22"


def main() -> int:
    """Run what the command line asks for; return 1 when a view takes more than so many times the reading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engagements", type=int, default=1000, help="how many the portfolio holds")
    parser.add_argument("--most", type=float, default=3.0, help="how many times the reading a view may take")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "firm.xlsx"
        rows = make(path, asked.engagements)
        print(f"{asked.engagements:,} engagements, {rows:,} rows, {path.stat().st_size / 2**20:,.1f} MiB")
        reading = seconds(lambda: read(path))
        print(f"  {'reading':<24}{reading:>9.2f} s")
        slowest = 0.0
        for view, run in views(path, folder).items():
            took = seconds(run)
            slowest = max(slowest, took / reading)
            print(f"  {view:<24}{took:>9.2f} s{took / reading:>9.2f} times the reading")
    is_met = slowest < asked.most
    print(f"  every view under {asked.most:g} times the reading: {'met' if is_met else 'MISSED'}")
    return 0 if is_met else 1


def make(path: Path, engagements: int) -> int:
    """Write the sample's engagements again and again under IDs of their own, and return how many rows there are."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    days = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    count = 0
    for sheet in openpyxl.load_workbook(SAMPLE).worksheets[1:]:
        page = book.add_worksheet(sheet.title)
        heading, *rows = sheet.iter_rows(values_only=True)
        page.write_row(0, 0, heading)
        line = 1
        for time_ in range(-(-engagements // 40)):
            for row in rows:
                number = int(str(row[0]).removeprefix("PF-"))
                if time_ * 40 + number > engagements:
                    continue
                page.write_string(line, 0, f"PF-{time_ * 40 + number:05}")
                for column, value in enumerate(row[1:], 1):
                    if hasattr(value, "year"):
                        page.write_datetime(line, column, value, days)
                    elif value is not None:
                        page.write(line, column, value)
                line += 1
        count += line - 1
    book.close()
    return count


def read(path: Path) -> None:
    """Read every engagement, one at a time."""
    from docgen.workbook.workbook import Workbook

    for checked in Workbook.read(path).engagements():
        assert checked.engagement is not None


def views(path: Path, folder: Path) -> Mapping[str, Callable[[], None]]:
    """Return each view as the command makes it."""
    out = str(folder / "out")
    return {
        "renewals": lambda: docgen("renewals", path),
        "renewals, json": lambda: docgen("renewals", path, "--output-format", "json"),
        "renewals, csv": lambda: docgen("renewals", path, "--output-format", "csv"),
        "renewals, xlsx": lambda: docgen("renewals", path, "--out", out, "--format", "xlsx"),
        "renewals, ics": lambda: docgen("renewals", path, "--out", out, "--format", "ics"),
        "metrics": lambda: docgen("metrics", path, "--by", "owner", "--by", "service", "--by", "industry"),
        "due": lambda: docgen("due", path),
        "due, ics": lambda: docgen("due", path, "--output-format", "ics", "--out", out),
        "due, eml": lambda: docgen("due", path, "--output-format", "eml", "--out", out),
        "lessons": lambda: docgen("lessons", path, "--like", "PF-00040"),
        "portfolio-review": lambda: docgen("portfolio-review", path, "--out", out, "--period", "quarter"),
    }


def docgen(command: str, path: Path, *more: str) -> None:
    """Run the command, its output thrown away; 1 says that something is overdue."""
    from docgen.cli.main import main as run

    days = () if command == "lessons" else ("--today", TODAY)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        run([command, str(path), *more, *days])


def seconds(run: Callable[[], None]) -> float:
    """Return the processor time that a run takes."""
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
