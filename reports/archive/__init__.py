"""The archive of a unit and year as files that can be read without the program."""
