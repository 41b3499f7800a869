"""Files of figures, text and workbooks alike, read into one observation a criterion."""
