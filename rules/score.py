"""Score one unit by an index and have the score checked: the only way to a score."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType

from criteria.digest import rules_digest
from criteria.index.model import Index
from criteria.index.scoring import BestOfRanking
from rules.check_points import check_score
from rules.faults import CheckerDisagreesError
from rules.observation import Observation
from rules.scored import Others, Scored
from rules.scorer import Scorer
from rules.scoring_facts import figure_of

_scorers: dict[tuple[str, str], Scorer] = {}
_compiling = threading.Lock()

ALONE = Others()
"""Nothing is known but the unit's own figures of the year."""


def scorer(index: Index) -> Scorer:
    """Return the compiled index, compiled once for all threads, since its memory is never freed."""
    key = (index.id, rules_digest(index))
    with _compiling:
        if key not in _scorers:
            _scorers[key] = Scorer(index)
        return _scorers[key]


def score(index: Index, observations: Iterable[Observation], others: Others = ALONE) -> Scored:
    """Return the checked score of one unit.

    `observations` in any order, at most one for each row; those left out are MISSING. `others` is what the
    score depends on besides: best results of the ranking, last year's results, the group of the unit. A row
    that needs what is not known secures nothing and stays possible.

    Raises `ValueError` for observations that do not belong to the index, `EngineFaultError` when the engine
    fails, `EngineUnavailableError` when it is not installed, and `CheckerDisagreesError`.
    """
    observations = tuple(observations)
    return checked(scorer(index).score(observations, others), observations, others)


def checked(scored: Scored, observations: tuple[Observation, ...], others: Others) -> Scored:
    """Return a score that the second reading accepts; `CheckerDisagreesError` if it does not."""
    disagreements = check_score(observations, others, scored)
    if disagreements:
        raise CheckerDisagreesError(disagreements)
    return scored


def score_all(
    index: Index,
    units: Mapping[str, Iterable[Observation]],
    unit_groups: Mapping[str, str] = MappingProxyType({}),
    last_year: Mapping[str, Mapping[str, Fraction]] = MappingProxyType({}),
) -> dict[str, Scored]:
    """Return the checked scores of all units, by their codes; best results are taken from each ranking.

    `unit_groups` is the group of each unit that has one, `last_year` the results of the year before of each
    unit that had any. Raises as `score` does.
    """
    observed = {code: tuple(observations) for code, observations in units.items()}
    others = others_of(index, observed, unit_groups, last_year)
    return {code: score(index, observations, others[code]) for code, observations in observed.items()}


def others_of(
    index: Index,
    units: Mapping[str, Iterable[Observation]],
    unit_groups: Mapping[str, str] = MappingProxyType({}),
    last_year: Mapping[str, Mapping[str, Fraction]] = MappingProxyType({}),
) -> dict[str, Others]:
    """Return what the score of each unit depends on besides its figures, if these are all that are ranked."""
    rankings: defaultdict[str | None, list[Iterable[Observation]]] = defaultdict(list)
    for code, observations in units.items():
        if index.ranks(unit_groups.get(code)):
            rankings[ranking_of(index, unit_groups.get(code))].append(observations)
    best = {ranking: best_results(index, members) for ranking, members in rankings.items()}
    return {
        code: Others(
            best.get(ranking_of(index, unit_groups.get(code)), {}),
            last_year.get(code, {}),
            unit_groups.get(code),
        )
        for code in units
    }


def ranking_of(index: Index, unit_group: str | None) -> str | None:
    """Return the group whose ranking a unit is in; None for the one ranking of all."""
    return unit_group if index.ranked_by_unit_group else None


def best_results(index: Index, units: Iterable[Iterable[Observation]]) -> Mapping[str, Fraction]:
    """Return the best result that counts, among the units of a ranking, of each row that needs it."""
    best: dict[str, Fraction] = {}
    against = {row.code for row in index.criteria if isinstance(row.scoring, BestOfRanking)}
    for observations in units:
        for observation in observations:
            code, value = observation.criterion, figure_of(index, observation)
            if code in against and value is not None and value > best.get(code, -1):
                best[code] = value
    return best
