"""A province by an index: 150 units of 72 components scored, checked and ranked, beside a plain loop
and a spreadsheet that LibreOffice computes anew; the country of today likewise.
"""

import random
import time
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import criteria
from bench import sheets
from bench.measure import Unit, say
from bench.plain_points import plain_total
from bench.tables import decimals, table, whole
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice, Given
from criteria.model import Kind
from rules.losses import losses
from rules.observation import figure, quotient, share
from rules.ranking import rank
from rules.score import best_results, score_all
from rules.scored import Others
from rules.scorer import Scorer

HEADING = "A province by an index: scored, checked and ranked"

DOCUMENT = "minh-hoa-dti-huyen"
"""8 main indexes, 72 components, 81 rows with parts, bonus and penalty."""

_SEED = 922
_WITH_LOSSES = 12
"""So many units of them are told their lost points."""


def unit(index: Index, number: int) -> Unit:
    """Return the figures of unit `number`, a hundredth of them missing; the number is the seed."""
    draw = random.Random(_SEED * 10**9 + number)
    return tuple(_observe(row, draw) for row in index.criteria if draw.random() >= 0.01)


def _observe(row: ScoredRow, draw: random.Random) -> Any:
    if isinstance(row.scoring, Choice):
        return figure(row.code, draw.randrange(len(row.scoring.options)))
    if isinstance(row.scoring, Given):
        return figure(row.code, Fraction(draw.randint(0, int(row.most * 4)), 4))
    if row.kind is Kind.YES_NO:
        return figure(row.code, draw.randint(0, 1))
    if row.kind.is_share:
        whole = draw.choice((draw.randint(3, 60), draw.randint(60, 40_000)))
        return share(row.code, draw.randint(whole // 2, whole), whole)
    if row.kind is Kind.QUOTIENT:
        return quotient(row.code, draw.randint(0, 900), draw.randint(1, 300))
    return figure(row.code, draw.randint(0, 60))


def run(units: int, rounds: int, country: int) -> dict[str, Any]:
    """Score, check and rank so many units, once a plain loop has come to the same totals for all of them.

    `country` are so many units again, in one round without lost points.
    """
    index = criteria.load(DOCUMENT).value
    if not isinstance(index, Index):
        raise SystemExit(f"{DOCUMENT} is not an index")
    province, everybody = (
        {f"{number:05}": unit(index, number) for number in range(many)} for many in (units, country)
    )
    return {
        "rows": len(index.criteria),
        "province": _timed(index, province, rounds, with_losses=True),
        "country": _timed(index, everybody, 1, with_losses=False),
        "sheets": sheets.run(index, province, everybody),
    }


def _timed(index: Index, observed: Mapping[str, Unit], rounds: int, *, with_losses: bool) -> dict[str, Any]:
    """Return the seconds of processor time of each step in each round."""
    others = Others(best_results(index, observed.values()))
    engine = Scorer(index)
    scored = score_all(index, observed)
    for code, each in scored.items():
        if plain_total(index, observed[code], others.best) != each.points:
            raise SystemExit(f"{code}: the plain loop comes to another total")
    say(f"  {len(observed)} totals the same as a plain loop's")
    steps: dict[str, Callable[[], object]] = {
        "engine and arithmetic": lambda: [engine.score(unit, others) for unit in observed.values()],
        "plain loop, totals alone": lambda: [
            plain_total(index, unit, others.best) for unit in observed.values()
        ],
        "scored and checked": lambda: score_all(index, observed),
        "ranked and checked": lambda: rank(index, scored),
    }
    if with_losses:
        steps[f"lost points of {_WITH_LOSSES} units, checked"] = lambda: [
            losses(each) for each in list(scored.values())[:_WITH_LOSSES]
        ]
    seconds: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            start = time.process_time()
            step()
            seconds[name].append(time.process_time() - start)
    return {"units": len(observed), "seconds": seconds}


def show(result: Mapping[str, Any]) -> str:
    """Lay out the seconds of processor time: the middle round, the quickest and the slowest."""
    tables = []
    for timed in (result["province"], result["country"]):
        rows = [
            [name, decimals(sorted(each)[len(each) // 2]), f"{decimals(min(each))}–{decimals(max(each))}"]
            for name, each in timed["seconds"].items()
        ]
        heads = [f"{whole(timed['units'])} units, {result['rows']} rows", "s", "quickest–slowest"]
        tables.append(table(heads, rows))
    return "\n\n".join([*tables, sheets.show(result["sheets"])])
