"""docgen fills native PowerPoint and Word templates from one checked Excel workbook per engagement."""

from docgen.batch import BatchOptions, BatchOutcome, generate_all
from docgen.generate import Outcome, Request, generate
from docgen.problems import DocgenError, Problem

__all__ = ["BatchOptions", "BatchOutcome", "DocgenError", "Outcome", "Problem", "Request", "generate", "generate_all"]
