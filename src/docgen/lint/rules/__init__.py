"""One rule a file: its check, whose docstring is its page in the manual."""
