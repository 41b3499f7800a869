"""Formulas of the work on the rows of an index: in which part, most points first, what brings them back.

The points are those that the row itself lacks; what the total gains can be less (a cap, a rescaling), which
`maturity check` computes. How many more (or fewer) bring them back is exact.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from attrs import frozen
from openpyxl.worksheet.worksheet import Worksheet

from criteria.index.model import Index
from criteria.index.outside_scale import is_penalty
from criteria.index.rows import ScoredRow
from criteria.index.scoring import TableByAnswer
from criteria.model import Kind
from reports.self_check.work_parts import part_title
from reports.words.numbers import decimal
from reports.words.wording import row_noun, unit_of_count
from reports.words.work_words import TO_DO_OF, missing_to_do, to_do_text
from reports.workbooks.calculated import Column, Status
from reports.workbooks.hidden_sheet import write_formulas
from reports.workbooks.points import arithmetic
from reports.workbooks.points.figures_sheet import named
from reports.workbooks.points.layout import FIRST_ROW, Calculated, PointLayout, calculated_row
from reports.workbooks.points.rows import Known, is_figure, settled_by_answer
from reports.workbooks.points.step_words import StepWords
from reports.workbooks.points.steps import StepFormulas
from reports.workbooks.reading import Formulas
from reports.workbooks.work import actors_text, shortened
from reports.workbooks.work_list import ROWS, WorkList, WorkPart, write_texts
from rules.observation import NOT_DONE
from rules.scored import Others
from rules.verdict import Reason
from rules.work_part import Part, Work, part_of_work

_MOST_GAIN = 10**8 - 1
"""More printed units of points than any row has."""
_PLACES = (_MOST_GAIN + 1) * ROWS
_DONE = 10
"""The place of rows without work, after all parts."""
_ACTS = (Kind.YES_NO, Kind.CHOICE)


class WorkColumn(StrEnum):
    """The columns of the hidden sheet for the list of the work."""

    NAME = "EH"
    MOST = "EI"
    ACTORS = "EJ"
    ACT = "EK"
    """What is to be done for more points, in words."""
    GAIN = "EL"
    """The points that the row lacks, in printed units."""
    POINTS = "EP"
    GAINED = "EQ"
    LACKING = "ER"
    TO_DO = "ES"
    RANK = "ET"
    UNIT_OF_COUNT = "EU"
    """Preceded by a space; blank if unknown."""


@frozen
class WorkFormulas:
    """Writes the formulas of the work for one form."""

    index: Index
    places: PointLayout
    of_other_groups: frozenset[str]
    others: Others

    def texts(self, row: ScoredRow) -> Mapping[str, str]:
        """Return the texts about a row, by their columns."""
        return {
            WorkColumn.NAME: shortened(named(row)),
            WorkColumn.MOST: decimal(row.most),
            WorkColumn.ACTORS: actors_text(row),
            WorkColumn.ACT: shortened(to_do_text(row)),
        }

    def write(self, sheet: Worksheet, row: ScoredRow) -> None:
        """Write texts and formulas about a row."""
        at = self.places.at(row.code)
        write_texts(sheet, at, self.texts(row))
        # Not as the other texts, which lose leading spaces.
        sheet[f"{WorkColumn.UNIT_OF_COUNT}{at}"].value = _unit_of_steps(row) or None
        write_formulas(sheet, at, self.of(row))

    def of(self, row: ScoredRow) -> Formulas:
        """Return the formulas about a row, by their columns."""
        at = self.places.at(row.code)
        gain, printed = f"{WorkColumn.GAIN}{at}", f"{Calculated.PRINTED}{at}"
        shown = self._points_text(printed)
        steps = StepFormulas(self.index, row, at, self.others, gain)
        words = StepWords(steps, f"{WorkColumn.UNIT_OF_COUNT}{at}")
        return {
            WorkColumn.GAIN: self._gain(row, at),
            **steps.of(),
            WorkColumn.POINTS: f'IF({printed}="","",{shown})',
            WorkColumn.GAINED: f'IF({gain}=0,"",{self._points_text(gain)})',
            WorkColumn.LACKING: words.text(f"{Calculated.REMARK}{at}"),
            WorkColumn.TO_DO: self._to_do(row, at),
            WorkColumn.RANK: self._rank(row, at),
        }

    def work_list(self) -> WorkList:
        """Return where the list is computed, with its headings."""
        last = calculated_row(self.places.last_row)
        parts = [_work_part(part_title(self.index, part), part) for part in Part]
        parts.append(_work_part("Đã được điểm tối đa, hoặc không tính điểm", _DONE))
        return WorkList(
            first=calculated_row(FIRST_ROW),
            last=last,
            rows=len(self.index.criteria),
            rank=WorkColumn.RANK,
            code=Column.CODE,
            name=WorkColumn.NAME,
            parts=parts,
            noun=row_noun(self.index),
        )

    def _points_text(self, printed: str) -> str:
        return arithmetic.decimal_text(printed, self.index.points_decimals)

    def _units(self, points: Fraction) -> int:
        """Return points as a whole number of printed units, half up."""
        scaled = points * 10**self.index.points_decimals
        return int((2 * scaled + 1) // 2)

    def _counts(self, row: ScoredRow) -> bool:
        tracked = {
            leaf.code for main in self.index.main_indexes if main.is_tracked_only for leaf in main.leaves
        }
        return row.code not in tracked and row.code not in self.of_other_groups

    def _gain(self, row: ScoredRow, at: int) -> str:
        if not self._counts(row):
            return "0"
        most, printed = self._units(row.most), f"{Calculated.PRINTED}{at}"
        scored = printed if is_penalty(row.code) else f"MAX(0,{most}-{printed})"
        return f"CHOOSE({Calculated.KNOWN}{at}+1,{most},{scored},0,{most})"

    # In words

    def _to_do(self, row: ScoredRow, at: int) -> str:
        status = f"{Column.STATUS}{at}"
        missing = missing_to_do(self.index.unit_kind, row)
        refused, unread = TO_DO_OF[Reason.NOT_APPLICABLE_REFUSED], TO_DO_OF[Reason.UNREADABLE]
        act = f"{WorkColumn.ACT}{at}"
        wrong = f'IF({status}={Status.REFUSED:d},"{refused}","{unread}")'
        asked = act if row.is_given else f'"{missing}"'
        without = f"IF({status}={Status.MISSING:d},{asked},IF({status}<{Status.REFUSED:d},{act},{wrong}))"
        chosen = f"IF({is_figure(at)},{act},{without})"
        if (settled := settled_by_answer(row, at)) is not None:
            chosen = f"IF({settled},{WorkColumn.ACT}{self.places.at(self._asked_by(row).code)},{chosen})"
        return f'IF({WorkColumn.GAIN}{at}=0,"",{chosen})'

    def _asked_by(self, row: ScoredRow) -> ScoredRow:
        """Return the row whose answer chooses the table of a row; the row itself if none does."""
        return self.index.by_code[row.scoring.row] if isinstance(row.scoring, TableByAnswer) else row

    def _rank(self, row: ScoredRow, at: int) -> str:
        status, gain = f"{Column.STATUS}{at}", f"{WorkColumn.GAIN}{at}"
        work = Work.NUMBERS
        if row.is_given:
            work = Work.MARKS
        elif row.kind in _ACTS:
            work = Work.ACT

        def part(of: Work) -> int:
            return part_of_work(self.index.unit_kind, row, of)

        done = str(part(work))
        if row.kind is Kind.DAYS:
            # To do it is an act; to have done it some days earlier is a number.
            done = f"IF({Column.NUMBER}{at}={NOT_DONE},{part(Work.ACT)},{done})"
        missing = Work.MARKS if row.is_given else Work.FIGURE
        without = f"IF({status}={Status.MISSING:d},{part(missing)},{part(Work.PAPER)})"
        # A figure that is scored against those of others waits for theirs.
        scored = f"IF({Calculated.KNOWN}{at}={Known.OPEN:d},{part(missing)},{done})"
        chosen = f"IF({is_figure(at)},{scored},{without})"
        if (settled := settled_by_answer(row, at)) is not None:
            # Another answer brings the points, not this row's figure.
            act = part_of_work(self.index.unit_kind, self._asked_by(row), Work.ACT)
            chosen = f"IF({settled},{act},{chosen})"
        listed = f"{chosen}*{_PLACES}+({_MOST_GAIN}-{gain})*{ROWS}+{at}"
        return f"IF({gain}=0,{_DONE * _PLACES}+{at},{listed})"


def _unit_of_steps(row: ScoredRow) -> str:
    """Return the unit in which a step is counted, preceded by a space; "" if unknown."""
    if row.kind is Kind.DAYS:
        return " ngày"
    return unit_of_count(row) or (" mục" if row.kind is Kind.COUNT else "")


def _work_part(title: str, place: int) -> WorkPart:
    return WorkPart(title, place * _PLACES, (place + 1) * _PLACES - 1)
