"""Picture files: what they are, how large they show, and how they go into a frame. Nothing here reads a file or draws."""
