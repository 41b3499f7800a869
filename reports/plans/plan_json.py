"""Plans as JSON, schema `maturity.plan/1`: of one unit, which can be followed, and the order of funding."""

from collections.abc import Mapping
from typing import Any

from criteria.digest import document_digest, rules_digest
from criteria.index.model import Index
from criteria.model import Framework
from foundation.exact import exact_text
from maturity.operations.plans.bottlenecks import AreaBottlenecks
from maturity.operations.plans.funding_orders import FundingOrder
from maturity.operations.plans.unit_plans import PlanOfUnit
from maturity.plans.kept_plan import SCHEMA
from reports.plans.funding_words import own_works
from reports.plans.target_words import goal_words
from reports.plans.unit_report import goal_text
from reports.plans.words import work_lines
from reports.self_check.check_json import problem_json
from rules.plans.goal import Goal
from rules.plans.point_steps import PointStep
from rules.plans.points_plan import PointsPlan
from rules.plans.unit_plan import PlannedWork, UnitPlan, Unreachable
from rules.plans.ways import Obstacle, TimeLeft, Way
from rules.scored import Scored

BOTTLENECKS = "maturity.bottlenecks/1"


def unit_plan_json(planned: PlanOfUnit, engine: Mapping[str, str]) -> dict[str, Any]:
    """Return the plan of a unit as plain JSON types: works, what they need and cost, and the proof."""
    plan = planned.plan
    result = planned.unit.result
    scored = result if isinstance(result, Scored) else None
    level = None if isinstance(result, Scored) or result is None else result.verdict.level
    return {
        "schema": SCHEMA,
        "framework": _framework(planned.figures.criteria_set),
        "year": planned.figures.year,
        "unit": planned.unit.code,
        "name": planned.unit.name,
        "from": level if scored is None else exact_text(scored.points),
        "target": plan.target if isinstance(plan, UnitPlan | Unreachable) else goal_text(planned),
        "reachable": planned.is_reachable,
        "until": planned.time.until.isoformat() if planned.time else None,
        "cost": plan.cost if isinstance(plan, UnitPlan | PointsPlan) else None,
        "has_costs": planned.costs is not None,
        "works": _works(planned),
        "obstructed": _obstructed(planned),
        "proof": _proof(planned, engine),
    }


def _framework(criteria_set: Framework | Index) -> dict[str, Any]:
    return {
        "id": criteria_set.id,
        "version": criteria_set.version,
        "method": "levels" if isinstance(criteria_set, Framework) else "points",
        "rules_digest": rules_digest(criteria_set),
        "document_digest": document_digest(criteria_set),
    }


def _works(planned: PlanOfUnit) -> list[dict[str, Any]]:
    plan, lines = planned.plan, work_lines(planned)
    if isinstance(plan, UnitPlan):
        rows = [(work, way) for work in plan.works for way in work.ways]
        return [
            _level_work(planned, work, way) | _words(line.name, line.to_do, line.body, line.cost, line.work)
            for (work, way), line in zip(rows, lines, strict=True)
        ]
    if isinstance(plan, PointsPlan):
        return [
            _point_work(planned, plan, step) | _words(line.name, line.to_do, line.body, line.cost, line.work)
            for step, line in zip(plan.steps, lines, strict=True)
        ]
    return []


def _words(name: str, to_do: str, body: str, cost: int, work: str) -> dict[str, Any]:
    return {"cost": cost, "work": work, "name": name, "to_do": to_do, "body": body}


def _possible_until(time: TimeLeft | None) -> str | None:
    return None if time is None else time.until.isoformat()


def _level_work(planned: PlanOfUnit, work: PlannedWork, way: Way) -> dict[str, Any]:
    criterion = planned.figures.criteria_set.by_code[way.criterion]
    return {
        "criterion": way.criterion,
        "kind": way.kind.value,
        "needed": way.needed,
        "supplier": criterion.supplier,
        "possible_until": _possible_until(planned.time),
        "level": way.level,
        "points": None,
        "row_points": None,
        "expected_new": way.expected_new,
        "shared": work.work.is_shared,
        "kept": [{"criterion": each.criterion, "needed": each.needed} for each in work.kept],
        "communes": [each.commune.code for each in planned.communes.get(way.criterion, ())],
    }


def _point_work(planned: PlanOfUnit, plan: PointsPlan, step: PointStep) -> dict[str, Any]:
    row = planned.figures.criteria_set.by_code[step.loss.code]
    after = plan.after.by_code[step.loss.code].points.secured
    observation = step.step.observation
    value = None if observation is None or observation.value is None else exact_text(observation.value)
    return {
        "criterion": step.loss.code,
        "kind": step.loss.kind.value,
        "needed": step.step.needed,
        "supplier": row.supplier,
        "possible_until": _possible_until(planned.time),
        "level": None,
        "points": exact_text(step.step.gain),
        "value": value,
        "row_points": exact_text(after),
    }


def _obstructed(planned: PlanOfUnit) -> list[dict[str, Any]]:
    plan = planned.plan
    if isinstance(plan, Unreachable):
        return [
            {"criterion": each.criterion, "level": each.level, "reason": each.obstacle.value}
            for each in plan.obstructed
        ]
    if isinstance(plan, UnitPlan | PointsPlan):
        return []
    unknown: list[dict[str, Any]] = [
        {"criterion": loss.code, "reason": "unknown", "points_at_most": exact_text(loss.step.gain)}
        for loss in plan.unknown
    ]
    obstacles: list[tuple[str, Obstacle]] = [(loss.code, obstacle) for loss, obstacle in plan.obstructed]
    return unknown + [{"criterion": code, "reason": obstacle.value} for code, obstacle in obstacles]


def _proof(planned: PlanOfUnit, engine: Mapping[str, str]) -> dict[str, Any] | None:
    """Return that the plan was decided again, and that without any one of its works it does not hold."""
    match planned.plan:
        case UnitPlan() as plan:
            return {
                "decided_again": True,
                "level": plan.after.verdict.level,
                "without_any_one": any(level >= plan.target for level in plan.without),
                "levels_without": list(plan.without),
                "rests_on_figures": list(plan.rests_on_figures),
                "observations_digest": plan.after.verdict.observations_digest,
                "engine": dict(engine),
            }
        case PointsPlan() as points:
            return {
                "decided_again": True,
                "points": exact_text(points.after.points),
                "class": points.after.class_name,
                "without_any_one": False,
                "points_without": [exact_text(each) for each in points.without],
                "least": points.is_proven,
                "fewer": None
                if points.fewer is None
                else {"criteria": list(points.fewer.rows), "points": exact_text(points.fewer.points)},
                "unknown": [loss.code for loss in points.unknown],
                "observations_digest": points.after.observations_digest,
                "engine": dict(engine),
            }
    return None


def funding_json(order: FundingOrder, engine: Mapping[str, str]) -> dict[str, Any]:
    """Return the order of funding as plain JSON types, each point with its certificate."""
    frontier = order.frontier
    names = order.by_code
    funded = order.funded
    points = []
    for point, step, own in zip(frontier.points[1:], frontier.steps, own_works(order), strict=True):
        flow = frontier.flow_at(point)
        points.append(
            {
                "communes": point.units,
                "cost": point.cost,
                "shared": [each.work for each in step.shared],
                "own": own,
                "units": list(step.units),
                "added_cost": step.cost,
                "price": exact_text(step.price),
                "certificate": {"flow": exact_text(flow), "cut": exact_text(flow), "checked": True},
            }
        )
    return {
        "schema": SCHEMA,
        "framework": _framework(order.figures.criteria_set),
        "year": order.figures.year,
        "target": _target(order.figures.criteria_set, order.target),
        "has_costs": order.costs is not None,
        "budget": order.budget,
        "funded": None
        if order.budget is None
        else {
            "communes": funded.units,
            "cost": funded.cost,
            "left": order.budget - funded.cost,
            "by_rest": [{"code": each.unit, "cost": each.cost} for each in order.by_rest],
        },
        "points": points,
        "units": [
            {
                "code": code,
                "name": names[code].name,
                "works": list(found.rows),
                "cost": found.cost,
            }
            for code, found in order.works.items()
        ],
        "there": [unit.code for unit in order.there],
        "without_figures": [unit.code for unit in order.without],
        "obstructed": [{"code": each.unit.code, "criteria": list(each.rows)} for each in order.held],
        "engine": dict(engine),
        "problems": [problem_json(problem) for problem in order.figures.problems],
    }


def bottlenecks_json(area: AreaBottlenecks, engine: Mapping[str, str]) -> dict[str, Any]:
    """Return the criteria to mend first as plain JSON types."""
    found = area.found
    return {
        "schema": BOTTLENECKS,
        "framework": _framework(area.criteria_set),
        "year": area.figures.year,
        "target": _target(area.criteria_set, area.target),
        "units": len(found.units),
        "criteria": [
            {
                "criterion": row.criterion,
                "name": area.criteria_set.by_code[row.criterion].name,
                "blocks": len(row.held),
                "alone": len(row.alone),
                "partner": row.partner,
                "together": row.together,
                "supplier": area.criteria_set.by_code[row.criterion].supplier,
                "units": list(row.held),
                "units_alone": list(row.alone),
            }
            | _lost(area, row.criterion)
            for row in found.rows
        ],
        "best_sets": [
            {
                "criteria": list(each.criteria),
                "lifted": len(each.lifted),
                "units": list(each.lifted),
                "proven": each.is_proven,
            }
            for each in found.sets
        ],
        "engine": dict(engine),
        "problems": [problem_json(problem) for problem in area.figures.problems],
    }


def _lost(area: AreaBottlenecks, row: str) -> dict[str, Any]:
    """Return what units lose by a row of an index; nothing for levels."""
    points = area.points
    if points is None:
        return {}
    return {"points_lost": exact_text(points.lost[row]), "without_figure": points.without_figure[row]}


def _target(criteria_set: Framework | Index, target: int | Goal | None) -> int | str | None:
    """Return a target: a level, points or a class in words; None for the next of each unit."""
    if isinstance(target, Goal) and isinstance(criteria_set, Index):
        return goal_words(criteria_set, target)
    return target if isinstance(target, int) else None
