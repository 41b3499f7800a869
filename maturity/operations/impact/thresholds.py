"""What another threshold of one row makes of the units of a year or a file: the whole curve at once."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from criteria.model import LEVELS, Criterion, Framework, Kind
from foundation.problem import NOWHERE, RefusedError
from foundation.written import decimal
from maturity.cycle.cycle import Cycle
from maturity.figures.reading.row_words import nearest_codes
from maturity.operations.hooks import Report, no_report
from maturity.operations.impact import codes
from maturity.operations.impact.deciding import assessments, side_of
from maturity.operations.impact.figures import (
    AnySet,
    FiguresAtHand,
    FiguresFileRequest,
    figures_of_file,
    figures_of_year,
)
from maturity.operations.impact.values import Side, Tried, decidable
from maturity.operations.session import Session
from rules.curve import Curve
from rules.threshold_curve import threshold_curves


@frozen(kw_only=True)
class ThresholdRequest:
    """A threshold: the code of its row, and its level; `wanted` are bounds to be shown in any case."""

    code: str
    level: int
    wanted: tuple[Fraction, ...] = ()


@frozen(kw_only=True)
class Thresholds(Tried):
    """The curves of one row at one level: one, or one for each group of units with thresholds of its own."""

    side: Side
    criterion: Criterion
    level: int
    curves: Sequence[Curve]
    wanted: tuple[Fraction, ...] = ()

    @property
    def sides(self) -> Sequence[Side]:
        """The one set."""
        return (self.side,)

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the units by their codes."""
        return {unit.code: unit.name for unit in self.figures.units}


def require_bound(criteria_set: AnySet, request: ThresholdRequest) -> None:
    """Refuse a row and level without a bound: an index, an unknown row, a yes or no, a level that asks
    nothing."""
    code, level = request.code, request.level
    if not isinstance(criteria_set, Framework):
        raise RefusedError(codes.POINTS_HAVE_NO_CURVE.at(NOWHERE, framework=criteria_set.id))
    criterion = criteria_set.by_code.get(code)
    if criterion is None:
        needed = nearest_codes(code, tuple(criteria_set.by_code))
        fields = {"framework": criteria_set.id, "noun": criteria_set.set_kind.row_noun, "found": code}
        raise RefusedError(codes.ROW_UNKNOWN.at(NOWHERE, needed=needed, **fields))
    if criterion.kind is Kind.YES_NO:
        raise RefusedError(codes.YES_OR_NO.at(NOWHERE, row=code))
    if criterion.requirement(level) is None:
        known = ", ".join(str(n) for n in LEVELS if criterion.requirement(n) is not None)
        raise RefusedError(codes.LEVEL_WITHOUT_BOUND.at(NOWHERE, row=code, level=level, levels=known))


def thresholds_in_year(
    session: Session,
    cycle: Cycle,
    request: ThresholdRequest,
    criteria_set: AnySet | None = None,
    report: Report = no_report,
) -> Thresholds:
    """Return the curves of a threshold on the stored figures of a year, by its own set if none is named.

    Refuses a row or a level without a bound, bounds that it cannot have, and what `figures_of_year` refuses.
    Raises `rules.EngineUnavailableError`.
    """
    criteria_set = criteria_set or cycle.framework
    require_bound(criteria_set, request)
    return _thresholds(criteria_set, figures_of_year(session, cycle, criteria_set), request, report)


def thresholds_on_file(
    file: FiguresFileRequest,
    request: ThresholdRequest,
    on_reading: Report = no_report,
    on_deciding: Report = no_report,
) -> Thresholds:
    """Return the curves of a threshold of the one set of a file's request, on its figures.

    Refuses a row or a level without a bound, and bounds that it cannot have. Raises
    `rules.EngineUnavailableError`.
    """
    (criteria_set,) = file.sets
    require_bound(criteria_set, request)
    return _thresholds(criteria_set, figures_of_file(file, on_reading), request, on_deciding)


def _thresholds(
    criteria_set: AnySet, figures: FiguresAtHand, request: ThresholdRequest, report: Report
) -> Thresholds:
    side = side_of(criteria_set, figures.day)
    require_bound(side.in_use, request)
    decided, faults = assessments(side.levels, figures, decidable(figures, side), report)
    curves = threshold_curves(side.levels, decided, request.code, request.level)
    for bound in request.wanted:
        _require_allowed(side.levels.by_code[request.code], request.level, curves, bound)
    return Thresholds(
        side=side,
        criterion=side.levels.by_code[request.code],
        level=request.level,
        wanted=request.wanted,
        curves=curves,
        figures=figures,
        faults=faults,
    )


def _require_allowed(criterion: Criterion, level: int, curves: Sequence[Curve], bound: Fraction) -> None:
    """Refuse a bound that no curve has."""
    if any(curve.allows(bound) for curve in curves):
        return
    sign = "%" if criterion.kind.is_share else ""
    ranges = []
    for curve in curves:
        ends = sorted({end.bound for end in (curve.loosest, curve.tightest) if end is not None})
        ranges.append("–".join(f"{decimal(end)}{sign}" for end in ends))
    fields = {"row": criterion.code, "level": level, "bound": f"{decimal(bound)}{sign}"}
    raise RefusedError(codes.BOUND_OUTSIDE.at(NOWHERE, range="; ".join(ranges), **fields))
