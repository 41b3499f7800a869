"""Persons and their roles, their permissions, and lists of persons."""
