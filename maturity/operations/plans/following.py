"""Sees what became of a plan: which of its works are done in the figures of another year."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from pathlib import Path

from attrs import field, frozen

from criteria.difference.matching import akin
from criteria.index.model import Index
from criteria.index.outside_scale import is_penalty
from criteria.model import Framework
from foundation.problem import NOWHERE, Problem, RefusedError
from foundation.text import name_key
from maturity.operations.plans.figures import PlanFigures, PlanUnit
from maturity.plans import codes
from maturity.plans.kept_plan import KeptPlan, KeptWork, read_kept_plan
from rules.explain import blocker_at
from rules.scored import Scored
from rules.verdict import Assessment, Blocker, Reason


class WorkState(Enum):
    """What became of a work; the value is the word in JSON."""

    DONE = "done"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"
    """There is no figure."""
    DROPPED = "dropped"
    """The set has no such row any more, or asks nothing of it at that level."""
    REPLACED = "replaced"
    """The set has the code for another row, and no row of this name."""


@frozen(kw_only=True)
class FollowedWork:
    """A work of a plan and what became of it.

    `criterion` is its code in the set of the figures. `blocker` says what is still lacking of a level,
    `points` are those that the row of an index has now.
    """

    kept: KeptWork
    criterion: str
    state: WorkState
    blocker: Blocker | None = None
    points: Fraction | None = None


@frozen(kw_only=True)
class FollowedPlan:
    """A plan, the unit by its newest figures, and what became of each work."""

    figures: PlanFigures = field(repr=False)
    kept: KeptPlan
    unit: PlanUnit
    works: Sequence[FollowedWork]
    problems: Sequence[Problem]

    @property
    def done(self) -> int:
        """How many works are done."""
        return sum(work.state is WorkState.DONE for work in self.works)


def followed_plan(figures: PlanFigures, path: Path) -> FollowedPlan:
    """Return what became of a plan that was kept as a file.

    A row is followed through a change of its code by the former code that the set names, else by its name. A
    code alone is not enough: a set may use it for another row. Refuses a file that
    is no plan of a unit, and figures without the unit.
    """
    reading = read_kept_plan(path)
    kept = reading.value
    if kept is None:
        raise RefusedError(reading.problems)
    unit = next((each for each in figures.units if each.code == kept.unit), None)
    if unit is None:
        raise RefusedError(codes.UNIT_OF_PLAN_ABSENT.at(NOWHERE, found=f"{kept.name} ({kept.unit})"))
    if unit.result is None:
        raise RefusedError(codes.NO_RESULT.at(NOWHERE, unit=unit.name, year=figures.year))
    now = _codes_now(figures.criteria_set, kept.works)
    works = [_followed(unit.result, work, now.get(work.criterion)) for work in kept.works]
    problems = [
        codes.FOLLOWED_BY_NAME.at(NOWHERE, found=work.name, before=work.criterion, code=code)
        for work in kept.works
        if (code := now.get(work.criterion)) is not None
        and code != work.criterion
        and figures.criteria_set.by_code[code].former_code != work.criterion
    ]
    if kept.framework != figures.criteria_set.id:
        fields = {"before": kept.framework, "framework": figures.criteria_set.id}
        problems.append(codes.PLAN_OF_OTHER_SET.at(NOWHERE, **fields))
    return FollowedPlan(figures=figures, kept=kept, unit=unit, works=works, problems=problems)


def _codes_now(criteria_set: Framework | Index, works: Iterable[KeptWork]) -> Mapping[str, str]:
    """Return the codes that the rows of works have now, by those that they had; none for what is gone."""
    former = {each.former_code: each.code for each in criteria_set.criteria if each.former_code is not None}
    named: dict[str, list[str]] = {}
    for each in criteria_set.criteria:
        named.setdefault(_name(each.name), []).append(each.code)
    found = {}
    for work in works:
        code = work.criterion
        row = criteria_set.by_code.get(code)
        same_name = named.get(_name(work.name), [])
        if code in former:
            found[code] = former[code]
        elif row is not None and row.former_code in (None, code) and akin(row.name, work.name):
            found[code] = code
        elif len(same_name) == 1:
            found[code] = same_name[0]
    return found


def _name(name: str) -> str:
    return name_key(name.strip(" .;"))


def _followed(result: Assessment | Scored, work: KeptWork, code: str | None) -> FollowedWork:
    if code is None:
        criteria_set = result.index if isinstance(result, Scored) else result.framework
        state = WorkState.REPLACED if work.criterion in criteria_set.by_code else WorkState.DROPPED
        return FollowedWork(kept=work, criterion=work.criterion, state=state)
    if isinstance(result, Scored):
        return _of_points(result, work, code)
    criterion = result.framework.by_code.get(code)
    requirement = None if criterion is None or work.level is None else criterion.requirement(work.level)
    if criterion is None or requirement is None or work.level is None:
        return FollowedWork(kept=work, criterion=code, state=WorkState.DROPPED)
    finding = next(each for each in result.verdict.findings if each.observation.criterion == code)
    if not finding.blocks(work.level):
        return FollowedWork(kept=work, criterion=code, state=WorkState.DONE)
    blocker = blocker_at(criterion, finding, requirement)
    state = WorkState.UNKNOWN if blocker.reason is Reason.MISSING else WorkState.NOT_YET
    return FollowedWork(kept=work, criterion=code, state=state, blocker=blocker)


def _of_points(scored: Scored, work: KeptWork, code: str) -> FollowedWork:
    row = scored.by_code.get(code)
    if row is None or work.points is None:
        return FollowedWork(kept=work, criterion=code, state=WorkState.DROPPED)
    points = row.points.secured
    if row.observation.value is None and not row.is_left_out:
        return FollowedWork(kept=work, criterion=code, state=WorkState.UNKNOWN, points=points)
    is_done = row.is_left_out or (points <= work.points if is_penalty(code) else points >= work.points)
    state = WorkState.DONE if is_done else WorkState.NOT_YET
    return FollowedWork(kept=work, criterion=code, state=state, points=points)
