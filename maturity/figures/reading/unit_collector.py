"""Collects rows into units: which of two rows counts, and one observation for each criterion."""

from array import array
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from types import MappingProxyType

from attrs import frozen

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.index.model import Index
from criteria.parts import GENERAL, Condition
from foundation.problem import Code
from foundation.tables import codes
from foundation.tables.problem_list import ProblemList
from foundation.text import key, name_key, quote
from maturity.figures.reading import columns, index_codes
from maturity.figures.reading.columns import Columns
from maturity.figures.reading.row_numbers import RowNumbers
from maturity.figures.reading.typed_identity import WITHOUT_CODE
from maturity.figures.unit_figures import Evidence, Origin, SelfScore, UnitFigures
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


@frozen
class _Repeat:
    """A second row of one item, which says the same as the first or not, under a heading."""

    code: str
    at: int
    first: int
    line: int
    is_same: bool
    column: str | None


class _Unit:
    """What was read of one unit so far; `lines` has the first line of each criterion, 0 for none."""

    __slots__ = (
        "code",
        "conflicts",
        "evidence",
        "group",
        "group_line",
        "has_no_thresholds",
        "last_year",
        "lines",
        "name",
        "name_line",
        "observations",
        "origins",
        "repeats",
        "self_scores",
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
        self.repeats: list[_Repeat] = []
        self.self_scores: dict[str, SelfScore] = {}
        self.last_year: dict[str, Fraction] = {}


class UnitCollector:
    """The units of one file in order of first appearance; problems between rows go to the list.

    A file can contain several tables: `begin` sets the header of the next rows. With `has_list` its units are
    those of a list, in which two may have one name.
    """

    def __init__(
        self, framework: CriteriaSet, header: Columns, problems: ProblemList, *, has_list: bool = False
    ) -> None:
        self._has_list = has_list
        self._columns = header
        self._problems = problems
        self._units: dict[str, _Unit] = {}
        self._framework = framework
        self._groups = UnitGroups(framework)
        self._criteria = len(framework.criteria)
        items: tuple[Indicator | Condition, ...] = (*framework.criteria, *framework.conditions)
        self._places = {item.code: at for at, item in enumerate(items)}
        self._missing = tuple(missing(item.code) for item in items)
        numbers = RowNumbers(framework) if isinstance(framework, Index) else None
        self._twins = {item.code: numbers.twins(item.code) for item in items} if numbers else {}
        self.is_of_another_kind = False
        """Whether rows have codes of the other kind of set."""
        self._has_rows = False

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
        *,
        self_score: SelfScore | None = None,
        last_year: Fraction | None = None,
    ) -> None:
        """Add the content of a row; of two differing rows neither counts, of two equal ones one.

        A blank row, as on a blank copy of a sheet, never contradicts a filled one. `origin` is the place of
        the row, None if it is not to be kept.
        """
        unit = self._units[code]
        self._has_rows = True
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
            if self_score:
                unit.self_scores[criterion.code] = self_score
            if last_year is not None:
                unit.last_year[criterion.code] = last_year
            return
        same = unit.observations[at] == observation and unit.evidence.get(criterion.code) == evidence
        is_same = same and at not in unit.conflicts
        repeat = _Repeat(criterion.code, at, first, line, is_same, column)
        if self._twins.get(criterion.code):
            unit.repeats.append(repeat)  # whether it is a question is known when all rows are
        else:
            self._note_repeat(unit, repeat)

    def _note_repeat(self, unit: _Unit, repeat: _Repeat) -> None:
        """Report a second row; of two rows that differ neither counts."""
        if repeat.is_same:
            line = self._problems.row_text(repeat.first)
            self._problems.add(codes.ROW_TWICE, repeat.line, repeat.column, line=line)
            return
        self._spoil(unit, repeat, codes.ROWS_CONFLICT)

    def _spoil(self, unit: _Unit, repeat: _Repeat, code: Code, **more: object) -> None:
        """Report that two rows of an item contradict each other; the item becomes unreadable."""
        unit.conflicts.add(repeat.at)
        fields = {
            "unit": unit.code,
            "criterion": repeat.code,
            "first": self._problems.row_text(repeat.first),
            "second": self._problems.row_text(repeat.line),
            **more,
        }
        self._problems.add(code, repeat.line, repeat.column, **fields)
        note = self._problems.sentence(code, **fields)
        unit.observations[repeat.at] = Observation(repeat.code, State.UNREADABLE, note=note)
        unit.evidence.pop(repeat.code, None)
        unit.self_scores.pop(repeat.code, None)
        unit.last_year.pop(repeat.code, None)

    def _tell_nameless(self, code: str, lines: Iterable[int | None]) -> None:
        if code == WITHOUT_CODE:  # on a page or a blank form: there is no code to call it by
            self._problems.add(codes.UNIT_UNNAMED)
        else:
            self._problems.add(codes.UNIT_NAMELESS, min(filter(None, lines), default=None), unit=code)

    def _settle_repeats(self, unit: _Unit) -> None:
        """Report second rows of a number that others lose their last zero to: 4.10 becomes 4.1."""
        for repeat in unit.repeats:
            absent = [twin for twin in self._twins[repeat.code] if not unit.lines[self._places[twin]]]
            if absent:
                self._spoil(unit, repeat, index_codes.ZERO_LOST, candidates=" hay ".join(absent))
            else:
                self._note_repeat(unit, repeat)

    def figures(self) -> tuple[UnitFigures, ...]:
        """Return the units read, with MISSING for criteria without a row; the collector is empty afterwards.

        A unit whose group is in doubt is left out, since its thresholds would be a guess.
        """
        self._compare_codes()
        if self.is_of_another_kind and not self._has_rows:
            self._units.clear()
        figures = []
        for code in list(self._units):
            unit = self._units.pop(code)
            if not unit.name and self._columns.heading(columns.UNIT_NAME) is not None:
                self._tell_nameless(code, unit.lines)
            self._settle_repeats(unit)
            if unit.has_no_thresholds:
                continue
            evidence = MappingProxyType(unit.evidence)
            group = None if unit.group == GENERAL else unit.group
            observations = self._observations(unit)
            origins = MappingProxyType(unit.origins)
            figures.append(
                UnitFigures(
                    code,
                    unit.name or code,
                    observations,
                    evidence,
                    group,
                    origins,
                    self_scores=MappingProxyType(unit.self_scores),
                    last_year=MappingProxyType(unit.last_year),
                )
            )
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
        """Warn of codes that differ only in leading zeros, which spreadsheets drop, or share a name."""
        seen: dict[str, str] = {}
        named: dict[str, str] = {}
        for code, unit in self._units.items():
            other = seen.setdefault(code.lstrip("0"), code)
            namesake = named.setdefault(name_key(unit.name), code) if unit.name else code
            if other != code:
                self._problems.add(codes.UNIT_ZEROS, first=quote(other), second=quote(code))
            elif namesake != code and not self._has_list:
                fields = {"name": quote(unit.name), "first": quote(namesake), "second": quote(code)}
                self._problems.add(codes.UNITS_OF_ONE_NAME, **fields)
