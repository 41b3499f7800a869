"""`make bench`: engines side by side, the whole way to a sentence, scale, a province, a country, start-up."""
