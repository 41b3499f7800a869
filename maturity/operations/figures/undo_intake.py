"""Undoing an intake as a use case, and the list of the intakes."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from foundation.problem import NOWHERE, RefusedError
from maturity.appraisal.outlook import Consequence
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.figures import codes
from maturity.figures.intake import Intake, IntakeState
from maturity.figures.suppliers import holder_of
from maturity.operations.consequences import WatchedUnits, changes_of_reversals
from maturity.operations.figures.undo import Reversal, ReversalOutcome, reversals, undo, units_of
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.people.permissions import not_undoing
from maturity.places import intake_place
from maturity.store.schema import FIGURES, PROOFS
from maturity.units.unit import Tiers, units_in_year


@frozen(kw_only=True)
class Undoing:
    """The result of undoing an intake, planned or done; `cycles` are the years of its units.

    `intake` is as it was before; if it was undone then, there is nothing else.
    """

    intake: Intake
    cycles: Sequence[Cycle] = ()
    names: Mapping[str, str] = field(factory=dict, repr=False)
    reversals: Sequence[Reversal] = field(default=(), repr=False)
    consequences: Sequence[Consequence] = ()
    is_applied: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the intake was not undone before."""
        return self.intake.state is not IntakeState.UNDONE

    @property
    def is_possible(self) -> bool:
        """Whether it can be undone: nothing can if all that could go back is of submitted dossiers."""
        outcomes = {reversal.outcome for reversal in self.reversals}
        is_all_closed = ReversalOutcome.CLOSED in outcomes and ReversalOutcome.RESTORED not in outcomes
        return self.is_new and not is_all_closed


def list_intakes(session: Session, year: int | None = None) -> Sequence[Intake]:
    """Return the intakes of a year or of all, undone ones too; of a series alone if the session names it."""
    chosen = {} if year is None else {"year": year}
    of_years = session.store.records(Intake, **chosen)
    return [intake for intake in of_years if session.series in ("", intake.series)]


def preview_undoing(session: Session, number: int) -> Undoing:
    """Return what undoing an intake would put back; refused as undoing it would be."""
    return _undoing(session, number)


def undo_intake(session: Session, number: int) -> Undoing:
    """Restore the rows that an intake changed, unless rewritten or submitted with a dossier since.

    Refuses an unknown intake, one of a closed year or of others, and one of which nothing can be restored
    because its dossiers were submitted.
    """
    with session.act(Operation.UNDO_INTAKE) as writing:
        undoing = _undoing(session, number, is_applied=True)
        if undoing.is_new:
            if not undoing.is_possible:
                raise RefusedError(codes.INTAKE_SUBMITTED.at(NOWHERE, intake=number))
            undo(session.store, writing, number)
    return undoing


def _undoing(session: Session, number: int, *, is_applied: bool = False) -> Undoing:
    intake = session.store.record(Intake, number)
    if intake is None:
        raise RefusedError(codes.INTAKE_ABSENT.at(NOWHERE, intake=number))
    undone = reversals(session.store, number)
    cycles = _cycles(session, intake.year, undone)
    receiver = next(line.person for line in session.store.lines(intake.act))
    place = intake_place(number)
    may_not = session.why_not(
        Operation.UNDO_INTAKE,
        place,
        units_of(undone),
        suppliers={*_suppliers(undone)},
        holders={*_holders(session, cycles, undone)},
        cycles=cycles,
    )
    may_not = may_not or tuple(not_undoing(place, session.person, number, receiver, units_of(undone)))
    if not (is_applied or session.person_id):
        may_not = ()  # a look needs nobody
    if intake.state is IntakeState.UNDONE:
        refuse(may_not)
        return Undoing(intake=intake)
    refuse([*(reason for cycle in cycles for reason in session.closed(cycle)), *may_not])
    watched = [WatchedUnits.of(session, cycle, units_of(undone)) for cycle in cycles]
    changes = changes_of_reversals(undone)
    return Undoing(
        intake=intake,
        cycles=cycles,
        names={unit.code: unit.name for unit in units_in_year(session.store, intake.year)},
        reversals=undone,
        consequences=[consequence for units in watched for consequence in units.consequences_of(changes)],
        is_applied=is_applied,
    )


def _cycles(session: Session, year: int, undone: Sequence[Reversal]) -> Sequence[Cycle]:
    """Return the years, by kind of unit and series, whose figures or documents an intake affected."""
    tiers = Tiers.of(session.store)
    named = (reversal.table.named(reversal.key) for reversal in undone if reversal.table in (FIGURES, PROOFS))
    places = {(str(place["series"]), tiers.unit_kind(str(place["unit"]))) for place in named}
    opened = (cycle_of(session.store, year, kind, series=series) for series, kind in sorted(places, key=str))
    return [cycle for cycle in opened if cycle is not None]


def _suppliers(undone: Sequence[Reversal]) -> Iterator[str | None]:
    """Yield the bodies from which the figures come that go back, None for units that handed in their own."""
    for reversal in undone:
        if (
            reversal.table is FIGURES
            and reversal.outcome is ReversalOutcome.RESTORED
            and reversal.now is not None
        ):
            supplier = reversal.now.get("supplier")
            yield None if supplier is None else str(supplier)


def _holders(session: Session, cycles: Sequence[Cycle], undone: Sequence[Reversal]) -> Iterator[str | None]:
    """Yield the bodies that by the sets of the years supply the figures and documents concerned."""
    for cycle in cycles:
        units = session.unit_names(cycle)
        for reversal in undone:
            if reversal.table not in (FIGURES, PROOFS):
                continue
            place = reversal.table.named(reversal.key)
            if place["series"] == cycle.series and place["unit"] in units:
                yield holder_of(cycle.in_use, str(place["item"]))
