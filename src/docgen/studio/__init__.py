"""The studio: a local web page on which an author sees a template's pages, findings and tags while working on it."""
