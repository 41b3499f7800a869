"""Decisions (quyết định) as people issue them: recognition, commendation, revocation; publication."""
