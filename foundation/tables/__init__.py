"""Files of rows with places: delimited text and workbooks, and the problems they can have."""
