"""Formulas of the work on the rows of an index: in which part, most points first, what brings them back.

The points are those that the row itself lacks; what the total gains can be less (a cap, a rescaling), which
`maturity check` computes. How many more bring them back is exact, for rows where more is better.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from math import ceil

from attrs import frozen
from openpyxl.worksheet.worksheet import Worksheet

from criteria.index.model import Index
from criteria.index.outside_scale import is_penalty
from criteria.index.rows import ScoredRow
from criteria.index.scoring import EachTime, ListItems, Share, Table
from criteria.model import Comparator, Kind
from reports.self_check.work_parts import part_title
from reports.words.numbers import decimal
from reports.words.wording import row_noun, unit_of_count
from reports.words.work_words import TO_DO_OF, missing_to_do, to_do_text
from reports.workbooks.calculated import Column, Status
from reports.workbooks.formulas import counted
from reports.workbooks.hidden_sheet import write_formulas
from reports.workbooks.points import arithmetic
from reports.workbooks.points.figures_sheet import named
from reports.workbooks.points.layout import FIRST_ROW, Calculated, PointLayout, calculated_row
from reports.workbooks.points.lines import RowLine, lines_of
from reports.workbooks.points.rows import Known, is_figure
from reports.workbooks.reading import Formulas
from reports.workbooks.work import actors_text, shortened
from reports.workbooks.work_list import ROWS, WorkList, WorkPart, write_texts
from rules.points import row_decimals
from rules.verdict import Reason
from rules.work_part import Part, Work, part_of_work

_MOST_GAIN = 10**8 - 1
"""More printed units of points than any row has."""
_PLACES = (_MOST_GAIN + 1) * ROWS
_DONE = 10
"""The place of rows without work, after all parts."""
_ACTS = (Kind.YES_NO, Kind.CHOICE, Kind.DAYS)


class WorkColumn(StrEnum):
    """The columns of the hidden sheet for the list of the work."""

    NAME = "EH"
    MOST = "EI"
    ACTORS = "EJ"
    ACT = "EK"
    """What is to be done for more points, in words."""
    GAIN = "EL"
    """The points that the row lacks, in printed units."""
    NEXT_NEEDED = "EM"
    """How many more reach the next line of the row's table; 0 if that cannot be told."""
    NEXT_GAIN = "EN"
    FULL_NEEDED = "EO"
    """How many more reach the maximum; 0 if that cannot be told."""
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
        sheet[f"{WorkColumn.UNIT_OF_COUNT}{at}"].value = unit_of_count(row) or None
        write_formulas(sheet, at, self.of(row))

    def of(self, row: ScoredRow) -> Formulas:
        """Return the formulas about a row, by their columns."""
        at = self.places.at(row.code)
        gain, printed = f"{WorkColumn.GAIN}{at}", f"{Calculated.PRINTED}{at}"
        shown = self._points_text(printed)
        return {
            WorkColumn.GAIN: self._gain(row, at),
            **self._needed(row, at),
            WorkColumn.POINTS: f'IF({printed}="","",{shown})',
            WorkColumn.GAINED: f'IF({gain}=0,"",{self._points_text(gain)})',
            WorkColumn.LACKING: self._lacking(row, at),
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

    # How many more

    def _needed(self, row: ScoredRow, at: int) -> Formulas:
        """Return how many more reach the next line and the maximum, with the gain of the former."""
        edges = self._edges(row, at)
        line, printed = f"{Calculated.LINE}{at}", f"{Calculated.PRINTED}{at}"
        held = f"{Calculated.NUMERATOR}{at}"
        if row.kind is Kind.COUNT:
            held = f"{Column.NUMBER}{at}"
        is_exact = f"AND({Column.STATUS}{at}={Status.FIGURE:d},{WorkColumn.GAIN}{at}>0,{line}>0)"
        full, next_needed, next_gain = "0", "0", "0"
        if edges is not None:
            full = f"IF({is_exact},{edges[0][0]}-{held},0)"
            steps = edges[1:]  # the step from a line goes to the one before it
            if steps and all(step is not None for step in steps):
                chosen = ",".join(f"{edge}-{held}" for edge, _ in edges[:-1])
                gains = ",".join(f"{units}-{printed}" for _, units in edges[:-1])
                next_needed = f"IF(AND({is_exact},{line}>2),CHOOSE(MAX(1,{line}-1),{chosen}),0)"
                next_gain = f"IF({WorkColumn.NEXT_NEEDED}{at}>0,CHOOSE(MAX(1,{line}-1),{gains}),0)"
        return {
            WorkColumn.FULL_NEEDED: full,
            WorkColumn.NEXT_NEEDED: next_needed,
            WorkColumn.NEXT_GAIN: next_gain,
        }

    def _edges(self, row: ScoredRow, at: int) -> list[tuple[str, int]] | None:
        """Return the least number that fulfils each line, best first, with its points; None if unknown.

        The last line, which takes what is left, has the number 0. Known are lines of fixed points that rise
        with a count, and the whole of a share or a list.
        """
        if is_penalty(row.code) or row.kind not in (Kind.COUNT, Kind.RATIO, Kind.QUOTIENT):
            return None
        whole = "1" if row.kind is Kind.COUNT else f"{Calculated.DENOMINATOR}{at}"
        full = self._units(row.most)
        match row.scoring:
            case Share():
                return [(whole, full)] if row.kind is Kind.RATIO else None
            case ListItems(items):
                return [(str(len(items)), full)]
            case EachTime(points, every):
                return [(str(ceil(row.most / points) * every), full)] if row.kind is Kind.COUNT else None
            case Table():
                return self._edges_of_table(row, lines_of(row), whole)
        return None

    def _edges_of_table(
        self, row: ScoredRow, lines: Sequence[RowLine], whole: str
    ) -> list[tuple[str, int]] | None:
        first = lines[0]
        rising = (Comparator.AT_LEAST, Comparator.MORE_THAN)
        if first.comparator not in rising or first.bound is None:
            return None
        if first.is_proportional or first.points < row.most:
            return None  # the maximum is not where the first line begins
        edges = []
        for line in lines:
            if line.bound is None and line is lines[-1] and line.comparator is None:
                edges.append(("0", self._line_units(row, line)))
            elif line.comparator in rising and line.bound is not None and not line.is_proportional:
                edges.append((_edge(line, whole), self._line_units(row, line)))
            else:
                return [(_edge(first, whole), self._line_units(row, first))]
        return edges

    def _line_units(self, row: ScoredRow, line: RowLine) -> int:
        points, decimals = min(line.points, row.most), row_decimals(self.index, row)
        if decimals is not None:
            points = Fraction(int((2 * points * 10**decimals + 1) // 2), 10**decimals)
        return self._units(points)

    # In words

    def _lacking(self, row: ScoredRow, at: int) -> str:
        remark = f"{Calculated.REMARK}{at}"
        full, gain = f"{WorkColumn.FULL_NEEDED}{at}", f"{WorkColumn.GAIN}{at}"
        unit = f"{WorkColumn.UNIT_OF_COUNT}{at}"
        if self._needed(row, at)[WorkColumn.FULL_NEEDED] == "0":
            return remark

        def step(needed: str, gained: str, ending: str) -> str:
            return f'"thêm "&{counted(needed)}&{unit}&" được "&{self._points_text(gained)}&" điểm{ending}"'

        nearest = f"{WorkColumn.NEXT_NEEDED}{at}"
        first = f'IF({nearest}>0,{step(nearest, f"{WorkColumn.NEXT_GAIN}{at}", "; ")},"")'
        return f"IF({full}>0,{first}&{step(full, gain, ' (tối đa)')},{remark})"

    def _to_do(self, row: ScoredRow, at: int) -> str:
        status = f"{Column.STATUS}{at}"
        missing = missing_to_do(self.index.unit_kind, row)
        refused, unread = TO_DO_OF[Reason.NOT_APPLICABLE_REFUSED], TO_DO_OF[Reason.UNREADABLE]
        act = f"{WorkColumn.ACT}{at}"
        wrong = f'IF({status}={Status.REFUSED:d},"{refused}","{unread}")'
        asked = act if row.is_given else f'"{missing}"'
        without = f"IF({status}={Status.MISSING:d},{asked},IF({status}<{Status.REFUSED:d},{act},{wrong}))"
        return f'IF({WorkColumn.GAIN}{at}=0,"",IF({is_figure(at)},{act},{without}))'

    def _rank(self, row: ScoredRow, at: int) -> str:
        status, gain = f"{Column.STATUS}{at}", f"{WorkColumn.GAIN}{at}"
        work = Work.NUMBERS
        if row.is_given:
            work = Work.MARKS
        elif row.kind in _ACTS:
            work = Work.ACT

        def part(of: Work) -> int:
            return part_of_work(self.index.unit_kind, row, of)

        missing = Work.MARKS if row.is_given else Work.FIGURE
        without = f"IF({status}={Status.MISSING:d},{part(missing)},{part(Work.PAPER)})"
        # A figure that is scored against those of others waits for theirs.
        scored = f"IF({Calculated.KNOWN}{at}={Known.OPEN:d},{part(missing)},{part(work)})"
        chosen = f"IF({is_figure(at)},{scored},{without})"
        listed = f"{chosen}*{_PLACES}+({_MOST_GAIN}-{gain})*{ROWS}+{at}"
        return f"IF({gain}=0,{_DONE * _PLACES}+{at},{listed})"


def _edge(line: RowLine, whole: str) -> str:
    """Return the least number that fulfils a line; `whole` is the denominator, 1 for a count."""
    if line.bound is None:
        raise ValueError("a line without a bound has no edge")
    part, of = line.bound.as_integer_ratio()
    more = line.comparator is Comparator.MORE_THAN
    if whole == "1":
        return str(part // of + 1 if more else ceil(line.bound))
    product = f"{part}*{whole}" if more else f"{part}*{whole}+{of - 1}"
    return f"INT(({product})/{of})+1" if more else f"INT(({product})/{of})"


def _work_part(title: str, place: int) -> WorkPart:
    return WorkPart(title, place * _PLACES, (place + 1) * _PLACES - 1)
