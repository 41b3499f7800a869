"""The years of assessment, and what a reader of one must know of its record."""
