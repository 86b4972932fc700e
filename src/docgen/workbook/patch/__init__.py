"""A user's own .xlsx changed part by part: notes, a findings sheet and corrected texts, everything else byte for byte."""

from docgen.workbook.patch.annotate import Note, annotate
from docgen.workbook.patch.findings import FindingRow, FindingsSheet
from docgen.workbook.patch.values import Change, set_values

__all__ = ["Change", "FindingRow", "FindingsSheet", "Note", "annotate", "set_values"]
