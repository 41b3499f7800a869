"""Files of rows with places: delimited text and sheets of workbooks, and what may be wrong with them."""
