"""Complaints of units about a published result (kiến nghị), and the answers."""
