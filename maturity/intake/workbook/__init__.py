"""Workbooks (XLSX) of figures: made safe, read cell by cell, and turned into the rows that CSV has too."""
