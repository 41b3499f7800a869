"""The reported and the appraised results of units, side by side."""

from collections.abc import Callable, Collection, Sequence

from attrs import frozen

from criteria.model import UnitKind
from maturity.appraisal.case import Case
from maturity.appraisal.comparison import ItemComparison, item_comparisons
from maturity.cycle.cycle import Cycle
from maturity.dossier.codes import UNIT_GROUP_UNKNOWN
from maturity.operations.cases import cases_of, has_group_of
from maturity.operations.faults import deciding
from maturity.operations.others import others_of
from maturity.operations.session import Session, refuse
from maturity.operations.units_of_year import units_of_year
from maturity.places import unit_place
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Result, Stage, decide, verdict_of
from rules.scored import Others


@frozen(kw_only=True)
class ComparedUnit:
    """A unit with both of its results and all that they are based on."""

    unit: Unit
    case: Case
    reported: Result
    appraised: Result
    compared: Sequence[ItemComparison]

    @property
    def differences(self) -> list[ItemComparison]:
        """The items on which the two results differ."""
        return [item for item in self.compared if item.differs]


@frozen
class AppraisalResults:
    """Units of a year with both of their results, in Vietnamese order."""

    cycle: Cycle
    units: tuple[ComparedUnit, ...]


def appraisal_results(
    session: Session,
    year: int,
    kind: UnitKind,
    units: Collection[str] = (),
    report: Callable[[int, int], None] = lambda done, total: None,
) -> AppraisalResults:
    """Return both results of some units, or of all of the year if none are given.

    Raises `RefusedError`, `FaultyResultError`.
    """
    cycle = session.cycle(year, kind)
    every = units_of_year(session, cycle)
    refuse(session.unknown_units(units, {unit.code for unit in every}, cycle))
    chosen = [unit for unit in every if not units or unit.code in units]
    refuse(
        [
            UNIT_GROUP_UNKNOWN.at(unit_place(unit.code), found=unit.unit_group)
            for unit in chosen
            if not has_group_of(cycle.in_use, unit)
        ]
    )
    case_for, others_for = cases_of(session, cycle), others_of(session, cycle)
    results = []
    for done, unit in enumerate(chosen, start=1):
        results.append(_compared(session, cycle, unit, case_for(unit.code), others_for(unit)))
        report(done, len(chosen))
    return AppraisalResults(cycle, tuple(results))


def _compared(session: Session, cycle: Cycle, unit: Unit, case: Case, others: Others) -> ComparedUnit:
    submitted = verdict_of(session.store, cycle.year, unit.code, Stage.SELF_ASSESSED, series=cycle.series)
    pairs = item_comparisons(case, submitted.observations if submitted else ())
    with deciding(unit.code):
        return ComparedUnit(
            unit=unit,
            case=case,
            reported=decide(cycle, (pair.reported for pair in pairs), others),
            appraised=decide(cycle, (pair.appraised for pair in pairs), others),
            compared=pairs,
        )
