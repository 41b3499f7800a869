"""Accounts of persons: passwords, sessions, kept forms and the access log, beside the workspace."""
