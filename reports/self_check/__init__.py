"""What is shown of a self-assessment: report, one page, JSON."""
