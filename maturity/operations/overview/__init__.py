"""The picture of an area: levels or points of all its units in a year, and what would lift most of them."""
