"""Tables of text in Word files, workbooks and web pages, as grids of cells without merges."""
