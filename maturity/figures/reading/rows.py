"""Reads rows under a header into units: each becomes an observation with its evidence and origin."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from attrs import evolve

from criteria.index.model import Index
from criteria.index.policies import WithoutEvidence
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Kind
from criteria.parts import Condition
from foundation.problem import Code
from foundation.tables import codes
from foundation.tables.day_column import DayColumn
from foundation.tables.numbers import DASHES
from foundation.tables.problem_list import ProblemList
from foundation.tables.records import LONGEST_CELL, Record
from foundation.text import quote
from maturity.figures.reading import columns, heading_codes, index_codes, row_words
from maturity.figures.reading.cell_readings import CellRemark, unreadable
from maturity.figures.reading.columns import Columns
from maturity.figures.reading.observation_row import lock_cause, read_answer, read_row
from maturity.figures.reading.outcomes import with_outcome
from maturity.figures.reading.read_options import Item, ReadOptions
from maturity.figures.reading.row_cells import RowCells
from maturity.figures.reading.row_naming import RowNaming
from maturity.figures.reading.scored_row import read_result
from maturity.figures.reading.self_score import read_self_score
from maturity.figures.reading.skipped_rows import SkippedRows
from maturity.figures.reading.unit_collector import UnitCollector
from maturity.figures.unit_figures import Origin, SelfScore
from rules.evidence import needs_evidence
from rules.observation import Observation, State
from rules.scored_evidence import needs_document
from rules.scoring_facts import compares_years

NOTHING_HELD: Mapping[str, tuple[int, Sequence[str], Sequence[str]]] = MappingProxyType({})
_VALUES = (columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE, columns.NOT_APPLICABLE)


class Rows:
    """Rows under one header, read one after the other into units.

    With `only_unit` of the options the rows of other units are skipped. `collector` has the units of tables
    of the same file that were read before.
    """

    def __init__(
        self,
        options: ReadOptions,
        header: Columns,
        problems: ProblemList,
        collector: UnitCollector | None = None,
        header_line: int | None = None,
    ) -> None:
        framework = options.framework
        self.collector = collector or UnitCollector(
            framework, header, problems, has_list=not options.units.takes_any
        )
        self.collector.begin(header)
        self._only_unit = options.only_unit
        self._with_origins = options.with_origins
        self._strict = options.strict_evidence
        self._is_appraised = options.takes_outcomes and columns.OUTCOME in header.positions
        self._titled = header.titled
        self._problems = problems
        self._cells = cells = RowCells(header, problems)
        self._skipped_rows = None if header_line is None else SkippedRows(problems, header_line)
        self._naming = RowNaming(options, cells, problems, self.collector, self._skipped_rows)
        self._width = header.width
        self._first_lines: dict[str, int] = {}
        """The line of the first row of each criterion."""
        evidence = (columns.EVIDENCE_NUMBER, columns.EVIDENCE_SUMMARY)
        self._evidence_day = DayColumn(problems, header.heading(columns.EVIDENCE_DATE), options.today)
        self._cut_off = DayColumn(
            problems, header.heading(columns.CUT_OFF), options.today, codes.CUT_OFF_NOT_A_DATE
        )
        named = (header.heading(name) for name in evidence if name in cells.positions)
        self._evidence_column = next(named, None)
        self._counts_without = (
            not isinstance(framework, Index) or framework.without_evidence is WithoutEvidence.NOTE
        )
        """Whether a figure without a document counts, but for strict evidence."""
        if not (self._counts_without or self._evidence_column or self._strict or self._is_appraised):
            fields = {"framework": framework.id}
            problems.once((), index_codes.NO_DOCUMENT_COLUMNS, header_line, None, **fields)

    @property
    def others(self) -> Mapping[str, None]:
        """The codes of the first other units, whose rows were skipped."""
        return self._naming.others

    def is_row_in(self, delimiter: str) -> Callable[[str], bool]:
        """Return a test whether a line is a row of its own: all columns, a known criterion in its place."""

        def is_row(line: str) -> bool:
            cells = line.split(delimiter)
            at = self._cells.positions.get(columns.CRITERION)
            return len(cells) >= self._width and (at is None or self._naming.item(cells[at]) is not None)

        return is_row

    def take(self, record: Record) -> bool:
        """Read one record into its unit; return False if it is blank."""
        line, cells, fault, locked = record
        if self._only_unit is not None and self._naming.is_of_another_unit(record):
            return True
        if fault:
            self._take_faulty(line, cells, fault)
            return True
        if len(cells) != self._width:
            beyond = [cell for cell in cells[self._width :] if cell.strip()]
            if beyond:
                self._take_faulty(line, cells, codes.TOO_MANY_CELLS)
                return True
            cells += [""] * (self._width - len(cells))
        identity = self._naming.identity(line, cells)
        if identity is None:
            return any(cell.strip() for cell in cells)
        unit, item = identity
        self._first_lines.setdefault(item.code, line)
        values = (
            self._cells.value(line, columns.NUMERATOR, cells),
            self._cells.value(line, columns.DENOMINATOR, cells),
            self._cells.value(line, columns.VALUE, cells),
            self._cells.text(line, columns.NOT_APPLICABLE, cells),
        )
        number = self._cells.code(line, columns.EVIDENCE_NUMBER, cells)
        summary = self._cells.text(line, columns.EVIDENCE_SUMMARY, cells)
        if isinstance(item, Condition):
            reading = read_answer(item, *values)
        else:
            has_document = bool({number, summary} - {"", *DASHES})
            reading = read_row(item, *values, has_document=has_document)
        if locked and reading.observation.state is State.UNREADABLE:
            reading = lock_cause(item, reading, dict(zip(_VALUES, values, strict=True)), locked)
        for remark in reading.remarks:
            self._add(line, remark)
        day, is_bad_day = self._evidence_day.read(line, self._cells.text(line, columns.EVIDENCE_DATE, cells))
        issuer = self._cells.text(line, columns.EVIDENCE_ISSUER, cells)
        evidence, about_number = row_words.evidence_named(number, day, summary, issuer)
        if about_number:
            self._add(line, about_number)
        if is_bad_day:
            evidence = None
        cut_off, _ = self._cut_off.read(line, self._cells.text(line, columns.CUT_OFF, cells))
        observation = reading.observation
        if observation.state is State.UNREADABLE:
            observation = evolve(observation, note=self._why_unreadable(reading.remarks))
        if self._is_appraised:
            observation = self._as_appraised(line, observation, cells)
        elif evidence is None:
            observation = self._without_document(line, item, observation, is_noted=is_bad_day)
        origin = self._origin(line, item, cells, cut_off) if self._with_origins else None
        self_score = self._self_score(line, item, cells)
        last_year = self._last_year(line, item, cells)
        self.collector.put(
            unit, item, line, observation, evidence, origin, self_score=self_score, last_year=last_year
        )
        return True

    def _as_appraised(self, line: int, observation: Observation, cells: list[str]) -> Observation:
        """Return an observation as the appraisal left it; a row without a readable outcome is unreadable."""
        found, remark = with_outcome(observation, self._cells.text(line, columns.OUTCOME, cells))
        if remark is None:
            return found
        self._add(line, remark)
        return Observation(observation.criterion, State.UNREADABLE, note=self._why_unreadable((remark,)))

    def _without_document(
        self, line: int, item: Item, observation: Observation, *, is_noted: bool
    ) -> Observation:
        """Return an observation as it counts without a document; what it lacks is reported, unless noted."""
        if isinstance(item, Criterion):
            is_needed, counts = needs_evidence(item, observation), not self._strict
        elif isinstance(item, ScoredRow):
            is_needed, counts = (
                needs_document(item, observation),
                self._evidence_column is None and not self._strict,
            )
        else:
            return observation
        if not is_needed:
            return observation
        if self._evidence_column and not is_noted:
            code = codes.NO_EVIDENCE if self._counts_without else index_codes.NO_DOCUMENT_NO_POINTS
            shown = row_words.figure_text(observation, item)
            self._problems.add(code, line, self._evidence_column, figure=shown)
        if counts:
            return observation
        return evolve(observation, state=State.NO_EVIDENCE)

    def _last_year(self, line: int, item: Item, cells: list[str]) -> Fraction | None:
        """Return the result of the year before, if the row of an index compares with it; None without any."""
        if not isinstance(item, ScoredRow) or columns.LAST_YEAR not in self._cells.positions:
            return None
        text = self._cells.value(line, columns.LAST_YEAR, cells)
        if not text or text in DASHES:
            return None
        if not compares_years(item):
            self._add(line, CellRemark(index_codes.LAST_YEAR_NOT_USED, columns.LAST_YEAR, {}))
            return None
        reading = read_result(item, "", "", text)
        for remark in reading.remarks:
            if remark.code is codes.PERCENTAGE_ABOVE_100:
                above = index_codes.LAST_YEAR_ABOVE_WHOLE
                remark = CellRemark(above, columns.VALUE, {"found": quote(text)})
            self._add(line, remark._replace(column=columns.LAST_YEAR))
        return reading.observation.value

    def _self_score(self, line: int, item: Item, cells: list[str]) -> SelfScore | None:
        """Return the points that a unit gives itself in a row of an index; None without any."""
        if not isinstance(item, ScoredRow) or columns.SELF_SCORE not in self._cells.positions:
            return None
        points, remark = read_self_score(item, self._cells.value(line, columns.SELF_SCORE, cells))
        if remark:
            self._add(line, remark)
        if points is None:
            return None
        place = self._problems.place(line, self._cells.heading(columns.SELF_SCORE))
        return SelfScore(points.value, points.decimals, place)

    def finish(self, held: Mapping[str, tuple[int, Sequence[str], Sequence[str]]] = NOTHING_HELD) -> None:
        """Report what only all rows of this header together reveal.

        `held` has, by column of days, the first line, the days stored as days, and those stored as text.
        """
        if self._skipped_rows:
            self._skipped_rows.note()
        titled = self._titled
        others = [*self._first_lines.keys() - {titled}] if titled else []
        if len(others) == 1:
            at, heading = self._first_lines[others[0]], self._cells.heading(columns.CRITERION)
            code = heading_codes.TITLE_OF_ANOTHER_CRITERION
            self._problems.add(code, at, heading, titled=titled, criterion=others[0])
        for name, column in ((columns.EVIDENCE_DATE, self._evidence_day), (columns.CUT_OFF, self._cut_off)):
            column.note_order()
            if name in held:
                column.note_swapped_by_spreadsheet(*held[name])

    def _take_faulty(self, line: int, cells: list[str], fault: Code) -> None:
        """Report a row with a faulty form; its criterion is unreadable if the row still names it."""
        fields: dict[str, object] = {"found": quote(cells[-1]), "limit": LONGEST_CELL}
        column = None
        complete = cells
        if fault is codes.TOO_MANY_CELLS:
            beyond = [cell.strip() for cell in cells[self._width :]]
            while not beyond[-1]:
                beyond.pop()
            fields = {
                "count": self._width + len(beyond),
                "width": self._width,
                "found": quote(" ".join(filter(None, beyond))),
            }
        else:
            column = self._cells.heading_at(len(cells) - 1)
            complete = cells[:-1]
        self._problems.add(fault, line, column, **fields)
        at = self._cells.positions
        naming = (at[name] for name in (columns.UNIT_CODE, columns.CRITERION) if name in at)
        if max(naming, default=0) >= len(complete):
            return
        unit = self._naming.unit_code(line, complete)
        criterion = self._naming.item(self._cells.text(line, columns.CRITERION, complete))
        if unit and criterion:
            self._naming.note_unit(line, complete, unit)
            remark = CellRemark(fault, "", fields)
            reading = unreadable(criterion, remark)
            observation = evolve(reading.observation, note=self._why_unreadable((remark,)))
            self.collector.put(unit, criterion, line, observation, None)

    def _origin(self, line: int, item: Item, cells: list[str], cut_off: date | None) -> Origin:
        """Return the place of a row, at the column of its first figure, and its statement of the source."""
        figures = (columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE, columns.NOT_APPLICABLE)
        counted = not isinstance(item, Condition) and (item.kind.is_share or item.kind is Kind.QUOTIENT)
        at = self._cells.positions
        filled = (name for name in figures if name in at and cells[at[name]].strip())
        first = next(filled, columns.NUMERATOR if counted else columns.VALUE)
        place = self._problems.place(line, self._cells.heading(first))
        return Origin(place, self._cells.text(line, columns.SOURCE, cells), cut_off)

    def _why_unreadable(self, remarks: Iterable[CellRemark]) -> str:
        """Return the first error of a row as a sentence in the words of its file."""
        first = next(remark for remark in remarks if remark.is_error)
        return self._problems.sentence(first.code, **first.fields)

    def _add(self, line: int, remark: CellRemark) -> None:
        self._problems.add(remark.code, line, self._cells.heading(remark.column), **remark.fields)
