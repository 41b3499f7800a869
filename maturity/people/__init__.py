"""Who acts: persons and their roles, what they may do, and lists of them."""
