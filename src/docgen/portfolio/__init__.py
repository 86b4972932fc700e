"""Many engagements at once: when their contracts end, how ready they are, what became of those that ended, what is due, what was learnt.

What a view needs of an engagement is kept small, so that a portfolio of ten thousand is read one engagement at a time.
"""
