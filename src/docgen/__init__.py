"""docgen fills native PowerPoint and Word templates from one checked Excel workbook per engagement."""

from docgen.generate import Outcome, Request, generate
from docgen.problems import DocgenError, Problem

__all__ = ["DocgenError", "Outcome", "Problem", "Request", "generate"]
