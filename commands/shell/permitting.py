"""The one door at which commands ask whether the person who acts may do what is no step of a dossier."""

from collections.abc import Collection, Iterable, Sequence

from commands.shell.procedure import acting, refuse
from foundation.problem import Problem
from maturity.cycle.cycle import Cycle
from maturity.people.operation import Operation
from maturity.people.permissions import not_undoing, why_not
from maturity.places import FIGURES, intake_place
from maturity.store.store import Store


def demand_writer(store: Store, years: Iterable[Cycle], units: Collection[str], operation: Operation) -> None:
    """Refuse figures and documents of official years from nobody, and of other units from a unit's person."""
    if problems := why_not_written(store, years, units, operation):
        refuse(problems)


def why_not_written(
    store: Store, years: Iterable[Cycle], units: Collection[str], operation: Operation
) -> Sequence[Problem]:
    """Return why whoever acts may not write figures and documents of units; a preview tells it, too."""
    is_rehearsal = all(cycle.is_rehearsal for cycle in years)
    return why_not(operation, FIGURES, acting(store), units, is_rehearsal=is_rehearsal)


def demand_undoer(
    store: Store, years: Iterable[Cycle], intake: int, receiver: str, units: Collection[str]
) -> None:
    """Refuse the undoing of an intake to whoever may not take it back."""
    place, person = intake_place(intake), acting(store)
    is_rehearsal = all(cycle.is_rehearsal for cycle in years)
    problems = why_not(Operation.UNDO_INTAKE, place, person, units, is_rehearsal=is_rehearsal)
    if problems := problems or tuple(not_undoing(place, person, intake, receiver)):
        refuse(problems)
