"""Papers as Word files (DOCX)."""
