"""The picture of an area: a province's communes, and the country's, decided and put on one sheet.

The criteria that alone would lift a commune are found by deciding again, so they have a time of their own.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bench.data import units
from bench.measure import say
from bench.tables import decimals, table, whole
from criteria.model import Framework
from maturity.operations.overview.areas import Location, areas_of
from maturity.operations.overview.values import Basis, LevelOverview, UnitLevel
from reports.overview.picture import overview_docx, overview_page
from rules import assess
from rules.lift import bottlenecks, lifts

HEADING = "The picture of an area, from figures to a sheet of A4 (aim: 150 communes in under 2 s)"
_DAY = date(2025, 12, 31)
_PROVINCES = 34


def run(framework: Framework, sizes: Sequence[int]) -> dict[str, Any]:
    """Make the picture of so many communes, each time from their figures on."""
    found = {}
    for size in sizes:
        found[str(size)] = _timed(framework, size)
        say(f"  {size} communes: {sum(found[str(size)]['seconds'].values()):.1f} s")
    return {"sizes": found}


def _timed(framework: Framework, size: int) -> dict[str, Any]:
    observed = [*units(framework, 0, size)]
    started = time.process_time()
    assessed = {f"{number:05}": assess(framework, each) for number, each in enumerate(observed)}
    decided = time.process_time()
    lifted = {code: lifts(assessment) for code, assessment in assessed.items()}
    held = bottlenecks(framework, assessed, lifted)
    found = time.process_time()
    overview = LevelOverview(
        whole=framework,
        framework=framework,
        year=2025,
        as_of=_DAY,
        units=tuple(
            UnitLevel(
                code=code,
                name=f"Xã Mẫu {code}",
                basis=Basis.FIGURES,
                newest=assessment,
                lifts=lifted[code],
            )
            for code, assessment in assessed.items()
        ),
        areas=areas_of(
            (
                Location(code=code, parent=f"Tỉnh {number % _PROVINCES:02}" if size > 1000 else "")
                for number, code in enumerate(assessed)
            ),
            {},
        ),
        bottlenecks=held,
        today=_DAY,
    )
    laid_out = time.process_time()
    overview_docx(overview)
    overview_page(overview)
    ended = time.process_time()
    return {
        "seconds": {
            "decided": decided - started,
            "what lifts": found - decided,
            "as Word and as a page": ended - laid_out,
        },
        "one_away": len(overview.one_away),
    }


def show(result: Mapping[str, Any]) -> str:
    """Return the times of each size, and how many communes are one criterion away."""
    sizes = result["sizes"]
    steps = [*next(iter(sizes.values()))["seconds"]]
    rows = [
        [
            whole(int(size)),
            *(decimals(each["seconds"][step], 2) for step in steps),
            decimals(sum(each["seconds"].values()), 2),
            whole(each["one_away"]),
        ]
        for size, each in sizes.items()
    ]
    return table(["communes", *(f"{step}, s" for step in steps), "in all, s", "one criterion away"], rows)
