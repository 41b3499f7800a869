"""The steps of a dossier, taken by its unit or by the certifying body."""
