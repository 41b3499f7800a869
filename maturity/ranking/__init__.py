"""Rankings by an index as decided: points and places of units, and the decisions that publish them."""
