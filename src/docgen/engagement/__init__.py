"""Client engagements: what each sheet holds, one model per family of sheets, and the names that templates read."""
