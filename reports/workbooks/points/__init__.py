"""The workbooks of an index (bộ chỉ số): forms that compute points live."""
