"""Figures of units: what was handed in, what is held, what is missing or worth a question."""
