"""A unit's own form sent back: the preview and the intake of a unit's page, and the intakes that are its own.

It is the intake of any form, but a file with figures of another unit, or from a body that supplies figures,
is refused before anything of it is compared: a preview would show what is held of others.
"""

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve, frozen

from foundation.problem import NOWHERE, Place, RefusedError
from maturity.figures import entry_codes as codes
from maturity.figures.codes import INTAKE_ABSENT
from maturity.figures.intake import Intake
from maturity.operations.figures.intake import (
    FilesRead,
    IntakeRequest,
    IntakeResult,
    preview_intake,
    read_figure_files,
    take_in_figures,
)
from maturity.operations.figures.undo_intake import Undoing, list_intakes, preview_undoing, undo_intake
from maturity.operations.hooks import Guard, no_report
from maturity.operations.sent_files import shown_problems
from maturity.operations.session import Session
from maturity.people.person import Person, person_of
from maturity.units.unit import Tiers


@frozen(kw_only=True)
class OwnForm:
    """The files that a unit sent for a year: paths whose last parts are the names that it gave them."""

    year: int
    unit: str
    paths: Sequence[Path]


def preview_own_form(session: Session, form: OwnForm, guard: Guard) -> IntakeResult:
    """Return what taking the files in would change; nothing is written.

    Raises `RefusedError`, also for figures of another unit.
    """
    return preview_intake(session, _read(session, form, guard), no_report)


def take_in_own_form(session: Session, form: OwnForm, guard: Guard) -> IntakeResult:
    """Take the files in, each as an intake of the unit. Raises what the preview does."""
    return take_in_figures(session, _read(session, form, guard), no_report)


def own_intakes(session: Session, year: int, unit: str) -> Sequence[Intake]:
    """Return the intakes of a year that people of a unit carried out, newest first."""
    return [
        intake
        for intake in reversed(list_intakes(session, year))
        if (person := _receiver(session, intake)) is not None and person.unit == unit
    ]


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


def _read(session: Session, form: OwnForm, guard: Guard) -> FilesRead:
    kind = Tiers.of(session.store).unit_kind(form.unit)
    request = IntakeRequest(paths=form.paths, year=form.year, kind=kind)
    read = read_figure_files(session, request, guard, no_report)
    others = [
        codes.OTHER_UNITS_FILE.at(Place(delivery.file), unit=form.unit)
        for delivery in read.deliveries
        if delivery.supplier is not None or any(figures.code != form.unit for figures in delivery.figures)
    ]
    if others:
        raise RefusedError(others)
    return evolve(read, problems=shown_problems(read.problems, form.paths))
