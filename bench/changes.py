"""A change tried on the country: a set in place of another, and the whole curve of a threshold.

Aims: the impact on 3.321 communes by 38 criteria in under 10 s on two cores, memory flat; a curve in under
50 ms once the communes are decided.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import asdict, evolve

import criteria
from bench.apart import apart
from bench.data import units
from bench.measure import say
from bench.tables import decimals, table, whole
from criteria.model import Criterion, Framework, Requirement
from maturity.operations.hooks import no_report
from maturity.operations.impact.deciding import assessments
from maturity.operations.impact.figures import FiguresAtHand, UnitAtHand
from maturity.operations.impact.levels import levels_impact
from maturity.operations.overview.areas import areas_of
from maturity.operations.overview.values import Basis
from rules.impact import Effect
from rules.threshold_curve import threshold_curves

HEADING = "A change tried: a set in place of another, and the curve of a threshold"
_DAY = date(2025, 12, 31)
_ROW, _LEVEL = "CQS-07", 2
_ROUNDS = 5


def run(framework_id: str, sizes: Sequence[int]) -> dict[str, Any]:
    """Try a change on so many communes, each time in a process of its own."""
    found = {}
    for size in sizes:
        cost, impact = apart(_impact, framework_id, size)
        found[str(size)] = {"impact": asdict(cost), **impact, "curves": _curves(framework_id, size)}
        say(f"  {whole(size)} communes: {decimals(cost.seconds, 1)} s")
    return {"sizes": found}


def _impact(framework_id: str, size: int) -> dict[str, int]:
    """Decide so many communes by two sets; return how many gain and lose."""
    framework = _loaded(framework_id)
    impact = levels_impact(framework, _stricter(framework), _figures(framework, size))
    return {effect.value: len(impact.of(effect)) for effect in Effect}


def _curves(framework_id: str, size: int) -> dict[str, Any]:
    """Return the times of the curves of one row, and of all rows at all levels, once all are decided."""
    framework = _loaded(framework_id)
    figures = _figures(framework, size)
    decided, _ = assessments(framework, figures, figures.units, no_report)
    times = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        (curve,) = threshold_curves(framework, decided, _ROW, _LEVEL)
        times.append(time.process_time() - started)
    return {"seconds": sorted(times)[_ROUNDS // 2], "pivots": len(curve.pivots), "steps": len(curve.steps)}


def _loaded(framework_id: str) -> Framework:
    framework = criteria.load_levels(framework_id).value
    if framework is None:
        raise ValueError(framework_id)
    return framework


def _stricter(framework: Framework) -> Framework:
    """Return a set that asks for a twentieth more at level 2 of every row with a threshold there."""

    def change(row: Criterion) -> Criterion:
        cells = list(row.requirements)
        second, third = cells[1], cells[2]
        if second is None or not row.kind.is_share or not second.comparator.larger_is_better:
            return row
        most = Fraction(100) if third is None else third.bound
        cells[1] = Requirement(second.comparator, min(second.bound * Fraction(21, 20), most))
        return evolve(row, requirements=tuple(cells))

    return evolve(framework.mapped(change), id=f"{framework.id}-thu")


def _figures(framework: Framework, size: int) -> FiguresAtHand:
    return FiguresAtHand(
        source=framework,
        units=tuple(
            UnitAtHand(
                code=f"{number:05}",
                name=f"Xã Mẫu {number}",
                unit_group=None,
                basis=Basis.FIGURES,
                observed={each.criterion: each for each in observed},
            )
            for number, observed in enumerate(units(framework, 0, size))
        ),
        areas=areas_of((), {}),
        day=_DAY,
        today=_DAY,
    )


def show(result: Mapping[str, Any]) -> str:
    """Lay out time and memory of each size, and what came of it."""
    rows = [
        [
            whole(int(size)),
            decimals(each["impact"]["seconds"]),
            decimals(each["impact"]["processor_seconds"]),
            decimals(each["impact"]["before_mib"], 1),
            decimals(each["impact"]["peak_mib"], 1),
            f"{whole(each['gained'])} / {whole(each['lost'])} / {whole(each['open'])}",
            decimals(each["curves"]["seconds"] * 1e3, 1),
        ]
        for size, each in result["sizes"].items()
    ]
    heads = [
        "communes",
        "impact, s",
        "s of processor",
        "MiB before",
        "MiB at most",
        "gained / lost / open",
        f"curve of {_ROW}, ms",
    ]
    return table(heads, rows)
