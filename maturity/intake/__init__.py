"""How figures come in from files: what they look like, what may be wrong with them, and what they say."""
