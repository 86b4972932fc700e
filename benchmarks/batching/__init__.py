"""The parts of the batch benchmark: the portfolio, the contenders, and what watches the processes of a batch."""
