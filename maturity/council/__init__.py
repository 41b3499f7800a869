"""The council (Hội đồng): its members, how it votes, what it concludes on each dossier."""
