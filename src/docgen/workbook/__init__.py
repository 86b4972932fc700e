"""Excel workbooks: from a file to checked engagements, every cell with its address and every fault with its cure."""
