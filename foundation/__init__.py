"""The ground floor, which knows no domain: problems, exact numbers, Vietnamese text, dates, files of rows."""
