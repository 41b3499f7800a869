"""Operations of plans: of one unit, of all units of an area, and what became of a plan."""
