"""Commendation (khen thưởng): which units the rules that a province chose name, why, and who is kept out."""
