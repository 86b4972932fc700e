"""The pages of a document as pictures, by the renderer that answers soonest."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from docgen.authoring.preview import FAST
from docgen.authoring.renderers import available, pictures_of, printed
from docgen.problems import DocgenError, Problem


def draw(content: bytes, suffix: str, wanted: Collection[int], dpi: int) -> Mapping[int, bytes]:
    """Return the pages of a document by their numbers, from 1, as PNG; `wanted` are those to draw, none means all.

    Raises DocgenError when nothing on this machine can draw them.
    """
    there = available(suffix)
    renderer = next((name for name in FAST if name in there), None)
    if renderer is None:
        fix = 'Install LibreOffice, or pip install "docgen-kit[preview]".'
        raise DocgenError([Problem("no-renderer", "Nothing on this machine can draw pages.", fix)])
    done = printed(content, suffix, renderer)
    pictures, problem = pictures_of(done.pdf, wanted, dpi) if done.pdf is not None else ({}, done.problem)
    if problem is not None:
        raise DocgenError([problem])
    return pictures
