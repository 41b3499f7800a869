"""Tries a whole index: every row at every bound, scored by the engine and by the second reading.

A unit with full points is varied in one row at a time (rules/score_selftest_cases.py). The expected points
follow from the case, so that a fault common to both readings shows as well.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import frozen

from criteria.index.model import Index
from criteria.index.outside_scale import is_outside_scale, is_penalty
from criteria.index.rows import ScoredRow
from rules.faults import CheckerDisagreesError, EngineFaultError
from rules.losses import losses
from rules.observation import Observation
from rules.score import score
from rules.score_selftest_cases import ScoreCase, best_of, full_result, last_year_of, score_cases
from rules.scored import OTHER_GROUP, Others, Scored
from rules.selftest import Failure, SelfTest

_ZERO = Fraction(0)


def selftest_of_index(index: Index, on_progress: Callable[[int, int], None] | None = None) -> SelfTest:
    """Try every case of an index, for each of its groups of units and for units of none.

    Engine faults and disagreements, also about lost points, are returned as failures.
    `on_progress(rows tried, rows in total)`.
    """
    groups = (None, *(group.code for group in index.unit_groups))
    total, done, tried = len(groups) * len(index.criteria), 0, 0
    failures: list[Failure] = []
    for group in groups:
        trial = _Trial.of(index, group)
        for row in index.criteria:
            for case in trial.cases(row):
                tried += 1
                failures += trial.failures(case)
            done += 1
            if on_progress:
                on_progress(done, total)
        tried += 2
        failures += trial.totals()
    return SelfTest(tried, tuple(failures))


@frozen
class _Trial:
    """A unit of one group (None: of no group) that has full points in every row it has."""

    index: Index
    others: Others
    unit: dict[str, Observation]
    is_full: bool
    """Whether every row reaches its maximum: some tables give less, whatever the result."""

    @classmethod
    def of(cls, index: Index, group: str | None) -> "_Trial":
        rows = [row for row in index.criteria if _has(row, group)]
        full = {row.code: full_result(index, row) for row in rows}
        inside = [row for row in rows if not is_outside_scale(row.code)]
        return cls(
            index,
            Others(best_of(index), last_year_of(index), group),
            {code: observation for code, (observation, _) in full.items()},
            all(full[row.code][1] == row.most for row in inside),
        )

    def cases(self, row: ScoredRow) -> Iterator[ScoreCase]:
        """Yield the cases of a row; the one case of a row of other groups is that it does not apply."""
        if _has(row, self.others.unit_group):
            yield from score_cases(self.index, row)
            return
        observation, _ = full_result(self.index, row)
        yield ScoreCase(row.code, OTHER_GROUP, observation, _ZERO, _ZERO, _ZERO)

    def failures(self, case: ScoreCase) -> Iterator[Failure]:
        """Yield what is wrong with the result of one case."""
        try:
            scored = self._score(case.observation, *case.answers)
            lost = losses(scored, of=(case.code,))
        except (CheckerDisagreesError, EngineFaultError) as error:
            yield Failure(str(case), str(error))
            return
        points = scored.by_code[case.code].points
        stated = (points.secured, points.possible, points.applicable)
        expected = (case.secured, case.possible, case.applicable)
        if stated != expected:
            yield Failure(str(case), f"{_written(stated)} points, not {_written(expected)}")
        for loss in lost:
            missing = case.secured if is_penalty(case.code) else case.applicable - case.secured
            if loss.lost != missing:
                yield Failure(str(case), f"{loss.lost} points are stated as lost, not {missing}")

    def totals(self) -> Iterator[Failure]:
        """Check the totals of a unit with full points, and of one that handed in nothing."""
        index, group = self.index, self.others.unit_group or "no group"
        try:
            full, nothing = self._score(), score(index, (), self.others)
        except (CheckerDisagreesError, EngineFaultError) as error:
            yield Failure(f"unit of {group}", str(error))
            return
        if self.is_full and full.points - _above(full) != index.scale:
            yield Failure(f"full points, unit of {group}", f"a total of {full.points}")
        if nothing.points != 0:
            yield Failure(f"no figure at all, unit of {group}", f"a total of {nothing.points}")
        if nothing.total.points.possible < full.points:
            yield Failure(f"no figure at all, unit of {group}", "less is possible than full points give")

    def _score(self, *changed: Observation) -> Scored:
        unit = self.unit | {observation.criterion: observation for observation in changed}
        return score(self.index, unit.values(), self.others)


def _has(row: ScoredRow, group: str | None) -> bool:
    return not row.unit_groups or group in row.unit_groups


def _above(scored: Scored) -> Fraction:
    """Return how far bonus and penalty take a total away from the scale."""
    added = scored.total.bonus.secured if scored.index.may_exceed_scale else _ZERO
    return added - scored.total.penalty.secured


def _written(points: tuple[Fraction, ...]) -> str:
    return "/".join(map(str, points))
