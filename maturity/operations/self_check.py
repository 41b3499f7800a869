"""Self-assessment of the units in a data file: read, decided and explained, without a workspace."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from attrs import evolve, field, frozen

from criteria.model import Framework
from foundation.personal_data import masked_in_words
from foundation.problem import NOWHERE, Place, Problem, Reading, RefusedError, Severity
from foundation.text import key, on_one_line
from foundation.written import counted
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.form_identity import identity_of
from maturity.figures.reading.form_layout import FormIdentity
from maturity.figures.reading.read_options import Expected, SubmittedFigures
from maturity.figures.unit_figures import UnitFigures
from maturity.operations import self_check_codes as codes
from maturity.operations.faults import FaultyResultError, deciding
from maturity.operations.hooks import Report, no_report
from maturity.operations.renumbered_rows import reused_codes
from maturity.operations.set_on_a_day import SetOnADay, in_use, problems_on
from maturity.operations.unit_result import UnitResult
from maturity.units.kinds import split_name
from rules import assess
from rules.engine import DISTRIBUTION, version

MOST_NAMED = 20
_EVERY = 100
"""Progress is reported each time after this many units."""


@frozen(kw_only=True)
class SelfCheckRequest:
    """A file of figures to self-assess, the set, and the day on which it is used.

    `set_name` is the set as the user named it, the place of its problems. `unit` is the code or the name of
    one unit of the file, None for all; `target` the level aimed at, None for the next one. `year` is that of
    the figures: a form of another year is not read.
    """

    file: Path
    criteria_set: Framework
    set_name: str
    as_of: date
    today: date
    unit: str | None = None
    target: int | None = None
    year: int | None = None
    strict_evidence: bool = False


@frozen(kw_only=True)
class SelfCheck:
    """The results of units by a set on a day, and every problem.

    `warnings` are about the set, `reading` are problems of the file, and `faults` are about units without a
    result because the engine or the checker failed on them. `year` is that of the figures, None if unknown.
    """

    criteria_set: Framework
    as_of: date
    target: int | None
    year: int | None
    results: Sequence[UnitResult] = field(repr=False)
    warnings: Sequence[Problem]
    reading: Sequence[Problem]
    faults: Sequence[Problem]

    @property
    def problems(self) -> Sequence[Problem]:
        """The problems of the file, and the units without a result."""
        return [*self.reading, *self.faults]

    @property
    def has_errors(self) -> bool:
        """Whether anything in the file could not be read or decided."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def self_check(
    request: SelfCheckRequest, on_reading: Report = no_report, on_deciding: Report = no_report
) -> SelfCheck:
    """Return the checked results of the units of a file; a failure with one unit does not stop the others.

    Refuses a set without any row in force on the day, and a name that no unit of the file has, or several
    have. Raises `rules.EngineUnavailableError` if the engine is missing.
    """
    warnings = problems_on(request.criteria_set, request.as_of, request.set_name)
    if any(warning.severity is Severity.ERROR for warning in warnings):
        raise RefusedError(warnings)
    reading = _read(request, on_reading)
    figures = reading.value.figures if reading.value else ()
    identity = reading.value.identity if reading.value else None
    reused = [] if identity else reused_codes(request.criteria_set, figures, request.file)
    results, faults = _decide(request, figures, on_deciding)
    return SelfCheck(
        criteria_set=request.criteria_set,
        as_of=request.as_of,
        target=request.target,
        year=identity.year if identity else request.year,
        results=results,
        warnings=warnings,
        reading=(*reading.problems, *reused),
        faults=faults,
    )


def _read(request: SelfCheckRequest, on_progress: Report) -> Reading[SubmittedFigures]:
    """Read the file; for a name, once to find the unit that has it, and again for that unit alone."""

    def read(only_unit: str | None) -> Reading[SubmittedFigures]:
        return read_figures(
            request.file,
            request.criteria_set,
            strict_evidence=request.strict_evidence,
            takes_outcomes=True,
            only_unit=only_unit,
            expected=Expected(request.year),
            today=request.today,
            on_progress=on_progress,
        )

    if request.unit is None or not any(sign.isalpha() for sign in request.unit):
        return read(request.unit)
    reading = read(None)
    if reading.value is None:
        return reading
    return read(unit_called(reading.value.figures, request.unit))


def _decide(
    request: SelfCheckRequest, figures: Sequence[UnitFigures], on_progress: Report
) -> tuple[Sequence[UnitResult], Sequence[Problem]]:
    """Assess every unit; figures of rows that are not in force are ignored."""
    criteria_set = SetOnADay(request.criteria_set, request.as_of)
    results: list[UnitResult] = []
    faults: list[Problem] = []
    for number, unit in enumerate(figures):
        if number % _EVERY == 0:
            on_progress(number, len(figures))
        try:
            with deciding(unit.code):
                framework = criteria_set.for_unit_group(unit.unit_group)
                assessment = assess(framework, in_use(framework, unit.observations), request.target)
        except FaultyResultError as error:
            faults.append(evolve(error.problem, place=Place(str(request.file))))
        else:
            results.append(UnitResult(unit.code, unit.name, assessment))
    return results, faults


class _Named(Protocol):
    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...


def unit_called(units: Sequence[_Named], text: str) -> str:
    """Return the code of the one unit of a file with a code or name; refuse if there is none or several."""
    if any(unit.code == text for unit in units):
        return text
    called = {unit.code for unit in units if key(text) in (key(unit.name), key(split_name(unit.name).proper))}
    if len(called) == 1:
        return called.pop()
    fields = {"unit": text, "known": _listed(units)}
    if called:
        raise RefusedError(codes.UNIT_NOT_UNIQUE.at(NOWHERE, count=len(called), **fields))
    raise RefusedError(codes.UNIT_ABSENT.at(NOWHERE, **fields))


def _listed(units: Sequence[_Named]) -> str:
    unit_list = "; ".join(f"{_clean(unit.name)} ({unit.code})" for unit in units[:MOST_NAMED])
    left = len(units) - MOST_NAMED
    return unit_list + codes.AND_MORE.format(count=counted(left)) if left > 0 else unit_list


def engine_in_use() -> Mapping[str, str]:
    """Return the `name` and the `version` of the engine that decides, as JSON reports give them."""
    return {"name": DISTRIBUTION, "version": version()}


def form_identity(file: Path) -> FormIdentity | None:
    """Return the identity of a form, with the set that it was made by; None for any other file."""
    return identity_of(file) if file.is_file() else None


def _clean(name: str) -> str:
    return on_one_line(masked_in_words(name))
