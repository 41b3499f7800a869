"""Which dossiers a step of the certifying body is taken on: those named, or all that are ready for it."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic, TypeVar

from attrs import frozen

from criteria.model import UnitKind
from foundation.problem import NOWHERE, Problem, RefusedError
from maturity.cycle.cycle import Cycle
from maturity.dossier import codes
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Action, actions_from
from maturity.operations.dossiers.step import Step, StepResult, steps_of, take_steps
from maturity.operations.session import Session
from maturity.operations.units_of_year import units_of_year
from maturity.places import year_place
from maturity.store.store import Act
from maturity.units.unit import Unit

T = TypeVar("T")


@frozen
class Selection:
    """Dossiers of a year by their units' codes; without codes, all of a kind of unit that are ready."""

    year: int
    units: tuple[str, ...] = ()
    kind: UnitKind = UnitKind.COMMUNE

    @property
    def is_all(self) -> bool:
        """Whether all ready dossiers are selected."""
        return not self.units


@frozen
class StepResults(Generic[T]):
    """The results of a step on several dossiers, and why others in the same state were left out.

    `is_written` is False for a step that is only previewed.
    """

    results: tuple[StepResult[T], ...]
    left_out: tuple[Problem, ...] = ()
    is_written: bool = True


def take_selected(
    session: Session,
    action: Action,
    selection: Selection,
    take: Callable[[Step, Act], T],
    *,
    why_not_ready: Callable[[Step], Problem | None] | None = None,
    leaving_out: Collection[DossierState] = (),
) -> StepResults[T]:
    """Take a step on the dossiers of a selection in one act: on all of them, or on none.

    If no units are named, all ready dossiers are selected: `why_not_ready` returns why a dossier in the right
    state is not ready, and dossiers in the states `leaving_out` are ignored. All of this is read within the
    act, so that no other person's step can intervene. Raises as `take_steps` does.
    """
    with session.act(action.operation) as writing:
        units, left_out = selected(session, action, selection, why_not_ready, leaving_out)
        return StepResults(take_steps(session, writing, selection.year, units, take), left_out)


def selected(
    session: Session,
    action: Action,
    selection: Selection,
    why_not_ready: Callable[[Step], Problem | None] | None = None,
    leaving_out: Collection[DossierState] = (),
) -> tuple[Sequence[str], tuple[Problem, ...]]:
    """Return the units of a selection, and why others in the same state are left out; see `take_selected`."""
    if not selection.is_all:
        return selection.units, ()
    units, left_out = _ready(session, action, selection, why_not_ready, leaving_out)
    return units, tuple(left_out)


NOT_FOR_ALL: Mapping[Action, Collection[DossierState]] = {
    Action.TAKE_UP: {DossierState.EXPLANATION_REQUESTED}
}
"""The states from which a step is taken on a dossier by name alone: a unit that does not answer is named."""


def ready_units(session: Session, action: Action, cycle: Cycle) -> tuple[Unit, ...]:
    """Return the units of a year whose dossiers are ready for a step by their state, in Vietnamese order.

    Whether it is taken is decided when it is: this is what a form offers.
    """
    ready = {
        dossier.unit
        for dossier in dossiers(session.store, cycle.year, series=cycle.series)
        if action in actions_from(dossier.state) and dossier.state not in NOT_FOR_ALL.get(action, ())
    }
    return tuple(unit for unit in units_of_year(session, cycle) if unit.code in ready)


def _ready(
    session: Session,
    action: Action,
    selection: Selection,
    why_not_ready: Callable[[Step], Problem | None] | None,
    leaving_out: Collection[DossierState],
) -> tuple[list[str], list[Problem]]:
    """Return the units whose dossiers are ready for an action, and why the others are not; refuse if none."""
    cycle = session.open_cycle(selection.year, selection.kind)
    names = session.unit_names(cycle)
    in_state = [
        dossier.unit
        for dossier in dossiers(session.store, cycle.year, series=cycle.series)
        if dossier.unit in names
        and action in actions_from(dossier.state)
        and dossier.state not in leaving_out
    ]
    left_out: list[Problem] = []
    ready: list[str] = []
    for step in steps_of(session, cycle.year, in_state, session.person):
        problem = why_not_ready(step) if why_not_ready else None
        if problem is None:
            ready.append(step.unit.code)
        else:
            left_out.append(problem)
    if not ready:
        raise RefusedError([*_together(left_out, cycle), _none_ready(action, cycle.year, left_out)])
    return ready, left_out


def _none_ready(action: Action, year: int, left_out: Sequence[Problem]) -> Problem:
    fields = {"action": codes.ACTIONS[action], "year": year}
    return (codes.NONE_READY if left_out else codes.NONE_WAITS).at(NOWHERE, **fields)


def _together(left: Sequence[Problem], cycle: Cycle) -> Sequence[Problem]:
    """Return the reasons to show: dossiers without any appraisal are counted in one reason."""
    untouched = Counter(problem.code for problem in left)[codes.NOTHING_APPRAISED.name]
    if untouched < 2:
        return left
    others = [problem for problem in left if problem.code != codes.NOTHING_APPRAISED.name]
    fields = {"count": untouched, "year": cycle.year, "noun": cycle.in_use.set_kind.row_noun}
    return [codes.NONE_APPRAISED.at(year_place(cycle.year), **fields), *others]
