"""What knows no domain: problems with place and remedy, exact numbers, Vietnamese text and dates, files."""
