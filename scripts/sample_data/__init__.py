"""The sample engagements: every firm and person in them is invented."""
