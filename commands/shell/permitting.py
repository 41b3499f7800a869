"""The one door at which commands ask whether the person who acts may do what is no step of a dossier."""

from collections.abc import Collection, Iterable, Sequence

from commands.shell.procedure import acting, refuse, refuse_nobody
from foundation.problem import Place, Problem
from maturity.cycle.cycle import Cycle
from maturity.people.permissions import (
    RECEIVING,
    has_organisers,
    not_allowed,
    not_organising,
    not_undoing,
    not_widening,
    not_writing_for,
)
from maturity.people.person import Person, person_of, persons
from maturity.store.store import Store

WORKSPACE = Place("thư mục dữ liệu")
FIGURES = Place("số liệu, tài liệu")


def demand_organiser(store: Store, doing: str, changed: Sequence[Person] = ()) -> None:
    """Refuse what is for the standing body, once there is somebody of it; `changed` are persons to write.

    Nobody gives a role to themselves either.
    """
    everybody = tuple(persons(store))
    if not has_organisers(everybody):
        return
    person = acting(store)
    problems = [*not_organising(WORKSPACE, doing, person, everybody)]
    for one in changed:
        problems += not_widening(Place(f"người mã {one.id}"), person, person_of(store, one.id), one)
    if problems:
        refuse(problems)


def demand_writer(store: Store, years: Iterable[Cycle], units: Collection[str], doing: str) -> None:
    """Refuse figures and documents of official years from nobody, and of other units from a unit's person."""
    refuse_nobody(store, years, doing)
    if problems := why_not_written(store, units, doing):
        refuse(problems)


def why_not_written(store: Store, units: Collection[str], doing: str) -> Sequence[Problem]:
    """Return why whoever acts may not write figures and documents of units; a preview tells it, too."""
    return not_writing_for(FIGURES, doing, acting(store), units)


def demand_undoer(
    store: Store, years: Iterable[Cycle], intake: int, receiver: str, units: Collection[str]
) -> None:
    """Refuse the undoing of an intake to whoever may not take it back."""
    refuse_nobody(store, years, "bỏ lần nhận")
    place = Place(f"lần nhận {intake}")
    if problems := not_undoing(place, acting(store), intake, receiver, units):
        refuse(problems)


def demand_registrar(store: Store, cycle: Cycle) -> None:
    """Refuse the register of incoming papers to whoever does not keep it; a rehearsal is free for nobody."""
    person = acting(store)
    if person is None and cycle.is_rehearsal:
        return
    place = Place(f"kỳ đánh giá năm {cycle.year}")
    if problems := not_allowed(place, "ghi hồ sơ theo sổ công văn đến", person, RECEIVING):
        refuse(problems)
