"""The papers of a year: what an office signs, sends and files, made from its facts."""
