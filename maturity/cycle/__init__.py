"""The years of assessment, and the notices that belong to the record of a year."""
