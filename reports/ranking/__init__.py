"""Reports on units ranked and compared by an index, and on published rankings."""
