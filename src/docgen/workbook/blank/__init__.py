"""A new workbook to fill in: every sheet and column of the models, with lists, checks, notes and proposals."""

from docgen.workbook.blank.blank import blank_workbook
from docgen.workbook.blank.project import brand_file, project_files, shipped_samples
from docgen.workbook.blank.wanted import PURPOSES, Wanted

__all__ = ["PURPOSES", "Wanted", "blank_workbook", "brand_file", "project_files", "shipped_samples"]
