"""The conclusions of a whole meeting from a file: a row a unit, with its votes.

By a set of levels a row has the level recognised; by an index it can have the points, which are compared
with the appraised ones and never taken over.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve, field, frozen

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
from foundation.written import counted, grouped, some_of
from maturity.council import codes
from maturity.council.conclusion import Vote
from maturity.units.kinds import is_named_as_unit
from maturity.units.unit_columns import UNIT_CODE_HEADINGS, UNIT_NAME_HEADINGS

UNIT, NAME, CONCLUSION, LEVEL, POINTS = "ma_don_vi", "ten_don_vi", "ket_luan", "muc_do", "diem"
PRESENT, AGREED, AGAINST, ABSTAINED = "co_mat", "dong_y", "khong_dong_y", "y_kien_khac"
REASONS, NOTE = "ly_do", "ghi_chu"
_UNIT_HEADINGS = {UNIT: UNIT_CODE_HEADINGS, NAME: UNIT_NAME_HEADINGS}
_VOTE_HEADINGS = {
    PRESENT: ("Có mặt", "Số có mặt", "Số thành viên có mặt", "Thành viên có mặt"),
    AGREED: ("Đồng ý", "Số phiếu đồng ý", "Phiếu đồng ý", "Tán thành"),
    AGAINST: ("Không đồng ý", "Số phiếu không đồng ý", "Phiếu không đồng ý", "Không tán thành"),
    ABSTAINED: ("Ý kiến khác", "Không biểu quyết", "Số phiếu khác", "Số phiếu ý kiến khác", "Phiếu khác"),
}
_CONCLUSION_HEADINGS = ("Kết luận", "Kết luận của Hội đồng")


def _form(required: tuple[str, ...], headings: Mapping[str, tuple[str, ...]]) -> TableForm:
    """Return the form of minutes with some columns besides those of the units and their votes."""
    return TableForm(
        {
            **_UNIT_HEADINGS,
            CONCLUSION: _CONCLUSION_HEADINGS,
            **headings,
            **_VOTE_HEADINGS,
            NOTE: ("Ghi chú",),
        },
        required=(CONCLUSION, *required, PRESENT, AGREED, AGAINST, ABSTAINED),
        naming=(UNIT, NAME),
        either=(UNIT, NAME),
        is_name=is_named_as_unit,
    )


FORM = _form(
    (LEVEL,),
    {LEVEL: ("Mức độ", "Mức độ công nhận", "Mức"), REASONS: ("Lý do", "Lý do không công nhận")},
)
"""Minutes on levels."""
POINTS_FORM = _form(
    (),
    {
        POINTS: ("Điểm", "Điểm thẩm định", "Tổng điểm", "Điểm thông qua"),
        REASONS: ("Lý do", "Lý do không thông qua"),
    },
)
"""Minutes on points; the column of points can be left out."""
_WORDS = {
    **dict.fromkeys(("congnhan", "dongycongnhan", "thongnhatcongnhan", "duoccongnhan"), True),
    **dict.fromkeys(("khongcongnhan", "chuacongnhan", "khongdongycongnhan", "khongduoccongnhan"), False),
}
_POINTS_WORDS = {
    **dict.fromkeys(
        ("thongqua", "thongquadiem", "dongythongqua", "nhatri", "nhatrithongqua", "thongnhatthongqua"), True
    ),
    **dict.fromkeys(("khongthongqua", "khongthongquadiem", "chuathongqua", "chuathongquadiem"), False),
}
_WITH_LEVEL = re.compile(r"([a-z]+?)(?:mucdo|muc)([1-5])")
_CONCLUDING = (CONCLUSION, PRESENT, AGREED, AGAINST, ABSTAINED, REASONS, NOTE)
"""A row with none of these is of a dossier that the meeting did not conclude on."""
MEMBERS_SHEET = "Thành viên Hội đồng"
"""The sheet of who was present; votes alone are read."""
COUNTS = (PRESENT, AGREED, AGAINST, ABSTAINED)
_LEVELS = {f"{word}{level}": level for word in ("", "muc", "mucdo") for level in LEVELS}


@frozen(kw_only=True)
class ListedConclusion:
    """A row: the unit by code and name as written, what was concluded, the votes.

    `level` is the level recognised, `is_approval` whether points were approved; a refusal is neither.
    `points` is what the minutes write of them, "" for nothing.
    """

    place: Place = field(eq=False)
    code: str
    name: str
    level: int | None
    vote: Vote
    is_approval: bool = False
    points: str = ""
    reasons: tuple[str, ...] = ()
    note: str = ""


def read_meeting(path: Path, *, is_by_points: bool = False) -> Reading[tuple[ListedConclusion, ...]]:
    """Read the conclusions of a meeting from text or a workbook: on levels, or on points.

    The value is None if any row has a fault: half a meeting is none. A file in which nothing was concluded at
    all, as it came out, has no conclusions and a note on that. Several reasons are in one cell, separated by
    `;`.
    """
    read = read_tables(path, (POINTS_FORM if is_by_points else FORM,), own_sheets={MEMBERS_SHEET})
    problems = read.problems
    if not read.found:
        return problems.reading(None)
    read_row = _points_row if is_by_points else _row
    rows = tuple(read.rows)
    left_open = [row.cells[UNIT] or row.cells[NAME] for row in rows if not _is_concluded(row)]
    if left_open:
        code = codes.NOT_CONCLUDED if len(left_open) == len(rows) else codes.CONCLUDED_IN_PART
        problems.add(code, count=counted(len(left_open)), units=some_of(left_open))
    listed = [read_row(row, problems) for row in rows if _is_concluded(row)]
    if not rows:
        problems.add(codes.NO_ROWS)
    reading = problems.reading(tuple(row for row in listed if row is not None))
    return Reading(None, reading.problems) if reading.errors else reading


def _is_concluded(row: NamedRow) -> bool:
    return any(row.cells[name] for name in _CONCLUDING)


def _points_row(row: NamedRow, problems: ProblemList) -> ListedConclusion | None:
    """Return a row of minutes on points."""
    _, cells, _ = row
    is_approved = _conclusion(row, key(cells[CONCLUSION]), _POINTS_WORDS, "thông qua", problems)
    counts = _counts(row, problems)
    if is_approved is None or counts is None:
        return None
    listed = _listed(row, problems, counts, is_agreed=is_approved)
    return evolve(listed, is_approval=is_approved, points=cells[POINTS].strip())


def _conclusion(
    row: NamedRow, word: str, words: Mapping[str, bool], what: str, problems: ProblemList
) -> bool | None:
    """Return whether the council agreed, by a folded word; None, with a problem, for any other word."""
    line, cells, headings = row
    is_agreed = words.get(word)
    if is_agreed is None:
        found = quote(cells[CONCLUSION])
        problems.add(codes.CONCLUSION_WORD, line, headings[CONCLUSION], found=found, what=what)
    return is_agreed


def _row(row: NamedRow, problems: ProblemList) -> ListedConclusion | None:
    """Return a row of minutes on levels."""
    line, cells, headings = row
    conclusion, level_text = key(cells[CONCLUSION]), key(cells[LEVEL])
    # "Công nhận mức độ 3" names the level, too, which must be the one in the next column.
    if match := _WITH_LEVEL.fullmatch(conclusion):
        conclusion, level_text = match[1], level_text or match[2]
    is_recognised = _conclusion(row, conclusion, _WORDS, "công nhận", problems)
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
    listed = _listed(row, problems, counts, is_agreed=is_recognised)
    return evolve(listed, level=level if is_recognised else None)


def _listed(
    row: NamedRow, problems: ProblemList, counts: Mapping[str, int], *, is_agreed: bool
) -> ListedConclusion:
    """Return a row without what was agreed to; reasons are those of a refusal."""
    line, cells, _ = row
    reasons = tuple(filter(None, (reason.strip() for reason in cells[REASONS].split(";"))))
    return ListedConclusion(
        place=problems.place(line, None),
        code=mended_code(cells[UNIT]),
        name=cells[NAME],
        level=None,
        vote=Vote(
            present=counts[PRESENT],
            agreed=counts[AGREED],
            against=counts[AGAINST],
            abstained=counts[ABSTAINED],
        ),
        reasons=() if is_agreed else reasons,
        note=cells[NOTE],
    )


def _counts(row: NamedRow, problems: ProblemList) -> dict[str, int] | None:
    """Return the numbers of votes by their columns; None, with problems, if one is not a number.

    A dash is zero votes: whether the votes add up to those present is checked when the council concludes.
    """
    line, cells, headings = row
    counts = {}
    for column in COUNTS:
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
    return counts if len(counts) == len(COUNTS) else None
