"""The register of incoming papers (sổ công văn đến) as far as dossiers stand in it: a row a dossier."""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from criteria.problems import Place, Reading
from maturity.dossier import codes
from maturity.dossier.unit_steps import Receipt
from maturity.intake.days import typed_day
from maturity.intake.folding import quote
from maturity.intake.named_table import Table, TableForm, read_table
from maturity.intake.problem_list import ProblemList

UNIT, NAME, PERSON, DAY, ENTRY = "ma_don_vi", "ten_don_vi", "ma_nguoi_nop", "ngay_den", "so_den"
FORM = TableForm(
    {
        UNIT: ("Mã đơn vị",),
        NAME: ("Tên đơn vị", "Đơn vị"),
        PERSON: ("Mã người nộp", "Người nộp"),
        DAY: ("Ngày đến",),
        ENTRY: ("Số đến",),
    },
    required=(UNIT, PERSON, DAY, ENTRY),
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
    """Read the dossiers that came, and all problems; rows at fault are left out, the others are there.

    The value is None where there is no such table. Raises nothing for any content of the file.
    """
    table, problems = read_table(path, (FORM,))
    if table is None:
        return problems.reading(None)
    if not table.rows:
        problems.add(codes.NO_RECEIPTS)
    rows = (_row(line, cells, table, problems) for line, cells in table.rows)
    return problems.reading(tuple(row for row in rows if row is not None))


def _row(line: int, cells: Mapping[str, str], table: Table, problems: ProblemList) -> ListedReceipt | None:
    headings, day = table.headings, typed_day(cells[DAY])
    if day is None:
        problems.add(codes.RECEIPT_DAY, line, headings[DAY], found=quote(cells[DAY]))
    blank = [column for column in (PERSON, ENTRY) if not cells[column]]
    for column in blank:
        problems.add(codes.RECEIPT_BLANK, line, headings[column])
    if day is None or blank:
        return None
    return ListedReceipt(
        place=problems.place(line, None),
        code=cells[UNIT],
        name=cells[NAME],
        person=cells[PERSON],
        receipt=Receipt(day, cells[ENTRY]),
    )
