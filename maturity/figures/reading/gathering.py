"""Rows gathered into units: which row counts when there are two, and one observation for each criterion."""

from array import array
from types import MappingProxyType

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.parts import GENERAL, Condition
from foundation.tables import codes
from foundation.tables.problem_list import ProblemList
from foundation.text import name_key, quote
from maturity.figures.handed_in import Evidence, Origin, UnitFigures
from maturity.figures.reading import columns
from maturity.figures.reading.columns import Columns
from maturity.figures.reading.unit_groups import UnitGroups
from maturity.units.kinds import may_be_same_unit
from rules.observation import Observation, State, missing

MOST_UNITS = 30_000
"""The country had some 14.000 communes and districts at most; each costs the memory of a whole set."""


class _Unit:
    """What was read of one unit so far; `lines` holds the first line of each criterion, 0 for none."""

    __slots__ = (
        "code",
        "conflicts",
        "evidence",
        "group",
        "group_line",
        "has_no_thresholds",
        "lines",
        "name",
        "name_line",
        "observations",
        "origins",
    )

    def __init__(self, code: str, item_count: int) -> None:
        self.code = code
        self.name = ""
        self.name_line = 0
        self.group: str | None = None
        self.group_line = 0
        self.has_no_thresholds = False
        self.observations: list[Observation | None] = [None] * item_count
        self.lines = array("q", bytes(8 * item_count))
        self.conflicts: set[int] = set()
        self.evidence: dict[str, Evidence] = {}
        self.origins: dict[str, Origin] = {}


class Gathering:
    """The units of one file in order of first appearance; problems between rows go to the list.

    A file may hold several tables: `begin` says under which header the next rows stand.
    """

    def __init__(self, framework: CriteriaSet, header: Columns, problems: ProblemList) -> None:
        self._columns = header
        self._problems = problems
        self._units: dict[str, _Unit] = {}
        self._framework = framework
        self._groups = UnitGroups(framework)
        self._criteria = len(framework.criteria)
        items: tuple[Indicator | Condition, ...] = (*framework.criteria, *framework.conditions)
        self._places = {one.code: at for at, one in enumerate(items)}
        self._missing = tuple(missing(one.code) for one in items)

    def begin(self, header: Columns) -> None:
        """Take the rows that follow as rows under another header."""
        self._columns = header

    @property
    def has_too_many(self) -> bool:
        """Whether rows have named more units than there can be."""
        return len(self._units) > MOST_UNITS

    @property
    def is_empty(self) -> bool:
        """Whether no row has named a unit."""
        return not self._units

    def unit(self, code: str, name: str, line: int) -> None:
        """Note that a row names a unit; the first name that is not blank is the unit's."""
        unit = self._units.get(code)
        if unit is None:
            unit = self._units[code] = _Unit(code, len(self._missing))
        if not name or name == unit.name:
            return
        if not unit.name:
            unit.name, unit.name_line = name, line
        elif not may_be_same_unit(name, unit.name):
            self._problems.once(
                (code, name_key(name)),
                codes.UNIT_TWO_NAMES,
                line,
                self._columns.heading(columns.UNIT_NAME),
                unit=code,
                first=quote(unit.name),
                line=self._problems.row_text(unit.name_line),
                second=quote(name),
            )

    def group(self, code: str, text: str, line: int) -> None:
        """Note which group a row says its unit belongs to; where that is in doubt, so are its thresholds."""
        unit = self._units[code]
        if not text or not self._groups:
            return
        column = self._columns.heading(columns.UNIT_GROUP)
        group = self._groups.code(text)
        if group is None:
            unit.has_no_thresholds = True
            fields: dict[str, object] = {"found": quote(text), "known": self._groups.listed}
            fields["framework"] = self._framework.id
            self._problems.once((code, text), codes.UNIT_GROUP_UNKNOWN, line, column, unit=code, **fields)
        elif unit.group is None:
            unit.group, unit.group_line = group, line
        elif group != unit.group:
            unit.has_no_thresholds = True
            first = self._problems.row_text(unit.group_line)
            fields = {"first": unit.group, "line": first, "second": group}
            self._problems.once((code, group), codes.UNIT_TWO_GROUPS, line, column, unit=code, **fields)

    def put(
        self,
        code: str,
        criterion: Indicator | Condition,
        line: int,
        observation: Observation,
        evidence: Evidence | None,
        origin: Origin | None = None,
    ) -> None:
        """Take what a row says; of two rows that differ neither counts, of two that agree one.

        A row that says nothing, of a blank copy of a sheet, contradicts none that says something.
        `origin` says where the row stood, where that is to be kept.
        """
        unit = self._units[code]
        at = self._places[criterion.code]
        first = unit.lines[at]
        held = unit.observations[at]
        column = self._columns.heading(columns.CRITERION)
        is_blank = observation.state is State.MISSING and evidence is None
        was_blank = held is not None and held.state is State.MISSING and criterion.code not in unit.evidence
        if first and is_blank and was_blank:
            return
        if first and is_blank != was_blank and at not in unit.conflicts:
            filled, blank = (first, line) if is_blank else (line, first)
            fields = {"criterion": criterion.code, "line": self._problems.row_text(filled)}
            about = (self._problems.place(blank, None).sheet,)
            self._problems.once(about, codes.BLANK_BESIDE_FILLED, blank, column, **fields)
            if is_blank:
                return
        if not first or (was_blank and not is_blank):
            unit.lines[at] = line
            unit.observations[at] = observation
            if evidence:
                unit.evidence[criterion.code] = evidence
            if origin:
                unit.origins[criterion.code] = origin
            return
        same = unit.observations[at] == observation and unit.evidence.get(criterion.code) == evidence
        if same and at not in unit.conflicts:
            self._problems.add(codes.ROW_TWICE, line, column, line=self._problems.row_text(first))
            return
        unit.conflicts.add(at)
        fields = {
            "unit": code,
            "criterion": criterion.code,
            "first": self._problems.row_text(first),
            "second": self._problems.row_text(line),
        }
        self._problems.add(codes.ROWS_CONFLICT, line, column, **fields)
        note = self._problems.sentence(codes.ROWS_CONFLICT, **fields)
        unit.observations[at] = Observation(criterion.code, State.UNREADABLE, note=note)
        unit.evidence.pop(criterion.code, None)

    def figures(self) -> tuple[UnitFigures, ...]:
        """Return the units read, with MISSING where no row spoke; the gathering is empty afterwards.

        A unit whose group is in doubt is left out: its thresholds would be guessed.
        """
        self._compare_codes()
        figures = []
        for code in list(self._units):
            unit = self._units.pop(code)
            if not unit.name and self._columns.heading(columns.UNIT_NAME) is not None:
                self._problems.add(
                    codes.UNIT_NAMELESS, min(filter(None, unit.lines), default=None), unit=code
                )
            if unit.has_no_thresholds:
                continue
            evidence = MappingProxyType(unit.evidence)
            group = None if unit.group == GENERAL else unit.group
            observations = self._observations(unit)
            origins = MappingProxyType(unit.origins)
            figures.append(UnitFigures(code, unit.name or code, observations, evidence, group, origins))
        return tuple(figures)

    def _observations(self, unit: _Unit) -> tuple[Observation, ...]:
        """Return one observation for each criterion, then the conditions that were answered."""
        observed = [
            observation or nothing
            for observation, nothing in zip(unit.observations, self._missing, strict=True)
        ]
        answers = (one for one in observed[self._criteria :] if one.state is not State.MISSING)
        return (*observed[: self._criteria], *answers)

    def _compare_codes(self) -> None:
        """Warn of codes that differ in leading zeros alone, which spreadsheets drop."""
        seen: dict[str, str] = {}
        for code in self._units:
            other = seen.setdefault(code.lstrip("0"), code)
            if other != code:
                self._problems.add(codes.UNIT_ZEROS, first=quote(other), second=quote(code))
