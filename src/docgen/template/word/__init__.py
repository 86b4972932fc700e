"""What only Word documents have: their own tags, stories beside the body, sections, lists, fields and content controls."""
