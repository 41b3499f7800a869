"""What a province chooses: dates of a year, counting, carrying over, commendation."""
