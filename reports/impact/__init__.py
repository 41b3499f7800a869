"""What a change of a set makes of units, in words: of another set, or of one threshold."""
