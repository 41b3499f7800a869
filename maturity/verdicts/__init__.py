"""Results of units as they are kept and derived again."""
