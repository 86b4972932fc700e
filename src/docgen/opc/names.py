"""Namespaces and element names of Office XML that the package rules and the outline speak of, in lxml's notation."""

from __future__ import annotations

from typing import Final

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DGM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
P14: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
A16: Final = "{http://schemas.microsoft.com/office/drawing/2014/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK: Final = f"{MC}Fallback"
