"""From a workbook to documents: the main path. One bad engagement never stops the others.

What is heavy is imported inside the functions, so that the command line starts without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.asked import Outcome, Request, chosen_engagements, kind_named
from docgen.maker import Maker

if TYPE_CHECKING:
    from docgen.template.kinds import Kind

__all__ = ["Outcome", "Request", "generate"]


def generate(workbook: Path | str, kind: Kind | str, request: Request | None = None) -> Iterator[Outcome]:
    """Write the documents of a kind for every engagement of a workbook, and yield what became of each as it is done.

    A kind given by name is one of those found from the current folder. Raises DocgenError when the workbook, the kind or
    the request cannot be used at all; a fault of one engagement is a Problem of its Outcome.
    """
    from docgen.review import told
    from docgen.workbook.opening import open_workbook

    path, wanted = Path(workbook), request or Request()
    found = kind_named(kind) if isinstance(kind, str) else kind
    made = Maker(path, found, wanted)
    one_file = made.writes_one_file()
    book = open_workbook(path)
    if made.is_of_portfolio():
        yield made.portfolio_outcome(book)
        return
    chosen = chosen_engagements(book, wanted, book.name)
    if one_file:
        made.refuse_several(chosen)
    if book.problems:
        yield Outcome("", found.name, "", None, told(book.problems, wanted.messages))
    for checked in chosen:
        yield from made.outcomes(checked)
