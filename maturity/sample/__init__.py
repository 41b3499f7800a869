"""The sample year: a script of the program's own commands, and the files that it needs."""
