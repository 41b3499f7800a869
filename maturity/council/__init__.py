"""The council (Hội đồng): who sits on it, how it votes, what it concludes of each dossier."""
