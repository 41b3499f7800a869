"""The plan of a unit: the least work to a level, decided again, and proven that none can be left out."""

from collections.abc import Iterable

from attrs import field, frozen

from criteria.model import LEVELS, Criterion, Framework, Ranking
from rules import explain
from rules.assessment import assess
from rules.disagreement import Disagreement
from rules.faults import CheckerDisagreesError
from rules.observation import Observation
from rules.plans.costs import Costs
from rules.plans.least import Row, Work, least
from rules.plans.ways import Obstructed, TimeLeft, Way, WayKind, ways, with_new_cases
from rules.verdict import Assessment, Finding, Quota
from rules.work_order import in_work_order


@frozen(kw_only=True)
class Kept:
    """A row that is met and shares a denominator with new cases: so many of them must count for it, too."""

    criterion: str
    level: int
    needed: int


@frozen(kw_only=True)
class PlannedWork:
    """A work of a plan, with what it takes to keep other rows as they are."""

    work: Work
    kept: tuple[Kept, ...] = ()

    @property
    def ways(self) -> tuple[Way, ...]:
        """The rows that it mends."""
        return self.work.ways


@frozen(kw_only=True)
class UnitPlan:
    """The least work that brings a unit to a level; `works` in the order of work.

    `level` is whose list is completed, `after` the unit decided again with all works, `without` the level
    that it reaches without each one of them: always below the target. `listed` is how many rows block the
    target, `quotas` the minimum shares that are short.
    """

    before: Assessment = field(repr=False)
    target: int
    level: int
    works: tuple[PlannedWork, ...]
    cost: int
    after: Assessment = field(repr=False)
    without: tuple[int, ...]
    listed: int
    quotas: tuple[Quota, ...]

    @property
    def rests_on_figures(self) -> tuple[str, ...]:
        """The rows without a figure, which the plan takes to turn out well."""
        return tuple(way.criterion for work in self.works for way in work.ways if way.kind is WayKind.FIGURE)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The extended rows that are short and need not be mended."""
        mended = {way.criterion for work in self.works for way in work.ways}
        short = dict.fromkeys(code for quota in self.quotas for code in quota.candidates)
        return tuple(code for code in short if code not in mended)


@frozen(kw_only=True)
class Unreachable:
    """A target that a unit cannot reach, and what is in the way: of rows that block it, or of the set itself.

    `obstructed` is empty if the set has no list for the level.
    """

    before: Assessment = field(repr=False)
    target: int
    obstructed: tuple[Obstructed, ...]


@frozen(kw_only=True)
class LeastWork:
    """The least works to a level, not decided again yet; `level` is whose list they complete."""

    level: int
    works: tuple[Work, ...]

    @property
    def cost(self) -> int:
        """What all works cost together."""
        return sum(work.cost for work in self.works)


def plan_unit(
    before: Assessment, target: int, costs: Costs | None = None, time: TimeLeft | None = None
) -> UnitPlan | Unreachable | None:
    """Return the least plan of a unit to a level; None if it is there already.

    In a set in which each level has its own list, every list from the target on is tried. Raises what
    `rules.assess` raises, and `CheckerDisagreesError` if the plan decided again does not reach the target, or
    a part of it can be left out.
    """
    found = least_work(before, target, costs, time)
    return _proven(before, target, found) if isinstance(found, LeastWork) else found


def least_work(
    before: Assessment, target: int, costs: Costs | None = None, time: TimeLeft | None = None
) -> LeastWork | Unreachable | None:
    """Return the least works of a unit to a level, without deciding again; None if it is there already."""
    framework = before.framework
    if before.verdict.level >= target:
        return None
    levels = [target] if framework.ranking is Ranking.CUMULATIVE else range(target, LEVELS[-1] + 1)
    best: LeastWork | None = None
    obstructed: tuple[Obstructed, ...] = ()
    for level in levels:
        if not framework.has_list(level):
            continue
        rows, in_the_way = _rows(before, level, costs, time)
        works = least(rows, _short(before, level), framework.ranking, costs)
        if works is None:
            obstructed = obstructed or tuple(in_the_way)
            continue
        found = LeastWork(level=level, works=works)
        if best is None or (found.cost, len(works)) < (best.cost, len(best.works)):
            best = found
    return best or Unreachable(before=before, target=target, obstructed=obstructed)


def require_reached(before: Assessment, target: int, found: LeastWork) -> Assessment:
    """Return a unit decided again with its least works; `CheckerDisagreesError` if it misses the target."""
    observed, _ = _after(before, found.works, found.level)
    after = assess(before.framework, observed, found.level)
    if after.verdict.level < target:
        stated = Disagreement(None, "the level of the plan", target, after.verdict.level)
        raise CheckerDisagreesError((stated,))
    return after


def levels_of_shares(framework: Framework, level: int) -> tuple[int, ...]:
    """Return the levels whose minimum shares a level needs: its own and, if levels are cumulative, below."""
    return LEVELS[:level] if framework.ranking is Ranking.CUMULATIVE else (level,)


def _short(before: Assessment, level: int) -> tuple[Quota, ...]:
    """Return the minimum shares of a level that are short."""
    quotas = (
        explain.quota(before.framework, before.verdict, each)
        for each in levels_of_shares(before.framework, level)
    )
    return tuple(quota for quota in quotas if quota is not None and quota.needed)


def _rows(
    before: Assessment, level: int, costs: Costs | None, time: TimeLeft | None
) -> tuple[list[Row], list[Obstructed]]:
    """Return the rows that block a level, in work order, and what obstructs those that cannot be mended."""
    framework = before.framework
    quotas = _short(before, level)
    short = {code for quota in quotas for code in quota.candidates}
    findings = {finding.observation.criterion: finding for finding in before.verdict.findings}
    rows: dict[str, Row] = {}
    blockers = []
    obstructed = []
    for code, finding in findings.items():
        criterion = framework.by_code[code]
        if criterion.mandatory:
            asked = [level] if finding.blocks(level) and criterion.requirement(level) is not None else []
        else:
            asked = [quota.level for quota in quotas if code in quota.candidates] if code in short else []
        found: list[Way] = []
        for each in asked:
            for way in ways(criterion, finding, each, costs, time):
                if isinstance(way, Obstructed):
                    obstructed.append(way)
                else:
                    found.append(way)
        if asked:
            requirement = criterion.requirement(asked[-1])
            if requirement is not None:
                blockers.append(explain.blocker_at(criterion, finding, requirement))
            rows[code] = Row(criterion=code, is_mandatory=criterion.mandatory, ways=tuple(found))
    ordered = in_work_order(framework, blockers)
    return [rows[blocker.finding.observation.criterion] for blocker in ordered], obstructed


def _proven(before: Assessment, target: int, found: LeastWork) -> UnitPlan:
    """Return the plan, decided again with all works and without each one of them."""
    level, works = found.level, found.works
    _, planned = _after(before, works, level)
    after = require_reached(before, target, found)
    disagreements = []
    without = []
    for work in works:
        observed, _ = _after(before, [each for each in works if each is not work], level)
        without.append(assess(before.framework, observed, level).verdict.level)
        if without[-1] >= target:
            disagreements.append(Disagreement(work.name, "whether it is needed", True, False))
    if disagreements:
        raise CheckerDisagreesError(tuple(disagreements))
    return UnitPlan(
        before=before,
        target=target,
        level=level,
        works=planned,
        cost=found.cost,
        after=after,
        without=tuple(without),
        listed=len(explain.blockers(before.framework, before.verdict, target)),
        quotas=_short(before, level),
    )


def _after(
    before: Assessment, works: Iterable[Work], level: int
) -> tuple[tuple[Observation, ...], tuple[PlannedWork, ...]]:
    """Return what is observed of a unit after works, and the works with what keeps other rows as they are.

    New cases of one denominator are the same cases for all of its rows, so that all of them rise by as many
    as the row that needs the most.
    """
    framework, verdict = before.framework, before.verdict
    observed = {finding.observation.criterion: finding.observation for finding in verdict.findings}
    findings = {finding.observation.criterion: finding for finding in verdict.findings}
    planned, new = [], dict[str, int]()
    works = tuple(works)
    for work in works:
        for way in work.ways:
            observed[way.criterion] = way.observation
            if way.kind is WayKind.NEW:
                shared = framework.by_code[way.criterion].shared_denominator
                if shared is not None:
                    new[shared] = max(new.get(shared, 0), way.needed or 0)
    mended = {way.criterion: way for work in works for way in work.ways}
    kept: dict[str, list[Kept]] = {}
    for code, finding in findings.items():
        criterion = framework.by_code[code]
        cases = new.get(criterion.shared_denominator or "")
        if not cases:
            continue
        own = mended.get(code)
        if own is not None and own.kind is WayKind.NEW:
            larger = own.blocker.requirement.comparator.larger_is_better
            observed[code] = with_new_cases(finding.observation, cases, cases if larger else 0)
        elif observed[code].denominator is not None:
            levels = [own.level] if own is not None else _held(framework, finding, level)
            needed = _to_keep(criterion, observed[code], cases, levels[-1]) if levels else None
            observed[code] = with_new_cases(observed[code], cases, needed.needed if needed else 0)
            if needed is not None and needed.needed:
                kept.setdefault(str(criterion.shared_denominator), []).append(needed)
    for work in works:
        names = {framework.by_code[way.criterion].shared_denominator for way in work.ways}
        of_work = tuple(each for name in names if name for each in kept.pop(name, ()))
        planned.append(PlannedWork(work=work, kept=of_work))
    return (*observed.values(), *verdict.conditions), tuple(planned)


def _held(framework: Framework, finding: Finding, level: int) -> list[int]:
    """Return the levels whose requirement a row meets, of those that a level needs."""
    criterion = framework.by_code[finding.observation.criterion]
    return [
        each
        for each in levels_of_shares(framework, level)
        if criterion.requirement(each) is not None and not finding.blocks(each)
    ]


def _to_keep(criterion: Criterion, observation: Observation, cases: int, level: int) -> Kept | None:
    """Return how many of new cases must count for a row, so that it still meets what a level requires."""
    requirement = criterion.requirement(level)
    if requirement is None or not requirement.comparator.larger_is_better:
        return None
    wider = with_new_cases(observation, cases, 0)
    edge = explain.edge_count(criterion, requirement, wider) or 0
    return Kept(criterion=criterion.code, level=level, needed=max(0, edge - (wider.numerator or 0)))
