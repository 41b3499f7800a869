"""Collects rows into units: which of two rows counts, and one observation for each criterion."""

from array import array
from collections import Counter
from types import MappingProxyType

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.parts import GENERAL, Condition
from foundation.tables import codes
from foundation.tables.problem_list import ProblemList
from foundation.text import key, name_key, quote
from maturity.figures.reading import columns
from maturity.figures.reading.columns import Columns
from maturity.figures.unit_figures import Evidence, Origin, UnitFigures
from maturity.units.kinds import may_be_same_unit
from rules.observation import Observation, State, missing

MOST_UNITS = 30_000
"""The country had at most some 14.000 communes and districts; each unit costs the memory of a whole set."""


class UnitGroups:
    """The groups of units of one framework, by code or name, in any case, with or without diacritics.

    Empty for a framework without groups.
    """

    def __init__(self, framework: CriteriaSet) -> None:
        groups = framework.unit_groups
        words = [(group.code, group.code) for group in groups] + [
            (group.name, group.code) for group in groups
        ]
        if groups:
            words.append((GENERAL, GENERAL))
        folded = Counter(key(word) for word, _ in words)
        self._exact = {name_key(word): code for word, code in words}
        self._folded = {key(word): code for word, code in words if folded[key(word)] == 1}
        self.listed = ", ".join([*(f"{group.code} ({group.name})" for group in groups), GENERAL])
        """The groups to choose from, for a message."""

    def __bool__(self) -> bool:
        return bool(self._exact)

    def code(self, text: str) -> str | None:
        """Return the code of the group that a text names, `chung` for the general one, None if unknown."""
        return self._exact.get(name_key(text)) or self._folded.get(key(text))


class _Unit:
    """What was read of one unit so far; `lines` has the first line of each criterion, 0 for none."""

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


class UnitCollector:
    """The units of one file in order of first appearance; problems between rows go to the list.

    A file can contain several tables: `begin` sets the header of the next rows.
    """

    def __init__(self, framework: CriteriaSet, header: Columns, problems: ProblemList) -> None:
        self._columns = header
        self._problems = problems
        self._units: dict[str, _Unit] = {}
        self._framework = framework
        self._groups = UnitGroups(framework)
        self._criteria = len(framework.criteria)
        items: tuple[Indicator | Condition, ...] = (*framework.criteria, *framework.conditions)
        self._places = {item.code: at for at, item in enumerate(items)}
        self._missing = tuple(missing(item.code) for item in items)

    def begin(self, header: Columns) -> None:
        """Set the header of the rows that follow."""
        self._columns = header

    @property
    def has_too_many(self) -> bool:
        """Whether rows have named more units than can exist."""
        return len(self._units) > MOST_UNITS

    @property
    def is_empty(self) -> bool:
        """Whether no row has named a unit."""
        return not self._units

    def unit(self, code: str, name: str, line: int) -> None:
        """Record that a row names a unit; the first name that is not blank is the unit's."""
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
        """Record the unit's group in a row; if the group is in doubt, so are the thresholds."""
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
        """Add the content of a row; of two differing rows neither counts, of two equal ones one.

        A blank row, as on a blank copy of a sheet, never contradicts a filled one. `origin` is the place of
        the row, None if it is not to be kept.
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
        """Return the units read, with MISSING for criteria without a row; the collector is empty afterwards.

        A unit whose group is in doubt is left out, since its thresholds would be a guess.
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
        answers = (
            observation
            for observation in observed[self._criteria :]
            if observation.state is not State.MISSING
        )
        return (*observed[: self._criteria], *answers)

    def _compare_codes(self) -> None:
        """Warn of codes that differ only in leading zeros, which spreadsheets drop."""
        seen: dict[str, str] = {}
        for code in self._units:
            other = seen.setdefault(code.lstrip("0"), code)
            if other != code:
                self._problems.add(codes.UNIT_ZEROS, first=quote(other), second=quote(code))
