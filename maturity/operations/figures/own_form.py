"""A unit's own form sent back: what a unit cannot send, and the intakes that are its own."""

from collections.abc import Sequence

from foundation.problem import NOWHERE, Place, RefusedError
from maturity.dossier.opening import edit_window_of
from maturity.figures import entry_codes as codes
from maturity.figures.codes import INTAKE_ABSENT
from maturity.figures.intake import Intake
from maturity.operations.figures.intake import FilesRead
from maturity.operations.figures.undo_intake import Undoing, list_intakes, preview_undoing, undo_intake
from maturity.operations.session import Session, refuse
from maturity.people.person import Person, person_of
from maturity.units.unit import Tiers


def require_own_form(read: FilesRead, unit: str) -> None:
    """Refuse files with figures of another unit, or from a body that supplies figures.

    It is asked before anything of them is compared: a preview would show what is held of others.
    """
    refuse(
        [
            codes.OTHER_UNITS_FILE.at(Place(delivery.file), unit=unit)
            for delivery in read.deliveries
            if delivery.supplier is not None or any(figures.code != unit for figures in delivery.figures)
        ]
    )


def own_intakes(session: Session, year: int, unit: str) -> Sequence[Intake]:
    """Return the intakes of a year that people of a unit carried out, newest first."""
    return [
        intake
        for intake in reversed(list_intakes(session, year))
        if (person := _receiver(session, intake)) is not None and person.unit == unit
    ]


def may_undo_own(session: Session, year: int, unit: str) -> bool:
    """Whether anything that a unit sent can still go back: nothing of a dossier that was submitted."""
    cycle = session.cycle(year, Tiers.of(session.store).unit_kind(unit))
    window = edit_window_of(session.store, year, unit, series=cycle.series)
    items = (*cycle.in_use.criteria, *cycle.in_use.conditions)
    return any(window.allows(item.code, is_units_own=True) for item in items)


def preview_undoing_own(session: Session, year: int, unit: str, number: int) -> Undoing:
    """Return what undoing an intake of one's own would put back. Raises `RefusedError`."""
    _require_own(session, year, unit, number)
    return preview_undoing(session, number)


def undo_own_intake(session: Session, year: int, unit: str, number: int) -> Undoing:
    """Undo an intake of one's own. Raises `RefusedError`."""
    _require_own(session, year, unit, number)
    return undo_intake(session, number)


def _require_own(session: Session, year: int, unit: str, number: int) -> None:
    # An intake of others is said to be absent: that there is one is not the unit's to know.
    if number not in {intake.id for intake in own_intakes(session, year, unit)}:
        raise RefusedError(INTAKE_ABSENT.at(NOWHERE, intake=number))


def _receiver(session: Session, intake: Intake) -> Person | None:
    line = next(iter(session.store.lines(intake.act)))
    return person_of(session.store, line.person) if line.person else None
