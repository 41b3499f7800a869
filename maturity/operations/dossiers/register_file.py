"""Reads dossiers in the register of incoming papers (sổ công văn đến): one dossier per row."""

from pathlib import Path

from attrs import field, frozen

from foundation.problem import Place, Reading
from foundation.tables.code_cells import mended_code
from foundation.tables.day_column import DayColumn
from foundation.tables.list_rows import NamedRow
from foundation.tables.named_table import read_tables
from foundation.tables.problem_list import ProblemList
from foundation.tables.table_form import TableForm
from foundation.text import quote
from foundation.written import counted, some_of
from maturity.dossier import codes
from maturity.operations.dossiers.submission import Receipt
from maturity.units.kinds import is_named_as_unit
from maturity.units.unit_columns import UNIT_CODE_HEADINGS, UNIT_NAME_HEADINGS

UNIT, NAME, PERSON, DAY, ENTRY = "ma_don_vi", "ten_don_vi", "ma_nguoi_nop", "ngay_den", "so_den"
FORM = TableForm(
    {
        UNIT: UNIT_CODE_HEADINGS,
        NAME: (
            *UNIT_NAME_HEADINGS,
            "Đơn vị gửi",
            "Nơi gửi",
            "Cơ quan gửi",
            "Cơ quan, đơn vị gửi",
            "Đơn vị nộp",
        ),
        PERSON: ("Mã người nộp", "Người nộp", "Mã người gửi", "Người gửi"),
        DAY: ("Ngày đến", "Ngày nhận", "Ngày tháng đến", "Thời gian đến", "Ngày công văn đến"),
        ENTRY: ("Số đến", "Số công văn đến", "Số văn bản đến", "Số CV đến", "Số VB đến"),
    },
    required=(PERSON, DAY, ENTRY),
    naming=(UNIT, NAME),
    either=(UNIT, NAME),
    is_name=is_named_as_unit,
)


@frozen(kw_only=True)
class ListedReceipt:
    """A row: the unit by code and name as written, the id of who submits, the day and the number."""

    place: Place = field(eq=False)
    code: str
    name: str
    person: str
    receipt: Receipt


def read_receipts(path: Path) -> Reading[tuple[ListedReceipt, ...]]:
    """Read the dossiers in a register, and all problems; rows with faults are left out.

    The value is None if there is no such table, or if it has no row. A row without a day and a number is of a
    dossier that has not arrived: one note names all of them. Raises nothing for any content of the file.
    """
    read = read_tables(path, (FORM,))
    problems = read.problems
    if not read.found:
        return problems.reading(None)
    days: dict[str, DayColumn] = {}
    rows = tuple(read.rows)
    awaited = [row.cells[UNIT] or row.cells[NAME] for row in rows if not _has_arrived(row)]
    if awaited:
        problems.add(codes.NOT_ARRIVED, count=counted(len(awaited)), units=some_of(awaited))
    listed = [_row(row, days, problems) for row in rows if _has_arrived(row)]
    for column in days.values():
        column.note_order()
    if not rows:
        problems.add(codes.NO_RECEIPTS)
    return problems.reading(tuple(row for row in listed if row is not None))


def _has_arrived(row: NamedRow) -> bool:
    return bool(row.cells[DAY] or row.cells[ENTRY])


def _row(row: NamedRow, days: dict[str, DayColumn], problems: ProblemList) -> ListedReceipt | None:
    line, cells, headings = row
    heading = headings[DAY]
    column = days.setdefault(heading, DayColumn(problems, heading, None, codes.RECEIPT_DAY))
    day, is_bad = column.read(line, cells[DAY])
    if day is None and not is_bad:
        problems.add(codes.RECEIPT_DAY, line, heading, found=quote(cells[DAY]))
    blank = [name for name in (PERSON, ENTRY) if not cells[name]]
    for name in blank:
        problems.add(codes.RECEIPT_BLANK, line, headings[name])
    if day is None or blank:
        return None
    return ListedReceipt(
        place=problems.place(line, None),
        code=mended_code(cells[UNIT]),
        name=cells[NAME],
        person=mended_code(cells[PERSON]).lower(),  # as the list of persons writes ids
        receipt=Receipt(day, cells[ENTRY]),
    )
