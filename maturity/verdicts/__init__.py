"""Results of units as they are stored, and how they are derived again."""
