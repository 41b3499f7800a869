"""The scores of all units in a file of figures by an index: read, scored, checked and ranked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from types import MappingProxyType
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
from maturity.operations.renumbered_rows import reused_codes
from maturity.operations.score_remarks import units_left_out
from maturity.operations.set_on_a_day import problems_on
from rules.observation import Observation
from rules.placed import Ranking
from rules.ranking import rank
from rules.score import others_of, score
from rules.scored import Others, Scored

T = TypeVar("T")
_NO_RESULTS: Mapping[str, Mapping[str, Fraction]] = MappingProxyType({})


@frozen(kw_only=True)
class ScoredFileRequest:
    """A file of figures, the index that scores them, and the day on which it is used.

    `set_name` is the set as the user named it, the place of its problems. `year` is that of the figures: a
    form of another year is not read. `last_year` has the results of the year before by unit and row, known
    from elsewhere; those in the file itself go before them.
    """

    file: Path
    criteria_set: Index
    set_name: str
    as_of: date
    today: date
    year: int | None = None
    strict_evidence: bool = False
    last_year: Mapping[str, Mapping[str, Fraction]] = _NO_RESULTS


@frozen(kw_only=True)
class ScoredFile:
    """The units of a file and their scores, by their codes, in the order of the file.

    `index` has the rows in force. A unit on which engine or checker failed has no score (see `faults`).
    `rankings` is empty if there is one unit, if a unit has no score, or if the index ranks nobody. `warnings`
    are about the set, `reading` are problems of the file.
    """

    index: Index
    year: int | None
    figures: Sequence[UnitFigures] = field(repr=False)
    scores: Mapping[str, Scored] = field(repr=False)
    rankings: tuple[Ranking, ...]
    warnings: Sequence[Problem]
    reading: Sequence[Problem]
    faults: Sequence[Problem]

    @property
    def names(self) -> Mapping[str, str]:
        """The names of all units of the file, as its user wrote them."""
        return {unit.code: unit.name for unit in self.figures}


def scored_file(request: ScoredFileRequest, on_reading: Report = no_report) -> ScoredFile:
    """Return the checked scores of the units of a file; a failure with one unit does not stop the others.

    Refuses a set without any row in force on the day. Raises `rules.EngineUnavailableError` if the engine is
    missing.
    """
    warnings = problems_on(request.criteria_set, request.as_of, request.set_name)
    if any(warning.severity is Severity.ERROR for warning in warnings):
        raise RefusedError(warnings)
    reading = read_figures(
        request.file,
        request.criteria_set,
        strict_evidence=request.strict_evidence,
        takes_outcomes=True,
        expected=Expected(request.year),
        today=request.today,
        on_progress=on_reading,
    )
    index = _in_use(request)
    figures = reading.value.figures if reading.value else ()
    identity = reading.value.identity if reading.value else None
    reused = [] if identity else reused_codes(request.criteria_set, figures, request.file)
    deciding_file = Attempts(request.file)
    scores = _scores(index, figures, request.last_year, deciding_file)
    rankings: tuple[Ranking, ...] = ()
    # A place is not certain among units of which one has no score.
    if len(figures) > 1 and len(scores) == len(figures) and not units_left_out(reading.problems):
        rankings = deciding_file.attempt(codes.ALL_UNITS, partial(rank, index, scores)) or ()
    return ScoredFile(
        index=index,
        year=identity.year if identity else request.year,
        figures=figures,
        scores=scores,
        rankings=rankings,
        warnings=warnings,
        reading=(*reading.problems, *reused),
        faults=deciding_file.faults,
    )


class Attempts:
    """Decides on the units of a file; a failure of engine or checker is kept among `faults`."""

    def __init__(self, file: Path) -> None:
        self._file = PlaceInFile(str(file))
        self.faults: list[Problem] = []

    def attempt(self, unit: str, decide: Callable[[], T]) -> T | None:
        """Return what was decided on a unit; None if engine or checker failed."""
        try:
            with deciding(unit):
                return decide()
        except FaultyResultError as error:
            self.faults.append(evolve(error.problem, place=self._file))
            return None


def _in_use(request: ScoredFileRequest) -> Index:
    """Return the rows in force; under strict evidence a figure without a document gives no points at all."""
    used = in_force(request.criteria_set, request.as_of)
    if request.strict_evidence and used.without_evidence is WithoutEvidence.NOTE:
        return evolve(used, without_evidence=WithoutEvidence.NO_POINTS)
    return used


def _scores(
    index: Index,
    figures: Sequence[UnitFigures],
    last_year: Mapping[str, Mapping[str, Fraction]],
    attempts: Attempts,
) -> Mapping[str, Scored]:
    observed = {unit.code: of_rows(index, unit.observations) for unit in figures}
    groups = {unit.code: unit.unit_group for unit in figures if unit.unit_group}
    # The best result of a ranking is not known from the figures of one unit alone.
    earlier = {unit.code: {**last_year.get(unit.code, {}), **unit.last_year} for unit in figures}
    others = {} if len(figures) == 1 else others_of(index, observed, groups, earlier)
    scores: dict[str, Scored] = {}
    for unit in figures:
        alone = Others(last_year=earlier[unit.code], unit_group=unit.unit_group)
        known = others.get(unit.code) or alone
        scored = attempts.attempt(unit.code, partial(score, index, observed[unit.code], known))
        if scored is not None:
            scores[unit.code] = scored
    return scores


def of_rows(index: Index, observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return the observations of the rows in force."""
    return tuple(each for each in observations if each.criterion in index.by_code)
