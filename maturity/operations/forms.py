"""The forms for units and suppliers: which ones there are, and the figures that they are filled in with."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve, field, frozen

from criteria.digest import document_digest, rules_digest
from criteria.in_force import in_force
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Framework, UnitKind
from foundation.problem import NOWHERE, RefusedError
from maturity.cycle.cycle import Cycle
from maturity.evidence.known_figures import known_figure, known_figures
from maturity.evidence.proofs import by_figure, proofs_in
from maturity.figures import codes
from maturity.figures.figure import recorded_in
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading.form_layout import BLANK, SUPPLIER, UNIT, FormIdentity
from maturity.figures.suppliers import holder
from maturity.operations.figures.suppliers import require_supplier
from maturity.operations.figures.taken import TakenFigures
from maturity.operations.others import others_of
from maturity.operations.session import Session
from maturity.operations.units_of_year import chosen_units
from maturity.recognition.deciding_figures import DecidingFigures


@frozen
class UnitForm:
    """The form of one unit: known figures of criteria and conditions, and those of “Thông tin chung”."""

    criteria_set: Framework | Index = field(repr=False)
    identity: FormIdentity
    known: Mapping[str, KnownFigure] = field(repr=False)
    shared: Mapping[str, KnownFigure] = field(repr=False)
    last_year: Mapping[str, Fraction] = field(factory=dict, repr=False)
    """The accepted results of the year before, by the rows of an index that compare with them."""


@frozen
class SupplierForm:
    """The form of one supplier: its criteria, the units (codes and names), and their known figures."""

    criteria_set: Framework | Index = field(repr=False)
    identity: FormIdentity
    criteria: Sequence[Criterion | ScoredRow] = field(repr=False)
    units: Sequence[tuple[str, str]] = field(repr=False)
    known: Mapping[tuple[str, str], KnownFigure] = field(repr=False)


def unit_forms(
    session: Session, year: int, kind: UnitKind, units: Collection[str] = ()
) -> tuple[UnitForm, ...]:
    """Return the forms of some units of a year, of all if none are given, in Vietnamese order."""
    cycle = session.cycle(year, kind)
    chosen = chosen_units(session, cycle, units)
    deciding = DecidingFigures(session.store, cycle, session.settings_of(cycle).counting_day)
    taken, others_for = TakenFigures.of(session, cycle), others_of(session, cycle)
    forms = []
    for unit in chosen:
        pieces = by_figure(proofs_in(session.store, year, unit.code, series=cycle.series))
        own, shared = known_figures(cycle.in_use, deciding.of(unit.code).values(), pieces)
        figures = _with_taken(taken.known(unit.code), own)
        identity = form_identity(
            cycle, UNIT, unit=unit.code, unit_name=unit.name, unit_group=unit.unit_group or ""
        )
        last_year = others_for(unit).last_year
        forms.append(UnitForm(cycle.in_use, identity, figures, shared, last_year))
    return tuple(forms)


def blank_form(criteria_set: Framework | Index, year: int, unit_group: str = "") -> UnitForm:
    """Return the form of a unit that names itself there, by the rows of a set in force at a year's end.

    `unit_group` is the code of a group of units if the set distinguishes any; "" is the general one. Refuses
    a group that the set does not have, and a year in which no row is in force.
    """
    groups = [group.code for group in criteria_set.unit_groups]
    if unit_group and unit_group not in groups:
        code = codes.GROUP_UNKNOWN if groups else codes.SET_WITHOUT_GROUPS
        fields = {"found": unit_group, "framework": criteria_set.id, "known": ", ".join(groups)}
        raise RefusedError(code.at(NOWHERE, **fields))
    used = in_force(criteria_set, date(year, 12, 31))
    if not used.criteria:
        raise RefusedError(codes.NO_ROW_OF_YEAR.at(NOWHERE, framework=criteria_set.id, year=year))
    identity = FormIdentity(
        kind=BLANK,
        year=year,
        framework=used.id,
        framework_version=used.version,
        rules_digest=rules_digest(used),
        document_digest=document_digest(used),
        unit_group=unit_group,
    )
    return UnitForm(used, identity, {}, {})


def supplier_forms(
    session: Session, year: int, kind: UnitKind, suppliers: Iterable[str], criteria: Collection[str] = ()
) -> tuple[SupplierForm, ...]:
    """Return a form for each supplier, with all units of the year; for some criteria if they are given."""
    cycle = session.cycle(year, kind)
    units = [(unit.code, unit.name) for unit in chosen_units(session, cycle)]
    pieces = by_figure(proofs_in(session.store, year, series=cycle.series))
    figures = {
        (figure.unit, figure.item): known_figure(figure, pieces.get((figure.unit, figure.item), ()))
        for figure in recorded_in(session.store, year, series=cycle.series)
    }
    taken = TakenFigures.of(session, cycle)
    forms = []
    for supplier in dict.fromkeys(require_supplier(cycle.in_use, name) for name in suppliers):
        rows = _criteria_of(cycle, supplier, criteria)
        places = {(code, row.code) for code, _ in units for row in rows}
        known = {(code, row): each for code, _ in units for row, each in taken.known(code).items()} | figures
        own = {place: figure for place, figure in known.items() if place in places}
        identity = form_identity(cycle, SUPPLIER, supplier=supplier)
        forms.append(SupplierForm(cycle.in_use, identity, rows, units, own))
    return tuple(forms)


def _with_taken(
    taken: Mapping[str, KnownFigure], own: Mapping[str, KnownFigure]
) -> Mapping[str, KnownFigure]:
    """Return the figures of a unit by row: its own, else those that it takes from the set of levels.

    An own figure without a document that is still the one it was taken from has the document that the levels
    have got for it since: what proves the figure there proves it here.
    """
    known = {**taken, **own}
    for row, there in taken.items():
        here = known[row]
        if here.evidence is None and here.observation == there.observation:
            known[row] = evolve(here, evidence=there.evidence)
    return known


def _criteria_of(cycle: Cycle, supplier: str, criteria: Collection[str]) -> Sequence[Criterion | ScoredRow]:
    """Return the criteria of a supplier, or the given ones of them."""
    supplied = [row for row in cycle.in_use.criteria if holder(row) == supplier]
    if not supplied:
        raise RefusedError(codes.SUPPLIES_NO_CRITERION.at(NOWHERE, supplier=supplier))
    criterion_codes = [row.code for row in supplied]
    if strange := [code for code in criteria if code not in criterion_codes]:
        fields = {"supplier": supplier, "criteria": ", ".join(strange), "known": ", ".join(criterion_codes)}
        raise RefusedError(codes.SUPPLIES_OTHER_CRITERIA.at(NOWHERE, **fields))
    return [row for row in supplied if not criteria or row.code in criteria]


def form_identity(cycle: Cycle, kind: str, **fields: Any) -> FormIdentity:
    """Return the identity of a form of a year; `fields` identify its unit or supplier."""
    return FormIdentity(
        kind=kind,
        year=cycle.year,
        framework=cycle.in_use.id,
        framework_version=cycle.in_use.version,
        rules_digest=rules_digest(cycle.in_use),
        document_digest=document_digest(cycle.in_use),
        **fields,
    )
