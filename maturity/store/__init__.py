"""The database and the journal: acts are sealed lines, and tables follow from them."""
