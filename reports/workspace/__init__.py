"""What is shown of a workspace: persons, units, verification, backups."""
