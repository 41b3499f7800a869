"""What units were recognised for, what goes on over mergers, and shares computed from it."""
