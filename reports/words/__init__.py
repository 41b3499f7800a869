"""Words for values: sentences, headlines, numbers, names of states and sources."""
