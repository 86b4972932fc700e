"""Templates from strangers: compiled and rendered in a process of their own, with bounds that the system itself keeps."""

from docgen.confined.template import ConfinedTemplate, Limits

__all__ = ["ConfinedTemplate", "Limits"]
