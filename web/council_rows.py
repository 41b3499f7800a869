"""The rows of a council's meeting as they are typed: a dossier each, with its conclusion and its votes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from attrs import evolve, field, frozen
from werkzeug.datastructures import MultiDict

from criteria.model import Framework
from foundation.personal_data import masked
from foundation.problem import Problem
from maturity.council import codes
from maturity.council.concluding import CouncilCase, Proposal, is_reached, levels_to_recognise
from maturity.council.conclusion import Vote
from maturity.cycle.cycle import Cycle
from maturity.dossier import codes as dossier_codes
from maturity.operations.sheets_to_fill_in import MeetingRow, MeetingSheet
from maturity.places import dossier_place
from reports.words.wording import level_text
from reports.year.dossier_list import stored_text

CONCLUSION, REASON, NOTE = "ket_luan", "ly_do", "ghi_chu"
VOTES = {"co_mat": "Có mặt", "dong_y": "Đồng ý", "khong_dong_y": "Không đồng ý", "y_kien_khac": "Ý kiến khác"}
"""The votes by the names of their columns, in the order of minutes."""
PRESENT, AGREED, AGAINST, ABSTAINED = VOTES
REFUSED, APPROVED = "khong", "thong-qua"
COLUMNS = (CONCLUSION, *VOTES, REASON, NOTE)
NUMBER_NEEDED = "Cần một số; không có thì ghi 0."
CONCLUSION_NEEDED = "Chưa chọn kết luận của dòng này."
BY_EXCEPTION = "{level}, theo ngoại lệ"
_LONGEST_NUMBER = 3
_LONGEST = 1_000
_CELLS: Mapping[str, str] = {
    codes.TOO_MANY_PRESENT.name: PRESENT,
    codes.NO_QUORUM.name: PRESENT,
    codes.APPRAISERS_COUNTED.name: PRESENT,
    codes.VOTES_DO_NOT_ADD_UP.name: PRESENT,
    codes.NO_MAJORITY.name: AGREED,
    codes.MAJORITY_AGREED.name: AGREED,
    dossier_codes.REASONS_NEEDED.name: REASON,
}
"""The cell at which a refusal is told; any other is told at the conclusion."""


@frozen(kw_only=True)
class CouncilRow:
    """A dossier before the council: both results in words, what was typed, and the faults by column.

    `options` are the conclusions that its appraised result and its exceptions allow, by their values.
    """

    code: str
    name: str
    submitted: str
    appraised: str
    options: Sequence[tuple[str, str]]
    cells: Mapping[str, str]
    faults: Mapping[str, Sequence[str]] = field(factory=dict)

    def cell_id(self, column: str) -> str:
        """Return the name of a field of the row."""
        return f"{self.code}.{column}"

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it was typed: the meeting did not conclude on it."""
        return not any(self.cells.values())


def conclusions_to_choose(cycle: Cycle) -> Sequence[tuple[str, str]]:
    """Return what a council can conclude, by the values of a choice."""
    criteria_set = cycle.in_use
    if not isinstance(criteria_set, Framework):
        return ((APPROVED, "thông qua điểm"), (REFUSED, "không thông qua"))
    lowest = criteria_set.lowest_recognised or 1
    levels = [each for each in range(lowest, 6) if criteria_set.level_name(each)]
    recognising = ((str(each), f"công nhận {level_text(criteria_set, each)}") for each in levels)
    return (*recognising, (REFUSED, "không công nhận"))


def _options(cycle: Cycle, case: CouncilCase, chosen: str) -> Sequence[tuple[str, str]]:
    """Return what can be concluded of a dossier; what was chosen stays, so that it is told why it cannot."""
    every = conclusions_to_choose(cycle)
    if not isinstance(cycle.in_use, Framework):
        return every
    allowed = {str(level): is_reached(level, case) for level in levels_to_recognise(case)}
    return [
        (value, text if allowed.get(value, True) else BY_EXCEPTION.format(level=text))
        for value, text in every
        if value in (*allowed, REFUSED, chosen)
    ]


def rows_of(sheet: MeetingSheet, form: MultiDict[str, str]) -> list[CouncilRow]:
    """Return the rows of the dossiers that wait, with what a form holds for them."""
    return [_row(sheet.cycle, row, form) for row in sheet.rows if row.is_waiting]


def _row(cycle: Cycle, row: MeetingRow, form: MultiDict[str, str]) -> CouncilRow:
    code = row.unit.code
    cells = {column: form.get(f"{code}.{column}", "").strip()[:_LONGEST] for column in COLUMNS}
    return CouncilRow(
        code=code,
        name=row.unit.name,
        submitted=stored_text(cycle, row.submitted) if row.submitted else "",
        appraised=stored_text(cycle, row.case.verdict) if row.case.verdict else "",
        options=_options(cycle, row.case, cells[CONCLUSION]),
        cells=cells,
    )


def checked(rows: Sequence[CouncilRow], options: Sequence[tuple[str, str]]) -> list[CouncilRow]:
    """Return rows with the faults of cells that cannot be read."""
    known = {value for value, _ in options}
    return [row if row.is_blank else evolve(row, faults=_faults(row.cells, known)) for row in rows]


def _faults(cells: Mapping[str, str], known: set[str]) -> Mapping[str, Sequence[str]]:
    faults = {name: (NUMBER_NEEDED,) for name in VOTES if not _is_number(cells[name])}
    if cells[CONCLUSION] not in known:
        faults[CONCLUSION] = (CONCLUSION_NEEDED,)
    return faults


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER


def proposals(rows: Sequence[CouncilRow], on_day: date, minutes: str) -> list[Proposal]:
    """Return what is to be concluded of the rows that are not blank; their cells were checked."""
    return [_proposal(row, on_day, minutes) for row in rows if not row.is_blank]


def _proposal(row: CouncilRow, on_day: date, minutes: str) -> Proposal:
    concluded = row.cells[CONCLUSION]
    present, agreed, against, abstained = (int(row.cells[name]) for name in VOTES)
    reasons = (each.strip() for each in masked(row.cells[REASON]).split(";"))
    return Proposal(
        unit=row.code,
        level=int(concluded) if concluded.isdecimal() else None,
        is_approval=concluded == APPROVED,
        vote=Vote(present=present, agreed=agreed, against=against, abstained=abstained),
        on_day=on_day,
        reasons=tuple(filter(None, reasons)) if concluded == REFUSED else (),
        note=masked(row.cells[NOTE]),
        minutes=minutes,
    )


def with_refusals(
    rows: Sequence[CouncilRow], problems: Sequence[Problem], year: int, words: Callable[[Problem], str]
) -> tuple[list[CouncilRow], list[Problem]]:
    """Return rows with the refusals that are about them at their cells, and the refusals about no row."""
    told: dict[str, dict[str, list[str]]] = {}
    others: list[Problem] = []
    units = {dossier_place(row.code, year): row.code for row in rows}
    for problem in problems:
        code = units.get(problem.place)
        if code is None:
            others.append(problem)
        else:
            column = _CELLS.get(problem.code, CONCLUSION)
            told.setdefault(code, {}).setdefault(column, []).append(words(problem))
    return [evolve(row, faults=told.get(row.code, {})) for row in rows], others
