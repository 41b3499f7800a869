"""What appraisals, one or thousands, would change: planned by one set of rules, written when asked for."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType

from attrs import field, frozen

from criteria.model import Criterion
from criteria.parts import Condition
from foundation.problem import Place, Problem
from maturity.appraisal import codes
from maturity.appraisal.appraisal import Appraisal, Outcome, save_appraisal
from maturity.appraisal.case import Appraiser, Case, hindrances
from maturity.appraisal.ruling import Saying, Where, item_by, repeated, ruled
from maturity.appraisal.table import OUTCOME
from maturity.figures.reading.row_words import figure_text, plain_code
from maturity.store.store import Act
from rules.observation import Observation


class Standing(Enum):
    """What becomes of one appraisal."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"
    """Takes the place of another one, which stays in the journal."""


@frozen(kw_only=True)
class Said:
    """What is said of one criterion of one unit, and where; a workbook also says the figure and the round."""

    unit: str
    code: str
    ruling: Saying
    where: Where = field(eq=False)
    figure_digest: str | None = None
    in_round: int | None = None

    @property
    def place(self) -> Place:
        """Where it is said."""
        return self.where(OUTCOME)


@frozen
class Change:
    """An appraisal as it would be, the one that is held, and the figure that it is about.

    `is_unproved` says that the figure is accepted and yet does not count, for want of a document.
    """

    after: Appraisal
    before: Appraisal | None
    reported: Observation
    is_unproved: bool = False

    @property
    def standing(self) -> Standing:
        """Whether it is new."""
        if self.before is None:
            return Standing.NEW
        return Standing.SAME if self.after.has_same_content(self.before) else Standing.DIFFERENT


@frozen
class Plan:
    """What would be written, and why the rest is not: `refused` counts what was said and will not be."""

    changes: tuple[Change, ...]
    refused: int
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> Counter[Standing]:
        """How many of each standing there are."""
        return Counter(change.standing for change in self.changes)

    @property
    def written(self) -> tuple[Change, ...]:
        """What applying writes."""
        return tuple(change for change in self.changes if change.standing is not Standing.SAME)

    @property
    def unproved(self) -> tuple[Change, ...]:
        """The figures that are accepted and yet do not count, for want of a document."""
        return tuple(change for change in self.changes if change.is_unproved)

    @property
    def by_unit(self) -> Mapping[str, tuple[Appraisal, ...]]:
        """The appraisals of each unit, in the order in which the units come."""
        found: dict[str, tuple[Appraisal, ...]] = {}
        for change in self.changes:
            found[change.after.unit] = (*found.get(change.after.unit, ()), change.after)
        return found


def plan(
    said: Sequence[Said],
    case_for: Callable[[str], Case],
    appraiser: Appraiser,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Plan:
    """Return what appraisals would change; what cannot be is refused with its reason and stops no other.

    `case_for` gives the case of a unit of the year by its code, `names` call units in messages. Of two
    that differ on one criterion neither counts. Why somebody may not appraise a unit is said once for it.
    """
    planning = _Planning(case_for, appraiser, names)
    conflicts = _conflicts(said)
    for one in said:
        if one in conflicts:
            planning.refuse(planning.conflict(one, conflicts[one]))
        else:
            planning.take(one)
    return Plan(tuple(planning.changes.values()), planning.refused, tuple(planning.problems))


def to_keep(case: Case) -> tuple[str, ...]:
    """Return what waits in the second round and may be kept, its figure as it was in the first."""
    first = {code: found for code in case.to_appraise if (found := case.to_keep(code)) is not None}
    return tuple(code for code, found in first.items() if found.figure_digest == case.figure_digest(code))


def write(writing: Act, made: Plan) -> int:
    """Write what a plan says; return how many appraisals are new or different."""
    return sum(save_appraisal(writing, change.after) for change in made.written)


class _Planning:
    def __init__(
        self, case_for: Callable[[str], Case], appraiser: Appraiser, names: Mapping[str, str]
    ) -> None:
        self.changes: dict[tuple[str, str], Change] = {}
        self.problems: list[Problem] = []
        self.refused = 0
        self._case_for = case_for
        self._appraiser = appraiser
        self._names = names
        self._cases: dict[str, tuple[Case, tuple[Problem, ...]]] = {}
        self._told: set[str] = set()

    def refuse(self, *problems: Problem) -> None:
        """Note that one is refused, and why."""
        self.refused += 1
        self.problems.extend(problems)

    def take(self, said: Said) -> None:
        """Hold one against its case."""
        case, why_not = self._case(said.unit)
        held = repeated(case, said.code, said.ruling, said.in_round)
        if held is not None:
            self._change(case, held)
            return
        if why_not:
            self.refuse(*(() if said.unit in self._told else why_not))
            self._told.add(said.unit)
            return
        outdated = _outdated(said, case, self._called(said.unit))
        if outdated is not None:
            self.refuse(outdated)
            return
        reading = ruled(case, said.code, said.ruling, self._appraiser, said.where)
        if reading.value is None:
            self.refuse(*reading.problems)
            return
        self.problems.extend(reading.problems)
        self._change(case, reading.value)

    def conflict(self, one: Said, other: Said) -> Problem:
        """Return why one of two that differ is refused, with the place of the other."""
        unit = self._called(one.unit)
        return codes.ROWS_CONFLICT.at(one.place, criterion=one.code, unit=unit, other=other.place)

    def _called(self, unit: str) -> str:
        """Return how a message calls a unit."""
        return f"{self._names[unit]} ({unit})" if unit in self._names else unit

    def _case(self, unit: str) -> tuple[Case, tuple[Problem, ...]]:
        """Return a unit's case, and why it cannot be appraised."""
        if unit not in self._cases:
            case = self._case_for(unit)
            self._cases[unit] = case, hindrances(case, self._appraiser)
        return self._cases[unit]

    def _change(self, case: Case, appraisal: Appraisal) -> None:
        key = (appraisal.unit, appraisal.item)
        before = case.appraisals.get(appraisal.item)
        unproved = appraisal.outcome is Outcome.ACCEPTED and not case.is_proved(appraisal.item)
        self.changes[key] = Change(appraisal, before, case.reported(appraisal.item), unproved)


def _outdated(said: Said, case: Case, unit: str) -> Problem | None:
    """Return why what a workbook shows is no longer so."""
    item = item_by(case, said.code)
    if item is None:
        return None
    if said.figure_digest is not None and said.figure_digest != case.figure_digest(item.code):
        found = _figure_text(item, case.reported(item.code))
        return codes.CHANGED_SINCE.at(
            said.place, criterion=item.code, unit=unit, found=found, year=case.cycle.year
        )
    if said.in_round is not None and said.in_round != case.round:
        fields = {"found": said.in_round, "round": case.round, "unit": unit, "year": case.cycle.year}
        return codes.OF_ANOTHER_ROUND.at(said.place, **fields)
    return None


def _figure_text(item: Criterion | Condition, reported: Observation) -> str:
    """Write in short what is handed in now."""
    if reported.value is None:
        return "trống" if reported.note is None else f"không áp dụng ({reported.note})"
    if isinstance(item, Condition):
        return "có" if reported.value else "không"
    return figure_text(reported, item)


def _conflicts(said: Iterable[Said]) -> dict[Said, Said]:
    """Return what is said of a criterion of which something else is said too, with one that says it."""
    by_key: dict[tuple[str, str], list[Said]] = {}
    for one in said:
        by_key.setdefault((one.unit, plain_code(one.code)), []).append(one)
    found: dict[Said, Said] = {}
    for group in by_key.values():
        for one in group:
            other = next((other for other in group if other.ruling != one.ruling), None)
            if other is not None:
                found[one] = other
    return found
