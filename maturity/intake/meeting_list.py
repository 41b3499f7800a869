"""The conclusions of a whole meeting from a file: a row a unit, with its votes."""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from criteria.model import LEVELS
from criteria.problems import Place, Reading
from maturity.council import codes
from maturity.council.conclusion import Vote
from maturity.intake.codes import NUMBER_TOO_LONG
from maturity.intake.folding import key, quote
from maturity.intake.named_table import Table, TableForm, read_table
from maturity.intake.numbers import LARGEST_COUNT, LONGEST_NUMBER, whole_number
from maturity.intake.observation_row import grouped
from maturity.intake.problem_list import ProblemList

UNIT, NAME, CONCLUSION, LEVEL = "ma_don_vi", "ten_don_vi", "ket_luan", "muc_do"
PRESENT, AGREED, AGAINST, ABSTAINED = "co_mat", "dong_y", "khong_dong_y", "y_kien_khac"
REASONS, NOTE = "ly_do", "ghi_chu"
FORM = TableForm(
    {
        UNIT: ("Mã đơn vị",),
        NAME: ("Tên đơn vị", "Đơn vị"),
        CONCLUSION: ("Kết luận",),
        LEVEL: ("Mức độ", "Mức độ công nhận"),
        PRESENT: ("Có mặt", "Số có mặt"),
        AGREED: ("Đồng ý", "Số phiếu đồng ý"),
        AGAINST: ("Không đồng ý", "Số phiếu không đồng ý"),
        ABSTAINED: ("Ý kiến khác", "Không biểu quyết", "Số phiếu khác"),
        REASONS: ("Lý do", "Lý do không công nhận"),
        NOTE: ("Ghi chú",),
    },
    required=(UNIT, CONCLUSION, LEVEL, PRESENT, AGREED, AGAINST, ABSTAINED),
)
_WORDS = {"congnhan": True, "khongcongnhan": False}
_COUNTS = (PRESENT, AGREED, AGAINST, ABSTAINED)
_LEVELS = {str(level): level for level in LEVELS} | {f"mucdo{level}": level for level in LEVELS}


@frozen(kw_only=True)
class ListedConclusion:
    """A row: the unit by code and name as written, the level or None for a refusal, the votes."""

    place: Place = field(eq=False)
    code: str
    name: str
    level: int | None
    vote: Vote
    reasons: tuple[str, ...] = ()
    note: str = ""


def read_meeting(path: Path) -> Reading[tuple[ListedConclusion, ...]]:
    """Read the conclusions of a meeting from text or a workbook.

    The value is None where any row is at fault: half a meeting is none. Several reasons stand in one cell,
    parted by `;`.
    """
    table, problems = read_table(path, (FORM,))
    if table is None:
        return problems.reading(None)
    listed = [row for line, cells in table.rows if (row := _row(line, cells, table, problems)) is not None]
    if not table.rows:
        problems.add(codes.NO_ROWS)
    reading = problems.reading(tuple(listed))
    return Reading(None, reading.problems) if reading.errors else reading


def _row(line: int, cells: Mapping[str, str], table: Table, problems: ProblemList) -> ListedConclusion | None:
    headings = table.headings
    is_recognised = _WORDS.get(key(cells[CONCLUSION]))
    if is_recognised is None:
        problems.add(codes.CONCLUSION_WORD, line, headings[CONCLUSION], found=quote(cells[CONCLUSION]))
    # "3 (Cơ bản)" folds to "3": what stands in brackets is a remark.
    level = _LEVELS.get(key(cells[LEVEL]))
    if is_recognised and level is None:
        problems.add(codes.LEVEL_WORD, line, headings[LEVEL], found=quote(cells[LEVEL]))
    if is_recognised is False and key(cells[LEVEL]):
        problems.add(codes.LEVEL_OF_REFUSAL, line, headings[LEVEL], found=quote(cells[LEVEL]))
    counts = _counts(line, cells, table, problems)
    if is_recognised is None or counts is None or (is_recognised and level is None):
        return None
    reasons = tuple(filter(None, (reason.strip() for reason in cells[REASONS].split(";"))))
    return ListedConclusion(
        place=problems.place(line, None),
        code=cells[UNIT],
        name=cells[NAME],
        level=level if is_recognised else None,
        vote=Vote(
            present=counts[PRESENT],
            agreed=counts[AGREED],
            against=counts[AGAINST],
            abstained=counts[ABSTAINED],
        ),
        reasons=() if is_recognised else reasons,
        note=cells[NOTE],
    )


def _counts(
    line: int, cells: Mapping[str, str], table: Table, problems: ProblemList
) -> dict[str, int] | None:
    """Return the numbers of votes by their columns; None, with problems, where one is no number."""
    counts = {}
    for column in _COUNTS:
        read = whole_number(cells[column]) if cells[column] else codes.VOTES_BLANK
        if isinstance(read, int):
            counts[column] = read
        else:
            limit = LONGEST_NUMBER if read is NUMBER_TOO_LONG else grouped(LARGEST_COUNT)
            problems.add(read, line, table.headings[column], found=quote(cells[column]), limit=limit)
    return counts if len(counts) == len(_COUNTS) else None
