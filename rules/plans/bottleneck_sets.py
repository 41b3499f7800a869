"""Which criteria to mend first, alone and together: those after which the most units reach a level.

The commonest blocker misleads: what it holds, others hold as well. Exact where few sets are to be tried, by
branch and bound; else greedy with exchanges, and said to be so. What a set lifts is decided again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from criteria.model import LEVELS, Ranking
from rules import explain
from rules.assessment import assess
from rules.disagreement import Disagreement
from rules.faults import CheckerDisagreesError
from rules.lift import mended
from rules.observation import Observation
from rules.plans.unit_plan import levels_of_shares
from rules.verdict import Assessment

SIZES = (1, 3, 5)
"""How many criteria the best sets have."""
MOST_STEPS = 3_000_000
"""After so many comparisons of a unit with a set the search ends, and the best so far is no longer proven."""


@frozen(kw_only=True)
class Together:
    """A criterion that units lack, and what comes of mending it.

    `held` lack it, `alone` lack nothing else; with `partner`, the next best one beside it, `together` rise.
    """

    criterion: str
    held: tuple[str, ...]
    alone: tuple[str, ...]
    partner: str | None
    together: int


@frozen(kw_only=True)
class BestSet:
    """So many criteria after which the most units rise; `is_proven`: no other so many lift more."""

    criteria: tuple[str, ...]
    lifted: tuple[str, ...]
    is_proven: bool


@frozen
class _Alternative:
    """Rows that all have to be mended, and of other rows how many; rows as bits."""

    rows: int
    shares: tuple[tuple[int, int], ...]

    def is_met(self, mended_rows: int) -> bool:
        return not self.rows & ~mended_rows and all(
            (among & mended_rows).bit_count() >= needed for among, needed in self.shares
        )

    def least_after(self, mended_rows: int, open_rows: int) -> int:
        """Return the fewest further rows at which it can be met, 99 if the open ones do not suffice."""
        rows = self.rows & ~mended_rows
        if rows & ~open_rows:
            return 99
        least = 0
        for among, needed in self.shares:
            lacking = needed - (among & mended_rows).bit_count()
            if lacking > (among & ~mended_rows & open_rows).bit_count():
                return 99
            least = max(least, lacking)
        # Rows and shares have no row in common: these are mandatory, those extended.
        return rows.bit_count() + least


_Need = tuple[_Alternative, ...]


@frozen
class Bottlenecks:
    """Criteria by what they hold back; `units` are those below the level, `beyond` those no figure lifts."""

    rows: tuple[Together, ...]
    sets: tuple[BestSet, ...]
    units: tuple[str, ...] = field(repr=False)
    beyond: tuple[str, ...]


def bottleneck_sets(units: Mapping[str, Assessment], target: int | None = None) -> Bottlenecks:
    """Return the criteria that keep units from a level, or each from its next, and the best sets of them.

    The units are by their codes and of one set (of any of its groups of units). Raises what `rules.assess`
    raises, and `CheckerDisagreesError` if a unit decided again is not lifted as stated.
    """
    below: dict[str, tuple[Assessment, int]] = {}
    for code, assessment in units.items():
        level = target or assessment.framework.level_after(assessment.verdict.level)
        if level is not None and assessment.verdict.level < level:
            below[code] = (assessment, level)
    codes = list(dict.fromkeys(code for found, _ in below.values() for code in found.framework.by_code))
    bits = {code: 1 << place for place, code in enumerate(codes)}
    needs: dict[str, _Need] = {}
    held: dict[str, list[str]] = {}
    for unit, (assessment, level) in below.items():
        for blocker in explain.blockers(assessment.framework, assessment.verdict, level):
            held.setdefault(blocker.finding.observation.criterion, []).append(unit)
        if need := _need(assessment, level, bits):
            needs[unit] = need
    search = _Search(needs, codes)
    rows = []
    for code, waiting in held.items():
        alone = search.lifted(bits[code])
        partner, together = search.best_beside(bits[code])
        rows.append(
            Together(
                criterion=code,
                held=tuple(waiting),
                alone=alone,
                partner=None if partner is None else codes[partner],
                together=together,
            )
        )
    places = {code: place for place, code in enumerate(codes)}
    rows.sort(key=lambda row: (-len(row.alone), -row.together, -len(row.held), places[row.criterion]))
    sets = [search.best(size) for size in SIZES if size <= len(held)]
    found = [each for each in sets if each.lifted]
    for lifting, lifted in [*((each.criteria, each.lifted) for each in found)]:
        _require_lifted(below, lifting, lifted)
    for row in rows:
        _require_lifted(below, (row.criterion,), row.alone)
    return Bottlenecks(
        tuple(rows), tuple(found), tuple(below), tuple(code for code in below if code not in needs)
    )


def _levels(assessment: Assessment, level: int) -> Iterable[int]:
    """Return the levels of whose lists one is enough."""
    if assessment.framework.ranking is Ranking.CUMULATIVE:
        return (level,)
    return [each for each in LEVELS if each >= level and assessment.framework.has_list(each)]


def _need(assessment: Assessment, level: int, bits: Mapping[str, int]) -> _Need:
    """Return what a unit needs for a level: one of these alternatives; none if no figures meet it."""
    framework, verdict = assessment.framework, assessment.verdict
    findings = {finding.observation.criterion: finding for finding in verdict.findings}
    alternatives = []
    for each in _levels(assessment, level):
        rows, is_possible = 0, True
        for code, finding in findings.items():
            criterion = framework.by_code[code]
            requirement = criterion.requirement(each)
            if criterion.mandatory and requirement is not None and finding.blocks(each):
                rows |= bits[code]
                is_possible &= mended(criterion, finding.observation, requirement) is not None
        shares = []
        for of in levels_of_shares(framework, each):
            quota = explain.quota(framework, verdict, of)
            if quota is not None and quota.needed:
                among = 0
                for code in quota.candidates:
                    requirement = framework.by_code[code].requirement(each)
                    figure = findings[code].observation
                    if requirement is not None and mended(framework.by_code[code], figure, requirement):
                        among |= bits[code]
                shares.append((among, quota.needed))
        if is_possible and all(among.bit_count() >= needed for among, needed in shares):
            alternatives.append(_Alternative(rows, tuple(shares)))
    return tuple(alternatives)


class _Search:
    """Looks for sets of rows after which many units are lifted."""

    def __init__(self, needs: Mapping[str, _Need], codes: Sequence[str]) -> None:
        self._needs = needs
        self._codes = codes
        self._counted = Counter(needs.values())
        self._steps = 0

    def lifted(self, rows: int) -> tuple[str, ...]:
        """Return the units that are lifted if all these rows are mended."""
        return tuple(unit for unit, need in self._needs.items() if any(each.is_met(rows) for each in need))

    def _number(self, rows: int) -> int:
        return sum(
            number for need, number in self._counted.items() if any(each.is_met(rows) for each in need)
        )

    def best_beside(self, row: int) -> tuple[int | None, int]:
        """Return the row which lifts the most units together with another one, and how many."""
        near = Counter[int]()
        always = 0
        for need, number in self._counted.items():
            if any(each.is_met(row) for each in need):
                always += number
                continue
            if min(each.least_after(row, -1) for each in need) != 1:
                continue
            for place in range(len(self._codes)):
                if any(each.is_met(row | 1 << place) for each in need):
                    near[place] += number
        if not near:
            return None, always
        most = max(near.values())
        return min(place for place, number in near.items() if number == most), always + most

    def best(self, size: int) -> BestSet:
        """Return the best set of so many rows."""
        few = {
            need: number
            for need, number in self._counted.items()
            if min(each.least_after(0, -1) for each in need) <= size
        }
        rows = self._greedy(size, few)
        best, number = rows, self._number(rows)
        self._steps = 0
        found = self._bounded(0, self._weighed(few), size, [*few.items()], number)
        if found is not None:
            best = found
        chosen = [code for place, code in enumerate(self._codes) if best >> place & 1]
        return BestSet(criteria=tuple(chosen), lifted=self.lifted(best), is_proven=self._steps <= MOST_STEPS)

    def _weighed(self, needs: Mapping[_Need, int]) -> tuple[int, ...]:
        """Return the rows that are needed, those of most units first."""
        weights = Counter[int]()
        for need, number in needs.items():
            wanted = 0
            for each in need:
                wanted |= each.rows
                for among, _ in each.shares:
                    wanted |= among
            for place in range(len(self._codes)):
                if wanted >> place & 1:
                    weights[place] += number
        return tuple(sorted(weights, key=lambda place: (-weights[place], place)))

    def _greedy(self, size: int, needs: Mapping[_Need, int]) -> int:
        """Return a good set: the best row beside those before, then exchanges as long as they are better."""
        places, rows = self._weighed(needs), 0
        for _ in range(min(size, len(places))):
            left = [place for place in places if not rows >> place & 1]
            rows |= 1 << max(left, key=lambda place: (self._promise(rows | 1 << place, needs), -place))
        number, is_better = self._number(rows), True
        while is_better:
            is_better = False
            for out in [place for place in places if rows >> place & 1]:
                for place in places:
                    tried = rows & ~(1 << out) | 1 << place
                    if not rows >> place & 1 and self._number(tried) > number:
                        rows, number, is_better = tried, self._number(tried), True
                        break
                if is_better:
                    break
        return rows

    def _promise(self, rows: int, needs: Mapping[_Need, int]) -> tuple[int, int]:
        """Return how many units a set lifts, and how near the others are to it."""
        near = sum(
            number * 100 // (1 + min(each.least_after(rows, -1) for each in need)) ** 3
            for need, number in needs.items()
        )
        return self._number(rows), near

    def _bounded(
        self, rows: int, places: Sequence[int], left: int, needs: Sequence[tuple[_Need, int]], number: int
    ) -> int | None:
        """Return a set that lifts more units than `number`; None if none does, or steps ran out.

        Each branch keeps only the units that its rows and the open ones can lift.
        """
        open_rows = sum(1 << place for place in places)
        possible = []
        bound = 0
        for need, weight in needs:
            self._steps += len(need)
            if min(each.least_after(rows, open_rows) for each in need) <= left:
                possible.append((need, weight))
                bound += weight
        if bound <= number or self._steps > MOST_STEPS:
            return None
        if not left or not places:
            return rows
        best = None
        first, rest = places[0], places[1:]
        for tried, still in ((rows | 1 << first, left - 1), (rows, left)):
            found = self._bounded(tried, rest, still, possible, number)
            if found is not None:
                best, number = found, self._number(found)
        return best


def _require_lifted(
    below: Mapping[str, tuple[Assessment, int]], rows: Iterable[str], lifted: Iterable[str]
) -> None:
    """Decide units again with rows mended; `CheckerDisagreesError` if one does not reach its level."""
    chosen = {*rows}
    for unit in lifted:
        assessment, level = below[unit]
        reached = max(_reached(assessment, each, chosen) for each in _levels(assessment, level))
        if reached < level:
            raise CheckerDisagreesError((Disagreement(None, f"the level of {unit}", level, reached),))


def _reached(assessment: Assessment, level: int, rows: set[str]) -> int:
    framework, verdict = assessment.framework, assessment.verdict
    observed: list[Observation] = []
    for finding in verdict.findings:
        criterion = framework.by_code[finding.observation.criterion]
        requirement = criterion.requirement(level)
        better = None
        if criterion.code in rows and requirement is not None and finding.blocks(level):
            better = mended(criterion, finding.observation, requirement)
        observed.append(better or finding.observation)
    return assess(framework, (*observed, *verdict.conditions)).verdict.level
