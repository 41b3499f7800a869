"""The picture of an area for its leaders: one sheet, its annex, a page, a table, JSON."""
