"""Use cases that cross rooms: what happens in one act, or is put together for one screen."""
