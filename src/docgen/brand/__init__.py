"""The look of a firm as a value: what `brand.toml` says, read and checked. Files of templates are never touched by it."""

from docgen.brand.model import DEFAULT_COLOURS, SLOTS, Brand, FontPair, Logo
from docgen.brand.reading import read_brand

__all__ = ["DEFAULT_COLOURS", "SLOTS", "Brand", "FontPair", "Logo", "read_brand"]
