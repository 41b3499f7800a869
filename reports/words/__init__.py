"""Words for values: sentences, headlines, numbers, what states and sources are called."""
