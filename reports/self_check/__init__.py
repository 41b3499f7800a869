"""Reports of a self-assessment: full report, one page, JSON."""
