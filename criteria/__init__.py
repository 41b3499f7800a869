"""Criteria sets as frozen values: read from documents, and written back.

`load("2361-xa")` returns a `Reading` of a `Framework`; the grammar is criteria/frameworks/GRAMMAR.md. This
room knows neither units nor the engine.
"""

from criteria.library import load, shipped

__all__ = ["load", "shipped"]
