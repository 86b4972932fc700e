"""A template in the look of a brand: its theme, what repeats the theme beside it, its paper and its logo; the file itself stays."""

from docgen.template.branding.apply import branded

__all__ = ["branded"]
