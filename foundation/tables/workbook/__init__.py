"""Workbooks (XLSX), opened safely and read cell by cell, whatever their rows are about."""
