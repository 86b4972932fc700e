"""What makes the content of an engagement good: one rule per function, one module per family of the catalogue."""
