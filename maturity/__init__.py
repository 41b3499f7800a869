"""Whose level it is and who says so: figures of units and, later, the certification year."""

__version__ = "0.2.0"
