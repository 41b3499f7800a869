"""Taking figures in, undoing that, and writing them out."""
