"""Use cases that cross rooms: what happens in one act, or is collected for one screen."""
