"""The ranking of a file as JSON, schema `maturity.rank/1`: exact numbers as text, keys in order."""

from collections.abc import Mapping
from typing import Any

from foundation.exact import exact_text
from maturity.operations.ranked_file import RankedFile, UnitAhead, explained_places
from reports.ranking.ranking_report import places_before
from reports.self_check.check_json import problem_json
from reports.self_check.score_json import index_json
from reports.words.loss_sentences import step_texts
from reports.words.points import fixed, fixed_up
from rules.firmness import Firmness
from rules.placed import Place, Ranking
from rules.score_difference import by_main_index
from rules.standing import Standing

SCHEMA = "maturity.rank/1"


def ranking_json(ranked: RankedFile, engine: Mapping[str, str]) -> dict[str, Any]:
    """Return the whole report as plain JSON types; `engine` has the `name` and `version` of the engine."""
    file = ranked.file
    problems = [*file.warnings, *ranked.problems]
    return {
        "schema": SCHEMA,
        "framework": index_json(ranked.criteria_set, ranked.index, ranked.request.figures.as_of),
        "year": file.year,
        "rankings": [_ranking(ranked, ranking) for ranking in file.rankings],
        "not_ranked": [
            {"code": code, "name": file.names[code], "unit_group": scored.others.unit_group}
            for code, scored in file.scores.items()
            if file.rankings and not ranked.index.ranks(scored.others.unit_group)
        ],
        "standings": [_standing(each) for each in ranked.standings if each.unit in ranked.units],
        "carried_over": [_standing(each) for each in ranked.carried_over if each.unit in ranked.units],
        "risen": {row: list(units) for row, units in ranked.risen.items()},
        "firmness": [_firmness(each) for each in ranked.firmness],
        "proof": {"checked": True, "engine": {"name": engine["name"], "version": engine["version"]}},
        "problems": [problem_json(problem) for problem in problems],
    }


def _ranking(ranked: RankedFile, ranking: Ranking) -> dict[str, Any]:
    decimals = ranked.index.value_decimals
    return {
        "unit_group": ranking.unit_group,
        "of": len(ranking.places),
        "final": ranking.is_final,
        "mean": {"shown": fixed(ranking.mean, decimals), "exact": exact_text(ranking.mean)},
        "median": {"shown": fixed(ranking.median, decimals), "exact": exact_text(ranking.median)},
        "units": [_unit(ranked, place) for place in explained_places(ranking, ranked.request.top)],
    }


def _unit(ranked: RankedFile, place: Place) -> dict[str, Any]:
    index, scored = ranked.index, ranked.file.scores[place.unit]
    ceiling = fixed if scored.is_determined else fixed_up
    return {
        "code": place.unit,
        "name": ranked.file.names[place.unit],
        "position": place.position,
        "first": place.first,
        "last": place.last,
        "tied_with": list(place.tied_with),
        "points": {
            "shown": fixed(scored.points, index.points_decimals),
            "exact": exact_text(scored.points),
            "ceiling": ceiling(scored.total.points.possible, index.points_decimals),
            "determined": scored.is_determined,
        },
        "value": {"shown": fixed(scored.value, index.value_decimals), "exact": exact_text(scored.value)},
        "class": scored.class_name if scored.is_determined else None,
        "main": {code: exact_text(points) for code, points in by_main_index(scored).items()},
        "before": places_before(ranked).get(place.unit),
        "gap_to_next": _gap(ranked, ranked.units.get(place.unit), place),
    }


def _gap(ranked: RankedFile, unit: UnitAhead | None, place: Place) -> dict[str, Any] | None:
    """Return how far the place ahead is, and the fewest rows that close the gap; None for the first."""
    if place.gap is None:
        return None
    index = ranked.index
    closing = None
    if unit is not None and unit.closing:
        closing = [
            {
                "code": loss.code,
                "gain": fixed(loss.step.gain, index.points_decimals),
                "needed": loss.step.needed,
                "step": step_texts(unit.scored, loss)[0],
            }
            for loss in unit.closing
        ]
    after = None if unit is None or unit.value_after is None else unit.value_after
    return {
        "units": list(place.ahead),
        "points": fixed_up(place.gap, index.points_decimals),
        "exact": exact_text(place.gap),
        "closing": closing,
        "value_after": None if after is None else fixed(after, index.value_decimals),
    }


def _standing(each: Standing) -> dict[str, Any]:
    return {
        "unit": each.unit,
        "row": each.row,
        "kind": each.kind.value,
        "share": exact_text(each.share),
        "median": exact_text(each.median),
        "better": each.better,
        "worse": each.worse,
        "of": each.of,
        "good_practice": each.is_good_practice,
    }


def _firmness(firm: Firmness) -> dict[str, Any]:
    return {
        "unit_group": firm.unit_group,
        "within": exact_text(firm.within),
        "pairs": firm.pairs,
        "comparable": firm.comparable,
        "never_turned": firm.never_turned,
        "places": [{"unit": place.unit, "first": place.first, "last": place.last} for place in firm.places],
        "turning": [list(pair) for pair in firm.turning],
    }
