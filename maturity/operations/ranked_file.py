"""The ranking of the units in a file of figures, what parts them, and how firm it is."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.difference.matching import former_codes
from criteria.index.model import Index
from criteria.index.policies import RankBy
from foundation.problem import NOWHERE, Problem, RefusedError, Severity
from foundation.problem import Place as PlaceInFile
from maturity.operations import ranking_codes as codes
from maturity.operations.hooks import Report, no_report
from maturity.operations.scored_file import Attempts, ScoredFile, ScoredFileRequest, scored_file
from rules.firmness import Firmness, firmness
from rules.losses import closing, losses, value_after
from rules.lost import LostPoints
from rules.placed import Place, Ranking
from rules.scored import Scored
from rules.scoring_facts import figure_of
from rules.standing import Standing, carried_over, rises, standings

_EVERY = 10
"""Progress is reported each time after this many units."""


@frozen(kw_only=True)
class RankRequest:
    """A file of figures to rank, and what is told besides.

    `before` is a file of the year before by the index `before_set`. With `within` the ranking is tried under
    main weights that move by that part of themselves, 0 to 1. `top`: only so many places are explained.
    """

    figures: ScoredFileRequest
    before: Path | None = None
    before_set: Index | None = None
    within: Fraction | None = None
    top: int | None = None


@frozen
class UnitAhead:
    """A ranked unit, and the few steps that reach the place ahead; None if nothing does, or none is ahead."""

    place: Place
    scored: Scored = field(repr=False)
    closing: Sequence[LostPoints] | None = None
    value_after: Fraction | None = None


@frozen(kw_only=True)
class RankedFile:
    """The rankings of the units of a file, and everything that is told of them.

    `units` are the ranked units that are explained, in the order of their places; `before` is the year
    before, None if it was not given. `standings` are strengths and weaknesses among units ranked together,
    `carried_over` the weaknesses that were such in the year before, `risen` the units that rose the most
    since, by row. `firmness` has one value a ranking if it was asked for. `why_unranked` says why
    there is no ranking.
    """

    request: RankRequest
    file: ScoredFile
    before: ScoredFile | None
    units: Mapping[str, UnitAhead] = field(repr=False)
    standings: Sequence[Standing] = field(repr=False)
    carried_over: Sequence[Standing] = field(repr=False)
    risen: Mapping[str, Sequence[str]] = field(repr=False)
    firmness: Sequence[Firmness]
    why_unranked: Sequence[Problem]
    faults: Sequence[Problem]

    @property
    def criteria_set(self) -> Index:
        """The whole index; `index` has the rows in force."""
        return self.request.figures.criteria_set

    @property
    def index(self) -> Index:
        """The index with the rows in force."""
        return self.file.index

    @property
    def problems(self) -> Sequence[Problem]:
        """The problems of the files, and the units without a score."""
        before = [*self.before.reading, *self.before.faults] if self.before else []
        return [*self.file.reading, *before, *self.file.faults, *self.why_unranked, *self.faults]

    @property
    def has_errors(self) -> bool:
        """Whether anything in the files could not be read or scored."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def has_faults(self) -> bool:
        """Whether engine or checker failed on a unit."""
        return bool(self.file.faults or self.faults or (self.before and self.before.faults))


def ranked_file(
    request: RankRequest, on_reading: Report = no_report, on_explaining: Report = no_report
) -> RankedFile:
    """Return the ranking of the units of a file.

    Refuses an index that ranks nobody, and what `scored_file` refuses. A file whose units cannot be ranked
    (one alone, or one without a score) has no ranking, and its problems say why.
    """
    index = request.figures.criteria_set
    if index.rank_by is RankBy.NONE:
        raise RefusedError(codes.NEVER_RANKED.at(NOWHERE, framework=index.id))
    before = scored_before(request.figures, request.before, request.before_set)
    figures = request.figures
    if before is not None:
        figures = evolve(figures, last_year=results_for(index, before))
    file = scored_file(figures, on_reading)
    attempts = Attempts(figures.file)
    is_same_set = before is not None and before.index.id == file.index.id
    told: list[Standing] = []
    earlier: list[Standing] = []
    for ranking in file.rankings:
        members = {place.unit: file.scores[place.unit] for place in ranking.places}
        told += standings(file.index, members)
        if before is not None and is_same_set:
            both = {code: before.scores[code] for code in members if code in before.scores}
            earlier += standings(before.index, both)
    firm = [
        firmness(file.index, file.scores, ranking, request.within)
        for ranking in file.rankings
        if request.within is not None
    ]
    return RankedFile(
        request=request,
        file=file,
        before=before,
        units=_ahead(file, request.top, attempts, on_explaining),
        standings=told,
        carried_over=carried_over(earlier, told),
        risen=rises(file.index, before.scores, file.scores) if before and is_same_set else {},
        firmness=firm,
        why_unranked=_why_unranked(file, figures.file),
        faults=attempts.faults,
    )


def scored_before(
    figures: ScoredFileRequest, before: Path | None, before_set: Index | None
) -> ScoredFile | None:
    """Return the scores of the year before; None if no file of it was given."""
    if before is None:
        return None
    return scored_file(
        evolve(
            figures,
            file=before,
            criteria_set=before_set or figures.criteria_set,
            year=None if figures.year is None else figures.year - 1,
        )
    )


def results_for(index: Index, before: ScoredFile) -> Mapping[str, Mapping[str, Fraction]]:
    """Return the results of the year before that count, by unit and by the code that a row has now."""
    results: dict[str, dict[str, Fraction]] = {}
    former = former_codes(before.index, index, with_guesses=False)
    for unit, scored in before.scores.items():
        for row in index.criteria:
            score = scored.by_code.get(former.get(row.code, ""))
            value = None if score is None else figure_of(before.index, score.observation)
            if value is not None:
                results.setdefault(unit, {})[row.code] = value
    return results


def explained_places(ranking: Ranking, top: int | None) -> tuple[Place, ...]:
    """Return the places up to `top`, with all units that share the last of them; all without `top`."""
    return tuple(place for place in ranking.places if top is None or place.by_secured <= top)


def _ahead(
    file: ScoredFile, top: int | None, attempts: Attempts, on_explaining: Report
) -> Mapping[str, UnitAhead]:
    places = [place for ranking in file.rankings for place in explained_places(ranking, top)]
    units: dict[str, UnitAhead] = {}
    for number, place in enumerate(places):
        if number % _EVERY == 0:
            on_explaining(number, len(places))
        unit = attempts.attempt(place.unit, partial(_explained, place, file.scores[place.unit]))
        if unit is not None:
            units[place.unit] = unit
    return units


def _explained(place: Place, scored: Scored) -> UnitAhead:
    steps = closing(scored, losses(scored), place.gap) if place.gap else None
    return UnitAhead(place, scored, steps, value_after(scored, steps) if steps else None)


def _why_unranked(file: ScoredFile, path: Path) -> tuple[Problem, ...]:
    if file.rankings or not file.figures:
        return ()
    place = PlaceInFile(str(path))
    if len(file.figures) == 1:
        return (codes.ONE_UNIT.at(place),)
    if len(file.scores) == len(file.figures) and _all_unranked(file):
        return (codes.GROUPS_UNRANKED.at(place, framework=file.index.id),)
    return (codes.UNITS_WITHOUT_SCORE.at(place),)


def _all_unranked(file: ScoredFile) -> bool:
    return not any(file.index.ranks(scored.others.unit_group) for scored in file.scores.values())
