"""Which rows of an index to mend first: those after which the most units reach a class, or points.

A row without a figure, or whose points somebody gives, is taken to come out at its best. What a set of rows
lifts is scored again.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from attrs import field, frozen

from rules.disagreement import Disagreement
from rules.faults import CheckerDisagreesError
from rules.lost import LossKind
from rules.plans.full_rows import FullRow, PointNeed, full_rows, point_need, with_full
from rules.plans.goal import Goal
from rules.plans.set_search import SIZES, Bottlenecks, SetSearch
from rules.scored import Scored

MOST_STEPS = 200_000
"""After so many comparisons of a unit with a set the search for the best set ends."""


@frozen(kw_only=True)
class PointBottlenecks:
    """The rows that keep units from a goal, and of every row the points that all of these units lose by it.

    `without_figure` are, by row, how many of the units that lose by it have no figure of it.
    """

    found: Bottlenecks
    lost: Mapping[str, Fraction] = field(repr=False)
    without_figure: Mapping[str, int] = field(repr=False)


def point_bottlenecks(
    units: Mapping[str, Scored],
    goal_of: Callable[[Scored], Goal | None],
    report: Callable[[int, int], None] = lambda done, total: None,
) -> PointBottlenecks:
    """Return the rows that keep units from a goal, each from its own (None: it has none), and the best sets.

    The units are by their codes and of one index. Raises what `rules.score.score` raises, and
    `CheckerDisagreesError` if a unit scored again is not lifted as stated. `report(done, in all)` tells of
    progress.
    """
    below: dict[str, tuple[Scored, Goal, Mapping[str, FullRow]]] = {}
    for unit, scored in units.items():
        goal = goal_of(scored)
        if goal is not None and not goal.is_reached(scored):
            below[unit] = scored, goal, full_rows(scored)
    codes = list(dict.fromkeys(code for scored, _, _ in below.values() for code in scored.index.by_code))
    bits = {code: 1 << place for place, code in enumerate(codes)}
    needs: dict[str, PointNeed] = {}
    held: dict[str, list[str]] = {}
    lost: dict[str, Fraction] = {}
    unknown: dict[str, int] = {}
    for done, (unit, (scored, goal, rows)) in enumerate(below.items()):
        report(done, len(below))
        for code, row in rows.items():
            if row.loss.lost > 0:
                held.setdefault(code, []).append(unit)
                lost[code] = lost.get(code, Fraction(0)) + row.loss.lost
                unknown[code] = unknown.get(code, 0) + (row.loss.kind is LossKind.FIGURE)
        need = point_need(scored, goal, rows, bits)
        if need is not None:
            needs[unit] = need
    report(len(below), len(below))
    search = SetSearch(needs, codes, MOST_STEPS)
    together = search.together(held)
    together.sort(key=lambda row: (-len(row.alone), -row.together, -lost[row.criterion]))
    sets = [each for size in SIZES if size <= len(held) if (each := search.best(size)).lifted]
    for each in sets:
        _require_lifted(below, each.criteria, each.lifted)
    for one in together:
        _require_lifted(below, (one.criterion,), one.alone)
    found = Bottlenecks(
        tuple(together), tuple(sets), tuple(below), tuple(unit for unit in below if unit not in needs)
    )
    return PointBottlenecks(found=found, lost=lost, without_figure=unknown)


def _require_lifted(
    below: Mapping[str, tuple[Scored, Goal, Mapping[str, FullRow]]],
    rows: Iterable[str],
    lifted: Iterable[str],
) -> None:
    """Score units again with rows at their fullest; `CheckerDisagreesError` if one misses its goal."""
    for unit in lifted:
        scored, goal, full = below[unit]
        again = with_full(scored, rows, full)
        if not goal.is_reached(again):
            raise CheckerDisagreesError(
                (Disagreement(None, f"the points of {unit}", goal.points, again.points),)
            )
