"""The records of delimited text under a header: one row each, or one for each column of a criterion."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from attrs import evolve

from foundation.tables.problem_list import ProblemList
from foundation.tables.records import Record
from maturity.figures.reading import columns
from maturity.figures.reading.columns import Columns
from maturity.figures.reading.read_options import ReadOptions
from maturity.figures.reading.rows import Rows
from maturity.figures.reading.table_header import Header
from maturity.figures.reading.unit_collector import UnitCollector


class TextRows:
    """Takes records one after the other; in a table with columns for each criterion, each gives a row."""

    def __init__(self, header: Header, shared: Columns, options: ReadOptions, problems: ProblemList) -> None:
        self._parts: list[Rows] = []
        self._filled_by: list[tuple[int, ...]] = []
        collector: UnitCollector | None = None
        for part in header.parts():
            rows = Rows(options, _columns(part, header, shared), problems, collector, header.last_row)
            collector = rows.collector
            self._parts.append(rows)
            self._filled_by.append(tuple(header.by_criterion.get(part.criterion or "", {}).values()))

    @property
    def collector(self) -> UnitCollector:
        """The units of the file."""
        return self._parts[0].collector

    @property
    def others(self) -> Mapping[str, None]:
        """The codes of units that were skipped."""
        return self._parts[0].others

    def is_row_in(self, delimiter: str) -> Callable[[str], bool]:
        """Return a test whether a line is a row of its own."""
        return self._parts[0].is_row_in(delimiter)

    def take(self, record: Record) -> bool:
        """Read one record; return False if it is blank."""
        if len(self._parts) == 1:
            return self._parts[0].take(record)
        taken = False
        for number, (rows, filled_by) in enumerate(zip(self._parts, self._filled_by, strict=True)):
            is_filled = any(at <= len(record.cells) and record.cells[at - 1].strip() for at in filled_by)
            if (is_filled or record.fault) and not (record.fault and number):
                taken |= rows.take(record._replace(cells=[*record.cells]))
        return taken

    def finish(self) -> None:
        """Report what only all rows together reveal."""
        for rows in self._parts:
            rows.finish()


def _columns(part: Header, header: Header, shared: Columns) -> Columns:
    """Return the columns of one criterion of a table with columns for each, or those of the table."""
    if part.criterion is None:
        return shared
    positions = {name: at - 1 for name, at in part.columns.items()}
    own = dict.fromkeys(header.by_criterion[part.criterion], part.criterion)
    given = {**shared.given, columns.CRITERION: part.criterion}
    headings = {**shared.headings, **own, columns.CRITERION: part.criterion}
    return evolve(shared, positions=MappingProxyType(positions), headings=headings, given=given)
