"""Reports about a certification year."""
