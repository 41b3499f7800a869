"""A step of a dossier: who acts on which unit's dossier, in which year, by which settings of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from attrs import frozen

from criteria.model import LEVEL_UNIT_KINDS, Kind, UnitKind
from foundation.problem import NOWHERE, Problem, RefusedError
from maturity.cycle.cycle import Cycle, series_of_year
from maturity.dossier import codes
from maturity.dossier.dossier import Dossier, dossier_of, moved_by, obstacles
from maturity.dossier.overrides import lifted, overrides
from maturity.dossier.separation import own_work
from maturity.dossier.transitions import Action, Need
from maturity.figures.figure import Recorded
from maturity.operations import codes as operation_codes
from maturity.operations.cases import has_group_of
from maturity.operations.faults import deciding
from maturity.operations.others import others_of
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.people.person import Person
from maturity.recognition.deciding_figures import deciding_figures
from maturity.settings.deadlines import Deadlines
from maturity.settings.year_settings import YearSettings
from maturity.store.store import Act, Store
from maturity.units.unit import Unit, units_in_year
from maturity.verdicts.verdict import Result, Stage, decide, save_verdict, stored
from rules.observation import Observation
from rules.scored import Others

T = TypeVar("T")


@frozen(kw_only=True)
class Step:
    """The inputs of every step; it reads the store only when needed, so within the act.

    `person` takes the step: the person of the session or, for a dossier on paper, the person named in the
    register; None if no person is named.
    """

    session: Session
    cycle: Cycle
    unit: Unit
    person: Person | None
    settings: YearSettings
    others: Others
    """What the unit's result depends on besides its figures of the year, as it is known now."""

    @property
    def store(self) -> Store:
        """The store of the workspace."""
        return self.session.store

    @property
    def day(self) -> date:
        """The day of the step, in Vietnam."""
        return self.session.today

    @property
    def dates(self) -> Deadlines:
        """The dates of the year."""
        return self.settings.dates

    @property
    def dossier(self) -> Dossier:
        """The dossier as the store has it now."""
        return dossier_of(self.store, self.cycle.year, self.unit.code, series=self.cycle.series)

    @property
    def acting(self) -> str:
        """The id of the person who takes the step, "" if no person is named."""
        return self.person.id if self.person else ""

    def why_not(self, operation: Operation) -> tuple[Problem, ...]:
        """Return why the person is not allowed an operation on the dossier; empty if they are."""
        return why_not(operation, self.dossier.place, self.person, [self.unit.code])

    def obstacles(self, action: Action, unmet: Mapping[Need, Problem] | None = None) -> tuple[Problem, ...]:
        """Return every reason against an action; nothing if it may be done.

        `unmet` are needs that only this step knows; the separation of duties and exceptions are seen to here.
        """
        year, unit, series = self.cycle.year, self.unit.code, self.cycle.series
        return obstacles(
            self.dossier,
            action,
            self.person,
            {**own_work(self.store, year, unit, self.acting, action, series=series), **(unmet or {})},
            lifted(overrides(self.store, year, unit), self.day, person=self.acting),
        )

    def moved_by(self, action: Action) -> Dossier:
        """Return the dossier in the state to which an action takes it; only if there are no `obstacles`."""
        return moved_by(self.dossier, action)

    def figures(self) -> Mapping[str, Recorded]:
        """Return the figures of the unit by their items, derived ones computed."""
        return deciding_figures(self.store, self.cycle, self.unit.code, self.settings.counting_day)

    @property
    def counted_later(self) -> date | None:
        """The day on which computed shares are counted, None if it has come or the set computes none."""
        computes = any(criterion.kind is Kind.DERIVED for criterion in self.cycle.in_use.criteria)
        day = self.settings.counting_day
        return day if computes and self.day < day else None

    @property
    def noun(self) -> str:
        """What the rows of the year's set are called where they are counted."""
        return self.cycle.in_use.set_kind.row_noun

    def group_problems(self) -> tuple[Problem, ...]:
        """Return why the set cannot decide on the unit; nothing if it can."""
        if has_group_of(self.cycle.in_use, self.unit):
            return ()
        fields = {"found": self.unit.unit_group, "set_noun": self.cycle.in_use.set_kind.set_noun}
        return (codes.UNIT_GROUP_UNKNOWN.at(self.dossier.place, **fields),)

    def decide(self, observations: Iterable[Observation]) -> Result:
        """Decide on the unit, with engine and checker; raises what `verdicts.verdict.decide` raises."""
        return decide(self.cycle, observations, self.others)

    def result(self, outcome: T) -> "StepResult[T]":
        """Return an outcome with what it is about."""
        return StepResult(cycle=self.cycle, unit=self.unit, dates=self.dates, day=self.day, outcome=outcome)

    def save_verdict(self, writing: Act, stage: Stage, result: Result) -> None:
        """Save the verdict of a stage."""
        save_verdict(writing, stored(self.cycle, self.unit.code, stage, result, self.others, self.day))


@frozen(kw_only=True)
class StepResult(Generic[T]):
    """A step that was taken: the unit, the year with its dates, the day, and the outcome."""

    cycle: Cycle
    unit: Unit
    dates: Deadlines
    day: date
    outcome: T


def units_and_cycles(session: Session, year: int, codes: Sequence[str]) -> list[tuple[Unit, Cycle]]:
    """Return units of a year, each with the year of its kind; refuse codes of other kinds of unit.

    Both are read once, however many units there are.
    """
    opened = {kind for kind in UnitKind if series_of_year(session.store, year, kind)}
    assessed = {kind.value for kind in {*LEVEL_UNIT_KINDS, *opened}}
    by_code = {unit.code: unit for unit in units_in_year(session.store, year) if unit.tier.value in assessed}
    if unknown := [code for code in codes if code not in by_code]:
        fields = {"year": year, "units": ", ".join(unknown)}
        raise RefusedError(operation_codes.UNITS_OF_NO_CYCLE.at(NOWHERE, **fields))
    kinds = {by_code[code].tier: UnitKind(by_code[code].tier.value) for code in codes}
    cycles = {tier: session.cycle(year, kind) for tier, kind in kinds.items()}
    return [(by_code[code], cycles[by_code[code].tier]) for code in codes]


def steps_of(session: Session, year: int, codes: Sequence[str], person: Person | None) -> list[Step]:
    """Return the steps of a person on dossiers; refuse a year that is closed."""
    pairs = units_and_cycles(session, year, codes)
    cycles = {cycle.unit_kind: cycle for _, cycle in pairs}
    refuse([problem for cycle in cycles.values() for problem in session.closed(cycle)])
    settings = {kind: session.settings_of(cycle) for kind, cycle in cycles.items()}
    others = {kind: others_of(session, cycle) for kind, cycle in cycles.items()}
    return [
        Step(
            session=session,
            cycle=cycle,
            unit=unit,
            person=person,
            settings=settings[cycle.unit_kind],
            others=others[cycle.unit_kind](unit),
        )
        for unit, cycle in pairs
    ]


def take_steps(
    session: Session, writing: Act, year: int, units: Iterable[str], take: Callable[[Step, Act], T]
) -> tuple[StepResult[T], ...]:
    """Take a step on dossiers within one act: on all of them, or on none and with every reason of each.

    `take` raises `RefusedError`. Raises `FaultyResultError` for a faulty result.
    """
    results: list[StepResult[T]] = []
    problems: list[Problem] = []
    for step in steps_of(session, year, list(dict.fromkeys(units)), session.person):
        try:
            with deciding(step.unit.code):
                outcome = take(step, writing)
        except RefusedError as error:
            problems += error.problems
        else:
            results.append(step.result(outcome))
    refuse(problems)
    return tuple(results)


def take_step(
    session: Session, operation: Operation, year: int, unit: str, take: Callable[[Step, Act], T]
) -> StepResult[T]:
    """Take a step on one dossier in its own act; raises as `take_steps` does."""
    with session.act(operation) as writing:
        (result,) = take_steps(session, writing, year, [unit], take)
    return result
