"""What a body that supplies figures sees of a year: its rows by all units, what is held, what is missing."""

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from criteria.model import UnitKind
from foundation.text import key
from maturity.cycle.cycle import Cycle
from maturity.figures.figure import FigureKey, Recorded, recorded_in
from maturity.figures.intake import Intake
from maturity.figures.missing import SupplierProgress
from maturity.figures.suppliers import supplier_named, suppliers_of
from maturity.operations.figures.collecting import FiguresStatus, figures_status
from maturity.operations.figures.undo_intake import list_intakes
from maturity.operations.session import Session
from maturity.operations.years import list_cycles
from maturity.people.person import person_of


@frozen(kw_only=True)
class SuppliedYear:
    """A body's part of a year: how far it is collected, and its figures by unit and row.

    `intakes` are those that its people carried out, newest first.
    """

    status: FiguresStatus
    figures: Mapping[FigureKey, Recorded] = field(repr=False)
    intakes: Sequence[Intake]

    @property
    def body(self) -> SupplierProgress:
        """The body's rows."""
        (body,) = self.status.suppliers
        return body


def supplied_year(session: Session, year: int, kind: UnitKind, supplier: str) -> SuppliedYear:
    """Return a body's part of a year. Refuses a body that supplies nothing to its set."""
    status = figures_status(session, year, kind, supplier=supplier)
    rows = {row.criterion.code for body in status.suppliers for row in body.rows}
    figures = {
        (figure.unit, figure.item): figure
        for figure in recorded_in(session.store, year, series=status.cycle.series)
        if figure.item in rows and figure.unit in status.names
    }
    return SuppliedYear(status=status, figures=figures, intakes=_intakes(session, status.cycle, supplier))


def cycles_of_supplier(session: Session, supplier: str) -> Sequence[Cycle]:
    """Return the years to whose sets a body supplies figures, the newest first."""
    supplied = [
        cycle
        for cycle in list_cycles(session)
        if supplier_named(suppliers_of([cycle.in_use]), supplier) is not None
    ]
    return sorted(supplied, key=lambda cycle: cycle.year, reverse=True)


def _intakes(session: Session, cycle: Cycle, supplier: str) -> Sequence[Intake]:
    return [
        intake
        for intake in reversed(list_intakes(session, cycle.year))
        if intake.series == cycle.series and _is_of(session, intake, supplier)
    ]


def _is_of(session: Session, intake: Intake, supplier: str) -> bool:
    line = next(iter(session.store.lines(intake.act)))
    person = person_of(session.store, line.person) if line.person else None
    return person is not None and person.supplier is not None and key(person.supplier) == key(supplier)
