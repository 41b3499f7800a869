"""Commendation (khen thưởng): which units the rules of a province name, why, and which are excluded."""
