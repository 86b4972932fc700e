"""What the studio shows now: the order, what became of it, the pictures of its pages; made anew on each save."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.authoring.proof import Order, Proof, prove
from docgen.authoring.watch import saves
from docgen.authoring.workers import Worker
from docgen.problems import DocgenError, Problem
from docgen.studio.drawing import draw

_MOST_PICTURES = 600
_DPI = 72
Told = Callable[[str], None]


@dataclass(frozen=True)
class Shown:
    """One state of the page: the proof, the last one that gave a document and the one before it, and what went wrong with pictures."""

    version: int = 0
    proof: Proof | None = None
    good: Proof | None = None
    before: Proof | None = None
    picture_problems: tuple[Problem, ...] = ()
    is_drawing: bool = False


@dataclass
class Session:
    """One template being worked on. Threads: one makes proofs and pictures, one waits for saves; `tell` says what is new."""

    order: Order
    tell: Told = lambda what: None
    shown: Shown = field(default_factory=Shown)
    prover: Worker = field(default_factory=lambda: Worker("Filling the template", 30))
    drawer: Worker = field(default_factory=lambda: Worker("Drawing the pages", 90))

    def __post_init__(self) -> None:
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._counts: dict[str, int] = {}
        self._lock = threading.Lock()
        self._wanted = threading.Event()
        self._stop = threading.Event()
        self._rewatch = threading.Event()

    def start(self) -> None:
        """Begin to make proofs, and to wait for saves."""
        self._wanted.set()
        threading.Thread(target=self._work, daemon=True).start()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """End both threads and processes."""
        self._stop.set()
        self._rewatch.set()
        self._wanted.set()
        self.prover.close()
        self.drawer.close()

    def change(self, order: Order) -> None:
        """Show another template, workbook, engagement or language from now on."""
        files = (self.order.template, self.order.workbook)
        self.order = order
        if files != (order.template, order.workbook):
            self._rewatch.set()
        self._wanted.set()

    def picture(self, mark: str, number: int) -> bytes | None:
        """Return the picture of a page by its mark, and for a Word document its number."""
        with self._lock:
            return self._pictures.get((mark, number))

    def pages(self, proof: Proof | None) -> list[tuple[str, int]]:
        """Return the keys of a document's pictures in the order of its pages; a Word document has pages when they are drawn."""
        if proof is None or not proof.marks:
            return []
        if proof.suffix == ".pptx":
            return [(mark, 0) for mark in proof.marks]
        return [(proof.marks[0], number) for number in range(1, self._counts.get(proof.marks[0], 0) + 1)]

    def draw_first(self, proof: Proof) -> None:
        """Draw the first page of another document; one that cannot be drawn has no picture."""
        if proof.document and self.picture(proof.marks[0], 0) is None:
            try:
                pages = self.drawer.ask(draw, proof.document, proof.suffix, [1], _DPI)
            except DocgenError:
                return
            with self._lock:
                for png in pages.values():
                    self._pictures[(proof.marks[0], 0)] = png

    def _work(self) -> None:
        while not self._stop.is_set():
            self._wanted.wait()
            self._wanted.clear()
            if not self._stop.is_set():
                self._prove()

    def _prove(self) -> None:
        order, last = self.order, self.shown
        try:
            proof = self.prover.ask(prove, order)
        except DocgenError as error:
            proof = Proof(order.template.name, order.language, "", order.template.suffix, b"", "", (), error.problems, 0)
        good, before = last.good, last.before
        if proof.document:
            is_other = good is None or good.marks != proof.marks
            good, before = proof, good if is_other else before
        self.shown = replace(last, version=last.version + 1, proof=proof, good=good, before=before, is_drawing=bool(proof.document))
        self.tell("proof")
        if proof.document:
            self._draw(proof)

    def _draw(self, proof: Proof) -> None:
        """Draw the pages that are not drawn yet, unless something newer is wanted meanwhile."""
        problems: tuple[Problem, ...] = ()
        wanted = self._missing(proof)
        if wanted is None or wanted:
            try:
                pages = self.drawer.ask(draw, proof.document, proof.suffix, wanted or (), _DPI)
            except DocgenError as error:
                problems = error.problems
            else:
                self._keep(proof, pages)
        self.shown = replace(self.shown, picture_problems=problems, is_drawing=False, version=self.shown.version + 1)
        self.tell("pages")

    def _missing(self, proof: Proof) -> Sequence[int] | None:
        """Return the numbers of the slides that have no picture yet; None for a whole Word document."""
        if proof.suffix != ".pptx":
            return [] if proof.marks[0] in self._counts else None
        with self._lock:
            return [number for number, mark in enumerate(proof.marks, 1) if (mark, 0) not in self._pictures]

    def _keep(self, proof: Proof, pages: Mapping[int, bytes]) -> None:
        with self._lock:
            for number, png in pages.items():
                key = (proof.marks[number - 1], 0) if proof.suffix == ".pptx" else (proof.marks[0], number)
                self._pictures[key] = png
                self._pictures.move_to_end(key)
            if proof.suffix != ".pptx":
                self._counts[proof.marks[0]] = len(pages)
            while len(self._pictures) > _MOST_PICTURES:
                mark, _ = self._pictures.popitem(last=False)[0]
                self._counts.pop(mark, None)

    def _watch(self) -> None:
        while not self._stop.is_set():
            self._rewatch.clear()
            files = [path for path in (self.order.template, self.order.workbook) if isinstance(path, Path)]
            for number, _ in enumerate(saves(files, self._rewatch.is_set)):
                if number:  # the first is the state it begins with
                    self._wanted.set()
