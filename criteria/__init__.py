"""What a criteria framework says: documents read into frozen values, and written back.

`load("2361-xa")` gives a `Reading` of a `Framework`; the grammar is criteria/frameworks/GRAMMAR.md.
This room knows no unit and no engine.
"""

from criteria.library import load, shipped

__all__ = ["load", "shipped"]
