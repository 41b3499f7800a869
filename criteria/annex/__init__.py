"""From a signed annex to a criteria document: tables → columns → rows → clauses → draft; pure functions."""
