"""Figures of units: those read from files, those stored, those missing or doubtful."""
