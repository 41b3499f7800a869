"""The model of an index (bộ chỉ số): a criteria set that gives a unit points, not a level."""
