"""The program's own workbooks: forms for units, for suppliers and for appraisers.

Values in, the bytes of an XLSX file out, the same for the same input. Sheets are protected without a
password: that guards against slips, not against people. What a sheet computes helps the person who fills it
in; the program decides again from the figures.
"""
