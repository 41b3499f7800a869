"""What is shown of a certification year."""
