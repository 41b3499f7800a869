"""Published tables of an index, read as they are printed."""
