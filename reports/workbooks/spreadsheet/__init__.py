"""A small spreadsheet: computes the formulas of the forms, whose results are stored beside them."""
