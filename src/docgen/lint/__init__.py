"""Rules over templates, one file each: what an author would not want to ship, with its place and its cure."""
