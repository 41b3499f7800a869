"""What the papers of a year are written from, read as it is now."""
