"""Read a portfolio into checked engagements with docgen, and its cells alone with openpyxl, and say what each took.

python benchmarks/read.py [--engagements 100|1000|10000] [--rules] [--sample]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from reading.contenders import Reading, run

_SAMPLE = Path(__file__).parents[1] / "samples" / "asahino.ja.xlsx"
_SAMPLE_TIMES = 9
_MOST_MB = 800


def main() -> int:
    """Run what the command line asks for; return 1 when docgen is not the quicker, or takes more memory than it may."""
    asked = _parser().parse_args()
    if asked.sample:
        cells, read = run("openpyxl", _SAMPLE, _SAMPLE_TIMES), run("docgen, rules", _SAMPLE, _SAMPLE_TIMES)
        return _report(f"sample {_SAMPLE.name}", {"openpyxl": cells, "docgen, rules": read})
    with tempfile.TemporaryDirectory() as folder:
        path = asked.workbook or Path(folder) / "portfolio.xlsx"
        rows = "" if asked.workbook else f", {_make(path, asked.engagements)}"
        title = f"{path.name}, {path.stat().st_size / 2**20:,.0f} MiB{rows}"
        names = ("openpyxl", "docgen", "docgen, rules") if asked.rules else ("openpyxl", "docgen")
        return _report(title, {name: run(name, path) for name in names})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engagements", type=int, choices=(100, 1000, 10_000), default=1000, help="how many the portfolio holds")
    parser.add_argument("--workbook", type=Path, help="read this workbook instead of making one")
    parser.add_argument("--rules", action="store_true", help="also hold every engagement to the rules of its stage")
    parser.add_argument("--sample", action="store_true", help="a sample workbook instead: read and checked, against reading its cells")
    return parser


def _make(path: Path, engagements: int) -> str:
    """Make the portfolio in a process of its own: a process starts with the peak of the one that started it."""
    command = [sys.executable, str(Path(__file__).parent / "reading" / "make.py"), str(path), "--engagements", str(engagements)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _report(title: str, found: dict[str, Reading]) -> int:
    print(title)
    print(f"  {'':<16}{'seconds':>9}{'processor':>11}{'peak MB':>9}{'÷ openpyxl':>12}")
    first = found["openpyxl"]
    for name, took in found.items():
        ratio = took.processor_seconds / first.processor_seconds
        print(f"  {name:<16}{took.seconds:>9.3f}{took.processor_seconds:>11.3f}{took.peak_mb:>9,}{ratio:>12.2f}   {took.found}")
    last = found["docgen"] if "docgen" in found else found["docgen, rules"]
    is_met = last.processor_seconds < first.processor_seconds and last.peak_mb < _MOST_MB
    print(f"  less time than openpyxl, and under {_MOST_MB} MB: {'met' if is_met else 'MISSED'}")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
