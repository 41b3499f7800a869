"""One file of figures: read as a delivery, compared with the saved figures, and saved as an intake."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from foundation.personal_data import masked
from foundation.problem import Place, Problem, Reading
from maturity.cycle.cycle import Cycle
from maturity.dossier.opening import EditWindows
from maturity.evidence.proofs import proofs_in, put_reference
from maturity.figures import codes
from maturity.figures.figure import FigureKey, Recorded, recorded_in
from maturity.figures.intake import Intake, IntakeKind
from maturity.figures.plan import Delivery, IntakePlan, plan
from maturity.figures.reading.derived_rows import without_derived
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.form_identity import identity_of
from maturity.figures.reading.form_layout import SUPPLIER, FormIdentity
from maturity.figures.reading.read_options import Expected
from maturity.store.schema import INTAKES
from maturity.store.store import Act, Store
from maturity.units.row_units import ResolveUnit

_CHUNK = 1 << 20


@frozen
class DeliveryReader:
    """Reads files for a year and its units; `resolve_unit` returns the unit that a row means.

    `supplier` is the body that sent tables which do not name it themselves.
    """

    cycle: Cycle
    units: frozenset[str]
    resolve_unit: ResolveUnit
    supplier: str | None = None
    today: date | None = None
    """The day of reading; a document dated later is a warning."""
    others: Mapping[str, str] = field(factory=dict)
    """The series of the year's other sets, by the ids of these."""

    def read(
        self, path: Path, name: str = "", on_progress: Callable[[int, int], None] | None = None
    ) -> Reading[Delivery]:
        """Read one file; the value is None if nothing in it can be read. The file is not changed.

        `name` is the name under which the workspace saves the file, by default the last part of the path.
        """
        name = masked(name or path.name)
        reading = read_figures(
            path,
            self.cycle.in_use,
            with_origins=True,
            expected=Expected(self.cycle.year, self.units),
            resolve_unit=self.resolve_unit,
            today=self.today,
            on_progress=on_progress,
        )
        if reading.value is None:
            return Reading(None, (*reading.problems, *self._of_another_series(path)))
        kind, supplier = self._from(reading.value.identity)
        figures, computed = without_derived(reading.value.figures, self.cycle.in_use, name)
        problems = (*reading.problems, *computed)
        delivery = Delivery(
            file=name,
            sha256=_sha256(path),
            kind=kind,
            supplier=supplier,
            figures=figures,
            problems=problems,
        )
        return Reading(delivery, problems)

    def _of_another_series(self, path: Path) -> tuple[Problem, ...]:
        """Return by which series a form is to be taken in, if it is one of another set of the year."""
        identity = identity_of(path) if path.is_file() else None
        if identity is None or identity.framework not in self.others:
            return ()
        fields = {"framework": identity.framework, "series": self.others[identity.framework]}
        return (codes.FORM_OF_ANOTHER_SERIES.at(Place(str(path)), year=self.cycle.year, **fields),)

    def _from(self, identity: FormIdentity | None) -> tuple[IntakeKind, str | None]:
        if identity is None:
            return (IntakeKind.SUPPLIER if self.supplier else IntakeKind.TABLE), self.supplier
        if identity.kind == SUPPLIER:
            return IntakeKind.SUPPLIER, identity.supplier
        return IntakeKind.UNIT_FORM, None


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def plan_delivery(
    store: Store,
    delivery: Delivery,
    cycle: Cycle,
    rivals: Mapping[FigureKey, Recorded] | None = None,
    before: Iterable[IntakePlan] = (),
) -> IntakePlan:
    """Return what a delivery would change of what the store has now.

    `before` are the plans of the files that would be saved earlier, in their order.
    """
    year, series = cycle.year, cycle.series
    recorded: dict[FigureKey, Recorded] = {}
    references = set()
    for unit in delivery.figures:
        recorded |= {
            (figure.unit, figure.item): figure
            for figure in recorded_in(store, year, unit.code, series=series)
        }
        for proof in proofs_in(store, year, unit.code, series=series):
            if proof.piece.reference is not None:
                references.add((proof.unit, proof.item, proof.piece.reference))
    for earlier in before:
        recorded |= {(figure.unit, figure.item): figure for figure in earlier.written}
        references |= {*earlier.references}
    openings, is_units_own = EditWindows(store, year, series), delivery.supplier is None

    def is_closed(key: FigureKey) -> bool:
        return not openings.allows(*key, is_units_own=is_units_own)

    return plan(delivery, year, series, recorded, references, rivals, is_closed)


def plan_deliveries(
    store: Store, deliveries: Iterable[Delivery], cycle: Cycle, rivals: Iterable[Mapping[FigureKey, Recorded]]
) -> Iterator[IntakePlan]:
    """Yield what several files would change; what one would save counts as saved for the next."""
    by_unit: dict[str, list[IntakePlan]] = {}
    for delivery, rival in zip(deliveries, rivals, strict=True):
        units = [unit.code for unit in delivery.figures]
        before = {id(earlier): earlier for unit in units for earlier in by_unit.get(unit, ())}
        planned = plan_delivery(store, delivery, cycle, rival, before.values())
        for unit in units:
            by_unit.setdefault(unit, []).append(planned)
        yield planned


def save_delivery(
    store: Store,
    writing: Act,
    delivery: Delivery,
    cycle: Cycle,
    rivals: Mapping[FigureKey, Recorded] | None = None,
) -> tuple[IntakePlan, int | None]:
    """Save what a delivery changes; return the plan and the intake's number, None if nothing changes.

    The plan is made inside the act, so that no other writer can come in between.
    """
    planned = plan_delivery(store, delivery, cycle, rivals)
    if planned.is_empty:
        return planned, None
    intake = writing.next_id(INTAKES)
    writing.save(
        Intake(
            id=intake,
            year=cycle.year,
            series=cycle.series,
            kind=delivery.kind,
            file=delivery.file,
            sha256=delivery.sha256,
            act=writing.number,
            changes=len(planned.written) + len(planned.references),
        )
    )
    for recorded in planned.written:
        writing.save(evolve(recorded, intake=intake))
    for unit, item, evidence in planned.references:
        put_reference(writing, cycle.year, unit, item, evidence, intake, series=cycle.series)
    return planned, intake
