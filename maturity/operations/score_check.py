"""Self-assessment by an index of the units in a data file: read, scored, ranked and explained."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from attrs import evolve, field, frozen

from criteria.in_force import in_force
from criteria.index.model import Index
from criteria.index.policies import WithoutEvidence
from foundation.problem import Place as PlaceInFile
from foundation.problem import Problem, RefusedError, Severity
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.read_options import Expected
from maturity.figures.unit_figures import UnitFigures
from maturity.operations import score_codes as codes
from maturity.operations.faults import FaultyResultError, deciding
from maturity.operations.hooks import Report, no_report
from maturity.operations.score_remarks import remarks_on, units_left_out
from maturity.operations.self_check import unit_called
from maturity.operations.set_on_a_day import problems_on
from rules.losses import closing, easily_lost, losses
from rules.lost import EasilyLost, LostPoints
from rules.observation import Observation, missing
from rules.placed import Place, Ranking
from rules.ranking import rank
from rules.score import others_of, score
from rules.scored import Others, Scored

T = TypeVar("T")
_EVERY = 10
"""Progress is reported each time after this many units."""


@frozen(kw_only=True)
class ScoreCheckRequest:
    """A file of figures to self-assess by an index, and the day on which it is used.

    `set_name` is the set as the user named it, the place of its problems. `unit` is the code or the name of
    one unit of the file, None for all. `year` is that of the figures: a form of another year is not read.
    """

    file: Path
    criteria_set: Index
    set_name: str
    as_of: date
    today: date
    unit: str | None = None
    year: int | None = None
    strict_evidence: bool = False


@frozen
class UnitScore:
    """A unit's code and name as its user wrote them, its checked score, and what explains it.

    `answers` are those to the conditions besides the rows, which decide no points. `place` is its place among
    the units of the file, of `ranked` in all; None if it is alone, not ranked, or others could not be scored.
    `closing` are few steps that together reach the place ahead, None if nothing does.
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
    index = request.criteria_set
    warnings = problems_on(index, request.as_of, request.set_name)
    if any(warning.severity is Severity.ERROR for warning in warnings):
        raise RefusedError(warnings)
    reading = read_figures(
        request.file,
        index,
        strict_evidence=request.strict_evidence,
        expected=Expected(request.year),
        today=request.today,
        on_progress=on_reading,
    )
    used = _in_use(index, request)
    figures = reading.value.figures if reading.value else ()
    identity = reading.value.identity if reading.value else None
    asked = figures
    if request.unit is not None and figures:
        code = unit_called(figures, request.unit)
        asked = tuple(unit for unit in figures if unit.code == code)
    results = _Results(used, figures, request.file)
    units: list[UnitScore] = []
    rankings = () if units_left_out(reading.problems) else results.rankings
    for number, unit in enumerate(asked):
        if number % _EVERY == 0:
            on_scoring(number, len(asked))
        explained = results.explained(unit, rankings)
        if explained is not None:
            units.append(explained)
    scored = [(unit, results.scores[unit.code]) for unit in asked if unit.code in results.scores]
    return ScoreCheck(
        criteria_set=index,
        index=used,
        as_of=request.as_of,
        today=request.today,
        year=identity.year if identity else request.year,
        units=units,
        rankings=rankings,
        names={unit.code: unit.name for unit in figures},
        warnings=warnings,
        reading=reading.problems,
        remarks=remarks_on(used, scored, str(request.file)),
        faults=results.faults,
    )


def _in_use(index: Index, request: ScoreCheckRequest) -> Index:
    """Return the rows in force; under strict evidence a figure without a document gives no points at all."""
    used = in_force(index, request.as_of)
    if request.strict_evidence and used.without_evidence is WithoutEvidence.NOTE:
        return evolve(used, without_evidence=WithoutEvidence.NO_POINTS)
    return used


class _Results:
    """The scores of all units of a file, and what explains them; `faults` are failures of deciding."""

    def __init__(self, index: Index, figures: Sequence[UnitFigures], file: Path) -> None:
        self._index = index
        self._file = PlaceInFile(str(file))
        self.faults: list[Problem] = []
        self.scores: dict[str, Scored] = {}
        observed = {unit.code: _of_rows(index, unit.observations) for unit in figures}
        groups = {unit.code: unit.unit_group for unit in figures if unit.unit_group}
        # The best result of a ranking is not known from the figures of one unit alone.
        is_alone = len(figures) == 1
        others = (
            {}
            if is_alone
            else others_of(index, observed, groups, {unit.code: unit.last_year for unit in figures})
        )
        for unit in figures:
            known = others.get(unit.code) or Others({}, unit.last_year, unit.unit_group)
            scored = self._try(unit.code, partial(score, index, observed[unit.code], known))
            if scored is not None:
                self.scores[unit.code] = scored
        self.rankings = self._ranked(len(figures))

    def _ranked(self, unit_count: int) -> tuple[Ranking, ...]:
        """Return the rankings; none of one unit, and none if a unit is without a score."""
        if unit_count < 2 or len(self.scores) < unit_count:
            return ()
        return self._try(codes.ALL_UNITS, partial(rank, self._index, self.scores)) or ()

    def explained(self, unit: UnitFigures, rankings: Iterable[Ranking]) -> UnitScore | None:
        """Return a unit with all that is told of it; None if it has no score."""
        scored = self.scores.get(unit.code)
        if scored is None:
            return None
        of, place = next(
            (
                (len(ranking.places), place)
                for ranking in rankings
                for place in ranking.places
                if place.unit == unit.code
            ),
            (0, None),
        )
        return self._try(unit.code, partial(_explained, unit, scored, place, of))

    def _try(self, unit: str, decide: Callable[[], T]) -> T | None:
        """Return what was decided on a unit; None if engine or checker failed, which is kept as a fault."""
        try:
            with deciding(unit):
                return decide()
        except FaultyResultError as error:
            self.faults.append(evolve(error.problem, place=self._file))
            return None


def _explained(unit: UnitFigures, scored: Scored, place: Place | None, ranked: int) -> UnitScore:
    lost = losses(scored)
    return UnitScore(
        code=unit.code,
        name=unit.name,
        scored=scored,
        losses=lost,
        easily_lost=easily_lost(scored),
        answers=_answers(scored.index, unit),
        place=place,
        ranked=ranked,
        closing=closing(scored, lost, place.gap) if place and place.gap else None,
    )


def _of_rows(index: Index, observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return the observations of the rows in force."""
    return tuple(each for each in observations if each.criterion in index.by_code)


def _answers(index: Index, unit: UnitFigures) -> tuple[Observation, ...]:
    """Return one answer for each condition besides the rows, MISSING if none was given."""
    given = {each.criterion: each for each in unit.observations}
    return tuple(given.get(code) or missing(code) for code in (each.code for each in index.conditions))
