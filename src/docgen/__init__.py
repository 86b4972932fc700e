"""docgen fills native PowerPoint and Word templates from one checked Excel workbook per engagement."""
