"""The conclusions of a whole meeting from a file: a row a unit, with its votes."""

import re
from pathlib import Path

from attrs import field, frozen

from criteria.model import LEVELS
from foundation.problem import Place, Reading
from foundation.tables.code_cells import mended_code
from foundation.tables.codes import NUMBER_TOO_LONG
from foundation.tables.list_rows import NamedRow
from foundation.tables.named_table import read_tables
from foundation.tables.numbers import DASHES, LARGEST_COUNT, LONGEST_NUMBER, whole_number
from foundation.tables.problem_list import ProblemList
from foundation.tables.table_form import TableForm
from foundation.tables.typed_values import typed_count
from foundation.text import key, quote
from foundation.written import grouped
from maturity.council import codes
from maturity.council.conclusion import Vote
from maturity.units.kinds import is_named_as_unit
from maturity.units.unit_columns import UNIT_CODE_HEADINGS, UNIT_NAME_HEADINGS

UNIT, NAME, CONCLUSION, LEVEL = "ma_don_vi", "ten_don_vi", "ket_luan", "muc_do"
PRESENT, AGREED, AGAINST, ABSTAINED = "co_mat", "dong_y", "khong_dong_y", "y_kien_khac"
REASONS, NOTE = "ly_do", "ghi_chu"
FORM = TableForm(
    {
        UNIT: UNIT_CODE_HEADINGS,
        NAME: UNIT_NAME_HEADINGS,
        CONCLUSION: ("Kết luận", "Kết luận của Hội đồng"),
        LEVEL: ("Mức độ", "Mức độ công nhận", "Mức"),
        PRESENT: ("Có mặt", "Số có mặt", "Số thành viên có mặt", "Thành viên có mặt"),
        AGREED: ("Đồng ý", "Số phiếu đồng ý", "Phiếu đồng ý", "Tán thành"),
        AGAINST: ("Không đồng ý", "Số phiếu không đồng ý", "Phiếu không đồng ý", "Không tán thành"),
        ABSTAINED: ("Ý kiến khác", "Không biểu quyết", "Số phiếu khác", "Số phiếu ý kiến khác", "Phiếu khác"),
        REASONS: ("Lý do", "Lý do không công nhận"),
        NOTE: ("Ghi chú",),
    },
    required=(CONCLUSION, LEVEL, PRESENT, AGREED, AGAINST, ABSTAINED),
    naming=(UNIT, NAME),
    either=(UNIT, NAME),
    is_name=is_named_as_unit,
)
_WORDS = {
    **dict.fromkeys(("congnhan", "dongycongnhan", "thongnhatcongnhan", "duoccongnhan"), True),
    **dict.fromkeys(("khongcongnhan", "chuacongnhan", "khongdongycongnhan", "khongduoccongnhan"), False),
}
_WITH_LEVEL = re.compile(r"([a-z]+?)(?:mucdo|muc)([1-5])")
_COUNTS = (PRESENT, AGREED, AGAINST, ABSTAINED)
_LEVELS = {f"{word}{level}": level for word in ("", "muc", "mucdo") for level in LEVELS}


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

    The value is None if any row has a fault: half a meeting is none. Several reasons are in one cell,
    separated by `;`.
    """
    read = read_tables(path, (FORM,))
    problems = read.problems
    if not read.found:
        return problems.reading(None)
    listed = [_row(row, problems) for row in read.rows]
    if not listed:
        problems.add(codes.NO_ROWS)
    reading = problems.reading(tuple(row for row in listed if row is not None))
    return Reading(None, reading.problems) if reading.errors else reading


def _row(row: NamedRow, problems: ProblemList) -> ListedConclusion | None:
    line, cells, headings = row
    conclusion, level_text = key(cells[CONCLUSION]), key(cells[LEVEL])
    # "Công nhận mức độ 3" names the level, too, which must be the one in the next column.
    if match := _WITH_LEVEL.fullmatch(conclusion):
        conclusion, level_text = match[1], level_text or match[2]
    is_recognised = _WORDS.get(conclusion)
    if is_recognised is None:
        problems.add(codes.CONCLUSION_WORD, line, headings[CONCLUSION], found=quote(cells[CONCLUSION]))
    # "3 (Cơ bản)" folds to "3": what is in brackets is a remark.
    level = _LEVELS.get(level_text)
    if match and level != int(match[2]):
        level = None
    if is_recognised and level is None:
        problems.add(codes.LEVEL_WORD, line, headings[LEVEL], found=quote(cells[LEVEL]))
    if is_recognised is False and key(cells[LEVEL]):
        problems.add(codes.LEVEL_OF_REFUSAL, line, headings[LEVEL], found=quote(cells[LEVEL]))
    counts = _counts(row, problems)
    if is_recognised is None or counts is None or (is_recognised and level is None):
        return None
    reasons = tuple(filter(None, (reason.strip() for reason in cells[REASONS].split(";"))))
    return ListedConclusion(
        place=problems.place(line, None),
        code=mended_code(cells[UNIT]),
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


def _counts(row: NamedRow, problems: ProblemList) -> dict[str, int] | None:
    """Return the numbers of votes by their columns; None, with problems, if one is not a number.

    A dash is zero votes: whether the votes add up to those present is checked when the council concludes.
    """
    line, cells, headings = row
    counts = {}
    for column in _COUNTS:
        text = cells[column]
        if text in DASHES and column is not PRESENT:
            problems.once((), codes.DASH_IS_NONE, line, headings[column], found=quote(text))
            counts[column] = 0
            continue
        read = whole_number(typed_count(text)) if text else codes.VOTES_BLANK
        if isinstance(read, int):
            counts[column] = read
        else:
            limit = LONGEST_NUMBER if read is NUMBER_TOO_LONG else grouped(LARGEST_COUNT)
            problems.add(read, line, headings[column], found=quote(text), limit=limit)
    return counts if len(counts) == len(_COUNTS) else None
