"""What the hidden sheets “Tính” of both kinds of set have alike: formulas of rows, the lists of texts."""

from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from criteria.set_kinds import LEVEL_SETS, SetKind
from reports.workbooks.calculated import LISTS_FIRST_ROW, NO_REASONS, REMARKS
from reports.workbooks.reading import Formulas
from reports.workbooks.styles import write_plain


def write_formulas(sheet: Worksheet, row: int, formulas: Formulas) -> None:
    """Write the formulas of one row, by the letters of their columns."""
    for letter, formula in formulas.items():
        sheet.cell(row, column_index_from_string(letter), f"={formula}")


def write_lists(sheet: Worksheet, set_kind: SetKind) -> None:
    """Write the states with their remarks, and the phrases that are no reason for "not applicable"."""
    for row, (status, remark) in enumerate(REMARKS.items(), LISTS_FIRST_ROW):
        sheet.cell(row, 1, int(status))
        write_plain(sheet, row, 2, remark if set_kind is LEVEL_SETS else _of_points(remark))
    for row, word in enumerate(NO_REASONS, LISTS_FIRST_ROW):
        write_plain(sheet, row, 4, word)


def _of_points(remark: str) -> str:
    """Return a remark as it is said of an index: `bộ chỉ số`, `chỉ số` for `bộ tiêu chí`, `tiêu chí`."""
    return remark.replace("tiêu chí", "chỉ số")
