"""A template is compiled once for the same bytes, whichever file they came from."""

from __future__ import annotations

from pathlib import Path

from docgen.template.template import Template
from sketches import draw_slide


def test_the_same_bytes_give_the_same_compiled_template_and_changed_ones_another(tmp_path: Path) -> None:
    once, other = draw_slide("# {{ a }}").to_bytes(), draw_slide("# {{ b }}").to_bytes()
    path = tmp_path / "deck.pptx"
    path.write_bytes(once)
    first = Template.open(path, "en")
    assert Template.open(path, "en") is first
    assert Template.open(path, "ja") is not first
    path.write_bytes(other)
    assert Template.open(path, "en") is not first


def test_problems_name_the_file_they_are_in_though_two_files_are_alike(tmp_path: Path) -> None:
    content = draw_slide("# {{ a").to_bytes()
    for name in ("one.pptx", "two.pptx"):
        (tmp_path / name).write_bytes(content)
        assert {problem.file for problem in Template.open(tmp_path / name, "en").problems} == {name}
