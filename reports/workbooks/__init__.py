"""The program's own workbooks: a unit's form, and a form for a body that holds figures of many units.

Values in, the bytes of an XLSX file out, the same for the same input. Sheets are protected without a
password: that guards against slips, not against people. What a sheet computes is a help for whoever fills
it in; the program decides anew from the figures.
"""
