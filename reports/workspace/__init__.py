"""Reports about a workspace: persons, units, verification, backups."""
