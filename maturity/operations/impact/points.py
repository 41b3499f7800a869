"""The impact of an index in place of another on all units of a year or a file: points, places, classes."""

from collections.abc import Callable, Mapping, Sequence

from criteria.index.model import Index
from criteria.index.policies import RankBy
from foundation.problem import Problem
from maturity.operations.faults import FaultyResultError, deciding
from maturity.operations.hooks import Report, no_report
from maturity.operations.impact.deciding import Under, side_of
from maturity.operations.impact.figures import FiguresAtHand, UnitAtHand
from maturity.operations.impact.values import PointsImpact, Side, UnitPointImpact, decidable
from rules.carrying import Carrying
from rules.placed import Place
from rules.points_impact import points_effects
from rules.ranking import rank
from rules.score import others_of, score
from rules.scored import Scored
from rules.year_change import change_by_row

_EVERY = 25
"""Progress is reported each time after this many units."""


def points_impact(
    before: Index, after: Index, figures: FiguresAtHand, report: Report = no_report
) -> PointsImpact:
    """Return what each unit has by two indexes on the same figures; both are scored and checked in one way.

    Rows that are measured by the best result are so among the units at hand. Raises
    `rules.EngineUnavailableError`.
    """
    sides = side_of(before, figures.day), side_of(after, figures.day)
    scorable = decidable(figures, *sides)
    faults: list[Problem] = []
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done % _EVERY == 0 or done == 2 * len(scorable):
            report(done, 2 * len(scorable))

    scores = [_scores(side, figures, scorable, faults, step) for side in sides]
    both = {code: (scores[0][code], scores[1][code]) for code in scores[0] if code in scores[1]}
    places = [
        _places(side.index, {code: pair[at] for code, pair in both.items()}, len(scorable))
        for at, side in enumerate(sides)
    ]
    rows = Carrying(sides[0].in_use, sides[1].in_use)
    of_before, of_after = ({code: pair[at] for code, pair in both.items()} for at in (0, 1))
    effects = points_effects(of_before, of_after, (places[0], places[1]), rows.matched)
    at_hand = {unit.code: unit for unit in scorable}
    return PointsImpact(
        before=sides[0],
        after=sides[1],
        rows=rows,
        figures=figures,
        faults=faults,
        units=[
            UnitPointImpact(
                code=code,
                name=at_hand[code].name,
                basis=at_hand[code].basis,
                before=first,
                after=second,
                place_before=places[0].get(code),
                place_after=places[1].get(code),
                change=change_by_row(first, second),
                effect=effects[code],
            )
            for code, (first, second) in both.items()
        ],
        are_ranked=bool(places[0]) and bool(places[1]),
    )


def _scores(
    side: Side,
    figures: FiguresAtHand,
    units: Sequence[UnitAtHand],
    faults: list[Problem],
    step: Callable[[], None],
) -> Mapping[str, Scored]:
    """Return the scores of units by one index, by their codes; why others have none goes to `faults`."""
    index, under = side.index, Under(side.in_use, figures)
    # Answers to conditions decide no points.
    observed = {
        unit.code: tuple(each for each in under.of(unit) if each.criterion in index.by_code) for unit in units
    }
    groups = {unit.code: unit.unit_group for unit in units if unit.unit_group}
    same = under.carrying.matched
    earlier = {
        unit.code: {code: unit.last_year[was] for code, was in same.items() if was in unit.last_year}
        for unit in units
    }
    others = others_of(index, observed, groups, earlier)
    found: dict[str, Scored] = {}
    for unit in units:
        try:
            with deciding(unit.code):
                found[unit.code] = score(index, observed[unit.code], others[unit.code])
        except FaultyResultError as error:
            faults.append(error.problem)
        step()
    return found


def _places(index: Index, scores: Mapping[str, Scored], units: int) -> Mapping[str, Place]:
    """Return the places of units; none if a unit has no score, or the index ranks nobody."""
    if index.rank_by is RankBy.NONE or len(scores) != units or units < 2:
        return {}
    return {place.unit: place for ranking in rank(index, scores) for place in ranking.places}
