"""The public pages of a year: what was published, as files that need no server."""
