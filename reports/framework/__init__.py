"""What is shown of a criteria set."""
