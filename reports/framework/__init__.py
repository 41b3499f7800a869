"""Reports about a criteria set."""
