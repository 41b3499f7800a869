"""What to do to reach a level or points: the least work of one unit, and the order of funding of many."""
