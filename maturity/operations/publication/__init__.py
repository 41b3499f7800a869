"""What a decision published of a year, as anybody may have it: no persons, no texts that people typed."""
