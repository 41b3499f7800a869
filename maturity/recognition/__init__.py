"""The recognitions of units, those that continue over mergers, and shares computed from them."""
