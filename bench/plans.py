"""The order of funding: a province's frontier and the country's, and HiGHS on the same communes and budgets.

Where the frontier has a point, HiGHS may lift no more communes for as much; between two points it may.
"""

import resource
import time
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from bench.data import units
from bench.measure import say
from bench.tables import decimals, table, whole
from criteria.model import Framework
from rules import assess
from rules.plans.bottleneck_sets import bottleneck_sets
from rules.plans.costs import Costs, RowCost
from rules.plans.frontier import frontier
from rules.plans.funding import Frontier, FundingPoint, UnitNeed
from rules.plans.need import unit_need
from rules.plans.unit_plan import LeastWork, least_work, require_reached
from rules.verdict import Assessment

HEADING = "The order of funding to level 3 (aim: a province in under 1 s, the country in under 15 s)"
_TARGET = 3
_PROVINCES = 34
_POINTS = 3
"""So many points of a province's frontier are asked of HiGHS, too."""
_COUNTRY_SECONDS = 60.0
"""HiGHS may take so long for one point of the country's."""
_SHARED, _OWN = 60, 3


def run(framework: Framework, sizes: Sequence[int]) -> dict[str, Any]:
    """Make the order for so many communes, each time from their figures on."""
    found = {}
    for size in sizes:
        found[str(size)] = _timed(framework, size)
        say(f"  {size} communes: {found[str(size)]['seconds']['frontier']:.2f} s")
    return {"sizes": found}


def _timed(framework: Framework, size: int) -> dict[str, Any]:
    areas = _PROVINCES if size > 1000 else 1
    costs = _costs(framework)
    started = time.process_time()
    assessed = {
        f"{number:05}": assess(framework, each) for number, each in enumerate(units(framework, 0, size))
    }
    decided = time.process_time()
    needs = [
        need for number, each in enumerate(assessed.items()) if (need := _need(each, costs, number % areas))
    ]
    planned = time.process_time()
    before = _most_memory()
    order = frontier(needs)
    funded = time.process_time()
    grown = _most_memory() - before
    bottleneck_sets(assessed, _TARGET)
    ended = time.process_time()
    return {
        "communes": len(needs),
        "works": sum(len(need.works) for need in needs),
        "points": len(order.points) - 1,
        "mebibytes": grown,
        "seconds": {
            "decided": decided - started,
            "least works, decided again": planned - decided,
            "frontier": funded - planned,
            "bottlenecks": ended - funded,
        },
        "highs": [_asked(order, point, size) for point in _some_points(order, areas)],
    }


def _most_memory() -> float:
    """Return the most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _costs(framework: Framework) -> Costs:
    """Return costs: what is lacking of each row, and of rows that others supply a shared work as well."""
    return Costs(
        {
            row.code: RowCost(
                criterion=row.code,
                work=row.code,
                own=_OWN,
                shared=None if row.supplier == "xã" else _SHARED,
            )
            for row in framework.criteria
        }
    )


def _need(unit: tuple[str, Assessment], costs: Costs, area: int) -> UnitNeed | None:
    code, assessment = unit
    found = least_work(assessment, _TARGET, costs)
    if not isinstance(found, LeastWork):
        return None
    require_reached(assessment, _TARGET, found)
    need = unit_need(code, found, costs, str(area))
    # What a row lacks makes it dearer, up to a point, so that few communes cost the same.
    works = (
        evolve(own, own=_OWN + min(20, sum(way.needed or 0 for way in work.ways) // 50))
        for own, work in zip(need.works, found.works, strict=True)
    )
    return evolve(need, works=tuple(works))


def _some_points(order: Frontier, areas: int) -> list[FundingPoint]:
    """Return points along the frontier; of the country's only one."""
    points = order.points[1:]
    wanted = [1] if areas > 1 else range(1, _POINTS + 1)
    return [points[(len(points) - 1) * at // (len(wanted) + 1)] for at in wanted]


def _asked(order: Frontier, point: FundingPoint, size: int) -> dict[str, Any]:
    """Ask HiGHS for the most communes that the cost of a point lifts."""
    limit = _COUNTRY_SECONDS if size > 1000 else 600.0
    started = time.perf_counter()
    lifted, bound = most_lifted(order.needs, point.cost, limit)
    seconds = time.perf_counter() - started
    if lifted > point.units:
        raise SystemExit(f"HiGHS lifts {lifted} communes for {point.cost}, the frontier {point.units}")
    return {"cost": point.cost, "ours": point.units, "theirs": lifted, "bound": bound, "seconds": seconds}


def most_lifted(needs: Sequence[UnitNeed], budget: int, limit: float) -> tuple[int, int]:
    """Return how many units HiGHS lifts for a budget within so many seconds, and the bound that it proves."""
    import highspy  # only this section needs it

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", limit)
    solver.setOptionValue("threads", 2)
    solver.setOptionValue("mip_rel_gap", 0.0)
    shared: dict[tuple[str, str], Any] = {}
    lifted, cost = [], []
    for need in needs:
        unit = solver.addBinary()
        lifted.append(unit)
        for work in need.works:
            own = solver.addVariable(0, 1 if work.own is not None else 0)
            cost.append((work.own or 0) * own)
            done = own
            if work.shared is not None:
                pair = need.area, work.work
                if pair not in shared:
                    shared[pair] = solver.addBinary()
                    cost.append(work.shared * shared[pair])
                done = own + shared[pair]
            solver.addConstr(unit <= done)
    solver.addConstr(solver.qsum(cost) <= budget)
    solver.maximize(solver.qsum(lifted))
    info = solver.getInfo()
    return round(info.objective_function_value), int(info.mip_dual_bound + 1e-6)


def show(result: Mapping[str, Any]) -> str:
    """Return the times of each size, and what HiGHS finds for the cost of single points."""
    sizes = result["sizes"]
    steps = [*next(iter(sizes.values()))["seconds"]]
    rows = [
        [
            whole(int(size)),
            whole(each["communes"]),
            whole(each["works"]),
            *(decimals(each["seconds"][step], 2) for step in steps),
            whole(each["points"]),
            decimals(each["mebibytes"], 1),
        ]
        for size, each in sizes.items()
    ]
    head = [
        "communes",
        "below level 3",
        "works",
        *(f"{step}, s" for step in steps),
        "points",
        "more memory, MiB",
    ]
    asked = [
        [
            whole(int(size)),
            whole(point["cost"]),
            whole(point["ours"]),
            whole(point["theirs"]),
            whole(point["bound"]),
            decimals(point["seconds"], 2),
        ]
        for size, each in sizes.items()
        for point in each["highs"]
    ]
    rival = ["communes", "cost", "lifted by the frontier", "by HiGHS", "its bound", "HiGHS, s"]
    return f"{table(head, rows)}\n\n{table(rival, asked)}"
