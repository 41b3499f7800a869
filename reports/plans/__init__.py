"""Plans in words: of one unit, the order of funding of many, bottlenecks, and what became of a plan."""
