"""The parts of the reading benchmark: the workbook it reads, and the contenders that read it."""
