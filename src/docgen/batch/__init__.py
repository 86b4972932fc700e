"""Documents by the thousand: planned, made by several processes or a cluster, and kept account of, so that nothing is made twice."""

from docgen.batch.api import generate_all
from docgen.batch.options import BatchOptions
from docgen.batch.outcome import BatchOutcome, Planned, Summary

__all__ = ["BatchOptions", "BatchOutcome", "Planned", "Summary", "generate_all"]
