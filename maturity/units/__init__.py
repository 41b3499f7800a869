"""Administrative units and agencies: their kinds, their tree, and their successions."""
