"""Workbooks (XLSX) made safe and read cell by cell, whatever their rows are about."""
