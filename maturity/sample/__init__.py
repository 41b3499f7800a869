"""The sample year: a script of the program's own commands, with the files that it needs."""
