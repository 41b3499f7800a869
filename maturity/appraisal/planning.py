"""The changes that appraisals make, one or thousands: planned by one set of rules, saved on request."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType

from attrs import field, frozen

from criteria.parts import Condition
from foundation.problem import Place, Problem
from maturity.appraisal import codes
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome, save_appraisal
from maturity.appraisal.case import Appraiser, Case, appraisal_obstacles
from maturity.appraisal.ruling import (
    AppraisedItem,
    EntryRuling,
    PlaceOfColumn,
    apply_ruling,
    item_by,
    repeated,
)
from maturity.appraisal.table import OUTCOME
from maturity.figures.reading.row_words import figure_text, plain_code
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.store.store import Act
from rules.observation import Observation


class ChangeStatus(Enum):
    """Whether an appraisal changes anything."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"
    """It replaces another one, which stays in the journal."""


@frozen(kw_only=True)
class AppraisalEntry:
    """A ruling on a criterion of a unit, and its place; a workbook also names the figure and the round."""

    unit: str
    code: str
    ruling: EntryRuling
    place_of: PlaceOfColumn = field(eq=False)
    figure_digest: str | None = None
    in_round: int | None = None

    @property
    def place(self) -> Place:
        """The place of the ruling."""
        return self.place_of(OUTCOME)


@frozen
class AppraisalChange:
    """An appraisal after a change, the one before it, if any, and the figure that it is about.

    `is_unproved` is whether the figure is accepted but does not count, since a document is missing.
    """

    after: Appraisal
    before: Appraisal | None
    reported: Observation
    is_unproved: bool = False

    @property
    def status(self) -> ChangeStatus:
        """Whether it is new."""
        if self.before is None:
            return ChangeStatus.NEW
        return ChangeStatus.SAME if self.after.has_same_content(self.before) else ChangeStatus.DIFFERENT


@frozen
class AppraisalPlan:
    """The changes to save, and why other entries are refused: `refused` counts these."""

    changes: tuple[AppraisalChange, ...]
    refused: int
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> Counter[ChangeStatus]:
        """How many of each status there are."""
        return Counter(change.status for change in self.changes)

    @property
    def written(self) -> tuple[AppraisalChange, ...]:
        """The changes that are saved."""
        return tuple(change for change in self.changes if change.status is not ChangeStatus.SAME)

    @property
    def unproved(self) -> tuple[AppraisalChange, ...]:
        """The figures that are accepted but do not count, since a document is missing."""
        return tuple(change for change in self.changes if change.is_unproved)

    @property
    def by_unit(self) -> Mapping[str, tuple[Appraisal, ...]]:
        """The appraisals of each unit, in the order in which the units come."""
        by_unit: dict[str, tuple[Appraisal, ...]] = {}
        for change in self.changes:
            by_unit[change.after.unit] = (*by_unit.get(change.after.unit, ()), change.after)
        return by_unit


def plan_appraisals(
    entries: Sequence[AppraisalEntry],
    case_for: Callable[[str], Case],
    appraiser: Appraiser,
    names: Mapping[str, str] = MappingProxyType({}),
) -> AppraisalPlan:
    """Return the changes that entries make; an entry that cannot be taken is refused and stops no other.

    `case_for` gives the case of a unit of the year by its code, `names` call units in messages. Of two
    that differ on one criterion neither counts. Why somebody may not appraise a unit is reported once.
    """
    planning = _Planning(case_for, appraiser, names)
    conflicts = _conflicts(entries)
    for entry in entries:
        if entry in conflicts:
            planning.refuse(planning.conflict(entry, conflicts[entry]))
        else:
            planning.take(entry)
    return AppraisalPlan(tuple(planning.changes.values()), planning.refused, tuple(planning.problems))


def to_keep(case: Case) -> tuple[str, ...]:
    """Return the codes whose first appraisal can be kept in the second round: those of unchanged figures."""
    first = {code: appraisal for code in case.to_appraise if (appraisal := case.to_keep(code)) is not None}
    return tuple(
        code for code, appraisal in first.items() if appraisal.figure_digest == case.figure_digest(code)
    )


def save_plan(writing: Act, plan: AppraisalPlan) -> int:
    """Save the changes of a plan; return how many appraisals are new or different."""
    return sum(save_appraisal(writing, change.after) for change in plan.written)


class _Planning:
    def __init__(
        self, case_for: Callable[[str], Case], appraiser: Appraiser, names: Mapping[str, str]
    ) -> None:
        self.changes: dict[tuple[str, str], AppraisalChange] = {}
        self.problems: list[Problem] = []
        self.refused = 0
        self._case_for = case_for
        self._appraiser = appraiser
        self._names = names
        self._cases: dict[str, tuple[Case, tuple[Problem, ...]]] = {}
        self._reported: set[str] = set()

    def refuse(self, *problems: Problem) -> None:
        """Note that an entry is refused, and why."""
        self.refused += 1
        self.problems.extend(problems)

    def take(self, entry: AppraisalEntry) -> None:
        """Check an entry against its case, and note its change or why it is refused."""
        case, obstacles = self._case(entry.unit)
        # A repeated ruling changes nothing: somebody who may appraise gives it even after the round.
        recorded = repeated(case, entry.code, entry.ruling, entry.in_round)
        if recorded is not None and not why_not(Operation.APPRAISE, case.place, self._appraiser.person):
            self._change(case, recorded)
            return
        if obstacles:
            self.refuse(*(() if entry.unit in self._reported else obstacles))
            self._reported.add(entry.unit)
            return
        outdated = _outdated(entry, case, self._called(entry.unit))
        if outdated is not None:
            self.refuse(outdated)
            return
        reading = apply_ruling(case, entry.code, entry.ruling, self._appraiser, entry.place_of)
        if reading.value is None:
            self.refuse(*reading.problems)
            return
        self.problems.extend(reading.problems)
        self._change(case, reading.value)

    def conflict(self, entry: AppraisalEntry, other: AppraisalEntry) -> Problem:
        """Return why an entry is refused that differs from another, with the place of that one."""
        unit = self._called(entry.unit)
        return codes.ROWS_CONFLICT.at(entry.place, criterion=entry.code, unit=unit, other=other.place)

    def _called(self, unit: str) -> str:
        """Return how a message calls a unit."""
        return f"{self._names[unit]} ({unit})" if unit in self._names else unit

    def _case(self, unit: str) -> tuple[Case, tuple[Problem, ...]]:
        """Return a unit's case, and why it cannot be appraised."""
        if unit not in self._cases:
            case = self._case_for(unit)
            self._cases[unit] = case, appraisal_obstacles(case, self._appraiser)
        return self._cases[unit]

    def _change(self, case: Case, appraisal: Appraisal) -> None:
        key = (appraisal.unit, appraisal.item)
        before = case.appraisals.get(appraisal.item)
        unproved = appraisal.outcome is AppraisalOutcome.ACCEPTED and not case.is_proved(appraisal.item)
        self.changes[key] = AppraisalChange(appraisal, before, case.reported(appraisal.item), unproved)


def _outdated(entry: AppraisalEntry, case: Case, unit: str) -> Problem | None:
    """Return why a workbook is outdated: the figure or the round has changed; None if it is not."""
    item = item_by(case, entry.code)
    if item is None:
        return None
    if entry.figure_digest is not None and entry.figure_digest != case.figure_digest(item.code):
        figure = _figure_text(item, case.reported(item.code))
        return codes.CHANGED_SINCE.at(
            entry.place, criterion=item.code, unit=unit, found=figure, year=case.cycle.year
        )
    if entry.in_round is not None and entry.in_round != case.round:
        fields = {"found": entry.in_round, "round": case.round, "unit": unit, "year": case.cycle.year}
        return codes.OF_ANOTHER_ROUND.at(entry.place, **fields)
    return None


def _figure_text(item: AppraisedItem, reported: Observation) -> str:
    """Write in short what is handed in now."""
    if reported.value is None:
        return "trống" if reported.note is None else f"không áp dụng ({reported.note})"
    if isinstance(item, Condition):
        return "có" if reported.value else "không"
    return figure_text(reported, item)


def _conflicts(entries: Iterable[AppraisalEntry]) -> dict[AppraisalEntry, AppraisalEntry]:
    """Return the entries that differ from another one on the same criterion, each with one such entry."""
    by_key: dict[tuple[str, str], list[AppraisalEntry]] = {}
    for entry in entries:
        by_key.setdefault((entry.unit, plain_code(entry.code)), []).append(entry)
    conflicts: dict[AppraisalEntry, AppraisalEntry] = {}
    for group in by_key.values():
        for entry in group:
            other = next((other for other in group if other.ruling != entry.ruling), None)
            if other is not None:
                conflicts[entry] = other
    return conflicts
