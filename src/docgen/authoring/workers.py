"""A process beside ours for what may take long or fall: it is asked one thing at a time, and started anew when it hung or fell."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

from docgen.problems import DocgenError, Problem

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Worker:
    """One process. Safe to ask from several threads; they wait for each other."""

    def __init__(self, name: str, seconds: float) -> None:
        self.name = name
        self.seconds = seconds
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def ask(self, function: Callable[_P, _T], /, *arguments: _P.args, **options: _P.kwargs) -> _T:
        """Return what a function gives in the process.

        Raises what the function raises, and DocgenError when it took too long or the process fell; the next question finds a new one.
        """
        with self._lock:
            future: Future[_T] = self._started().submit(function, *arguments, **options)
            try:
                return future.result(self.seconds)
            except TooSlow:
                self._stop()
                message = f"{self.name} did not come to an end in {self.seconds:g} seconds and was stopped."
                raise DocgenError([Problem("too-slow", message, "Look for a loop that goes through far too much.")]) from None
            except BrokenProcessPool:
                self._stop()
                message = f"{self.name} fell over, and was started anew."
                fix = "Undo the last change; if it happens again, the picture of LibreOffice may still work."
                raise DocgenError([Problem("renderer-fell", message, fix)]) from None

    def close(self) -> None:
        """Stop the process, whatever it does; who waits for an answer gets the Problem that it fell."""
        self._stop()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        return self._pool

    def _stop(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            for process in list((pool._processes or {}).values()):
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)
