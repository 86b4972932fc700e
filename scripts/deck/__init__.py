"""Builds the kickoff deck templates: theme, master, layouts and slides as PresentationML, words from `words.<lang>.toml`."""
