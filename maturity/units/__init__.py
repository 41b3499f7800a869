"""Administrative units: what they are, the tree that they form, and which of them came of which."""
