"""Files of figures, text and workbooks alike, read into one observation for each criterion."""
