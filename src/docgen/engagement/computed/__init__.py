"""What is computed from the rows of an engagement and never typed; one module per subject."""
