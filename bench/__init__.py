"""`make bench`: the engine beside its rivals, the whole way to a sentence, scale, and start-up."""
