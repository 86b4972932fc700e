"""A finished deck or document becomes a template: the workbook's values in it become tags."""
