"""Whether the record holds: verification, backups and restoring."""
