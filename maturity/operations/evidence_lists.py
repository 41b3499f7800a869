"""The evidence of a year: all of it, figures without any, duplicates, broken files; and removing it."""

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from criteria.index.model import Index
from criteria.model import Framework, UnitKind
from foundation.problem import NOWHERE, Problem, RefusedError
from maturity.appraisal.outlook import Consequence
from maturity.cycle.cycle import Cycle, series_of_year
from maturity.dossier.opening import EditWindows
from maturity.evidence import codes
from maturity.evidence.closing import closed
from maturity.evidence.proofs import Proof, proofs_in, remove_proof
from maturity.evidence.shortcomings import Duplicate, duplicates, unproved
from maturity.figures.figure import Recorded, recorded_in
from maturity.figures.suppliers import OWN, holder_of
from maturity.integrity.broken_files import BrokenPiece, broken_files
from maturity.operations.consequences import WatchedUnits, changes_of_removals
from maturity.operations.session import Session, refuse
from maturity.people import permission_codes
from maturity.people.operation import Operation
from maturity.people.person import Role, person_of
from maturity.places import FIGURES, dossier_place
from maturity.store.schema import PROOFS
from maturity.store.store import Progress
from maturity.units.unit import Tiers, units_in_year


@frozen(kw_only=True)
class _OfYear:
    """A year, its series, and the names of all its units, by their codes."""

    year: int
    series: tuple[str, ...]
    names: Mapping[str, str] = field(repr=False)


@frozen(kw_only=True)
class EvidencePage(_OfYear):
    """The evidence of a year's units."""

    proofs: Sequence[Proof] = field(repr=False)


@frozen(kw_only=True)
class UnprovedPage(_OfYear):
    """The figures of a year without evidence; `criteria_set` is the set of the year."""

    figures: Sequence[Recorded] = field(repr=False)
    criteria_set: Framework | Index = field(repr=False)


@frozen(kw_only=True)
class DuplicatePage(_OfYear):
    """Documents of a year that arrived twice."""

    duplicates: Sequence[Duplicate] = field(repr=False)


@frozen(kw_only=True)
class BrokenPage(_OfYear):
    """Documents of a year whose files are lost or changed; `notes` name files without a document."""

    broken: Sequence[BrokenPiece] = field(repr=False)
    notes: Sequence[Problem] = ()


@frozen(kw_only=True)
class RemovedEvidence:
    """A document that no longer proves figures of a unit, and the effect on the unit's result."""

    unit: str
    items: Sequence[str]
    proofs: Sequence[Proof]
    names: Mapping[str, str] = field(repr=False)
    consequences: Sequence[Consequence]


def list_evidence(session: Session, year: int, kind: UnitKind, unit: str | None = None) -> EvidencePage:
    """Return the evidence of a year, or of one unit in it."""
    cycle = session.cycle(year, kind)
    proofs = _proofs(session, cycle, unit)
    return EvidencePage(year=year, series=(cycle.series,), names=_names(session, year), proofs=proofs)


def list_unproved(session: Session, year: int, kind: UnitKind, unit: str | None = None) -> UnprovedPage:
    """Return the figures of a year, or of one unit in it, without evidence."""
    cycle = session.cycle(year, kind)
    proved = {proof.figure_key for proof in _proofs(session, cycle, unit)}
    tiers = Tiers.of(session.store)
    recorded = recorded_in(session.store, year, unit, series=cycle.series)
    figures = (figure for figure in recorded if tiers.is_of(figure.unit, kind))
    return UnprovedPage(
        year=year,
        series=(cycle.series,),
        names=_names(session, year),
        figures=list(unproved(figures, proved, cycle.in_use)),
        criteria_set=cycle.in_use,
    )


def list_duplicates(session: Session, year: int, unit: str | None = None) -> DuplicatePage:
    """Return the duplicate documents of a year; those of one unit include documents of other units."""
    series = _series(session, year)
    all_proofs = [
        proof for series in _series(session, year) for proof in proofs_in(session.store, year, series=series)
    ]
    groups = [
        group
        for group in duplicates(all_proofs)
        if unit is None or any(proof.unit == unit for proof in group.proofs)
    ]
    return DuplicatePage(year=year, series=series, names=_names(session, year), duplicates=groups)


def list_broken(
    session: Session, year: int, kind: UnitKind, unit: str | None = None, on_files: Progress | None = None
) -> BrokenPage:
    """Read all files of evidence again; return those of a year that are lost or changed."""
    cycle = session.cycle(year, kind)
    proofs = _proofs(session, cycle, unit)
    broken, notes = broken_files(session.workspace, session.store, proofs, on_files)
    return BrokenPage(
        year=year, series=(cycle.series,), names=_names(session, year), broken=broken, notes=notes
    )


def _proofs(session: Session, cycle: Cycle, unit: str | None) -> Sequence[Proof]:
    tiers = Tiers.of(session.store)
    proofs = proofs_in(session.store, cycle.year, unit, series=cycle.series)
    return [proof for proof in proofs if tiers.is_of(proof.unit, cycle.unit_kind)]


def _series(session: Session, year: int) -> tuple[str, ...]:
    """Return the series of a year that the work is on, for every kind of unit that has a year."""
    kinds = (kind for kind in UnitKind if series_of_year(session.store, year, kind))
    return tuple(sorted({session.series_in(year, kind) for kind in kinds}))


def _names(session: Session, year: int) -> Mapping[str, str]:
    return {unit.code: unit.name for unit in units_in_year(session.store, year)}


def remove_evidence(
    session: Session, year: int, unit: str, piece: str, items: Sequence[str]
) -> RemovedEvidence:
    """Remove the proofs of a unit's figures by one document; the document and its file stay in the record.

    `piece` is the beginning of its id. Refuses an id of no document or several, a closed year and a submitted
    dossier.
    """
    with session.act(Operation.REMOVE_EVIDENCE) as writing:
        cycle = session.open_cycle(year, Tiers.of(session.store).unit_kind(unit))
        session.require(Operation.REMOVE_EVIDENCE, FIGURES, [unit], cycles=[cycle])
        proofs = _proofs_to_remove(session, cycle, unit, piece, items)
        refuse(_brought_by_others(session, cycle, proofs))
        openings = EditWindows(session.store, year, cycle.series)
        if late := closed(openings, cycle.in_use, (proof.figure_key for proof in proofs)):
            fields = {"unit": unit, "criteria": ", ".join(item for _, item in late), "year": year}
            raise RefusedError(codes.CLOSED.at(dossier_place(unit, year), **fields))
        watched = WatchedUnits.of(session, cycle, [unit])
        for proof in proofs:
            remove_proof(writing, proof)
        consequences = watched.consequences_of(changes_of_removals(proofs))
    return RemovedEvidence(
        unit=unit,
        items=items,
        proofs=proofs,
        names=_names(session, year),
        consequences=consequences,
    )


def brought_by_others(session: Session, cycle: Cycle, proofs: Sequence[Proof]) -> Sequence[Proof]:
    """Return the proofs that the person may not remove: sent by somebody else, for a body's figure."""
    person = session.person
    if person is None or Role.STANDING_BODY in person.roles:
        return ()
    brought = []
    for proof in proofs:
        key = (proof.year, proof.series, proof.unit, proof.item, proof.piece.id)
        entry = session.store.entry_of(PROOFS, *key)
        sender = person_of(session.store, entry.person) if entry and entry.person else None
        is_colleague = sender is None or sender.id == person.id or sender.unit == person.unit is not None
        if not is_colleague and holder_of(cycle.in_use, proof.item) not in {None, *OWN}:
            brought.append(proof)
    return brought


def _brought_by_others(session: Session, cycle: Cycle, proofs: Sequence[Proof]) -> Sequence[Problem]:
    """Return why a unit's person may not remove documents."""
    items = [proof.item for proof in brought_by_others(session, cycle, proofs)]
    if not items or session.person is None:
        return ()
    return (permission_codes.OTHERS_DOCUMENT.at(FIGURES, items=", ".join(items), person=session.person.id),)


def _proofs_to_remove(
    session: Session, cycle: Cycle, unit: str, piece: str, items: Sequence[str]
) -> Sequence[Proof]:
    """Return the proofs of these items by one document; every item must have one."""
    proofs = [
        proof
        for proof in proofs_in(session.store, cycle.year, unit, series=cycle.series)
        if proof.item in items and proof.piece.id.startswith(piece.lower())
    ]
    if len({proof.piece.id for proof in proofs}) > 1:
        raise RefusedError(codes.DOCUMENT_NOT_CLEAR.at(NOWHERE, document=piece))
    without = sorted({*items} - {proof.item for proof in proofs})
    if without or not proofs:
        fields = {"unit": unit, "year": cycle.year, "document": piece, "criteria": ", ".join(without)}
        raise RefusedError(codes.DOCUMENT_ABSENT.at(NOWHERE, **fields))
    return proofs
