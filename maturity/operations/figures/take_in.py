"""Taking files of figures into the workspace: read, planned against what is held, written an act a file."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from foundation.personal_data import masked
from foundation.problem import Reading
from maturity.cycle.cycle import Cycle
from maturity.dossier.opening import Openings
from maturity.evidence.proofs import proofs_in, put_reference
from maturity.figures.figure import Recorded, recorded_in
from maturity.figures.intake import Intake, IntakeKind
from maturity.figures.plan import Delivery, Plan, Where, plan
from maturity.figures.reading.derived_rows import without_derived
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.form_layout import SUPPLIER, FormIdentity
from maturity.figures.reading.read_options import Expected
from maturity.store.schema import INTAKES
from maturity.store.store import Act, Store
from maturity.units.row_units import ResolveUnit

_CHUNK = 1 << 20


@frozen
class Receiver:
    """What files are held against: the year, its units, and who knows which unit a row means.

    `supplier` is the body that sends tables which do not say so themselves.
    """

    cycle: Cycle
    units: frozenset[str]
    resolve_unit: ResolveUnit
    supplier: str | None = None
    today: date | None = None
    """The day of reading: documents dated after it are asked about."""

    def read(
        self, path: Path, name: str = "", on_progress: Callable[[int, int], None] | None = None
    ) -> Reading[Delivery]:
        """Read one file; the value is None where nothing in it could be read. The file is not written to.

        `name` is what the workspace is to call the file, where that is not how the path ends.
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
            return Reading(None, reading.problems)
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


def planned(
    store: Store,
    delivery: Delivery,
    year: int,
    rivals: Mapping[Where, Recorded] | None = None,
    before: Iterable[Plan] = (),
) -> Plan:
    """Return what taking in a delivery would change of what the store holds now.

    `before` are the plans of files that would be written before this one, in their order.
    """
    held: dict[Where, Recorded] = {}
    known = set()
    for unit in delivery.figures:
        held |= {(one.unit, one.item): one for one in recorded_in(store, year, unit.code)}
        for proof in proofs_in(store, year, unit.code):
            if proof.piece.reference is not None:
                known.add((proof.unit, proof.item, proof.piece.reference))
    for made in before:
        held |= {(one.unit, one.item): one for one in made.written}
        known |= {*made.references}
    openings, is_units_own = Openings(store, year), delivery.supplier is None

    def is_closed(where: Where) -> bool:
        return not openings.allow(*where, is_units_own=is_units_own)

    return plan(delivery, year, held, known, rivals, is_closed)


def previewed(
    store: Store, deliveries: Iterable[Delivery], year: int, rivals: Iterable[Mapping[Where, Recorded]]
) -> Iterator[Plan]:
    """Yield what taking in several files would change: what the first would write, the next finds held."""
    by_unit: dict[str, list[Plan]] = {}
    for delivery, rival in zip(deliveries, rivals, strict=True):
        units = [unit.code for unit in delivery.figures]
        before = {id(made): made for unit in units for made in by_unit.get(unit, ())}
        made = planned(store, delivery, year, rival, before.values())
        for unit in units:
            by_unit.setdefault(unit, []).append(made)
        yield made


def receive(
    store: Store,
    writing: Act,
    delivery: Delivery,
    year: int,
    rivals: Mapping[Where, Recorded] | None = None,
) -> tuple[Plan, int | None]:
    """Write what a delivery changes; return what it was and the intake's number, None where nothing changes.

    The plan is made anew within the act, so that no other writer comes between.
    """
    made = planned(store, delivery, year, rivals)
    if made.is_empty:
        return made, None
    intake = writing.next_id(INTAKES)
    writing.save(
        Intake(
            id=intake,
            year=year,
            kind=delivery.kind,
            file=delivery.file,
            sha256=delivery.sha256,
            act=writing.number,
            changes=len(made.written) + len(made.references),
        )
    )
    for recorded in made.written:
        writing.save(evolve(recorded, intake=intake))
    for unit, item, evidence in made.references:
        put_reference(writing, year, unit, item, evidence, intake)
    return made, intake
