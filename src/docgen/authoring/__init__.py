"""What helps the author of a template: its fields, what its tags come to, how it looks. Plain functions, values in, values out."""
