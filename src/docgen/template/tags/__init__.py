"""The graphics that `{% draw %}` can put in the place of a shape, by the name an author writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from docgen.template.tags.bars import bars
from docgen.template.tags.drawing import Drawing
from docgen.template.tags.dumbbell import dumbbell
from docgen.template.tags.gantt import gantt

# Each is called with the frame, then the author's arguments, then `language=` and the author's options.
GRAPHICS: Mapping[str, Callable[..., Drawing]] = MappingProxyType({"bars": bars, "dumbbell": dumbbell, "gantt": gantt})
