"""What a tag would print, asked of the engine itself: so no value is spelt here a second time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.template.expressions import text_of

Row = Mapping[str, object]


@dataclass
class Wording:
    """The texts that expressions give for one engagement in one language; what was asked once is remembered."""

    names: Mapping[str, object]
    language: str
    _texts: dict[tuple[str, int, str], str | None] = field(default_factory=dict, repr=False)

    def text(self, expression: str, row: Row | None = None, variable: str = "") -> str | None:
        """Return what `{{ expression }}` prints, with `row` under the name of `variable`; None when it cannot be computed."""
        key = (expression, id(row), variable)
        if key not in self._texts:
            names = {**self.names, variable: row} if variable else self.names
            text = text_of(expression, names, self.language)
            self._texts[key] = None if text is None else with_plain_spaces(text)
        return self._texts[key]


def with_plain_spaces(text: str) -> str:
    """Return a text with ordinary spaces for those that no line may break at: they are its setting, not its words."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
