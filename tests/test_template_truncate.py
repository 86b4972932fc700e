from __future__ import annotations

from docgen.hole import Hole
from docgen.template.environment import environment


def test_to_shorten_what_is_blank_gives_nothing_and_a_hole_stays_whole() -> None:
    shorten = environment("en").compile_expression("value|truncate(9, true, '…', 0)", undefined_to_none=False)
    assert shorten(value=None) == ""
    assert shorten(value="Brindle Cloud, Inc.") == "Brindle …"
    assert shorten(value=Hole("[Engagements!I2 missing]")) == "[Engagements!I2 missing]"
