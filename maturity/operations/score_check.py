"""Self-assessment by an index of the units in a data file: read, scored, ranked and explained."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property, partial

from attrs import evolve, field, frozen

from criteria.index.model import Index
from foundation.problem import Problem, Severity
from maturity.figures.unit_figures import UnitFigures
from maturity.operations.hooks import Report, no_report
from maturity.operations.score_remarks import remarks_on
from maturity.operations.scored_file import Attempts, ScoredFileRequest, scored_file
from maturity.operations.self_check import unit_called
from rules.losses import closing, easily_lost, losses, value_after
from rules.lost import EasilyLost, LostPoints
from rules.observation import Observation, missing
from rules.placed import Place, Ranking
from rules.scored import Scored

_EVERY = 10
"""Progress is reported each time after this many units."""


@frozen(kw_only=True)
class ScoreCheckRequest(ScoredFileRequest):
    """A file of figures to self-assess by an index; `unit` is the code or name of one unit, None for all."""

    unit: str | None = None


@frozen
class UnitScore:
    """A unit's code and name as its user wrote them, its checked score, and what explains it.

    `answers` are those to the conditions besides the rows, which decide no points. `place` is its place among
    the units of the file, of `ranked` in all; None if it is alone, not ranked, or others could not be scored.
    `closing` are few steps that together reach the place ahead, `value_after` the value scored again with
    them; None if nothing does.
    """

    code: str
    name: str
    scored: Scored
    losses: Sequence[LostPoints] = field(repr=False)
    easily_lost: Sequence[EasilyLost] = field(repr=False)
    answers: Sequence[Observation]
    place: Place | None = None
    ranked: int = 0
    closing: Sequence[LostPoints] | None = None
    value_after: Fraction | None = None


@frozen(kw_only=True)
class ScoreCheck:
    """The scores of units by an index on a day, and every problem.

    `index` has the rows in force. `units` are those that were asked for, in the order of the file; `names`
    are those of all its units. `warnings` are about the set, `reading` are problems of the file, `remarks`
    what scoring found in it, and `faults` are about units without a score because the engine or the checker
    failed on them.
    """

    criteria_set: Index
    index: Index
    as_of: date
    today: date
    year: int | None
    units: Sequence[UnitScore] = field(repr=False)
    rankings: Sequence[Ranking]
    names: Mapping[str, str]
    warnings: Sequence[Problem]
    reading: Sequence[Problem]
    remarks: Sequence[Problem]
    faults: Sequence[Problem]

    @property
    def problems(self) -> Sequence[Problem]:
        """The problems of the file, and the units without a score."""
        return [*self.reading, *self.remarks, *self.faults]

    @property
    def results(self) -> Sequence[UnitScore]:
        """The units that were scored, as those of other self-checks are called."""
        return self.units

    @property
    def has_errors(self) -> bool:
        """Whether anything in the file could not be read or scored."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @cached_property
    def is_year_over(self) -> bool:
        """Whether the year of the figures is known to be over, so that its results can change no more."""
        return self.year is not None and self.today > date(self.year, 12, 31)


def score_check(
    request: ScoreCheckRequest, on_reading: Report = no_report, on_scoring: Report = no_report
) -> ScoreCheck:
    """Return the checked scores of the units of a file; a failure with one unit does not stop the others.

    All units of the file are read and scored, even if one is asked for: its best results and its place depend
    on the others.

    Refuses a set without any row in force on the day, and a name that no unit of the file has, or several
    have. Raises `rules.EngineUnavailableError` if the engine is missing.
    """
    scored = scored_file(request, on_reading)
    asked = scored.figures
    if request.unit is not None and asked:
        code = unit_called(asked, request.unit)
        asked = tuple(unit for unit in asked if unit.code == code)
    attempts = Attempts(request.file)
    units: list[UnitScore] = []
    for number, unit in enumerate(asked):
        if number % _EVERY == 0:
            on_scoring(number, len(asked))
        if unit.code in scored.scores:
            explain = partial(_explained, unit, scored.scores[unit.code], scored.rankings)
            explained = attempts.attempt(unit.code, explain)
            units += [explained] if explained is not None else []
    own = [(unit, scored.scores[unit.code]) for unit in asked if unit.code in scored.scores]
    return ScoreCheck(
        criteria_set=request.criteria_set,
        index=scored.index,
        as_of=request.as_of,
        today=request.today,
        year=scored.year,
        units=units,
        rankings=scored.rankings,
        names=scored.names,
        warnings=scored.warnings,
        reading=scored.reading,
        remarks=remarks_on(scored.index, own, str(request.file)),
        faults=[*scored.faults, *attempts.faults],
    )


def _explained(unit: UnitFigures, scored: Scored, rankings: Iterable[Ranking]) -> UnitScore:
    """Return a unit with all that is told of it."""
    ranked, place = next(
        (
            (len(ranking.places), place)
            for ranking in rankings
            for place in ranking.places
            if place.unit == unit.code
        ),
        (0, None),
    )
    alone = explained(unit.code, unit.name, scored, unit.observations)
    steps = closing(scored, alone.losses, place.gap) if place and place.gap else None
    return evolve(
        alone,
        place=place,
        ranked=ranked,
        closing=steps,
        value_after=value_after(scored, steps) if steps else None,
    )


def explained(code: str, name: str, scored: Scored, answered: Iterable[Observation]) -> UnitScore:
    """Return a unit without a place, with all that is told of its points; `answered` has its answers."""
    return UnitScore(
        code=code,
        name=name,
        scored=scored,
        losses=losses(scored),
        easily_lost=easily_lost(scored),
        answers=_answers(scored.index, answered),
    )


def _answers(index: Index, observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return one answer for each condition besides the rows, MISSING if none was given."""
    given = {each.criterion: each for each in observations}
    return tuple(given.get(code) or missing(code) for code in (each.code for each in index.conditions))
