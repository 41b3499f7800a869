"""What a change of a set makes of the units of a year or a file: of a whole set, or of one threshold."""
