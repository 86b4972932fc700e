"""Slices of engagements on disk between planning and making: a file without a name, which goes with the process."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path
from typing import IO, Any, cast


class Spool:
    """A file that values are added to and read from by the place where they begin."""

    def __init__(self, folder: Path | None) -> None:
        self._file: IO[bytes] = cast(IO[bytes], tempfile.TemporaryFile(dir=folder))  # noqa: SIM115
        self._end = 0

    def add(self, value: object) -> int:
        """Add a value and return its place; raises OSError when the disk is full."""
        place = self._end
        self._file.seek(place)
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        self._end = self._file.tell()
        return place

    def get(self, place: int) -> Any:
        """Return the value that was added at a place."""
        self._file.seek(place)
        return pickle.load(self._file)

    def close(self) -> None:
        """Give the room on the disk back."""
        self._file.close()
